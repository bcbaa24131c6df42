import type { Act } from "./act.ts";
import { sql, type Generated } from "kysely";
import { fromRange, type Period, toRange } from "#base/period";
import { isRefusal } from "#base/refusal";
import type { Text } from "#base/text";
import type { Tx } from "#platform/db";
import type { EvidenceLevel, Fact, FactDraft } from "./fact.ts";
import type { FactKind } from "./kind.ts";
import type { FactSeen } from "./vocabulary.ts";

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface has no index signature, which Kysely asks for
export type JournalTables = {
  journal_commit: { seq: bigint; at: Date; actor: string; act: string };
  act_word: { act: string; ko: string; en: string };
  fact_kind: {
    kind: string;
    ladder: string | null;
    rung: number | null;
    ko: string;
    en: string;
    measure: string;
    unit: string | null;
    plan: boolean;
    tense: string | null;
    outcome: boolean;
    signed: boolean;
    facets: string[];
    thing: string | null;
    seen: string;
    apart: string[];
    words: string;
  };
  fact: FactRow;
};

type FactRow = {
  version: Generated<bigint>;
  fact: string;
  kind: string;
  case: string;
  subject: string;
  programme: string | null;
  valid: string;
  value: bigint;
  unit: string;
  natural_key: string;
  facets: Record<string, string>;
  evidence_level: number;
  known_from: bigint;
  known_to: Generated<bigint>;
  actor: string;
};

/** `known_to` of what is held true now. */
export const forever = 9223372036854775807n;
/** The commit to ask as known by, for whatever is held true now. */
export const asKnownNow = forever - 1n;

const own = (tx: Tx) => tx.$extendTables<JournalTables>();

export interface Commit {
  readonly seq: bigint;
  readonly at: Date;
  readonly actor: string;
  readonly act: string;
}

export async function openCommit(tx: Tx, at: Date, actor: string, act: Act): Promise<bigint> {
  const { rows } = await sql<{ seq: bigint }>`select journal_open(${at}, ${actor}, ${act}) as seq`.execute(tx);
  return (rows[0] as { seq: bigint }).seq;
}

/**
 * Takes the commit's lock without opening a commit: for an act that reads before it knows whether it has anything to
 * tell. What is read after it stays as it is until the transaction ends.
 */
