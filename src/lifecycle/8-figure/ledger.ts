import { sql } from "kysely";
import type { Dimension } from "#engine/figure";
import { forever } from "#journal";
import type { Tx } from "#platform/db";
import { attributedTo, attributesIn, movements, type Part, type Span } from "./compile-ledger.ts";
import { join, nothing, type Question, type Sql } from "./compile-selection.ts";
import type { TotalQuestion } from "./compile-total.ts";
import { isKept, lastingHash, partsOfFold } from "./ledger-form.ts";

/*
 * Reading the ledger. As of a commit that it covers, a group is one descent of an index; what was told since is counted
 * from the facts of those it concerns and added. Where nothing is kept the answer is null, and the plan is asked.
 */

/** A ledger, and how far it goes. */
export interface Kept {
  readonly ledger: bigint;
  readonly until: bigint;
  readonly version: bigint;
}

/** What of a fold or a group is kept; `grouped` is null where there is no group. */
export interface KeptRow {
  readonly grouped: string | null;
  readonly unit: string;
  readonly den: string;
  readonly level: number;
  readonly num: string;
  readonly n: string;
}

interface Asked {
  readonly question: TotalQuestion;
  readonly part: Part;
}

/** The rows of the folds of several questions; a question of which anything is not kept is not among them. */
export async function keptFolds(
  tx: Tx,
  questions: readonly Question[],
): Promise<ReadonlyMap<Question, { readonly fold: readonly KeptRow[]; readonly subjects: string | null }>> {
  const asked = questions
    .filter(isKept)
    .flatMap((question) => partsOfFold(question).map((part) => ({ question, part })));
  const found = await keptRows(tx, asked);
  const folds = new Map<Question, { fold: readonly KeptRow[]; subjects: string | null }>();
  for (const question of questions) {
    const of = asked.filter((one) => one.question === question).map((one) => [one.part, found.get(one)] as const);
    const [[, fold] = [], [, subjects] = []] = of;
    if (fold === undefined || of.some(([, rows]) => rows === undefined)) continue;
    folds.set(question, { fold, subjects: of.length === 1 ? null : (subjects?.[0]?.n ?? "0") });
  }
  return folds;
}

/** The groups of a dimension, or null where they are not kept. */
export async function keptGroups(tx: Tx, question: Question, dimension: Dimension): Promise<readonly KeptRow[] | null> {
  if (!isKept(question)) return null;
  const asked = { question, part: dimension };
  return (await keptRows(tx, [asked])).get(asked) ?? null;
}

/** More than these told since a ledger ends, and the plan is the quicker one: a key is counted from all its facts. */
const mostAfter = ({ question: { side }, part }: Asked): number =>
  part === "subjects" || (side.op === "count" && side.distinct !== "fact") ? 200 : 2_000;

async function keptRows(tx: Tx, all: readonly Asked[]): Promise<ReadonlyMap<Asked, readonly KeptRow[]>> {
  const found = await findKept(tx, all);
  const stirred = await stirredSince(tx, found);
  const kept = [...found].filter(([asked, held]) => stirred(asked, held) <= mostAfter(asked));
  if (kept.length === 0) return new Map();
  const [moved, still] = [true, false].map((is) => kept.filter(([asked, held]) => stirred(asked, held) > 0 === is)) as [
    typeof kept,
    typeof kept,
  ];
  const parts = [
    // what nothing was told of since is read together, however many figures it is
    ...[...Map.groupBy(still, ([{ question }]) => question.known)].map(([known, together]) =>
      standing(
        together.map(([, { ledger }]) => ledger),
        known,
      ),
    ),
    ...moved.map(([{ question, part }, held]) => withTail(question, part, held)),
  ];
  const { rows } = await sql<KeptRow & { ledger: bigint; known: bigint }>`
    select ledger, known, case when grouped = '' then null else substr(grouped, 2) end as grouped, unit, den::text, level,
      num::text, n::text
    from (${join(parts, sql` union all `)}) r`.execute(tx);
  const byLedger = Map.groupBy(rows, ({ ledger, known }) => `${ledger} ${known}`);
  return new Map(kept.map(([asked, { ledger }]) => [asked, byLedger.get(`${ledger} ${asked.question.known}`) ?? []]));
}

