import { isRefusal, type Refusal } from "#base/refusal";
import { contributorsOf, movedFrom, type Parts, type Rule, type Unsafe, whyUnsafe } from "#engine/disclosure";
import { kindsOf } from "#engine/figure";
import { isOfAmounts, isSeenRowByRow, type Opened, openAt, partsOfWhole } from "#figure";
import type { AsOf } from "#journal";
import type { Tx } from "#platform/db";
import { wouldDisclose, wouldDiscloseBetween } from "./rules.ts";

/** A figure that has been published, or is about to be with this one. */
export interface Beside {
  readonly publication: string;
  readonly figure: string;
  readonly asOf: AsOf;
}

/** What each organisation has of something published beside: above its line, and below it. */
export interface BesideParts {
  readonly publication: string;
  readonly figure: string;
  readonly parts: Parts;
}

/**
 * [U8] Nothing is published from which one or two organisations could be read: by itself, on either side of its line, or
 * beside what is published of the same facts, as of whichever day and however narrowed.
 */
export function mayDisclose(
  { approved }: Opened,
  sides: readonly { readonly parts: Parts; readonly isOfAmounts: boolean }[],
  beside: readonly BesideParts[],
  rule: Rule,
): Refusal | null {
  const { title } = approved.definition;
  const named = { figure: title.ko, figureEn: title.en };
  for (const { parts, isOfAmounts: areAmounts } of sides) {
    const why = whyUnsafe(contributorsOf(parts, areAmounts), rule);
    if (why !== null) return wouldDisclose({ ...named, ...reasonsBy(rule)[why] });
    // a number of organisations tells by its difference that one came, and nothing about it
    if (!areAmounts) continue;
    for (const other of beside) {
      const moved = movedFrom(other.parts, parts);
      const told = whyUnsafe(contributorsOf(moved, true), rule);
      if (told !== null)
        return wouldDiscloseBetween({
          ...{ ...named, publication: other.publication, n: `${moved.size}` },
          ...reasonsBy(rule)[told],
        });
    }
  }
  return null;
}

/** Whether a figure may be told at all, beside everything that is told already. */
export async function mayTell(tx: Tx, opened: Opened, all: readonly Beside[], rule: Rule): Promise<Refusal | null> {
  if (isSeenRowByRow(opened)) return null;
  return mayDisclose(opened, await sidesInParts(tx, opened), await besideOf(tx, opened, all), rule);
}

/** Both sides of a figure, as amounts of organisations: a quotient is told with what stands above and below its line. */
export const sidesInParts = (tx: Tx, { prepared: { sides } }: Opened) =>
  Promise.all(
    sides.map(async (side) => ({
      parts: await partsOfWhole(tx, side),
      isOfAmounts: isOfAmounts(side),
      unit: side.unit,
    })),
  );

/** Amounts of the same facts that are published beside: of this figure as of other days, and of others that overlap. */
export async function besideOf(tx: Tx, opened: Opened, all: readonly Beside[]): Promise<BesideParts[]> {
  if (isSeenRowByRow(opened)) return [];
  const own = new Set(kindsOf(opened.approved.definition.measure));
  const units = new Set(opened.prepared.sides.map(({ unit }) => unit));
  const found: BesideParts[] = [];
  for (const { publication, figure, asOf } of all) {
    const other = await openAt(tx, figure, {}, asOf);
    if (isRefusal(other) || !kindsOf(other.approved.definition.measure).some((kind) => own.has(kind))) continue;
    for (const { parts, isOfAmounts: areAmounts, unit } of await sidesInParts(tx, other))
      if (areAmounts && units.has(unit)) found.push({ publication, figure, parts });
  }
  return found;
}

const reasonsBy = ({
  fewest,
  dominance,
  p,
}: Rule): Readonly<Record<Unsafe, { readonly why: string; readonly whyEn: string }>> => ({
  few: { why: `기업·기관이 ${fewest}곳보다 적습니다`, whyEn: `it is made of fewer than ${fewest} organisations` },
  dominated: {
    why: `한 곳이 ${dominance} %를 넘게 차지합니다`,
    whyEn: `one organisation has more than ${dominance} % of it`,
  },
  estimable: {
    why: `둘째로 큰 곳이 가장 큰 곳의 값을 ${p} % 안으로 추정할 수 있습니다`,
    whyEn: `the second largest could estimate the largest to within ${p} %`,
  },
});
