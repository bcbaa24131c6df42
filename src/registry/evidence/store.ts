import { sql, type Generated } from "kysely";
import { type Day, dayOf } from "#base/day";
import { type Acting, forever } from "#journal";
import type { Tx } from "#platform/db";
import type { CheckDraft, Evidence, EvidenceDraft, EvidenceLink, Visibility } from "./evidence.ts";
import type { CheckMethod, EvidenceKind } from "./vocabulary.ts";
import type { Checked } from "./rules.ts";

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface has no index signature, which Kysely asks for
export type EvidenceTables = {
  evidence: EvidenceRow;
  evidence_of_fact: {
    version: Generated<bigint>;
    fact: string;
    evidence: string;
    position: string | null;
    known_from: bigint;
    known_to: Generated<bigint>;
  };
  evidence_check: {
    check_id: string;
    fact: string;
    evidence: string;
    outcome: "confirmed" | "contradicted";
    level: number;
    method: CheckMethod;
    note: string;
    checked_by: string;
    known_from: bigint;
    known_to: Generated<bigint>;
  };
  evidence_sample: SampleRow & { drawn_by: string; known_from: bigint; known_to: Generated<bigint> };
};

export interface SampleRow {
  readonly sample: string;
  readonly evidence: string;
  readonly seed: string;
  readonly confidence: number;
  readonly tolerance: number | null;
  readonly population: number;
  readonly size: number;
}

type EvidenceRow = {
  evidence: string;
  sha256: string;
  kind: EvidenceKind;
  title: string;
  issuer: string;
  issued_on: string | null;
  file_name: string;
  media_type: string;
  size: bigint;
  supplied_by: string;
  visibility: Visibility;
  known_from: bigint;
  known_to: Generated<bigint>;
};

const own = (tx: Tx) => tx.$extendTables<EvidenceTables>();

export async function insertEvidence(
  tx: Tx,
  seq: bigint,
  actor: string,
  draft: EvidenceDraft & { readonly evidence: string },
): Promise<void> {
  await own(tx)
    .insertInto("evidence")
    .values({
      evidence: draft.evidence,
      sha256: draft.sha256,
      kind: draft.kind,
      title: draft.title,
      issuer: draft.issuer,
      issued_on: draft.issuedOn,
      file_name: draft.fileName,
      media_type: draft.mediaType,
      size: BigInt(draft.size),
      supplied_by: actor,
      visibility: draft.visibility,
      known_from: seq,
    })
    .execute();
}

export async function findEvidence(tx: Tx, evidence: string): Promise<Evidence | null> {
  const row = await own(tx).selectFrom("evidence").selectAll().where("evidence", "=", evidence).executeTakeFirst();
  return row === undefined ? null : asEvidence(row);
}

/** Everything a file was offered as, oldest first. */
export async function evidenceOfFile(tx: Tx, sha256: string): Promise<Evidence[]> {
  const rows = await own(tx)
    .selectFrom("evidence")
    .selectAll()
    .where("sha256", "=", sha256)
    .orderBy("known_from")
    .orderBy("evidence")
    .execute();
  return rows.map(asEvidence);
}

/**
 * [E19] Which of these documents whoever acts may let prove something: an officer any, a firm's people what they brought.
 * Of another's it is not even said that it is there.
 */
export async function usableEvidence(
  { tx, actor, at }: Pick<Acting, "tx" | "actor" | "at">,
  evidence: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ evidence: string }>`
    select evidence from evidence where evidence = any(${[...new Set(evidence)]}::uuid[])
      and (supplied_by = ${actor} or not acts_for_firms_alone(${actor}, ${dayOf(at)}::date))`.execute(tx);
  return new Set(rows.map((row) => row.evidence));
}

/** [E17] The first of these links whose document proves facts already, but none of the same organisation or programme. */
export async function linkToAnother(tx: Tx, links: readonly EvidenceLink[]): Promise<EvidenceLink | null> {
  const rows = JSON.stringify(links.map(({ fact, evidence }) => [fact, evidence]));
  const { rows: found } = await sql<{ nth: number }>`
    with asked as (
      select (r->>0)::uuid as fact, (r->>1)::uuid as evidence, nth::int as nth
      from jsonb_array_elements(${rows}::jsonb) with ordinality as rows(r, nth)
    ), proven as (
      select distinct l.evidence, coalesce(m.into_party, f.subject) as subject, f.programme
      from evidence_of_fact l join fact f on f.fact = l.fact and f.known_to = ${forever}
      left join party_merge m on m.merged = f.subject and m.known_to = ${forever}
      where l.known_to = ${forever} and l.evidence in (select evidence from asked)
    )
    select nth from asked join evidence e on e.evidence = asked.evidence and e.kind <> 'dataset'
    join fact f on f.fact = asked.fact and f.known_to = ${forever}
    left join party_merge m on m.merged = f.subject and m.known_to = ${forever}
    where exists (select from proven p where p.evidence = asked.evidence)
      and not exists (select from proven p where p.evidence = asked.evidence
        and (p.subject = coalesce(m.into_party, f.subject) or p.programme = f.programme))
    order by nth limit 1`.execute(tx);
  return links[(found[0]?.nth ?? 0) - 1] ?? null;
}

