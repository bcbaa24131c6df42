import { isRefusal, type Refusal } from "#base/refusal";
import { isCurrency } from "#base/money";
import { isValueOf } from "#base/property";
import { isUnit } from "#base/unit";
import { kindsOf, type Predicate, propertyOf, sidesOf, totalsOf } from "#engine/figure";
import { hasRole, type Who } from "#base/who";
import {
  type AskedAsOf,
  type AsOf,
  type FactKind,
  isAllPublic,
  isCountedInPublic,
  isOfTheOffice,
  isSumOfPeople,
  publishedUntil,
  readKinds,
  resolveAsOf,
} from "#journal";
import type { Tx } from "#platform/db";
import { type Asked, type Prepared, prepareAll } from "./ask.ts";
import { type Approved, definitionAt, definitionsAt } from "./store.ts";
import { type TellingOf, toldBy } from "./told-store.ts";
import { wordsOf } from "./words.ts";
import { figureNotShown, unknownFigure, unknownParameter, unknownParameterValue, ambiguousName } from "./rules.ts";

/** A figure as it is asked for in an address. */
export interface Ask extends AskedAsOf {
  readonly funder?: string | undefined;
  readonly programme?: string | undefined;
  readonly year?: string | undefined;
  /** One of the units a sum has totals in. */
  readonly unit?: string | undefined;
  /** Other dimensions with their values: `party:region=changwon;facet:source=city`. */
  readonly where?: string | undefined;
  readonly side?: "over" | "under" | undefined;
}

const narrowing = ["funder", "programme", "year", "unit"] as const;

/** Who reads: the public counts what it may see, a reviewer all but what is of the office, the office everything. [J19] */
export type Reader = "public" | "reviewer" | "everything";
export const readerOf = (who: Who): Reader =>
  hasRole(who, "officer", "official") ? "everything" : hasRole(who, "reviewer") ? "reviewer" : "public";

/** Everything one needs to read a figure in any of its ways. */
export interface Opened {
  readonly approved: Approved;
  readonly asOf: AsOf;
  readonly where: readonly Predicate[];
  readonly kinds: ReadonlyMap<string, FactKind>;
  readonly prepared: Prepared;
  /** Whether there may be more than this reader is shown: that nothing is shown does not say that there is nothing. */
  readonly hidesSome: boolean;
  /** Of people, as the public reads it: the publication it was told with, or that it has been told with none by then. */
  readonly telling: TellingOf | null;
  readonly isUntold: boolean;
}

export async function open(
  tx: Tx,
  figure: string,
  ask: Ask,
  now: Date,
  reader: Reader = "everything",
): Promise<Opened | Refusal> {
  const asOf = await resolveAsOf(tx, ask, now);
  return isRefusal(asOf) ? asOf : openAt(tx, figure, ask, asOf, reader);
}

export async function openAt(
  tx: Tx,
  figure: string,
  ask: Ask,
  asOf: AsOf,
  reader: Reader = "everything",
): Promise<Opened | Refusal> {
  const approved = await definitionAt(tx, figure, asOf.known);
  if (approved === null) return unknownFigure({ figure });
  const [opened] = await openApproved(tx, [approved], ask, asOf, reader);
  return opened as Opened | Refusal;
}

/** A definition that nobody has approved, asked as if it were: what its drafter looks at. */
export async function openDrafted(tx: Tx, approved: Approved, ask: Ask, asOf: AsOf): Promise<Opened | Refusal> {
  const [opened] = await openApproved(tx, [approved], ask, asOf, "everything");
  return opened as Opened | Refusal;
}

