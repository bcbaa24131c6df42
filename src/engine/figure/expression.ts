import type { Day } from "#base/day";
import type { Text } from "#base/text";

/**
 * The language in which a figure is defined: closed, typed, serialisable. Its constructors are those below and no other;
 * a wish for one more is a decision page (docs/decisions/0018). Nobody writes a formula as text.
 */
export type Measure = Total | Passing | Each | Ratio | Share | Difference | Growth | Rank;

/** What one relation R(key, contribution) is compiled from. */
export type Side = Total | Passing | Each | Panel;

/** An amount that facts make, of everybody together or of each organisation by itself. */
export type Total = Count | Sum | Latest;

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

/**
 * What there was at the end: the newest value of each series, added up over the series. `last` of a stock (how many work
 * there), `final` of a cumulative series (how much there has been). A series is an organisation's, apart by `each`.
 */
export interface Latest {
  readonly op: "last" | "final";
  readonly of: Selection;
  readonly each?: readonly Dimension[];
}

/** How many organisations have a total that reaches a line, or stays below one. Bounds in whole units, money in minor ones. */
export interface Passing {
  readonly op: "passing";
  readonly of: Total;
  readonly atLeast?: string;
  readonly atMost?: string;
}

/** Over the totals of organisations, one each: their mean, median, largest or smallest. */
export interface Each {
  readonly op: "mean" | "median" | "max" | "min";
  readonly of: Total;
}

/** One measure over another. A percentage is never stored; its breakdown divides again in each group. */
export interface Ratio {
  readonly op: "ratio";
  readonly over: Total;
  readonly under: Total;
}

/** A part of a whole of the same measure: the part is the whole narrowed, so that it cannot be of anything else. */
export interface Share {
  readonly op: "share";
  readonly of: Total;
  readonly where: readonly Predicate[];
}

/** How much more, or less, than before: the same total asked twice. */
export interface Difference {
  readonly op: "difference";
  readonly of: Total;
  readonly before: When;
}

/**
 * Growth of organisations that have a value at both times, out of a universe that is chosen without looking at the values.
 * Three different things that are all called growth: Σ after ÷ Σ before − 1, the mean of each one's rate, the median of
 * them. Whoever left, came or did not answer is counted beside it, always.
 */
export interface Growth {
  readonly op: "pooled-growth" | "mean-growth" | "median-growth";
  readonly of: Total;
  readonly before: When;
  readonly over: Selection;
}

/** The relation under a growth, one row an organisation of the panel. Growth is compiled to it; no definition names it. */
export interface Panel {
  readonly op: "panel";
  readonly of: Growth;
  /** Its rate · how much more than before · what there was before. */
  readonly take: "rate" | "gain" | "before";
}

/** The place of one group among all that have a value, by the same total of each; equal ones share a place. */
export interface Rank {
  readonly op: "rank";
  readonly of: Total;
  readonly by: Dimension;
  readonly ours: string;
  readonly first: "most" | "least";
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
  /** States that are true on the asked day, or on another one. */
  | { readonly when: "as-of"; readonly at?: Moment }
  /** What had happened, or begun, by the asked day, or by another one. */
  | { readonly when: "until"; readonly at?: Moment }
  /** Of a period; what is not a plan only as far as the asked day. */
  | { readonly when: "during"; readonly from: Day; readonly to: Day }
  /** Of the calendar year of the asked day, moved by whole years: −1 is 작년. */
  | { readonly when: "year"; readonly offset: number }
  /** Whatever the day: plans. */
  | { readonly when: "ever" };

/** A day of the calendar, or the asked one so many years earlier. */
export type Moment = { readonly on: Day } | { readonly yearsBefore: number };

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