export async function lockJournal(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7102)`.execute(tx);
}

export async function lastCommitBefore(tx: Tx, instant: Date): Promise<Commit | null> {
  const row = await own(tx)
    .selectFrom("journal_commit")
    .selectAll()
    .where("at", "<", instant)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export const commitsOf = (tx: Tx, seqs: readonly bigint[]): Promise<Commit[]> =>
  seqs.length === 0
    ? Promise.resolve([])
    : own(tx)
        .selectFrom("journal_commit")
        .select(["seq", "at", "actor", "act"])
        .where("seq", "in", [...new Set(seqs)])
        .execute();

/** Writes what people call the declared acts, for the history. */
export async function writeActs(tx: Tx, words: Readonly<Record<string, Text>>): Promise<void> {
  const rows = Object.entries(words).map(([act, word]) => ({ act, ...word }));
  if (rows.length === 0) return;
  await own(tx)
    .insertInto("act_word")
    .values(rows)
    .onConflict((on) =>
      on.column("act").doUpdateSet((set) => ({ ko: set.ref("excluded.ko"), en: set.ref("excluded.en") })),
    )
    .execute();
}

/** What people call the acts of these commits; one that was told before it was declared goes by its name. */
export async function wordsOfActs(tx: Tx, commits: readonly Commit[]): Promise<(act: string) => Text> {
  const acts = [...new Set(commits.map(({ act }) => act))];
  const rows =
    acts.length === 0 ? [] : await own(tx).selectFrom("act_word").selectAll().where("act", "in", acts).execute();
  const words = new Map(rows.map(({ act, ko, en }) => [act, { ko, en }]));
  return (act) => words.get(act) ?? { ko: act, en: act };
}

const toldOfKinds = "ladder rung ko en measure unit plan tense outcome signed facets thing apart words seen".split(" ");

/** Writes the declared kinds; a kind that is in use keeps its measure and unit. */
export async function writeKinds(tx: Tx, kinds: readonly FactKind[]): Promise<void> {
  await own(tx)
    .insertInto("fact_kind")
    .values(
      kinds.map((kind) => ({
        kind: kind.kind,
        ladder: kind.ladder ?? null,
        rung: kind.rung ?? null,
        ko: kind.word.ko,
        en: kind.word.en,
        measure: kind.measure,
        unit: kind.unit,
        ...{ plan: kind.plan ?? false, tense: kind.tense ?? null },
        ...{ outcome: kind.outcome ?? false, signed: kind.signed ?? false },
        facets: Object.keys(kind.facets ?? {}),
        ...{ thing: kind.thing ?? null, seen: kind.seen ?? "own" },
        apart: [...(kind.apart ?? [])],
        words: JSON.stringify({
          ...{ facets: kind.facets ?? {}, phrase: kind.phrase ?? {} },
          ...(kind.says === undefined ? {} : { says: kind.says }),
        }),
      })),
    )
    .onConflict((on) =>
      on
        .column("kind")
        .doUpdateSet(() => Object.fromEntries(toldOfKinds.map((column) => [column, sql.ref(`excluded.${column}`)]))),
    )
    .execute();
}

export async function readKinds(tx: Tx): Promise<Map<string, FactKind>> {
  const rows = await own(tx).selectFrom("fact_kind").selectAll().execute();
  return new Map(
    rows.map((row) => [
      row.kind,
      {
        kind: row.kind,
        word: { ko: row.ko, en: row.en },
        measure: row.measure as FactKind["measure"],
        unit: row.unit,
        ...(row.ladder === null || row.rung === null ? {} : { ladder: row.ladder, rung: row.rung }),
        plan: row.plan,
        ...(row.tense === null ? {} : { tense: row.tense as NonNullable<FactKind["tense"]> }),
        outcome: row.outcome,
        signed: row.signed,
        ...(row.thing === null ? {} : { thing: row.thing }),
        seen: row.seen as FactSeen,
        apart: row.apart,
        ...(row.words as unknown as Required<Pick<FactKind, "facets" | "phrase">> & Pick<FactKind, "says">),
      },
    ]),
  );
}

/** Inserts one statement's worth of facts; leaves out those whose natural key is held true already. */
export async function insertFacts(
  tx: Tx,
  seq: bigint,
  actor: string,
  facts: readonly (FactDraft & { readonly fact: string })[],
): Promise<Set<string>> {
  if (facts.length === 0) return new Set();
  // one JSON document, one statement: a round trip costs more than ten rows
  const rows = JSON.stringify(
    facts.map((draft) => [
      draft.fact,
      draft.kind,
      draft.case,
      draft.subject,
      draft.programme,
      toRange(draft.valid),
      `${draft.value}`,
      draft.unit,
      draft.naturalKey,
      draft.facets ?? {},
      draft.evidenceLevel ?? 0,
    ]),
  );
  const { rows: written } = await sql<{ fact: string }>`
    insert into fact (fact, kind, "case", subject, programme, valid, value, unit, natural_key, facets,
                      evidence_level, known_from, actor)
    select (r->>0)::uuid, r->>1, r->>2, (r->>3)::uuid, (r->>4)::uuid, (r->>5)::daterange, (r->>6)::bigint, r->>7,
           r->>8, r->9, (r->>10)::smallint, ${seq}, ${actor}
    from jsonb_array_elements(${rows}::jsonb) with ordinality as rows(r, position)
    order by position
    on conflict (kind, natural_key) where known_to = 9223372036854775807 do nothing
    returning fact`.execute(tx);
  return new Set(written.map((row) => row.fact));
}

/** Closes facts in one statement; answers which of them were open. */
export async function closeFacts(tx: Tx, seq: bigint, facts: readonly string[]): Promise<Set<string>> {
  const which = sql<boolean>`fact = any(${[...facts]}::uuid[])`;
  const open = own(tx).updateTable("fact").set({ known_to: seq }).where(which).where("known_to", "=", forever);
  return new Set((await open.returning("fact").execute()).map(({ fact }) => fact));
}

/** Every version of a fact, oldest first. */
export const factVersions = (tx: Tx, fact: string): Promise<Fact[]> => factsWhere(tx, { fact });

/** Every version of a fact, or of all facts of a case, oldest first. */
export async function factsWhere(
  tx: Tx,
  which: { readonly fact: string } | { readonly case: string } | { readonly cases: readonly string[] },
): Promise<Fact[]> {
  const all = own(tx).selectFrom("fact").selectAll().orderBy("version");
  if ("cases" in which && which.cases.length === 0) return [];
  const rows = await (
    "fact" in which
      ? all.where("fact", "=", which.fact)
      : all.where("case", "in", "cases" in which ? [...which.cases] : [which.case])
  ).execute();
  return rows.map(asFact);
}

export async function openFact(tx: Tx, fact: string): Promise<Fact | null> {
  const row = await own(tx)
    .selectFrom("fact")
    .selectAll()
    .where("fact", "=", fact)
    .where("known_to", "=", forever)
    .executeTakeFirst();
  return row === undefined ? null : asFact(row);
}

export async function openFactByKey(tx: Tx, kind: string, naturalKey: string): Promise<Fact | null> {
  const row = await own(tx)
    .selectFrom("fact")
    .selectAll()
    .where("kind", "=", kind)
    .where("natural_key", "=", naturalKey)
    .where("known_to", "=", forever)
    .executeTakeFirst();
  return row === undefined ? null : asFact(row);
}

export async function openFactsOfCase(tx: Tx, caseId: string): Promise<Fact[]> {
  const rows = await own(tx)
    .selectFrom("fact")
    .selectAll()
    .where("case", "=", caseId)
    .where("known_to", "=", forever)
    .orderBy("version")
    .execute();
  return rows.map(asFact);
}

const asFact = (row: Omit<FactRow, "version" | "known_to"> & { version: bigint; known_to: bigint }): Fact => ({
  fact: row.fact,
  version: row.version,
  kind: row.kind,
  case: row.case,
  subject: row.subject,
  programme: row.programme,
  valid: periodOf(row.valid),
  value: row.value,
  unit: row.unit,
  naturalKey: row.natural_key,
  facets: row.facets,
  evidenceLevel: row.evidence_level as EvidenceLevel,
  knownFrom: row.known_from,
  knownTo: row.known_to === forever ? null : row.known_to,
});

/** A range the database holds is well formed; anything else is a fault. */
export const periodOf = (range: string): Period => {
  const period = fromRange(range);
  if (isRefusal(period)) throw new Error(`not a range of days: ${range}`);
  return period;
};
