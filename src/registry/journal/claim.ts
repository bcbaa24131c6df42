import { type Generated, sql } from "kysely";
import { fraction, type Fraction } from "#base/fraction";
import type { Tx } from "#platform/db";
import type { ClaimDraft } from "./fact.ts";
import { forever } from "./store.ts";

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface has no index signature, which Kysely asks for
type ClaimTables = {
  claim: {
    version: Generated<bigint>;
    claim: string;
    outcome: string;
    programme: string;
    num: bigint;
    den: bigint;
    basis: string;
    known_from: bigint;
    known_to: Generated<bigint>;
    actor: string;
  };
};

const own = (tx: Tx) => tx.$extendTables<ClaimTables>();

export interface Claim extends ClaimDraft {
  readonly claim: string;
  readonly knownFrom: bigint;
  readonly knownTo: bigint | null;
}

export async function insertClaim(
  tx: Tx,
  seq: bigint,
  actor: string,
  claim: ClaimDraft & { readonly claim: string },
): Promise<void> {
  await own(tx)
    .insertInto("claim")
    .values({
      claim: claim.claim,
      outcome: claim.outcome,
      programme: claim.programme,
      num: claim.share.num,
      den: claim.share.den,
      basis: claim.basis,
      known_from: seq,
      actor,
    })
    .execute();
}

export async function closeClaim(tx: Tx, seq: bigint, claim: string): Promise<void> {
  await own(tx)
    .updateTable("claim")
    .set({ known_to: seq })
    .where("claim", "=", claim)
    .where("known_to", "=", forever)
    .execute();
}

/** The claims on an outcome as they were known at a commit. */
export async function claimsOn(tx: Tx, outcome: string, known: bigint): Promise<Claim[]> {
  return (await claimVersions(tx, outcome)).filter(
    ({ knownFrom, knownTo }) => knownFrom <= known && known < (knownTo ?? forever),
  );
}

/** Every claim that was ever told on an outcome. */
export async function claimVersions(tx: Tx, outcome: string): Promise<Claim[]> {
  const rows = await own(tx)
    .selectFrom("claim")
    .selectAll()
    .where("outcome", "=", outcome)
    .orderBy("version")
    .execute();
  return rows.map((row) => ({
    claim: row.claim,
    outcome: row.outcome,
    programme: row.programme,
    share: { num: row.num, den: row.den },
    basis: row.basis,
    knownFrom: row.known_from,
    knownTo: row.known_to === forever ? null : row.known_to,
  }));
}

/** The commit that last changed each of these facts or the shares in it. */
export async function versionsOfFacts(tx: Tx, facts: readonly string[]): Promise<Map<string, bigint>> {
  const { rows } = await sql<{ fact: string; version: bigint }>`
    select fact, max(greatest(known_from, case when known_to < forever() then known_to else 0 end)) as version
    from (
      select fact, known_from, known_to from fact where fact = any(${[...facts]}::uuid[])
      union all
      select outcome, known_from, known_to from claim where outcome = any(${[...facts]}::uuid[])
    ) told group by fact`.execute(tx);
  return new Map(rows.map(({ fact, version }) => [fact, version]));
}

export const shareOf = (claim: Claim): Fraction => fraction(claim.share.num, claim.share.den);
