import type { Day } from "#base/day";
import {
  add,
  compare,
  divide,
  type Fraction,
  fraction,
  isZero,
  multiply,
  one,
  roundToInteger,
  subtract,
  sumFractions,
  zero,
} from "#base/fraction";
import type { Each, Growth, Measure, Panel, Passing, Rank, Side, Total } from "./expression.ts";
import { breakDown, chosenBy, type Contribution, inKeyOrder, type KnownFact, relationOfTotal } from "./fold.ts";
import type { KindOfFact } from "./kind.ts";
import { isGrowth, sidesOf, timesOf } from "./parts.ts";

/** A world as it was known, asked on a day. */
export interface World {
  readonly known: readonly KnownFact[];
  readonly kinds: ReadonlyMap<string, KindOfFact>;
  readonly asked: Day;
  /** The unit of what is counted. */
  readonly unit: string;
}

/** R of any side: of a total by its facts or cases, of everything else by organisation. */
export function relation(side: Side, { known, kinds, asked, unit }: World): Contribution[] {
  const world = { known, kinds, asked, unit };
  switch (side.op) {
    case "passing":
      return inKeyOrder(new Map([...totalsIn(side.of, world)].flatMap((own) => passed(side, own, unit))));
    case "mean":
    case "median":
    case "max":
    case "min":
      return inKeyOrder(totalsIn(side.of, world));
    case "panel":
      return inKeyOrder(new Map(panelOf(side.of, world).stayed.flatMap((own) => rowOfPanel(side, own))));
    default:
      return relationOfTotal(side, known, kinds, asked, unit);
  }
}

type Row = Omit<Contribution, "key">;

/** What each organisation has by itself. A case of several organisations is one of each. */
function totalsIn(total: Total, { known, kinds, asked, unit }: World): Map<string, Row> {
  const totals = new Map<string, Row>();
  for (const row of relationOfTotal(total, known, kinds, asked, unit))
    for (const [subject, facts] of Map.groupBy(row.facts, (fact) => fact.subject)) {
      const held = totals.get(subject);
      const contribution = add(held?.contribution ?? zero, row.contribution);
      totals.set(subject, { contribution, unit: row.unit, facts: [...(held?.facts ?? []), ...facts] });
    }
  return totals;
}

const passed = ({ atLeast, atMost }: Passing, [subject, row]: readonly [string, Row], unit: string) => {
  const isAbove = atLeast === undefined || compare(row.contribution, fraction(BigInt(atLeast))) >= 0;
  const isBelow = atMost === undefined || compare(row.contribution, fraction(BigInt(atMost))) <= 0;
  return isAbove && isBelow ? [[subject, { ...row, contribution: one, unit }] as const] : [];
};

/** One organisation of a panel: what it had, and what it has. */
export interface Stayed {
  readonly subject: string;
  readonly after: Row;
  readonly before: Row;
}

/** [F30] Everybody of the universe is in one of the four; `beyond` has a value and is not of the universe. */
export interface PanelThen {
  readonly stayed: readonly Stayed[];
  readonly left: readonly string[];
  readonly joined: readonly string[];
  readonly silent: readonly string[];
  readonly beyond: readonly string[];
}

export function panelOf(growth: Growth, world: World): PanelThen {
  const [after, before] = timesOf(growth).map((total) => totalsIn(total, world)) as [
    Map<string, Row>,
    Map<string, Row>,
  ];
  const universe = [
    ...new Set(chosenBy(growth.over, world.known, world.kinds, world.asked).map(({ subject }) => subject)),
  ].toSorted();
  const has = (subject: string) => [before.has(subject), after.has(subject)] as const;
  const those = (was: boolean, is: boolean) =>
    universe.filter((subject) => has(subject)[0] === was && has(subject)[1] === is);
  return {
    stayed: those(true, true).map((subject) => ({
      ...{ subject, after: after.get(subject) as Row, before: before.get(subject) as Row },
    })),
    left: those(true, false),
    joined: those(false, true),
    silent: those(false, false),
    beyond: [...new Set([...before.keys(), ...after.keys()])]
      .filter((subject) => !universe.includes(subject))
      .toSorted(),
  };
}

