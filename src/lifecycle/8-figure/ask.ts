import { sql } from "kysely";
import { add, type Fraction, fraction, isZero, divide, zero } from "#base/fraction";
import { defineRefusal, type Refusal } from "#base/refusal";
import {
  type Count,
  type Definition,
  type KindOfFact,
  narrow,
  type Predicate,
  sidesOf,
  type Sum,
} from "#engine/figure";
import type { AsOf } from "#journal";
import type { Tx } from "#platform/db";
import { fold, keysAreSubjects, page, type Question, type Reading, subjectsIn } from "./compile.ts";
import { resolveScope, sidesOfDefinition } from "./scope.ts";

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
}

/** A side of a measure with everything the compiler needs. */
export interface Prepared {
  readonly asked: Asked;
  readonly sides: readonly Question[];
  readonly frame: Question | null;
}

export async function prepare(tx: Tx, asked: Asked, kinds: ReadonlyMap<string, KindOfFact>): Promise<Prepared> {
  const measure = narrow(asked.definition.measure, asked.where);
  const definition = { ...asked.definition, measure };
  const scope = await resolveScope(tx, sidesOfDefinition(definition));
  const question = (side: Count | Sum): Question => ({
    side,
    unit: unitOfSide(definition, side),
    valid: asked.asOf.valid,
    known: asked.asOf.known,
    kinds,
    scope,
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
  readonly unit: string;
  readonly den: string;
  readonly level: number;
  readonly num: string;
  readonly n: string;
}

export async function foldOf(tx: Tx, question: Question, reading: Reading = {}): Promise<Folded> {
  const { rows } = await sql<FoldRow>`${fold(question, reading)}`.execute(tx);
  const totals = new Map<string, Fraction>();
  const byEvidence = new Map<number, { amount: Fraction; n: number }>();
  let n = 0;
  for (const row of rows) {
    const part = fraction(BigInt(row.num), BigInt(row.den));
    totals.set(row.unit, add(totals.get(row.unit) ?? zero, part));
    const level = byEvidence.get(row.level) ?? { amount: zero, n: 0 };
    byEvidence.set(row.level, { amount: add(level.amount, part), n: level.n + Number(row.n) });
    n += Number(row.n);
  }
  const subjects = keysAreSubjects(question) ? n : await countSubjects(tx, question, reading);
  return { totals, n, subjects, byEvidence };
}

async function countSubjects(tx: Tx, question: Question, reading: Reading): Promise<number> {
  const { rows } = await sql<{ subjects: string }>`${subjectsIn(question, reading)}`.execute(tx);
  return Number(rows[0]?.subjects ?? 0);
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
