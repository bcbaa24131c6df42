import type { Property } from "#base/property";
import { defineRefusal, type Refusal } from "#base/refusal";
import { type Definition, type Dimension, type Selection, sidesOf } from "./expression.ts";

/** What the checker has to know of a kind of fact. */
export interface KindOfFact {
  readonly kind: string;
  readonly measure: "event" | "state" | "flow";
  readonly unit: string | null;
  readonly plan?: boolean;
  readonly outcome?: boolean;
  readonly facets?: Readonly<Record<string, Property>>;
}

export const malformedDefinition = defineRefusal({
  code: "malformed-definition",
  status: 422,
  ko: "지표 '{figure}'의 정의가 맞지 않습니다: {why}",
  en: "The definition of figure '{figure}' does not hold: {whyEn}",
});
export const unknownDimension = defineRefusal({
  code: "unknown-dimension",
  status: 404,
  ko: "지표 '{figure}'은(는) '{dimension}'(으)로 구분할 수 없습니다.",
  en: "Figure '{figure}' cannot be broken down by '{dimension}'.",
});

const known = new Set<string>(["programme", "funder", "kind", "unit", "year", "evidence", "subject"]);

/**
 * The type rules of a definition, each from a published mistake:
 * [F1] a sum takes flows only: a stock or an event is counted, never added over time;
 * [F2] one selection holds kinds of one measure, and plans apart from what happened;
 * [F3] "as of" asks for states, "during" a period that is not empty;
 * [F4] only outcomes are attributed to programmes;
 * [F5] a dimension leads to one value: of the fact, its programme, or its organisation; facets are declared ones.
 */
export function checkDefinition(definition: Definition, kinds: ReadonlyMap<string, KindOfFact>): Refusal | null {
  const refuse = (why: string, whyEn: string): Refusal =>
    malformedDefinition({ figure: definition.figure, why, whyEn });

  const selectionHolds = (selection: Selection): Refusal | null => {
    const found = selection.kinds.map((kind) => kinds.get(kind));
    const [first] = found;
    const missing = selection.kinds.find((kind) => !kinds.has(kind));
    if (missing !== undefined)
      return refuse(`사실 종류 '${missing}'이 없습니다.`, `there is no kind of fact '${missing}'.`);
    if (first === undefined) return refuse("집계할 사실의 종류가 없습니다.", "it selects no kind of fact.");
    if (found.some((kind) => kind?.measure !== first.measure || (kind.plan ?? false) !== (first.plan ?? false))) {
      return refuse(
        "성격이 다른 사실은 함께 집계할 수 없습니다.",
        "it mixes kinds of different measure, or plans with what happened.",
      );
    }
    const { when } = selection;
    if (when.when === "as-of" && first.measure !== "state") {
      return refuse("기준일 현재로 집계할 수 있는 것은 상태뿐입니다.", "only a state is true as of a day.");
    }
    if (when.when === "during" && when.from >= when.to) return refuse("기간이 비어 있습니다.", "its period is empty.");
    if (when.when === "ever" && first.plan !== true) {
      return refuse("기간 없이 집계할 수 있는 것은 계획뿐입니다.", "only plans are taken whatever the day.");
    }
    for (const predicate of selection.where ?? []) {
      const refused = dimensionHolds(predicate.dimension, selection);
      if (refused !== null) return refused;
      if ((predicate.is === undefined) === (predicate.isNot === undefined)) {
        return refuse("조건에는 is와 isNot 중 하나만 있어야 합니다.", "a predicate says either is or isNot.");
      }
    }
    return selection.among === undefined ? null : selectionHolds(selection.among);
  };

  const dimensionHolds = (dimension: Dimension, selection: Selection): Refusal | null => {
    if (known.has(dimension) || /^party:[a-z][a-z0-9.-]*$/.test(dimension)) return null;
    const facet = /^facet:([a-z][a-z0-9-]*)$/.exec(dimension)?.[1];
    const declared = selection.kinds.every((kind) => Object.hasOwn(kinds.get(kind)?.facets ?? {}, facet ?? ""));
    return facet !== undefined && declared
      ? null
      : refuse(`'${dimension}'(으)로는 구분할 수 없습니다.`, `'${dimension}' leads to no single value.`);
  };

  for (const side of sidesOf(definition.measure)) {
    const refused = selectionHolds(side.of);
    if (refused !== null) return refused;
    const kindsOfSide = side.of.kinds.map((kind) => kinds.get(kind));
    if (side.op === "sum") {
      if (kindsOfSide.some((kind) => kind?.measure !== "flow")) {
        return refuse("합계는 기간의 양(flow)에만 쓸 수 있습니다.", "only amounts of a period are summed.");
      }
      if (side.attributed !== undefined && kindsOfSide.some((kind) => kind?.outcome !== true)) {
        return refuse("기여분은 성과에만 있습니다.", "only outcomes are attributed.");
      }
    }
    for (const dimension of [...definition.dimensions, ...definition.parameters]) {
      const wrong = dimensionHolds(dimension, side.of);
      if (wrong !== null) return wrong;
    }
  }
  if (definition.frame !== undefined) {
    const refused = selectionHolds(definition.frame.count.of);
    if (refused !== null) return refused;
  }
  for (const sentence of [definition.sentence.ko, definition.sentence.en]) {
    if (sentence.split("{value}").length !== 2) {
      return refuse("문장에는 {value}가 한 번 있어야 합니다.", "its sentence holds {value} once.");
    }
  }
  return null;
}

/**
 * May the groups of a breakdown be added up? Each key must lie in one group: a fact always does; an organisation
 * does for its own attributes only.
 */
export function isAdditive(measure: Definition["measure"], dimension: Dimension): boolean {
  if (measure.op === "ratio") return false;
  if (measure.op === "sum") return true;
  if (measure.distinct === "fact") return true;
  if (measure.distinct === "subject") return dimension === "subject" || dimension.startsWith("party:");
  return false;
}