/** A rate is kept to a trillionth, half up, so that the mean of a million of them is one division of integers. */
export const rateScale = 10n ** 12n;

/** after ÷ before − 1; null where there was nothing, or less, to grow from. */
export function rateOf(after: Fraction, before: Fraction): Fraction | null {
  if (compare(before, zero) <= 0) return null;
  const exact = divide(subtract(after, before), before);
  return fraction(roundToInteger(multiply(exact, fraction(rateScale)), "half-up"), rateScale);
}

function rowOfPanel({ take }: Panel, { subject, after, before }: Stayed): (readonly [string, Row])[] {
  const facts = [...new Set([...after.facts, ...before.facts])];
  const contribution =
    take === "before"
      ? before.contribution
      : take === "gain"
        ? subtract(after.contribution, before.contribution)
        : rateOf(after.contribution, before.contribution);
  return contribution === null
    ? []
    : [[subject, { contribution, unit: take === "rate" ? "percent" : after.unit, facts }] as const];
}

/** The middle of a relation, the mean of the two middle ones, or its ends; null of nothing. */
export function pick(op: Each["op"], rows: readonly Contribution[]): Fraction | null {
  const sorted = rows.map(({ contribution }) => contribution).toSorted(compare);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) return null;
  const n = sorted.length;
  if (op === "mean") return divide(sumFractions(sorted), fraction(BigInt(n)));
  if (op === "min") return least;
  if (op === "max") return most;
  const middle = [sorted[(n - 1) >> 1], sorted[n >> 1]] as [Fraction, Fraction];
  return divide(add(...middle), fraction(2n));
}

/** The value of a measure over facts of one unit; null where nothing can be computed. The reference of the hub's SQL. */
export function valueOfMeasure(measure: Measure, world: World): Fraction | null {
  const sides = sidesOf(measure).map((side) => relation(side, world));
  const [first, second] = sides.map((rows) => sumFractions(rows.map(({ contribution }) => contribution)));
  const [rows = []] = sides;
  if (first === undefined) return null;
  if (measure.op === "mean" || measure.op === "median" || measure.op === "max" || measure.op === "min")
    return pick(measure.op, rows);
  if (measure.op === "mean-growth") return pick("mean", rows);
  if (measure.op === "median-growth") return pick("median", rows);
  if (measure.op === "rank") return placeOf(measure.ours, measure.first, groupsOf(measure, rows));
  if (second === undefined) return first;
  if (measure.op === "difference") return subtract(first, second);
  if (isGrowth(measure) && compare(second, zero) <= 0) return null;
  return isZero(second) ? null : divide(first, second);
}

const groupsOf = ({ of, by }: Rank, rows: readonly Contribution[]) =>
  new Map(breakDown(of, rows, by).flatMap(({ group, amount }) => (group === null ? [] : [[group, amount] as const])));

/** One more than those that are ahead; null where ours has no value, or nobody else has one. */
export function placeOf(ours: string, first: "most" | "least", groups: ReadonlyMap<string, Fraction>): Fraction | null {
  const place = groups.size < 2 ? undefined : placesOf(first, groups).get(ours);
  return place === undefined ? null : fraction(BigInt(place));
}

/** The place of each that has a value; equal ones share one. */
export function placesOf(first: "most" | "least", groups: ReadonlyMap<string, Fraction>): ReadonlyMap<string, number> {
  const sorted = [...groups].toSorted(([, a], [, b]) => (first === "most" ? compare(b, a) : compare(a, b)));
  const places = new Map<string, number>();
  for (const [at, [group, amount]] of sorted.entries()) {
    const ahead = sorted[at - 1];
    const isShared = ahead !== undefined && compare(ahead[1], amount) === 0;
    places.set(group, isShared ? (places.get(ahead[0]) as number) : at + 1);
  }
  return places;
}
