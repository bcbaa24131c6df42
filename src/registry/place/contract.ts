import { z } from "zod";
import { defineRoute } from "#base/route";
import { asOfRefusals, shapeAsOf, shapeDay, shapePeriod, shapeSeen, shapeText } from "#journal/contract";

/** By its id or its code. */
export const shapePlaceId = z.string().meta({ field: "place" });

/** From the widest to the narrowest: a place lies in one of a kind further up. */
export const placeKinds = ["country", "province", "city", "district", "complex", "building", "floor", "room"] as const;

export const shapePlaceRow = z.object({
  place: z.string(),
  code: z.string(),
  kind: z.enum(placeKinds),
  kindWord: shapeText,
  /** The place it lies in. */
  parent: z.string().nullable(),
  name: shapeText,
  capacity: z.number().int().nullable(),
});
export type PlaceRow = z.infer<typeof shapePlaceRow>;

export const shapePlace = shapePlaceRow.extend({
  /** With former names behind it: 진해첨단산업연구단지(구 진해연구자유지역). */
  printed: shapeText,
  formerNames: z.array(z.object({ language: z.enum(["ko", "en"]), name: z.string(), valid: shapePeriod })),
  /** From the widest down to the place itself. */
  path: z.array(z.object({ place: z.string(), code: z.string(), name: shapeText })),
  children: z.array(shapePlaceRow),
  /** Every room below, with the sum of their capacities; null where no room says one. */
  rooms: z.array(shapePlaceRow),
  roomCapacity: z.number().int().nullable(),
  /** What renaming it names as `seen`. */
  version: z.string(),
});
export type PlaceView = z.infer<typeof shapePlace>;

const params = z.object({ place: z.string() });

export const readPlace = defineRoute({
  name: "read-place",
  method: "GET",
  path: "/places/:place",
  summary: { ko: "장소 상세", en: "One place, by its id or its code" },
  may: "anyone",
  shows: "recorded",
  params,
  query: shapeAsOf,
  reply: shapePlace,
  refusals: ["unknown-place", ...asOfRefusals],
});

export const listPlaces = defineRoute({
  name: "list-places",
  method: "GET",
  path: "/places",
  summary: { ko: "장소 목록", en: "Places, of one kind or within one place" },
  may: "anyone",
  shows: "recorded",
  query: shapeAsOf.extend({
    within: z.string().optional(),
    kind: z.enum(placeKinds).optional(),
    after: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(500).optional(),
  }),
  reply: z.object({ rows: z.array(shapePlaceRow), next: z.string().nullable() }),
  refusals: ["unknown-place", ...asOfRefusals],
});

const names = z.object({ ko: z.string().trim().min(1).max(200), en: z.string().trim().max(200) });

export const registerPlace = defineRoute({
  name: "register-place",
  method: "POST",
  path: "/places",
  summary: { ko: "장소를 등록한다", en: "Register a place" },
  may: ["officer"],
  body: z.object({
    code: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,80}$/),
    kind: z.enum(placeKinds),
    parent: shapePlaceId.nullable(),
    capacity: z.number().int().min(1).max(1_000_000).nullable(),
    name: names,
    from: shapeDay,
  }),
  reply: z.object({ place: z.string() }),
  unseen: "adds",
  refusals: ["place-code-taken", "place-out-of-order", "unknown-place", "day-malformed"],
});

export const renamePlace = defineRoute({
  name: "rename-place",
  method: "POST",
  path: "/places/:place/names",
  summary: { ko: "적용일부터 이름을 변경한다", en: "Rename a place from a day on" },
  may: ["officer"],
  params,
  body: z.object({ name: names, from: shapeDay, seen: shapeSeen }),
  reply: z.object({ place: z.string(), changed: z.boolean() }),
  refusals: ["unknown-place", "day-malformed", "changed-meanwhile"],
});
