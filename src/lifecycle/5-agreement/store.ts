import { sql } from "kysely";
import { type Currency, money } from "#base/money";
import { type Period, toRange } from "#base/period";
import { periodOf } from "#journal";
import type { Tx } from "#platform/db";
import type { Agreement } from "./agreement.ts";

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface has no index signature, which Kysely asks for
export type AgreementTables = {
  agreement: AgreementRow;
  award_import: {
    award_import: string;
    evidence: string | null;
    sha256: string;
    report: unknown;
    taken: unknown;
    written: unknown;
    told_in: bigint | null;
    actor: string;
    at: Date;
  };
  award_trial: {
    award_trial: string;
    sha256: string;
    source: unknown;
    report: unknown;
    taken: unknown;
    asked: unknown;
    basis: string;
    actor: string;
    at: Date;
  };
  award_undo: { award_import: string; reason: string; actor: string; at: Date; told_in: bigint };
  name_conflict: {
    name_conflict: string;
    award_import: string;
    party: string;
    identifier: string;
    held: string;
    told: string;
    awards: unknown;
    settled: string | null;
    reason: string | null;
    actor: string | null;
    at: Date | null;
  };
};

/** Agreement, its fact, and what the agreement was before an import corrected it. */
export type WrittenAward = readonly [agreement: string, fact: string, before: Agreement | null];

type AgreementRow = {
  agreement: string;
  number: string;
  programme: string;
  party: string;
  title: string;
  amount: bigint;
  currency: string;
  agreed: string;
  runs: string | null;
  source_modified: Date | null;
  content_hash: string;
  fact: string;
};

const own = (tx: Tx) => tx.$extendTables<AgreementTables>();

const asAgreement = (row: AgreementRow): Agreement => ({
  agreement: row.agreement,
  number: row.number,
  programme: row.programme,
  party: row.party,
  title: row.title,
  amount: money(row.amount, row.currency as Currency),
  agreed: periodOf(row.agreed),
  runs: row.runs === null ? null : periodOf(row.runs),
  sourceModified: row.source_modified,
  contentHash: row.content_hash,
  fact: row.fact,
});

const rangeOrNull = (period: Period | null): string | null => (period === null ? null : toRange(period));

