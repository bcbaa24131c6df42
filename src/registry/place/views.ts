import { sql } from "kysely";
import type { Refusal } from "#base/refusal";
import { formatPeriod } from "#base/period";
import { text, type Text } from "#base/text";
import { type AsOf, knownBetween, periodOf, type Told, versionOf } from "#journal";
import type { Tx } from "#platform/db";
import type { PlaceRow, PlaceView } from "./contract.ts";
import { kindWords, type PlaceKind, type PlaceName } from "./place.ts";
import { formerNames, placeNameOn, printedName, unknownPlace } from "./rules.ts";
import { findPlace, nameVersions, type StoredPlace } from "./store.ts";

type Seen = Pick<AsOf, "valid" | "known">;

async function namesKnown(tx: Tx, places: readonly string[], known: bigint): Promise<Map<string, PlaceName[]>> {
  const byPlace = new Map<string, PlaceName[]>();
  if (places.length === 0) return byPlace;
  const { rows } = await sql<Omit<PlaceName, "valid"> & { valid: string }>`
    select version, place, language, name, valid::text as valid from place_name
    where place = any(${[...new Set(places)]}::uuid[]) and known_from <= ${known}::bigint and known_to > ${known}::bigint
    order by place, language, valid`.execute(tx);
  for (const row of rows) {
    const name = { ...row, valid: periodOf(row.valid) };
    const held = byPlace.get(row.place);
    if (held === undefined) byPlace.set(row.place, [name]);
    else held.push(name);
  }
  return byPlace;
}

/** The names borne on the day; a place not known then is left out. */
export async function placeNamesOf(tx: Tx, places: readonly string[], seen: Seen): Promise<Map<string, Text>> {
  const known = await namesKnown(tx, places, seen.known);
  return new Map([...known].map(([place, names]) => [place, placeNameOn(names, seen.valid)]));
}

/** From the widest place down to this one. */
async function pathOf(tx: Tx, place: string): Promise<StoredPlace[]> {
  const { rows } = await sql<StoredPlace>`
    with recursive up as (
      select place, code, kind, parent, capacity, 0 as step from place where place = ${place}::uuid
      union all
      select p.place, p.code, p.kind, p.parent, p.capacity, step + 1 from place p join up on up.parent = p.place
    ) select place, code, kind, parent, capacity from up order by step desc`.execute(tx);
  return rows;
}

/** Everything below a place that was registered by then, in the order of codes; page by page after a code. */
async function below(
  tx: Tx,
  {
    within,
    kind,
    after,
    limit,
    known,
  }: {
    readonly within: string | null;
    readonly kind: PlaceKind | null;
    readonly after: string | null;
    readonly limit: number | null;
    readonly known: bigint;
  },
): Promise<StoredPlace[]> {
  const { rows } = await sql<StoredPlace>`
    with recursive down as (
      select place from place
      where case when ${within}::uuid is null then parent is null else parent = ${within}::uuid end
      union all
      select p.place from place p join down on p.parent = down.place
    )
    select p.place, p.code, p.kind, p.parent, p.capacity from place p join down using (place)
    where p.known_from <= ${known}::bigint and (${kind}::text is null or p.kind = ${kind}::text)
      and (${after}::text is null or p.code > ${after}::text)
    order by p.code limit ${limit}::bigint`.execute(tx);
  return rows;
}

/** Rooms below a place with their capacities, in the order of codes. */
export const roomsUnder = (tx: Tx, place: string, known: bigint): Promise<StoredPlace[]> =>
  below(tx, { within: place, kind: "room", after: null, limit: null, known });

/** Whether `place` is `other` or lies in it, at any depth. */
export async function isWithin(tx: Tx, place: string, other: string): Promise<boolean> {
  return (await pathOf(tx, place)).some((one) => one.place === other);
}

export async function placeView(tx: Tx, idOrCode: string, seen: Seen): Promise<PlaceView | Refusal> {
  const found = await findPlace(tx, idOrCode);
  if (found === null) return unknownPlace({ place: idOrCode });
  const own = (await namesKnown(tx, [found.place], seen.known)).get(found.place);
  if (own === undefined) return unknownPlace({ place: idOrCode });
  const path = await pathOf(tx, found.place);
  const inside = await below(tx, { within: found.place, kind: null, after: null, limit: null, known: seen.known });
  const names = await placeNamesOf(
    tx,
    [...path, ...inside].map(({ place }) => place),
    seen,
  );
  const row = rowWith(names);
  const rooms = inside.filter(({ kind }) => kind === "room").map(row);
  const capacities = rooms.flatMap(({ capacity }) => (capacity === null ? [] : [capacity]));
  return {
    ...row(found),
    printed: printedName(own, seen.valid),
    formerNames: formerNames(own, seen.valid).map(({ language, name, valid }) => ({ language, name, valid })),
    path: path.map(({ place, code }) => ({ place, code, name: names.get(place) as Text })),
    children: inside.filter(({ parent }) => parent === found.place).map(row),
    rooms,
    version: `${await versionOf(tx, placeTold(found.place), seen.known)}`,
    roomCapacity: capacities.length === 0 ? null : capacities.reduce((sum, one) => sum + one, 0),
  };
}

export async function listPlaces(
  tx: Tx,
  asked: { readonly within?: string; readonly kind?: PlaceKind; readonly after?: string; readonly limit: number },
  seen: Seen,
): Promise<{ rows: PlaceRow[]; next: string | null } | Refusal> {
  const within = asked.within === undefined ? null : await findPlace(tx, asked.within);
  if (asked.within !== undefined && within === null) return unknownPlace({ place: asked.within });
  const found = await below(tx, {
    within: within?.place ?? null,
    kind: asked.kind ?? null,
    after: asked.after ?? null,
    limit: asked.limit + 1,
    known: seen.known,
  });
  const page = found.slice(0, asked.limit);
  const names = await placeNamesOf(
    tx,
    page.map(({ place }) => place),
    seen,
  );
  return { rows: page.map(rowWith(names)), next: found.length > asked.limit ? (page.at(-1)?.code ?? null) : null };
}

const rowWith =
  (names: ReadonlyMap<string, Text>) =>
  ({ place, code, kind, parent, capacity }: StoredPlace): PlaceRow => ({
    place,
    code,
    kind,
    kindWord: kindWords[kind],
    parent,
    name: names.get(place) as Text,
    capacity,
  });

const nameIn = { ko: text("이름", "Name (Korean)"), en: text("영문 이름", "Name (English)") } as const;

/** What renaming a place stands on: the names it was ever given. */
export const placeTold = (place: string): Told => ({
  rows: async (tx) =>
    (await nameVersions(tx, place)).map(({ language, name, valid, knownFrom, knownTo }) => ({
      ...{ key: language, what: nameIn[language], ...knownBetween(knownFrom, knownTo) },
      says: [{ value: text(`${name} (${formatPeriod(valid, "ko")})`, `${name} (${formatPeriod(valid, "en")})`) }],
    })),
});
