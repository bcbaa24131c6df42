import { sql } from "kysely";
import { equals, fraction, subtract, sumFractions, zero } from "#base/fraction";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { type Dimension, isAdditive, placesOf, wordOfDimension } from "#engine/figure";
import type { Tx } from "#platform/db";
import { foldOf, sumOfParts } from "./ask.ts";
import { breakdown, type Question } from "./compile.ts";
import type { BreakdownView } from "./contract.ts";
import { keptGroups, type KeptRow } from "./ledger.ts";
import { asDimension, divide, nothingOf, sideOf, totalOf, underOf } from "./level.ts";
import type { Ask, Opened } from "./opening.ts";
import { severalOf } from "./overlap.ts";
import { answersOf, groupOf, isAnsweredAnew, single, type Total } from "./value.ts";
import { viewAmount, viewAsOf, viewParts, viewValue } from "./views.ts";
import { wordsOf, wordsOfValues } from "./words.ts";

export async function breakdownView(
  tx: Tx,
  opened: Opened,
  name: string,
  side: Ask["side"],
): Promise<BreakdownView | Refusal> {
  const dimension = asDimension(opened, name);
  if (isRefusal(dimension)) return dimension;
  if (isAnsweredAnew(opened.prepared.measure)) return answeredAnew(tx, opened, dimension);
  const question = sideOf(opened, side);
  const under = underOf(opened, side);
  const folded = await foldOf(tx, question);
  const total = single(folded, question);
  // broken down by unit, a figure of mixed units answers: that is what its refusal names
  if (isRefusal(total) && dimension !== "unit") return total;
  const own = await groupsOf(tx, question, dimension);
  const below = under === null ? null : await groupsOf(tx, under, dimension);
  const all = new Set([...own.keys(), ...(below?.keys() ?? [])]);
  const words = await wordsOfValues(tx, dimension, [...all], opened);
  const whole: Total = isRefusal(total) ? { amount: fraction(BigInt(folded.n)), unit: "case" } : total;
  const groups = [...all].map((group) => {
    const { amount, n } = own.get(group) ?? { amount: { ...whole, amount: zero }, n: 0 };
    const divisor = below?.get(group)?.amount ?? (under === null ? null : nothingOf(under));
    return {
      group: group ?? "",
      word: words.get(group) ?? text("미상", "unknown"),
      amount,
      divided: divide(amount, divisor),
      n,
    };
  });
  const overlap = isRefusal(total)
    ? zero
    : subtract(sumFractions(groups.map(({ amount }) => amount.amount)), whole.amount);
  const placeOf = await placesIn(tx, opened, dimension, own);
  const isLeastFirst =
    placeOf !== null && opened.prepared.measure.op === "rank" && opened.prepared.measure.first === "least";
  const sorted = groups.toSorted(
    (a, b) => (isLeastFirst ? -1 : 1) * largerFirst(a.amount, b.amount) || (a.group < b.group ? -1 : 1),
  );
  const shown = viewParts(
    sorted.map(({ amount }) => amount),
    whole,
  );
  return {
    figure: opened.approved.definition.figure,
    dimension,
    dimensionWord: wordOfDimension(dimension, wordsOf(opened.kinds)),
    total: viewAmount(whole),
    divided: divide(whole, await totalOf(tx, under, {})),
    groups: sorted.map((row, index) => ({
      ...row,
      amount: shown[index] as (typeof shown)[number],
      place: placeOf?.(row.group) ?? null,
    })),
    ...everythingSaid,
    overlap: equals(overlap, zero) ? null : viewAmount({ amount: overlap, unit: whole.unit }),
    several: equals(overlap, zero) ? null : await severalOf(tx, opened, question, dimension),
    additive: !isRefusal(total) && isAdditive(question.side, dimension),
    adds: true,
    asOf: viewAsOf(opened.asOf),
  };
}