/** Those of these numbers that are known, by number. */
export async function agreementsByNumber(tx: Tx, numbers: readonly string[]): Promise<Map<string, Agreement>> {
  if (numbers.length === 0) return new Map();
  const rows = await own(tx)
    .selectFrom("agreement")
    .selectAll()
    .where(sql<boolean>`number = any(${[...numbers]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.number, asAgreement(row)]));
}

export async function findAgreement(tx: Tx, agreement: string): Promise<Agreement | null> {
  const row = await own(tx).selectFrom("agreement").selectAll().where("agreement", "=", agreement).executeTakeFirst();
  return row === undefined ? null : asAgreement(row);
}

/** One statement for any number: a round trip costs more than ten rows. */
export async function insertAgreements(tx: Tx, agreements: readonly Agreement[]): Promise<void> {
  if (agreements.length === 0) return;
  const rows = JSON.stringify(
    agreements.map((one) => [
      ...[one.agreement, one.number, one.programme, one.party, one.title, `${one.amount.minor}`, one.amount.currency],
      ...[toRange(one.agreed), rangeOrNull(one.runs), one.sourceModified, one.contentHash, one.fact],
    ]),
  );
  await sql`
    insert into agreement (agreement, number, programme, party, title, amount, currency, agreed, runs,
                           source_modified, content_hash, fact)
    select (r->>0)::uuid, r->>1, (r->>2)::uuid, (r->>3)::uuid, r->>4, (r->>5)::bigint, r->>6, (r->>7)::daterange,
           (r->>8)::daterange, (r->>9)::timestamptz, r->>10, (r->>11)::uuid
    from jsonb_array_elements(${rows}::jsonb) as rows(r)`.execute(tx);
}

/** The present content of an award; what it was before is the journal's to know. */
export async function updateAgreement(tx: Tx, one: Agreement): Promise<void> {
  await own(tx)
    .updateTable("agreement")
    .set({
      programme: one.programme,
      party: one.party,
      title: one.title,
      amount: one.amount.minor,
      currency: one.amount.currency,
      agreed: toRange(one.agreed),
      runs: rangeOrNull(one.runs),
      source_modified: one.sourceModified,
      ...{ content_hash: one.contentHash, fact: one.fact },
    })
    .where("agreement", "=", one.agreement)
    .execute();
}

/** Unchanged records that their publisher has looked at again: an older file must not pass for news later. */
export async function touchAgreements(
  tx: Tx,
  seen: readonly { readonly agreement: string; readonly modified: Date }[],
): Promise<void> {
  if (seen.length === 0) return;
  const rows = JSON.stringify(seen.map(({ agreement, modified }) => [agreement, modified]));
  await sql`
    update agreement set source_modified = (r->>1)::timestamptz
    from jsonb_array_elements(${rows}::jsonb) as rows(r)
    where agreement = (r->>0)::uuid`.execute(tx);
}

export async function insertImport(tx: Tx, one: AgreementTables["award_import"]): Promise<void> {
  await own(tx)
    .insertInto("award_import")
    .values({
      ...one,
      report: JSON.stringify(one.report),
      taken: JSON.stringify(one.taken),
      written: JSON.stringify(one.written, (_, value: unknown) => (typeof value === "bigint" ? `${value}` : value)),
    })
    .execute();
}

/** An agreement as JSON keeps it. */
type Kept = Omit<Agreement, "amount" | "sourceModified"> & {
  readonly amount: { readonly minor: string; readonly currency: Currency };
  readonly sourceModified: string | null;
};

/** What an import wrote, as it was kept. */
export const writtenBy = ({ written }: Pick<AgreementTables["award_import"], "written">): WrittenAward[] =>
  (written as [string, string, Kept | null][]).map(([agreement, fact, before]) => [
    agreement,
    fact,
    before === null ? null : revived(before),
  ]);

const revived = (kept: Kept): Agreement => ({
  ...kept,
  amount: money(BigInt(kept.amount.minor), kept.amount.currency),
  sourceModified: kept.sourceModified === null ? null : new Date(kept.sourceModified),
});

export async function insertTrial(tx: Tx, one: AgreementTables["award_trial"]): Promise<void> {
  const { source, report, taken, asked } = one;
  const kept = { source, report, taken, asked };
  const texts = Object.fromEntries(Object.entries(kept).map(([key, value]) => [key, JSON.stringify(value)]));
  await own(tx)
    .insertInto("award_trial")
    .values({ ...one, ...texts })
    .execute();
}

export async function findTrial(tx: Tx, id: string): Promise<AgreementTables["award_trial"] | null> {
  const row = await own(tx).selectFrom("award_trial").selectAll().where("award_trial", "=", id).executeTakeFirst();
  return row ?? null;
}

export async function insertUndo(tx: Tx, one: AgreementTables["award_undo"]): Promise<void> {
  await own(tx).insertInto("award_undo").values(one).execute();
}

export async function findUndo(tx: Tx, id: string): Promise<AgreementTables["award_undo"] | null> {
  const row = await own(tx).selectFrom("award_undo").selectAll().where("award_import", "=", id).executeTakeFirst();
  return row ?? null;
}

/** What was awarded by mistake is no agreement any more; the journal knows that it was told. */
export async function deleteAgreements(tx: Tx, agreements: readonly string[]): Promise<void> {
  if (agreements.length === 0) return;
  await own(tx)
    .deleteFrom("agreement")
    .where(sql<boolean>`agreement = any(${[...agreements]}::uuid[])`)
    .execute();
}

type Conflict = AgreementTables["name_conflict"];

/** A question that waits already is not asked twice. */
export async function insertConflicts(
  tx: Tx,
  conflicts: readonly Pick<
    Conflict,
    "name_conflict" | "award_import" | "party" | "identifier" | "held" | "told" | "awards"
  >[],
): Promise<void> {
  if (conflicts.length === 0) return;
  await own(tx)
    .insertInto("name_conflict")
    .values(
      conflicts.map((one) => ({
        ...one,
        awards: JSON.stringify(one.awards),
        ...{ settled: null, reason: null, actor: null, at: null },
      })),
    )
    .onConflict((on) => on.doNothing())
    .execute();
}

export async function findConflict(tx: Tx, id: string): Promise<Conflict | null> {
  const found = own(tx).selectFrom("name_conflict").selectAll().where("name_conflict", "=", id);
  return (await found.forUpdate().executeTakeFirst()) ?? null;
}

export async function settleConflicts(
  tx: Tx,
  which: { readonly name_conflict: string } | { readonly award_import: string },
  how: Pick<Conflict, "settled" | "reason" | "actor" | "at">,
): Promise<void> {
  const open = own(tx).updateTable("name_conflict").set(how).where("settled", "is", null);
  await (
    "name_conflict" in which
      ? open.where("name_conflict", "=", which.name_conflict)
      : open.where("award_import", "=", which.award_import)
  ).execute();
}

export async function findImport(tx: Tx, id: string): Promise<AgreementTables["award_import"] | null> {
  const row = await own(tx).selectFrom("award_import").selectAll().where("award_import", "=", id).executeTakeFirst();
  return row ?? null;
}

export async function lastImports(
  tx: Tx,
  limit: number,
): Promise<
  (Pick<AgreementTables["award_import"], "award_import" | "evidence" | "sha256" | "report" | "at"> & {
    readonly isUndone: boolean;
  })[]
> {
  const rows = await own(tx)
    .selectFrom("award_import")
    .leftJoin("award_undo", "award_undo.award_import", "award_import.award_import")
    .select(["award_import.award_import", "evidence", "sha256", "report", "award_import.at", "award_undo.reason"])
    .orderBy("award_import.at", "desc")
    .orderBy("award_import.award_import")
    .limit(limit)
    .execute();
  return rows.map(({ reason, ...row }) => ({ ...row, isUndone: reason !== null }));
}
