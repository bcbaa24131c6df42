import {
  type Definition,
  isGrowth,
  type Predicate,
  selectionsOf,
  sidesOf,
  type Tense,
  tenseOfMeasure,
} from "#engine/figure";
import { type Modality, rungs, stepsAbove } from "#engine/sentence";
import type { FactKind } from "#journal";

/** What a sentence may say of a figure: the rung whose verb it takes, and whether that has come about. */
export interface FigureSaying {
  /** A code of `rungs`; null where no verb is known of what it counts. */
  readonly rung: string | null;
  readonly modality: Modality;
}

/** The kind of fact by which programmes set targets. */
const target = "target.set";

/**
 * What may be said of a figure follows from the kinds of fact it counts, so whoever defines one gets its verb with it. Of
 * several rungs the lowest is said. A target takes the verb of the figure it is the target of, as a plan.
 */
export function sayingOf(
  definition: Definition,
  kinds: ReadonlyMap<string, FactKind>,
  all: readonly Definition[],
): FigureSaying {
  const { measure } = definition;
  if (isGrowth(measure)) return { rung: "changed", modality: "result" };
  const [side] = sidesOf(measure);
  const [selection] = side === undefined ? [] : selectionsOf(side);
  const named = selection?.kinds ?? [];
  const indicator = indicatorOf(definition);
  if (indicator !== null) {
    const meant = all.find((one) => one.target === indicator && one.figure !== definition.figure);
    return { rung: meant === undefined ? null : sayingOf(meant, kinds, []).rung, modality: "plan" };
  }
  const says = named.flatMap((kind) => kinds.get(kind)?.says ?? []);
  const isDone = says.length === named.length && says.every((one) => one.as === "result");
  const modality: Tense = isDone ? "result" : tenseOfMeasure(measure, kinds);
  return { rung: says.length === named.length ? lowest(says.map(({ rung }) => rung)) : null, modality };
}

/** The indicator whose targets a figure adds up; null where it is no target. */
export function indicatorOf({ measure }: Definition): string | null {
  const [side] = sidesOf(measure);
  const [selection] = side === undefined ? [] : selectionsOf(side);
  if (selection === undefined || selection.kinds.some((kind) => kind !== target)) return null;
  return selection.where?.find(({ dimension }) => dimension === "facet:indicator")?.is?.[0] ?? null;
}

/** The lowest of rungs of one ladder; null where they stand on several, or on none. */
function lowest(all: readonly string[]): string | null {
  const [first, ...others] = all;
  if (first === undefined || !rungs.has(first)) return null;
  let found = first;
  for (const rung of others) {
    const steps = stepsAbove(rung, found);
    if (steps === null) return null;
    if (steps < 0) found = rung;
  }
  return found;
}

/** Words that speak of a figure in a Korean text: those of its title, its population and its rung. */
export function wordsNaming({ title, population }: Definition, { rung }: FigureSaying): string[] {
  const own = `${title.ko} ${population.ko}`.split(/[\s·(),]+/).flatMap((word) => {
    const bare = word.replace(/(?:을|를|이|가|은|는|의|한|된|인|과|와|에|로|으로)$/, "");
    return bare.length >= 2 && !everyday.has(bare) ? [bare] : [];
  });
  const said = rung === null ? [] : [...(rungs.get(rung)?.words ?? [])];
  return [...new Set([...own, ...said])];
}
const everyday: ReadonlySet<string> = new Set("기준일 현재 지금까지 올해 모든 전체 포함 상태 건수 단위".split(" "));

/** Whether one figure counts a part of what another counts: the same of the same, under more conditions. */
export function isWithin(part: Definition, whole: Definition): boolean {
  if (part.figure === whole.figure || part.unit !== whole.unit || part.measure.op !== whole.measure.op) return false;
  const [a, b] = [sidesOf(part.measure), sidesOf(whole.measure)];
  if (a.length !== 1 || b.length !== 1) return false;
  const [own] = selectionsOf(a[0] as (typeof a)[0]);
  const [all] = selectionsOf(b[0] as (typeof b)[0]);
  if (own === undefined || all === undefined) return false;
  const said = (where: readonly Predicate[] | undefined) => new Set((where ?? []).map((one) => JSON.stringify(one)));
  const [conditions, fewer] = [said(own.where), said(all.where)];
  return (
    JSON.stringify([own.kinds, own.when]) === JSON.stringify([all.kinds, all.when]) &&
    conditions.size > fewer.size &&
    [...fewer].every((one) => conditions.has(one))
  );
}

/** Of what a figure is, its rung aside: whatever narrows it, and whether it is of a year alone. Two of one scope differ by rung or day. */
export function scopeOf({ measure }: Definition): string {
  const selections = sidesOf(measure).flatMap(selectionsOf);
  const where = selections.flatMap(({ where: said = [] }) =>
    said.map(
      ({ dimension, is = [], isNot = [] }) => `${dimension}=${is.join(",")}${isNot.map((no) => `!${no}`).join("")}`,
    ),
  );
  const isOfYear = selections.some(({ when }) => when.when === "year" || when.when === "during");
  return [...new Set(where.toSorted()), ...(isOfYear ? ["year"] : [])].join(";");
}
