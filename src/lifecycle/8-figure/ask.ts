import { sql } from "kysely";
import { add, type Fraction, fraction, isZero, divide, zero } from "#base/fraction";
import { defineRefusal, type Refusal } from "#base/refusal";
import { type Count, type Definition, narrow, type Predicate, sidesOf, type Sum } from "#engine/figure";
import type { AsOf } from "#journal";
import type { Tx } from "#platform/db";
import { fold, type Kinds, keysAreSubjects, page, type Question, type Reading, subjectsIn } from "./compile.ts";
import { resolveScopes, sidesOfDefinition } from "./scope.ts";

export const mixedUnits = defineRefusal({
  code: "mixed-units",
  status: 409,
  ko: "서로 다른 단위({units})는 더할 수 없습니다. 단위별 합계: {totals}",
  en: "Different units ({units}) do not add up. Totals by unit: {totals}",
});
export const notComputable = defineRefusal({
  code: "not-computable",
  status: 409,
  ko: "계산할 수 없습니다: {why}",
  en: "Not computable, because {whyEn}.",
});

/** A definition asked on two dates, perhaps narrowed. */
export interface Asked {
  readonly definition: Definition;
  readonly asOf: AsOf;
  readonly where: readonly Predicate[];
  /** As far as the hub has published, where the public asks. */
  readonly published: bigint | null;
}

/** A side of a measure with everything the compiler needs. */
export interface Prepared {
  readonly asked: Asked;
  readonly sides: readonly Question[];
  readonly frame: Question | null;
}

export const prepare = async (tx: Tx, asked: Asked, kinds: Kinds): Promise<Prepared> =>
  (await prepareAll(tx, [asked], kinds))[0] as Prepared;

/** Several, with one look at what their names stand for. */
export async function prepareAll(tx: Tx, all: readonly Asked[], kinds: Kinds): Promise<Prepared[]> {
  const definitions = all.map(({ definition, where }): Definition => {
    const { frame } = definition;
    return {
      ...definition,
      measure: narrow(definition.measure, where),
      // whoever the question leaves out is not to be counted either
      ...(frame === undefined ? {} : { frame: { ...frame, count: narrow(frame.count, where) } }),
    };
  });
  const scopes = await resolveScopes(
    tx,
    definitions.map((definition, index) => ({
      sides: sidesOfDefinition(definition),
      known: (all[index] as Asked).asOf.known,
    })),
  );
  return all.map((asked, index) =>
    prepared(asked, definitions[index] as Definition, scopes[index] as Question["scope"], kinds),
  );
}

function prepared(asked: Asked, definition: Definition, scope: Question["scope"], kinds: Kinds): Prepared {
  const { measure } = definition;
  const question = (side: Count | Sum): Question => ({
    side,
    unit: unitOfSide(definition, side),
    valid: asked.asOf.valid,
    known: asked.asOf.known,
    kinds,
    scope,
    published: asked.published,
  });
  return {
    asked,
    sides: sidesOf(measure).map(question),
    frame: definition.frame === undefined ? null : question(definition.frame.count),
  };
}

/** A percentage is neither above nor below its own line: each side of a ratio is so many of what it counts. */
export function unitOfSide({ measure, unit }: Definition, side: Count | Sum): Definition["unit"] {
  if (measure.op !== "ratio") return unit;
  if (side.op === "sum") return "money";
  return side.distinct === "subject" ? "organisation" : "case";
}

export interface Folded {
  /** Σ by unit; one entry unless currencies are mixed, none where nothing was counted. */
  readonly totals: ReadonlyMap<string, Fraction>;
  readonly n: number;
  readonly subjects: number;
  readonly byEvidence: ReadonlyMap<number, { readonly amount: Fraction; readonly n: number }>;
}

interface FoldRow {
  readonly question: number;
  readonly unit: string;
  readonly den: string;
  readonly level: number;
  readonly num: string;
  readonly n: string;
  readonly subjects: string | null;
}

/** Questions of one statement: a page of figures is a few round trips, and no statement is longer than its time. */
const mostTogether = 40;

export const foldOf = async (tx: Tx, question: Question, reading: Reading = {}): Promise<Folded> =>
  (await foldsOf(tx, [question], reading))[0] as Folded;