/** [F41] A mean, a middle or a growth of each group; what moved between two times adds up like what it is the difference of. */
async function answeredAnew(tx: Tx, opened: Opened, by: Dimension): Promise<BreakdownView | Refusal> {
  const [{ total } = { total: null }] = await answersOf(tx, [opened]);
  if (total === null || isRefusal(total)) return total as Refusal;
  const { measure, sides } = opened.prepared;
  const own = await Promise.all(sides.map((side) => groupsOf(tx, side, by)));
  const keys = [...new Set(own.flatMap((groups) => [...groups.keys()]))];
  const words = await wordsOfValues(tx, by, keys, opened);
  const groups: BreakdownView["groups"] = [];
  for (const group of keys) {
    const [answer] = await answersOf(tx, [opened], { by, group });
    if (answer === undefined || isRefusal(answer.total)) continue;
    const n = Math.max(...answer.folds.map((one) => one.n));
    groups.push({
      ...{ group: group ?? "", word: words.get(group) ?? text("미상", "unknown"), divided: null, n },
      ...{ amount: viewValue(opened, answer.total), place: null },
    });
  }
  const isDifference = measure.op === "difference";
  const sum = sumFractions(groups.map(({ amount }) => fraction(BigInt(amount.num), BigInt(amount.den))));
  const overlap = isDifference ? subtract(sum, total.amount) : zero;
  return {
    ...{ figure: opened.approved.definition.figure, dimension: by, divided: null, several: null, ...everythingSaid },
    dimensionWord: wordOfDimension(by, wordsOf(opened.kinds)),
    total: viewValue(opened, total),
    groups: groups.toSorted(
      (a, b) =>
        Number(BigInt(b.amount.num) * BigInt(a.amount.den) - BigInt(a.amount.num) * BigInt(b.amount.den) > 0n) * 2 - 1,
    ),
    overlap: equals(overlap, zero) ? null : viewAmount({ amount: overlap, unit: total.unit }),
    additive: isDifference && isAdditive(measure.of, by),
    adds: isDifference,
    asOf: viewAsOf(opened.asOf),
  };
}

const everythingSaid: Pick<BreakdownView, "unsaid" | "fewest"> = { unsaid: [], fewest: null };
type Place = BreakdownView["groups"][number]["place"];

/** [F49] Opened by the set that it is a place in, a rank says the place of each; null of any other breakdown. */
async function placesIn(
  tx: Tx,
  { prepared: { measure, sides } }: Opened,
  dimension: Dimension,
  groups: ReadonlyMap<string | null, { readonly amount: Total }>,
): Promise<((group: string) => Place) | null> {
  if (measure.op !== "rank" || measure.by !== dimension) return null;
  const ours = await groupOf(tx, measure.by, measure.ours, sides[0] as Question);
  const named = [...groups].flatMap(([group, { amount }]) => (group === null ? [] : [[group, amount.amount] as const]));
  const places = placesOf(measure.first, new Map(named));
  return (group) => {
    const place = places.get(group);
    return place === undefined ? null : { place, isOurs: group === ours };
  };
}

type GroupRow = Omit<KeptRow, "level">;
const plannedGroups = async (tx: Tx, question: Question, dimension: Dimension): Promise<readonly GroupRow[]> =>
  (await sql<GroupRow>`${breakdown(question, dimension)}`.execute(tx)).rows;

/** The fold in each group of a dimension: as kept where that is published, or as planned. */
export async function groupsOf(tx: Tx, question: Question, dimension: Dimension) {
  const rows = (await keptGroups(tx, question, dimension)) ?? (await plannedGroups(tx, question, dimension));
  return new Map(
    [...Map.groupBy(rows, ({ grouped }) => grouped)].map(([group, parts]) => [
      group,
      {
        amount: { amount: sumOfParts(parts.map(({ num, den }) => [num, den])), unit: parts[0]?.unit ?? question.unit },
        n: parts.reduce((sum, { n }) => sum + Number(n), 0),
      },
    ]),
  );
}

const largerFirst = (a: Total, b: Total): number => {
  const difference = b.amount.num * a.amount.den - a.amount.num * b.amount.den;
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
};
