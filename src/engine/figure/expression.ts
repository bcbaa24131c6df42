import type { Day } from "#base/day";
import type { Text } from "#base/text";

/**
 * The language in which a figure is defined: closed, typed, serialisable. Twelve constructors; a wish for a
 * thirteenth is a decision page. Nobody writes a formula as text.
 */
export type Measure = Count | Sum | Ratio;

/** How many different organisations, cases or facts: each is counted once, however often it is told. */
export interface Count {
  readonly op: "count";
  readonly distinct: Counted;
  readonly of: Selection;
}
export type Counted = "subject" | "case" | "fact";

/** Σ of amounts of a flow. Money keeps its currency: two currencies do not add. */
export interface Sum {
  readonly op: "sum";
  readonly of: Selection;
  /**
   * Whose share is meant, for outcomes that several programmes claim. `shared`: value × share, adds up across
   * programmes. `whole`: the full value of every outcome the programme has a share in; never added across programmes.
   */
  readonly attributed?: { readonly programme: string; readonly mode: "shared" | "whole" };
}

/** One measure over another. A percentage is never stored; its breakdown divides again in each group. */
export interface Ratio {
  readonly op: "ratio";
  readonly over: Count | Sum;
  readonly under: Count | Sum;
}

export interface Selection {
  /** One kind of fact, or several rungs of the same measure. */
  readonly kinds: readonly string[];
  readonly when: When;
  readonly where?: readonly Predicate[];
  /** 0 self-reported · 1 document · 2 register · 3 inspected. */
  readonly evidenceAtLeast?: 0 | 1 | 2 | 3;
  /** Only organisations that this other selection holds: the cohort. */
  readonly among?: Selection;
}

export type When =
  /** States that are true on the asked day. */
  | { readonly when: "as-of" }
  /** What had happened, or begun, by the asked day. */
  | { readonly when: "until" }
  /** Of a period; what is not a plan only as far as the asked day. */
  | { readonly when: "during"; readonly from: Day; readonly to: Day }
  /** Of the calendar year of the asked day, moved by whole years: −1 is 작년. */
  | { readonly when: "year"; readonly offset: number }
  /** Whatever the day: plans. */
  | { readonly when: "ever" };

export interface Predicate {
  readonly dimension: Dimension;
  readonly is?: readonly string[];
  readonly isNot?: readonly string[];
}

/**
 * What a figure can be narrowed and broken down by. Each is reached over an edge that leads to one value only, so no
 * join multiplies rows: the fact itself, its programme, the programme's funder, or an attribute of the organisation
 * as of the asked day.
 */
export type Dimension =
  | "programme"
  | "funder"
  | "kind"
  | "unit"
  | "year"
  | "evidence"
  | "subject"
  | `facet:${string}`
  | `party:${string}`;

export interface Definition {
  /** The figure's name in addresses: `tenants`, `grants.awarded`. */
  readonly figure: string;
  readonly title: Text;
  /** As it would be printed; `{value}` is the figure. Particles after it are chosen by how it is read. */
  readonly sentence: Text;
  /** What is counted; `money` carries its currency with each fact. */
  readonly unit: string;
  readonly measure: Measure;
  /** The frame N that the value speaks of, for the coverage n of N. */
  readonly frame?: { readonly count: Count; readonly word: Text };
  /** The rung of the ladder the figure stands on, in words. */
  readonly rung: Text;
  readonly population: Text;
  readonly source: Text;
  readonly dimensions: readonly Dimension[];
  /** Dimensions that a question may narrow it by. */
  readonly parameters: readonly Dimension[];
  /** The indicator of a target it is held against. */
  readonly target?: string;
}

// ── a builder, so that definitions read as sentences ────────────────────────────────────────────────────────────

export const count = (distinct: Counted, of: Selection): Count => ({ op: "count", distinct, of });
export const sum = (of: Selection, attributed?: Sum["attributed"]): Sum => ({
  op: "sum",
  of,
  ...(attributed === undefined ? {} : { attributed }),
});
export const ratio = (over: Count | Sum, under: Count | Sum): Ratio => ({ op: "ratio", over, under });
export const facts = (
  kinds: string | readonly string[],
  when: When,
  more: Omit<Selection, "kinds" | "when"> = {},
): Selection => ({ kinds: typeof kinds === "string" ? [kinds] : kinds, when, ...more });
export const asOf: When = { when: "as-of" };
export const until: When = { when: "until" };
export const ever: When = { when: "ever" };
export const during = (from: Day, to: Day): When => ({ when: "during", from, to });
export const yearOfAsOf = (offset = 0): When => ({ when: "year", offset });
export const is = (dimension: Dimension, ...values: string[]): Predicate => ({ dimension, is: values });
export const isNot = (dimension: Dimension, ...values: string[]): Predicate => ({ dimension, isNot: values });

/** Every part of a measure, itself first, down to counts and sums. */
export const sidesOf = (measure: Measure): readonly (Count | Sum)[] =>
  measure.op === "ratio" ? [measure.over, measure.under] : [measure];

/** Narrows every selection of a measure by what a question adds. */
export function narrow<Asked extends Measure>(measure: Asked, more: readonly Predicate[]): Asked {
  if (more.length === 0) return measure;
  const within = <Side extends Count | Sum>(side: Side): Side => ({
    ...side,
    of: { ...side.of, where: [...(side.of.where ?? []), ...more] },
  });
  return measure.op === "ratio"
    ? { ...measure, over: within(measure.over), under: within(measure.under) }
    : (within(measure) as Asked);
}
