import { add, compare, formatFraction, type Fraction, fraction, subtract, zero } from "#base/fraction";
import { contributorsOf, movedFrom, type Parts, sizeOf, together, valueOf } from "./contributors.ts";
import { type KnownSum, rangeOf, type Unknowns } from "./range.ts";
import { type Rule, type Unsafe, whyUnsafe } from "./unsafe.ts";

/** Why a cell is not said: for itself, for what it moved by, or because it would give another one away. */
export type Unsaid = Unsafe | "moved" | "complement";

/** What each respondent has in each group. */
export type TableParts = ReadonlyMap<string, Parts>;

/** A table that was published: all of its cells as they were, of which some were not said. */
export interface ToldTable {
  readonly parts: TableParts;
  readonly unsaid: ReadonlyMap<string, Unsaid>;
}

export interface TableAsked {
  readonly parts: TableParts;
  /** Tables of the same groups that were published before, as of other days or by what was known then. */
  readonly earlier: readonly ToldTable[];
  /** What else is published and overlaps: cells that differ from one of these by few tell of those few. */
  readonly beside: readonly Parts[];
  /** A number of organisations is made of ones, and tells by its difference that one came and nothing about it. */
  readonly isOfAmounts: boolean;
}

const none: Parts = new Map();

/** How far beyond its value, on either side, what is protected must be able to lie: p % of it, and one at least. */
export const protectionOf = (value: Fraction, { p }: Pick<Rule, "p">): Fraction => {
  const share = fraction(sizeOf(value).num * BigInt(p), value.den * 100n);
  return share.num < share.den ? fraction(1n) : share;
};

/**
 * Which groups of a table stay unsaid, so that nobody who adds and subtracts everything published, this table and those
 * before it, works out an unsafe cell or an unsafe difference more closely than its protection. The totals are taken to
 * be known. Null where nothing short of the whole table would do.
 */
export function unsaidOf(asked: TableAsked, rule: Rule): ReadonlyMap<string, Unsaid> | null {
  const unsaid = new Map<string, Unsaid>();
  for (const group of asked.parts.keys()) {
    const why = whyUnsaid(asked, group, rule);
    if (why !== null) unsaid.set(group, why);
  }
  const others = [...asked.parts]
    .filter(([group, parts]) => !unsaid.has(group) && valueOf(parts).num !== 0n && !isKnownAnyway(asked, group))
    .map(([group, parts]) => ({ group, size: sizeOf(valueOf(parts)) }))
    .toSorted((a, b) => compare(a.size, b.size) || (a.group < b.group ? -1 : 1));
  const lost = lostIn(asked, rule);
  while (!isProtected(asked, unsaid, lost, rule)) {
    const next = others.shift();
    if (next === undefined) return null;
    unsaid.set(next.group, "complement");
  }
  return unsaid;
}

function whyUnsaid({ parts, earlier, beside, isOfAmounts }: TableAsked, group: string, rule: Rule): Unsaid | null {
  const own = parts.get(group) ?? none;
  const why = whyUnsafe(contributorsOf(own, isOfAmounts), rule);
  if (why !== null) return why;
  for (const table of earlier) {
    const moved = movedFrom(table.parts.get(group) ?? none, own);
    const was = table.unsaid.get(group);
    // what was not said then is not said now either, while it is what it was
    if (moved.size === 0 && was !== undefined) return was;
    if (isOfAmounts && whyUnsafe(contributorsOf(moved, true), rule) !== null) return "moved";
  }
  if (!isOfAmounts) return null;
  const isTold = beside.some((other) => whyUnsafe(contributorsOf(movedFrom(other, own), true), rule) !== null);
  return isTold ? "moved" : null;
}

/** What stood in an earlier table and has not moved since hides nothing. */
const isKnownAnyway = ({ parts, earlier }: TableAsked, group: string): boolean =>
  earlier.some(
    (table) =>
      table.parts.has(group) &&
      !table.unsaid.has(group) &&
      movedFrom(table.parts.get(group) ?? none, parts.get(group) ?? none).size === 0,
  );

/** Everything a reader has, as sums of amounts that he does not know; one amount where a group has not moved. */
interface Reading extends Unknowns {
  /** The place of a group in a table, or null where its amount is known. */
  readonly placeOf: (table: number, group: string) => number | null;
}

const stateOf = (parts: Parts): string =>
  JSON.stringify([...parts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([who, part]) => [who, formatFraction(part)]));

export function readingOf(tables: readonly ToldTable[]): Reading {
  const named = (group: string, parts: Parts): string => `${group}\n${stateOf(parts)}`;
  const known = new Set<string>();
  for (const { parts, unsaid } of tables)
    for (const [group, own] of parts) if (!unsaid.has(group)) known.add(named(group, own));
  const places = new Map<string, number>();
  const signed = new Set<number>();
  const sums: KnownSum[] = [];
  for (const { parts, unsaid } of tables) {
    const of: number[] = [];
    const cells: Parts[] = [];
    for (const group of unsaid.keys()) {
      const own = parts.get(group) ?? none;
      const name = named(group, own);
      if (known.has(name)) continue;
      const place = places.get(name) ?? places.size;
      places.set(name, place);
      if ([...own.values()].some(({ num }) => num < 0n)) signed.add(place);
      of.push(place);
      cells.push(own);
    }
    if (of.length > 0) sums.push({ of, sum: valueOf(together(cells)) });
  }
  return {
    ...{ count: places.size, signed, sums },
    placeOf: (table, group) => places.get(named(group, tables[table]?.parts.get(group) ?? none)) ?? null,
  };
}

