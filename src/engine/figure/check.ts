import type { Property } from "#base/property";
import { defineRefusal, type Refusal } from "#base/refusal";
import { type Count, type Definition, type Dimension, type Selection, sidesOf, type Sum } from "./expression.ts";

/** What the checker has to know of a kind of fact. */
export interface KindOfFact {
  readonly kind: string;
  readonly measure: "event" | "state" | "flow";
  readonly unit: string | null;
  readonly plan?: boolean;
  readonly outcome?: boolean;
  readonly facets?: Readonly<Record<string, Property>>;
  readonly ladder?: string;
  readonly rung?: number;
  /** Kinds that declare the same thing may be added up. */
  readonly thing?: string;
  /** Facets whose values are unlike things: a sum stays with one value of each. */
  readonly apart?: readonly string[];
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
 * [F5] a dimension leads to one value: of the fact, its programme, or its organisation; facets are declared ones;
 * [F22] a sum takes one measure of one rung, or kinds declared to be the same thing;
 * [F23] the frame of a coverage is told by what the figure counts, or by its organisations.
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

  /** A count of facts adds ones up, and is a sum of them; organisations and cases are counted once whatever they did. */
  const addsLikeThings = (side: Count | Sum): Refusal | null => {
    if (side.op === "count" && side.distinct !== "fact") return null;
    const summed = side.of.kinds.flatMap((kind) => kinds.get(kind) ?? []);
    const [first, ...others] = summed;
    const unlike = others.find(
      (other) =>
        other.thing === undefined ||
        other.thing !== first?.thing ||
        (other.ladder !== undefined && other.ladder === first.ladder && other.rung !== first.rung),
    );
    if (first !== undefined && unlike !== undefined)
      return refuse(
        `서로 다른 것은 더하지 않습니다: '${first.kind}'과 '${unlike.kind}'.`,
        `'${first.kind}' and '${unlike.kind}' are not the same thing, and do not add up.`,
      );
    if (side.op === "count") return null;
    const open = summed
      .flatMap(({ apart = [] }) => apart)
      .find(
        (facet) =>
          !(side.of.where ?? []).some(({ dimension, is = [] }) => dimension === `facet:${facet}` && is.length === 1),
      );
    return open === undefined
      ? null
      : refuse(
          `'${open}' 값 하나를 정해야 더할 수 있습니다.`,
          `amounts of several values of '${open}' do not add up; it has to name one.`,
        );
  };

  for (const side of sidesOf(definition.measure)) {
    const refused = selectionHolds(side.of) ?? addsLikeThings(side);
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
    const { count } = definition.frame;
    const refused = selectionHolds(count.of) ?? addsLikeThings(count);
    if (refused !== null) return refused;
    const counted = sidesOf(definition.measure).at(-1);
    if (count.distinct !== "subject" && !(counted?.op === "count" && counted.distinct === count.distinct)) {
      return refuse(
        "모집단은 기업·기관으로 세거나, 지표와 같은 단위로 세어야 합니다.",
        "its frame counts organisations, or what the figure itself counts.",
      );
    }
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
