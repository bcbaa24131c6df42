import { sql } from "kysely";
import { compare, divide, type Fraction, fraction, isZero, subtract, zero } from "#base/fraction";
import { formatDay } from "#base/day";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { lastDayOf, type Measure, placeOf, printAmount, type Rank } from "#engine/figure";
import type { Tx } from "#platform/db";
import { type Folded, foldsOf, type Prepared, sumOfParts } from "./ask.ts";
import { breakdown, type Question, type Reading } from "./compile.ts";

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

export const printedKo = (amount: Fraction, unit: string): string => printAmount(amount, unit).ko;

/** The one total of a fold, or why there is none. */
export function single({ totals }: Folded, question: Question): Total | Refusal {
  const [first, ...others] = [...totals];
  // nothing counted is zero of what would have been counted; money of none is the hub's own
  if (first === undefined) return { amount: zero, unit: question.unit === "money" ? "KRW" : question.unit };
  if (others.length === 0) return { amount: first[1], unit: first[0] };
  const parts = [...totals].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return mixedUnits({
    units: parts.map(([unit]) => unit).join(", "),
    totals: parts.map(([unit, amount]) => printedKo(amount, unit)).join(", "),
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

export interface Answer {
  readonly total: Total | Refusal;
  readonly folds: readonly Folded[];
}

/**
 * What is neither a sum nor one total over another: its groups do not add up to it, nor do its organisations, so that in
 * each of them it is answered anew.
 */
export const isAnsweredAnew = ({ op }: Measure): boolean =>
  op === "mean" ||
  op === "median" ||
  op === "max" ||
  op === "min" ||
  op === "difference" ||
  op === "pooled-growth" ||
  op === "mean-growth" ||
  op === "median-growth";

/** The values of several figures, asked together; with a reading, of one group or one organisation. */
export async function answersOf(
  tx: Tx,
  all: readonly { readonly prepared: Prepared }[],
  reading: Reading = {},
): Promise<Answer[]> {
  const folds = await foldsOf(
    tx,
    all.flatMap(({ prepared }) => prepared.sides),
    reading,
  );
  const answers: Answer[] = [];
  let next = 0;
  for (const { prepared } of all) {
    const own = folds.slice(next, (next += prepared.sides.length));
    answers.push({ total: tooEarly(prepared) ?? (await valueOf(tx, prepared, own)), folds: own });
  }
  return answers;
}

/** The value: a fold of the one side, one side against the other, or a place among groups. */
async function valueOf(tx: Tx, { measure, sides }: Prepared, folds: readonly Folded[]): Promise<Total | Refusal> {
  const totals = folds.map((one, index) => single(one, sides[index] as Question));
  const [over, under] = totals;
  if (over === undefined || isRefusal(over)) return over as Refusal;
  if (under !== undefined && isRefusal(under)) return under;
  const first = folds[0] as Folded;
  switch (measure.op) {
    case "ratio":
    case "share":
      return quotient(over, under as Total);
    case "difference":
      return lessThan(over, under as Total);
    case "pooled-growth":
      return grown(over, under as Total);
    case "mean":
    case "mean-growth":
      return first.n === 0 ? nobody : { ...over, amount: divide(over.amount, fraction(BigInt(first.n))) };
    case "median":
    case "max":
    case "min":
    case "median-growth": {
      const picked = first.picked.get(over.unit);
      return picked === undefined ? nobody : { ...over, amount: picked };
    }
    case "rank":
      return placeIn(tx, measure, sides[0] as Question);
    default:
      return over;
  }
}

const nobody = notComputable({ why: "값이 있는 기업·기관이 없습니다", whyEn: "no organisation has a value" });

/** after − before; nothing has no unit of its own to differ by. */
function lessThan(after: Total, before: Total): Total | Refusal {
  const differs = after.unit !== before.unit && !isZero(after.amount) && !isZero(before.amount);
  if (differs)
    return notComputable({
      why: `이후(${after.unit})와 이전(${before.unit})의 단위가 다릅니다`,
      whyEn: `${after.unit} is not compared with ${before.unit}`,
    });
  const unit = isZero(after.amount) ? before.unit : after.unit;
  return { amount: subtract(after.amount, before.amount), unit };
}

/** [F31] Σ (after − before) ÷ Σ before, of the panel. */
function grown(gain: Total, before: Total): Total | Refusal {
  if (compare(before.amount, zero) > 0) return { amount: divide(gain.amount, before.amount), unit: "percent" };
  return notComputable({
    why: "이전 합계가 0 이하라 증감률이 없습니다",
    whyEn: "there was nothing, or less, to grow from",
  });
}

/** [F28] A time that is to come cannot be compared with. */
function tooEarly({ measure, asked: { asOf } }: Prepared): Refusal | null {
  const before = "before" in measure ? [measure.before] : [];
  const day = before.map((when) => lastDayOf(when, asOf.valid)).find((last) => last > asOf.valid);
  return day === undefined
    ? null
    : notComputable({
        why: `비교할 이전 기간이 ${formatDay(day, "ko")}에 끝납니다`,
        whyEn: `what it is compared with ends only on ${formatDay(day, "en")}`,
      });
}

/** [F34] Ours among all that have a value. */
async function placeIn(tx: Tx, { by, ours, first }: Rank, question: Question): Promise<Total | Refusal> {
  const { rows } = await sql<{ grouped: string | null; den: string; num: string }>`${breakdown(question, by)}`.execute(
    tx,
  );
  const groups = new Map(
    [...Map.groupBy(rows, ({ grouped }) => grouped)].flatMap(([group, parts]) =>
      group === null ? [] : [[group, sumOfParts(parts.map(({ num, den }) => [num, den]))] as const],
    ),
  );
  const place = placeOf(await groupOf(tx, by, ours, question), first, groups);
  return place === null
    ? notComputable({ why: "비교할 값이 없습니다", whyEn: "there is nothing to compare" })
    : { amount: place, unit: "rank" };
}

/** The group that a name stands for: an identity, or the value itself. */
export async function groupOf(tx: Tx, by: Rank["by"], name: string, { scope }: Question): Promise<string> {
  if (by === "subject" || by === "funder") return scope.parties.get(name)?.[0] ?? name;
  if (by !== "programme") return name;
  const { rows } = await sql<{ programme: string }>`
    select programme::text from programme where code = ${name} or programme::text = ${name}`.execute(tx);
  return rows[0]?.programme ?? name;
}