/** What must not be narrowed: a cell, or what it moved by, as amounts of tables taken once or once off. */
export interface Sensitive {
  readonly of: readonly (readonly [table: number, group: string, by: 1 | -1])[];
  readonly room: Fraction;
}

function isProtected(asked: TableAsked, unsaid: ReadonlyMap<string, Unsaid>, lost: ReadonlySet<string>, rule: Rule) {
  const told = [...asked.earlier, { parts: asked.parts, unsaid }];
  const reading = readingOf(told);
  const sensitive = [...sensitiveIn(told, asked.isOfAmounts, rule), ...overlapping(asked, unsaid, rule)];
  return (
    areBlocksSafe(asked, unsaid, rule) &&
    sensitive.every((one) => lost.has(JSON.stringify(one.of)) || hasRoom(told, reading, one))
  );
}

/** What earlier tables have given away already, by a rule that was another one then: nothing brings it back. */
const lostIn = ({ earlier, isOfAmounts }: TableAsked, rule: Rule): ReadonlySet<string> => {
  const reading = readingOf(earlier);
  const lost = sensitiveIn(earlier, isOfAmounts, rule).filter((one) => !hasRoom(earlier, reading, one));
  return new Set(lost.map(({ of }) => JSON.stringify(of)));
};

const overlapping = (
  { parts, earlier, beside, isOfAmounts }: TableAsked,
  unsaid: ReadonlyMap<string, Unsaid>,
  rule: Rule,
) =>
  isOfAmounts
    ? [...unsaid.keys()].flatMap((group): Sensitive[] =>
        beside
          .map((other) => movedFrom(other, parts.get(group) ?? none))
          .filter((moved) => whyUnsafe(contributorsOf(moved, true), rule) !== null)
          .map((moved) => ({ of: [[earlier.length, group, 1]], room: protectionOf(valueOf(moved), rule) })),
      )
    : [];

/** What is not said is known as one sum, by subtraction: it must be as safe as any cell, and so must what it moved by. */
function areBlocksSafe({ parts, earlier, isOfAmounts }: TableAsked, unsaid: ReadonlyMap<string, Unsaid>, rule: Rule) {
  const block = (of: TableParts, groups: Iterable<string>): Parts =>
    together([...groups].map((group) => of.get(group)));
  if (unsaid.size > 0 && whyUnsafe(contributorsOf(block(parts, unsaid.keys()), isOfAmounts), rule) !== null)
    return false;
  if (!isOfAmounts) return true;
  return earlier.every((table) => {
    const [then, now] = [[...table.unsaid.keys()], [...unsaid.keys()]];
    const isApart = then.length > 0 && now.length > 0 && !then.some((group) => unsaid.has(group));
    return (isApart ? [then, now] : [[...new Set([...then, ...now])]]).every(
      (groups) =>
        whyUnsafe(contributorsOf(movedFrom(block(table.parts, groups), block(parts, groups)), true), rule) === null,
    );
  });
}

/** Unsafe cells of any of the tables, and what any cell moved by between two of them where that is unsafe. */
export function sensitiveIn(tables: readonly ToldTable[], isOfAmounts: boolean, rule: Rule): readonly Sensitive[] {
  const cells = tables.flatMap(({ parts }, at) =>
    [...parts]
      .filter(([, own]) => whyUnsafe(contributorsOf(own, isOfAmounts), rule) !== null)
      .map(([group, own]): Sensitive => ({ of: [[at, group, 1]], room: protectionOf(valueOf(own), rule) })),
  );
  if (!isOfAmounts) return cells;
  const moves = tables.flatMap((before, then) =>
    tables.slice(then + 1).flatMap(({ parts }, later) =>
      [...new Set([...before.parts.keys(), ...parts.keys()])].flatMap((group): Sensitive[] => {
        const moved = movedFrom(before.parts.get(group) ?? none, parts.get(group) ?? none);
        if (whyUnsafe(contributorsOf(moved, true), rule) === null) return [];
        return [
          {
            of: [
              [then + 1 + later, group, 1],
              [then, group, -1],
            ],
            room: protectionOf(valueOf(moved), rule),
          },
        ];
      }),
    ),
  );
  return [...cells, ...moves];
}

function hasRoom(tables: readonly ToldTable[], reading: Reading, { of, room }: Sensitive): boolean {
  const places = new Map<number, 1 | -1>();
  let own = zero;
  for (const [table, group, by] of of) {
    const place = reading.placeOf(table, group);
    if (place === null) continue;
    places.set(place, by);
    const value = valueOf(tables[table]?.parts.get(group));
    own = by === 1 ? add(own, value) : subtract(own, value);
  }
  // an earlier table, by a rule that was another one then, has told it for good
  if (places.size === 0) return true;
  const { least, most } = rangeOf(reading, places);
  return (
    (most === null || compare(subtract(most, own), room) >= 0) &&
    (least === null || compare(subtract(own, least), room) >= 0)
  );
}
