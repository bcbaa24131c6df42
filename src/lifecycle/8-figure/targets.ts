import { sql } from "kysely";
import { addDays, type Day, day, formatDay } from "#base/day";
import { compare, type Fraction, fraction, isZero } from "#base/fraction";
import { isCurrency } from "#base/money";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { printAmount, type Predicate, totalsOf, type When } from "#engine/figure";
import type { Tx } from "#platform/db";
import { prepareAll } from "./ask.ts";
import { answersOf, type Total } from "./value.ts";
import type { Question } from "./compile.ts";
import type { FigureView } from "./contract.ts";
import { programmesWithin } from "./scope.ts";
import type { Opened } from "./opening.ts";

/** What a programme set out to reach, where it is the target of just this figure. */
export interface TargetThen {
  readonly programme: string;
  readonly indicator: string;
  readonly bound: ">=" | "<=";
  readonly value: bigint;
  readonly unit: string;
  readonly eachYear: boolean;
  /** Of how much there is on its day: held against the value of that day alone. */
  readonly isStock: boolean;
  /** Of a stock whose day is over: what there was on it. */
  readonly onItsDay?: Fraction;
  /** The day it was set for, and the last day it is to be met on: of a yearly target the end of the asked year. */
  readonly since: Day;
  readonly until: Day;
}

interface Row {
  readonly programme: string;
  readonly indicator: string;
  readonly bound: ">=" | "<=";
  readonly value: bigint;
  readonly unit: string;
  readonly each_year: string;
  readonly measure: string | null;
  readonly since: string;
  readonly ends: string;
}

/**
 * [F20] The target each figure is held against, as it was known then: of the very programme the figure speaks of, for its
 * period (a yearly one for a figure of a year), in the unit of its value. A figure narrowed by anything else has none.
 */
export async function targetsFor(
  tx: Tx,
  all: readonly { readonly opened: Opened; readonly total: Total | Refusal }[],
): Promise<(TargetThen | null)[]> {
  const [first] = all;
  const indicators = all.flatMap(({ opened }) => opened.approved.definition.target ?? []);
  if (first === undefined || indicators.length === 0) return all.map(() => null);
  const { known } = first.opened.asOf;
  const { rows } = await sql<Row>`
    select programme::text, facets ->> 'indicator' as indicator, facets ->> 'bound' as bound, value, unit,
      facets ->> 'each-year' as each_year, facets ->> 'measure' as measure, lower(valid) as since, upper(valid) as ends
    from fact
    where kind = 'target.set' and facets ->> 'indicator' = any(${[...new Set(indicators)]}::text[])
      and known_from <= ${known} and known_to > ${known}
    order by fact`.execute(tx);
  const trees = await programmesWithin(tx, [...new Set(rows.map(({ programme }) => programme))], known);
  const found = all.map(({ opened, total }) => {
    if (isRefusal(total)) return null;
    const scope = scopeOf(opened);
    const own = rows.filter(
      (row) =>
        row.indicator === opened.approved.definition.target &&
        scope !== null &&
        fitsMeasure(row, opened) &&
        isSame(scope.programmes, trees.get(row.programme) ?? []) &&
        isInUnitOf(row.unit, total, opened.prepared.sides[0] as Question),
    );
    return own.map((row) => within(row, scope?.year ?? null)).find((one) => one !== null) ?? null;
  });
  const targets: (TargetThen | null)[] = [];
  for (const [index, target] of found.entries()) {
    const { opened } = all[index] as { readonly opened: Opened };
    const isOver = target !== null && target.isStock && target.until < opened.asOf.valid;
    targets.push(isOver ? await asOnItsDay(tx, opened, target) : target);
  }
  return targets;
}

/** [F20] Of what there is on a day only a figure of a day has a target, and of what comes together none that takes a newest value. */
function fitsMeasure({ measure }: Row, { prepared }: Opened): boolean {
  const [total] = totalsOf((prepared.sides[0] as Question).side);
  if (total === undefined) return false;
  return measure === "stock" ? total.op === "last" || total.of.when.when === "as-of" : total.op !== "last";
}

/** What there was on the day of a target, by what is known at the asked commit. */
async function asOnItsDay(tx: Tx, opened: Opened, target: TargetThen): Promise<TargetThen> {
  const asOf = { ...opened.asOf, valid: target.until };
  const [prepared] = await prepareAll(tx, [{ ...opened.prepared.asked, asOf }], opened.kinds);
  if (prepared === undefined) return target;
  const [answer] = await answersOf(tx, [{ prepared }]);
  const total = answer?.total;
  return total === undefined || isRefusal(total) ? target : { ...target, onItsDay: total.amount };
}