async function openApproved(
  tx: Tx,
  written: readonly Approved[],
  ask: Ask,
  asOf: AsOf,
  reader: Reader,
): Promise<(Opened | Refusal)[]> {
  const kinds = await readKinds(tx);
  const isPublic = ({ definition: { measure } }: Approved): boolean =>
    reader === "public" || (reader === "reviewer" && isOfTheOffice(kindsOf(measure), kinds));
  const until = written.some(isPublic) ? await publishedUntil(tx) : null;
  const publishedFor = (approved: Approved): bigint | null => (isPublic(approved) ? until : null);
  const ofPeople = written.filter((one) => isPublic(one) && isSumOfPeople(kindsOf(one.definition.measure), kinds));
  const told = await toldBy(
    tx,
    ofPeople.map(({ definition }) => definition.figure),
    asOf,
  );
  const tellingOf = (one: Approved): TellingOf | null =>
    ofPeople.includes(one) ? (told.get(one.definition.figure) ?? null) : null;
  const all = await Promise.all(
    written.map(async (one) => {
      const telling = tellingOf(one);
      return telling === null ? one : ((await definitionAt(tx, one.definition.figure, telling.asOf.known)) ?? one);
    }),
  );
  const narrowed = all.map((approved) => narrowingOf(approved, ask));
  const asked = all.map(({ definition }, index): Asked => ({
    definition,
    // [F48] of people as it was told last, so that no two days are asked for what moved between them
    asOf: tellingOf(written[index] as Approved)?.asOf ?? asOf,
    where: asWhere(narrowed[index] as Narrowing),
    published: publishedFor(all[index] as Approved),
  }));
  const prepared = await prepareAll(tx, asked, kinds);
  return all.map((approved, index) => {
    const where = narrowed[index] as Narrowing;
    const { figure, measure } = approved.definition;
    if (publishedFor(approved) !== null && !isCountedInPublic(kindsOf(measure), kinds))
      return figureNotShown({ figure });
    if (isRefusal(where)) return where;
    const hidesSome = publishedFor(approved) !== null && !isAllPublic(kindsOf(measure), kinds);
    const [one, own] = [written[index] as Approved, prepared[index] as Prepared];
    const opened = {
      ...{ approved, asOf: own.asked.asOf, where, kinds, prepared: own, hidesSome },
      ...{ telling: tellingOf(one), isUntold: ofPeople.includes(one) && tellingOf(one) === null },
    };
    const ambiguous = ambiguityIn(opened.prepared);
    if (ambiguous !== null) return ambiguous;
    const unknown = where.find((predicate) => !isKnown(predicate, opened.prepared, kinds));
    return unknown === undefined
      ? opened
      : unknownParameterValue({ parameter: unknown.dimension, value: unknown.is?.[0] ?? "" });
  });
}

/** What narrows a question, each by the dimension it is of. */
function askedOf(ask: Ask): readonly (readonly [string, string])[] {
  const named = narrowing.flatMap((parameter) => {
    const value = ask[parameter];
    return value === undefined ? [] : [[parameter, value] as const];
  });
  const others = (ask.where ?? "").split(";").flatMap((pair) => {
    const at = pair.indexOf("=");
    return pair === "" ? [] : [[pair.slice(0, Math.max(at, 0)), pair.slice(at + 1)] as const];
  });
  return [...named, ...others];
}

type Narrowing = readonly Predicate[] | Refusal;
const asWhere = (narrowing: Narrowing): readonly Predicate[] => (isRefusal(narrowing) ? [] : narrowing);

function narrowingOf({ definition: { figure, parameters, measure } }: Approved, ask: Ask): Narrowing {
  // every sum has a total for each of its units, whether it was meant to have several or not
  const isSum = sidesOf(measure)
    .flatMap(totalsOf)
    .some(({ op }) => op !== "count");
  const where: Predicate[] = [];
  for (const [asked, value] of askedOf(ask)) {
    const dimension = [...parameters, ...(isSum ? (["unit"] as const) : [])].find((one) => one === asked);
    if (dimension === undefined) return unknownParameter({ figure, parameter: asked });
    where.push({ dimension, is: [value] });
  }
  return where;
}

/** One number in two registers names two organisations; their sum would be nobody's. */
function ambiguityIn({ sides }: Prepared): Refusal | null {
  const several = sides.flatMap(({ scope }) => [...scope.parties]).find(([, parties]) => parties.length > 1);
  return several === undefined ? null : ambiguousName({ name: several[0], count: `${several[1].length}` });
}

/** A misspelt funder has not been given nothing: there is no such funder, and no zero to print. */
function isKnown({ dimension, is }: Predicate, { sides }: Prepared, kinds: ReadonlyMap<string, FactKind>): boolean {
  const value = is?.[0] ?? "";
  const property = propertyOf(dimension, kinds.keys(), wordsOf(kinds));
  if (property !== undefined) return isValueOf(property, value);
  if (dimension === "subject") return sides.some(({ scope }) => scope.parties.has(value));
  if (dimension !== "programme" && dimension !== "funder" && dimension !== "unit" && dimension !== "year")
    return value !== "";
  if (dimension === "unit") return isCurrency(value) || isUnit(value);
  if (dimension === "year") return /^[0-9]{4}$/.test(value);
  return sides.some(({ scope }) => (dimension === "funder" ? scope.parties : scope.programmes).has(value));
}

/** Every wanted figure, opened on the same two dates with one look at the definitions and one at the kinds. */
export async function openAll(
  tx: Tx,
  asOf: AsOf,
  isWanted: (figure: string) => boolean = () => true,
  reader: Reader = "everything",
): Promise<Opened[]> {
  const wanted = (await definitionsAt(tx, asOf.known)).filter(({ definition }) => isWanted(definition.figure));
  return (await openApproved(tx, wanted, {}, asOf, reader)).filter((opened): opened is Opened => !isRefusal(opened));
}
