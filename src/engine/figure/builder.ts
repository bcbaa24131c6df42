import type { Day } from "#base/day";
import type {
  Count,
  Counted,
  Difference,
  Dimension,
  Each,
  Growth,
  Latest,
  Moment,
  Passing,
  Predicate,
  Rank,
  Ratio,
  Selection,
  Share,
  Sum,
  Total,
  When,
} from "./expression.ts";

// A builder, so that definitions read as sentences.

export const count = (distinct: Counted, of: Selection): Count => ({ op: "count", distinct, of });
export const sum = (of: Selection, attributed?: Sum["attributed"]): Sum => ({
  op: "sum",
  of,
  ...(attributed === undefined ? {} : { attributed }),
});
const latest =
  (op: Latest["op"]) =>
  (of: Selection, ...each: readonly Dimension[]): Latest => ({ op, of, ...(each.length === 0 ? {} : { each }) });
export const last = latest("last");
export const final = latest("final");
export const ratio = (over: Total, under: Total): Ratio => ({ op: "ratio", over, under });
export const share = (of: Total, ...where: readonly Predicate[]): Share => ({ op: "share", of, where });
/** Bounds are inclusive, as "이상" and "이하" are. */
export const passing = (of: Total, line: { readonly atLeast?: bigint; readonly atMost?: bigint }): Passing => ({
  op: "passing",
  of,
  ...(line.atLeast === undefined ? {} : { atLeast: `${line.atLeast}` }),
  ...(line.atMost === undefined ? {} : { atMost: `${line.atMost}` }),
});
const each =
  (op: Each["op"]) =>
  (of: Total): Each => ({ op, of });
export const mean = each("mean");
export const median = each("median");
export const max = each("max");
export const min = each("min");
export const difference = (of: Total, before: When): Difference => ({ op: "difference", of, before });
const growth =
  (op: Growth["op"]) =>
  (of: Total, before: When, over: Selection): Growth => ({ op, of, before, over });
export const pooledGrowth = growth("pooled-growth");
export const meanGrowth = growth("mean-growth");
export const medianGrowth = growth("median-growth");
export const rank = (of: Total, by: Dimension, ours: string, first: Rank["first"] = "most"): Rank => ({
  ...{ op: "rank", of, by, ours, first },
});
export const facts = (
  kinds: string | readonly string[],
  when: When,
  more: Omit<Selection, "kinds" | "when"> = {},
): Selection => ({ kinds: typeof kinds === "string" ? [kinds] : kinds, when, ...more });
export const asOf: When = { when: "as-of" };
export const until: When = { when: "until" };
export const asOfAt = (at: Moment): When => ({ when: "as-of", at });
export const untilAt = (at: Moment): When => ({ when: "until", at });
export const ever: When = { when: "ever" };
export const during = (from: Day, to: Day): When => ({ when: "during", from, to });
export const yearOfAsOf = (offset = 0): When => ({ when: "year", offset });
export const is = (dimension: Dimension, ...values: string[]): Predicate => ({ dimension, is: values });
export const isNot = (dimension: Dimension, ...values: string[]): Predicate => ({ dimension, isNot: values });