/** The programmes a figure speaks of and the year, if it is of one; null where nobody set it a target like that. */
function scopeOf({ prepared, where }: Opened): { programmes: ReadonlySet<string>; year: number | null } | null {
  if (where.some(({ dimension }) => dimension !== "programme" && dimension !== "year")) return null;
  const { side, scope, valid } = prepared.sides[0] as Question;
  const [total] = totalsOf(side);
  if (total === undefined) return null;
  const named = (total.of.where ?? []).filter(({ dimension, is }) => dimension === "programme" && is !== undefined);
  const sets = named.map(({ is = [] }) => new Set(is.flatMap((name) => scope.programmes.get(name) ?? [])));
  if (total.op === "sum" && total.attributed !== undefined)
    sets.push(new Set(scope.programmes.get(total.attributed.programme) ?? []));
  const [programmes, ...others] = sets;
  if (programmes === undefined) return null;
  return {
    programmes: new Set([...programmes].filter((one) => others.every((set) => set.has(one)))),
    year: yearAsked(total.of.where ?? [], total.of.when, valid),
  };
}

function yearAsked(where: readonly Predicate[], when: When, valid: Day): number | null {
  const [only, ...others] = where.flatMap(({ dimension, is = [] }) => (dimension === "year" ? is : []));
  if (only !== undefined && others.length === 0) return Number(only);
  if (when.when === "year") return Number(valid.slice(0, 4)) + when.offset;
  const isWholeYear =
    when.when === "during" && when.from.endsWith("-01-01") && when.to === `${Number(when.from.slice(0, 4)) + 1}-01-01`;
  return isWholeYear ? Number(when.from.slice(0, 4)) : null;
}

const isSame = (set: ReadonlySet<string>, tree: readonly string[]): boolean =>
  set.size === tree.length && tree.every((one) => set.has(one));

/** No money at all has no currency of its own. */
const isInUnitOf = (unit: string, total: Total, question: Question): boolean =>
  unit === total.unit || (question.unit === "money" && isZero(total.amount) && isCurrency(unit));

function within(row: Row, year: number | null): TargetThen | null {
  const eachYear = row.each_year === "true";
  if (eachYear !== (year !== null)) return null;
  const ends = day(row.ends);
  const [first, next] = [`${year ?? 0}-01-01`, `${(year ?? 0) + 1}-01-01`];
  if (year !== null && !(first < ends && row.since < next)) return null;
  const { programme, indicator, bound, value, unit } = row;
  const until = addDays(year === null || ends < next ? ends : day(next), -1);
  return {
    programme,
    indicator,
    bound,
    value,
    unit,
    eachYear,
    isStock: row.measure === "stock",
    since: day(row.since),
    until,
  };
}

/** A stock is held against the value of its day. A lower bound of a flow may still be reached until its day; an upper one is kept only when its day is over. */
export function stateOfTarget(target: TargetThen, amount: Fraction, asked: Day): "reached" | "missed" | "under-way" {
  if (target.isStock) {
    if (asked < target.until) return "under-way";
    const there = compare(target.onItsDay ?? amount, fraction(target.value));
    return (target.bound === ">=" ? there >= 0 : there <= 0) ? "reached" : "missed";
  }
  const difference = compare(amount, fraction(target.value));
  if (target.bound === ">=") return difference >= 0 ? "reached" : asked > target.until ? "missed" : "under-way";
  return difference > 0 ? "missed" : asked >= target.until ? "reached" : "under-way";
}

export function targetView(target: TargetThen, amount: Fraction, asked: Day): NonNullable<FigureView["target"]> {
  const { programme, indicator, bound, eachYear, until, unit } = target;
  const goal = fraction(target.value);
  const printed = printAmount(goal, unit);
  const then = target.onItsDay === undefined ? null : printAmount(target.onItsDay, unit);
  const [ko, en] = bound === ">=" ? ["이상", "at least"] : ["이하", "at most"];
  return {
    programme,
    indicator,
    amount: { num: `${goal.num}`, den: `${goal.den}`, unit, printed },
    bound,
    until,
    state: stateOfTarget(target, amount, asked),
    text: text(
      target.isStock
        ? `목표 ${printed.ko} ${ko} (${formatDay(until, "ko")} 현재${then === null ? "" : `, 그날 ${then.ko}`})`
        : `목표 ${eachYear ? "연간 " : ""}${printed.ko} ${ko} (${formatDay(until, "ko")}까지)`,
      target.isStock
        ? `target: ${en} ${printed.en} on ${formatDay(until, "en")}${then === null ? "" : `, when there were ${then.en}`}`
        : `target: ${en} ${printed.en}${eachYear ? " a year" : ""}, by ${formatDay(until, "en")}`,
    ),
  };
}
