import { sql } from "kysely";
import { dayOf } from "#base/day";
import type { Search } from "#hub";
import { text } from "#base/text";
import { asKnownNow, forever } from "#journal";
import { kindWords, type PlaceKind } from "./place.ts";
import { placeNamesOf } from "./views.ts";

/** By any name ever borne and by code. */
export const search: Search = async ({ tx, at, pattern, limit }) => {
  const { rows } = await sql<{ place: string; code: string; kind: PlaceKind }>`
    select p.place, p.code, p.kind from place p
    where p.code ilike ${pattern} or exists (
      select from place_name n where n.place = p.place and n.known_to = ${forever} and n.name ilike ${pattern})
    order by p.code limit ${limit}`.execute(tx);
  const places = rows.map(({ place }) => place);
  const names = await placeNamesOf(tx, places, { valid: dayOf(at), known: asKnownNow });
  return rows.map(({ place, code, kind }) => ({
    sort: kindWords[kind],
    title: names.get(place) ?? text(code, code),
    note: text(code, code),
    to: `/places/${encodeURIComponent(code)}`,
  }));
};