/** One descent a group. */
const standing = (ledgers: readonly bigint[], known: bigint): Sql => sql`
  select s.ledger, ${known}::bigint as known, s.grouped, s.unit, s.den, s.level, r.num, r.n
  from figure_ledger_slot s cross join lateral (
    select num, n from figure_ledger_row r where r.slot = s.slot and r.known <= ${known} order by r.known desc limit 1
  ) r where s.ledger = any(${ledgers.map(String)}::bigint[]) and r.n > 0`;

const withTail = (question: TotalQuestion, part: Part, { ledger, until, version }: Kept): Sql => sql`
  select ${ledger}::bigint as ledger, ${question.known}::bigint as known, grouped, unit, den, level, sum(num) as num, sum(n) as n
  from (
    select grouped, unit, den, level, num, n from (${standing([ledger], question.known)}) s
    union all select grouped, unit, den, level, num, n
    from (${movements(question, part, { after: until, version, upTo: question.known })}) t
  ) told group by grouped, unit, den, level having sum(n) > 0`;

async function findKept(tx: Tx, all: readonly Asked[]): Promise<ReadonlyMap<Asked, Kept>> {
  if (all.length === 0) return new Map();
  const hashes = new Map<Question, string>();
  for (const { question } of all) if (!hashes.has(question)) hashes.set(question, lastingHash(question));
  const { rows } = await sql<Kept & { question: string; part: string }>`
    select question, part, ledger, until, version from figure_ledger
    where until is not null and question = any(${[...new Set(hashes.values())]}::text[])`.execute(tx);
  const found = new Map(rows.map(({ question, part, ...kept }) => [`${question} ${part}`, kept]));
  return new Map(
    all.flatMap((asked) => {
      const kept = found.get(`${hashes.get(asked.question)} ${asked.part}`);
      return kept === undefined ? [] : [[asked, kept] as const];
    }),
  );
}

type Stirred = (asked: Asked, kept: Kept) => number;

/** How much was told after a ledger ends and before the asked commit that its figure may depend on. */
async function stirredSince(tx: Tx, all: ReadonlyMap<Asked, Kept>): Promise<Stirred> {
  const spans = new Map<string, Sql>();
  const keyOf = (known: bigint, { until, version }: Kept): string => `${until} ${version} ${known}`;
  const isClaimed = [...all.keys()].some(({ question }) => attributedTo(question.side) !== null);
  for (const [{ question }, kept] of all)
    if (question.known > kept.until)
      spans.set(keyOf(question.known, kept), toldIn({ ...kept, after: kept.until, upTo: question.known }, isClaimed));
  if (spans.size === 0) return () => 0;
  const { rows } = await sql<{ span: string; told: string; n: string }>`${join(
    [...spans].map(([span, told]) => sql`select ${span}::text as span, told, n::text as n from (${told}) t`),
    sql` union all `,
  )}`.execute(tx);
  const told = Map.groupBy(rows, ({ span }) => span);
  return ({ question, part }, kept) => {
    const those = told.get(keyOf(question.known, kept));
    if (those === undefined) return 0;
    const { of } = question.side;
    const own = new Set([
      ...of.kinds.map((kind) => `kind ${kind}`),
      "merge",
      ...attributesIn(of, part).map((name) => `attribute ${name}`),
      ...(attributedTo(question.side) === null ? [] : ["claim"]),
    ]);
    return those.filter((one) => own.has(one.told)).reduce((sum, { n }) => sum + Number(n), 0);
  };
}

/** Each of them by an index: what was appended last lies together, and few rows are closed. */
const toldIn = ({ after, version, upTo }: Span, isClaimed: boolean): Sql => {
  const turned = (told: Sql, table: string) => sql`
    union all select ${told}, count(*) from ${sql.table(table)} where known_from > ${after} and known_from <= ${upTo} group by 1
    union all select ${told}, count(*) from ${sql.table(table)}
      where known_to > ${after} and known_to <= ${upTo} and known_to < ${sql.lit(forever)} group by 1`;
  return sql`
    select 'kind ' || kind as told, count(*) as n from fact where version > ${version} and known_from <= ${upTo} group by 1
    union all select 'kind ' || kind, count(*) from fact
      where known_to > ${after} and known_to <= ${upTo} and known_to < ${sql.lit(forever)} group by 1
    ${turned(sql`'merge'`, "party_merge")} ${turned(sql`'attribute ' || name`, "party_attribute")}
    ${isClaimed ? turned(sql`'claim'`, "claim") : nothing}`;
};
