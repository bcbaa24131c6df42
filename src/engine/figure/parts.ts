import type { Definition, Dimension, Growth, Measure, Predicate, Selection, Side, Total, When } from "./expression.ts";

/** The same total at another time. */
export const asked = <Of extends Total>(total: Of, when: When): Of => ({ ...total, of: { ...total.of, when } });

const narrowed = <Of extends Total>(total: Of, more: readonly Predicate[]): Of => ({
  ...total,
  of: narrowSelection(total.of, more),
});

export const narrowSelection = (selection: Selection, more: readonly Predicate[]): Selection => ({
  ...selection,
  where: [...(selection.where ?? []), ...more],
});

/** What a measure folds: one relation, or two that are divided or taken from each other. */
export function sidesOf(measure: Measure): readonly Side[] {
  switch (measure.op) {
    case "ratio":
      return [measure.over, measure.under];
    case "share":
      return [narrowed(measure.of, measure.where), measure.of];
    case "difference":
      return [measure.of, asked(measure.of, measure.before)];
    case "pooled-growth":
      return [
        { op: "panel", of: measure, take: "gain" },
        { op: "panel", of: measure, take: "before" },
      ];
    case "mean-growth":
    case "median-growth":
      return [{ op: "panel", of: measure, take: "rate" }];
    case "rank":
      return [measure.of];
    default:
      return [measure];
  }
}

export const isGrowth = (measure: Measure): measure is Growth =>
  measure.op === "pooled-growth" || measure.op === "mean-growth" || measure.op === "median-growth";

/** After, then before. */
export const timesOf = (growth: Growth): readonly [Total, Total] => [growth.of, asked(growth.of, growth.before)];

/** The totals that a side takes of facts: itself, that of each organisation, or the two of a panel. */
export function totalsOf(side: Side): readonly Total[] {
  switch (side.op) {
    case "panel":
      return timesOf(side.of);
    case "count":
    case "sum":
    case "last":
    case "final":
      return [side];
    default:
      return [side.of];
  }
}

/** Every selection of facts a side makes; cohorts lie inside of them. */
export const selectionsOf = (side: Side): readonly Selection[] => [
  ...totalsOf(side).map(({ of }) => of),
  ...(side.op === "panel" ? [side.of.over] : []),
];

/** The kinds of fact a measure looks at, each once. */
export const kindsOf = (measure: Measure): readonly string[] => [
  ...new Set(sidesOf(measure).flatMap((side) => selectionsOf(side).flatMap(({ kinds }) => kinds))),
];

/** Narrows every selection of a measure by what a question adds. */
export function narrow<Asked extends Measure>(measure: Asked, more: readonly Predicate[]): Asked {
  return more.length === 0 ? measure : (within(measure, more) as Asked);
}

function within(measure: Measure, more: readonly Predicate[]): Measure {
  switch (measure.op) {
    case "ratio":
      return { ...measure, over: narrowed(measure.over, more), under: narrowed(measure.under, more) };
    case "pooled-growth":
    case "mean-growth":
    case "median-growth":
      return { ...measure, of: narrowed(measure.of, more), over: narrowSelection(measure.over, more) };
    case "count":
    case "sum":
    case "last":
    case "final":
      return narrowed(measure, more);
    // a rank is the place among the others of the set: they are narrowed with it
    default:
      return { ...measure, of: narrowed(measure.of, more) };
  }
}

/** By what a figure opens: a rank by the set that it is a place in, before whatever else its definition offers. */
export const dimensionsOf = ({
  measure,
  dimensions,
}: Pick<Definition, "measure" | "dimensions">): readonly Dimension[] =>
  measure.op === "rank" ? [measure.by, ...dimensions.filter((one) => one !== measure.by)] : dimensions;