/** One statement for any number of links; those that stand already stay. Answers how many are new. */
export async function insertLinks(tx: Tx, seq: bigint, links: readonly EvidenceLink[]): Promise<number> {
  if (links.length === 0) return 0;
  const rows = JSON.stringify(links.map(({ fact, evidence, position }) => [fact, evidence, position]));
  const { rows: written } = await sql`
    insert into evidence_of_fact (fact, evidence, position, known_from)
    select (r->>0)::uuid, (r->>1)::uuid, r->>2, ${seq}::bigint
    from jsonb_array_elements(${rows}::jsonb) with ordinality as rows(r, position) order by position
    on conflict (fact, evidence) where known_to = 9223372036854775807 do nothing
    returning version`.execute(tx);
  return written.length;
}

export async function isLinked(tx: Tx, fact: string, evidence: string): Promise<boolean> {
  const row = await own(tx)
    .selectFrom("evidence_of_fact")
    .select("version")
    .where("fact", "=", fact)
    .where("evidence", "=", evidence)
    .where("known_to", "=", forever)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertCheck(
  tx: Tx,
  seq: bigint,
  actor: string,
  check: CheckDraft & { readonly check: string },
): Promise<void> {
  const { check: check_id, fact, evidence, outcome, level, method, note } = check;
  await own(tx)
    .insertInto("evidence_check")
    .values({ check_id, fact, evidence, outcome, level, method, note, checked_by: actor, known_from: seq })
    .execute();
}

/** The checks made of a fact, in the order they were made. */
/** The checks of a fact made since a commit, in the order they were made. */
export function checksOf(tx: Tx, fact: string, since: bigint): Promise<Checked[]> {
  return own(tx)
    .selectFrom("evidence_check")
    .select(["evidence", "outcome", "level"])
    .where("fact", "=", fact)
    .where("known_from", ">=", since)
    .orderBy("known_from")
    .orderBy("check_id")
    .execute();
}

/** A sample and the facts it drew, in their order. */
export async function insertSample(
  tx: Tx,
  seq: bigint,
  actor: string,
  sample: SampleRow,
  facts: readonly string[],
): Promise<void> {
  await own(tx)
    .insertInto("evidence_sample")
    .values({ ...sample, drawn_by: actor, known_from: seq })
    .execute();
  await sql`
    insert into evidence_sample_fact (sample, fact, place)
    select ${sample.sample}::uuid, fact::uuid, place
    from jsonb_array_elements_text(${JSON.stringify(facts)}::jsonb) with ordinality as drawn(fact, place)`.execute(tx);
}

const asEvidence = (row: Omit<EvidenceRow, "known_to">): Evidence => ({
  evidence: row.evidence,
  sha256: row.sha256,
  kind: row.kind,
  title: row.title,
  issuer: row.issuer,
  issuedOn: row.issued_on as Day | null,
  fileName: row.file_name,
  mediaType: row.media_type,
  size: row.size,
  suppliedBy: row.supplied_by,
  visibility: row.visibility,
  knownFrom: row.known_from,
});

/** [E20] Bytes of the documents that were brought in the day before `at` and prove something of a fact's programme. */
export async function bytesOfProgramme(tx: Tx, fact: string, at: Date): Promise<bigint> {
  const { rows } = await sql<{ bytes: string }>`
    with asked as (select programme from fact where fact = ${fact} and known_to = ${forever}),
      since as (select coalesce((select seq from journal_commit where at <= ${at}::timestamptz - interval '1 day'
        order by seq desc limit 1), 0) as seq)
    select coalesce(sum(e.size), 0)::text as bytes from evidence e
    where e.known_from > (select seq from since) and exists (
      select from evidence_of_fact l join fact f on f.fact = l.fact and f.known_to = ${forever}
      where l.evidence = e.evidence and l.known_to = ${forever} and f.programme = (select programme from asked))`.execute(
    tx,
  );
  return BigInt(rows[0]?.bytes ?? 0);
}
