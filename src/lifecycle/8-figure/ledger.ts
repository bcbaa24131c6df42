import { sql } from "kysely";
import type { Dimension } from "#engine/figure";
import { forever } from "#journal";
import type { Tx } from "#platform/db";
import {
  attributedTo,
  attributesIn,
  covered,
  type Keeping,
  movements,
  type Part,
  type Span,
} from "./compile-ledger.ts";
import { join, nothing, type Question, type Sql } from "./compile-selection.ts";
import type { Covered } from "./coverage.ts";
import type { TotalQuestion } from "./compile-total.ts";
import { coverageKept, hashOfKeeping, isKept, partsOfFold } from "./ledger-form.ts";

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
const mostAfter = ({ question: { side }, part }: Keeping): number =>
  part === "subjects" || part === "coverage" || (side.op === "count" && side.distinct !== "fact") ? 200 : 2_000;

/** The coverages that are kept, of figures with a frame. */
export async function keptCoverage<Asked extends Parameters<typeof coverageKept>[0]>(
  tx: Tx,
  all: readonly Asked[],
): Promise<ReadonlyMap<Asked, Covered>> {
  const keeping = all.flatMap((one) => {
    const kept = coverageKept(one);
    return kept === null ? [] : [[one, kept] as const];
  });
  const found = await keptRows(
    tx,
    keeping.map(([, kept]) => kept),
  );
  return new Map(
    keeping.flatMap(([one, kept]) => {
      const rows = found.get(kept);
      if (rows === undefined) return [];
      const of = (level: number) => Number(rows.find((row) => row.level === level)?.n ?? 0);
      const n = of(covered.counted);
      return [[one, { n, of: n + of(covered.silent), beyond: of(covered.beyond) }] as const];
    }),
  );
}

async function keptRows(tx: Tx, all: readonly Keeping[]): Promise<ReadonlyMap<Keeping, readonly KeptRow[]>> {
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
    ...moved.map(([asked, held]) => withTail(asked, held)),
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

const withTail = (asked: Keeping, { ledger, until, version }: Kept): Sql => sql`
  select ${ledger}::bigint as ledger, ${asked.question.known}::bigint as known, grouped, unit, den, level, sum(num) as num, sum(n) as n
  from (
    select grouped, unit, den, level, num, n from (${standing([ledger], asked.question.known)}) s
    union all select grouped, unit, den, level, num, n
    from (${movements(asked, { after: until, version, upTo: asked.question.known })}) t
  ) told group by grouped, unit, den, level having sum(n) > 0`;

async function findKept(tx: Tx, all: readonly Keeping[]): Promise<ReadonlyMap<Keeping, Kept>> {
  if (all.length === 0) return new Map();
  const hashes = new Map(all.map((asked) => [asked, hashOfKeeping(asked)]));
  const { rows } = await sql<Kept & { question: string; part: string }>`
    select question, part, ledger, until, version from figure_ledger
    where until is not null and question = any(${[...new Set(hashes.values())]}::text[])`.execute(tx);
  const found = new Map(rows.map(({ question, part, ...kept }) => [`${question} ${part}`, kept]));
  return new Map(
    all.flatMap((asked) => {
      const kept = found.get(`${hashes.get(asked)} ${asked.part}`);
      return kept === undefined ? [] : [[asked, kept] as const];
    }),
  );
}

type Stirred = (asked: Keeping, kept: Kept) => number;

/** How much was told after a ledger ends and before the asked commit that its figure may depend on. */
async function stirredSince(tx: Tx, all: ReadonlyMap<Keeping, Kept>): Promise<Stirred> {
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
  return ({ question, part, frame }, kept) => {
    const those = told.get(keyOf(question.known, kept));
    if (those === undefined) return 0;
    const own = new Set([question, ...(frame === undefined ? [] : [frame])].flatMap((one) => dependingOn(one, part)));
    return those.filter((one) => own.has(one.told)).reduce((sum, { n }) => sum + Number(n), 0);
  };
}

/** What an answer changes by, as `toldIn` names it. */
const dependingOn = ({ side }: TotalQuestion, part: Part): string[] => [
  ...side.of.kinds.map((kind) => `kind ${kind}`),
  "merge",
  ...attributesIn(side.of, part).map((name) => `attribute ${name}`),
  ...(attributedTo(side) === null ? [] : ["claim"]),
];

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