/** The folds of several questions, asked together; the same question is asked once. */
export async function foldsOf(tx: Tx, questions: readonly Question[], reading: Reading = {}): Promise<Folded[]> {
  const keys = questions.map(keyOf);
  const own = new Map(questions.map((question, index) => [keys[index] as string, question]));
  const asked = [...own];
  const folded = new Map<string, Folded>();
  for (let from = 0; from < asked.length; from += mostTogether) {
    const together = asked.slice(from, from + mostTogether);
    const rows = await foldRows(
      tx,
      together.map(([, question]) => question),
      reading,
    );
    for (const [index, [key, question]] of together.entries())
      folded.set(key, asFolded(question, rows.get(index) ?? []));
  }
  return keys.map((key) => folded.get(key) as Folded);
}

const keyOf = ({ side, unit, valid, known, published, scope }: Question): string =>
  JSON.stringify([side, unit, valid, `${known}`, `${published}`, [...scope.programmes], [...scope.parties]]);

async function foldRows(
  tx: Tx,
  questions: readonly Question[],
  reading: Reading,
): Promise<Map<number, readonly FoldRow[]>> {
  const parts = questions.flatMap((question, index) => [
    sql`select ${sql.lit(index)} as question, unit, den, level, num, n, null as subjects from (${fold(question, reading)}) f`,
    ...(keysAreSubjects(question)
      ? []
      : [
          sql`select ${sql.lit(index)}, null, null, null, null, null, subjects from (${subjectsIn(question, reading)}) s`,
        ]),
  ]);
  const { rows } = await sql<FoldRow>`${sql.join(parts, sql` union all `)} order by question, unit, level, den`.execute(
    tx,
  );
  return Map.groupBy(rows, ({ question }) => question);
}

function asFolded(question: Question, rows: readonly FoldRow[]): Folded {
  const totals = new Map<string, Fraction>();
  const byEvidence = new Map<number, { amount: Fraction; n: number }>();
  let n = 0;
  let subjects: number | undefined;
  for (const row of rows) {
    if (row.subjects !== null) {
      subjects = Number(row.subjects);
      continue;
    }
    const part = fraction(BigInt(row.num), BigInt(row.den));
    totals.set(row.unit, add(totals.get(row.unit) ?? zero, part));
    const level = byEvidence.get(row.level) ?? { amount: zero, n: 0 };
    byEvidence.set(row.level, { amount: add(level.amount, part), n: level.n + Number(row.n) });
    n += Number(row.n);
  }
  return { totals, n, subjects: keysAreSubjects(question) ? n : (subjects ?? 0), byEvidence };
}

/** The one total of a fold, or why there is none. */
export function single(
  { totals }: Folded,
  question: Question,
  printed: (amount: Fraction, unit: string) => string,
): Total | Refusal {
  const [first, ...others] = [...totals];
  // nothing counted is zero of what would have been counted; money of none is the hub's own
  if (first === undefined) return { amount: zero, unit: question.unit === "money" ? "KRW" : question.unit };
  if (others.length === 0) return { amount: first[1], unit: first[0] };
  const parts = [...totals].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return mixedUnits({
    units: parts.map(([unit]) => unit).join(", "),
    totals: parts.map(([unit, amount]) => printed(amount, unit)).join(", "),
  });
}
export interface Total {
  readonly amount: Fraction;
  readonly unit: string;
}

/** over ÷ under; nothing under is not 0 %, it is not computable. */
export function quotient(over: Total, under: Total): Total | Refusal {
  if (isZero(under.amount)) {
    return notComputable({ why: "분모가 0입니다", whyEn: "there is nothing to divide by" });
  }
  // nothing above the line is 0 % of whatever lies below it; it has no currency of its own to differ by
  if (over.unit !== under.unit && !isZero(over.amount)) {
    return notComputable({
      why: `분자(${over.unit})와 분모(${under.unit})의 단위가 다릅니다`,
      whyEn: `${over.unit} is not a share of ${under.unit}`,
    });
  }
  return { amount: divide(over.amount, under.amount), unit: "percent" };
}

export interface PageRow {
  readonly key: string;
  readonly unit: string;
  readonly contribution: Fraction;
  readonly facts: number;
}

/** Parts of one contribution arrive by denominator. */
export const sumOfParts = (parts: readonly (readonly [string, string])[]): Fraction =>
  parts.map(([num, den]) => fraction(BigInt(num), BigInt(den))).reduce(add, zero);

export async function pageOf(tx: Tx, question: Question, after: string | null, limit: number): Promise<PageRow[]> {
  const { rows } = await sql<{ key: string; unit: string; num: string; den: string; facts: string }>`${page(
    question,
    after,
    limit,
  )}`.execute(tx);
  return rows.map(({ key, unit, num, den, facts }) => ({
    key,
    unit,
    contribution: fraction(BigInt(num), BigInt(den)),
    facts: Number(facts),
  }));
}
