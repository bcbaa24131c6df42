import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { shapeText } from "#journal/contract";

const shapeLog = z.object({
  size: z.number().int(),
  origin: z.string(),
  /** The public key, as it is handed out. */
  key: z.string(),
  /** The signed note. */
  checkpoint: z.string(),
  entries: z.array(
    z.object({
      index: z.number().int(),
      at: z.string(),
      sort: z.enum(["publication", "definition", "evidence", "journal"]),
      word: shapeText,
      /** Where what it is about stands, below the language. */
      to: z.string().nullable(),
      entry: z.string(),
      leaf: z.string(),
    }),
  ),
  /** Older ones are those before this place. */
  next: z.number().int().nullable(),
});
export type LogView = z.infer<typeof shapeLog>;

export const readLog = defineRoute({
  name: "read-log",
  method: "GET",
  path: "/log",
  summary: text("검증 기록", "The log, newest entries first"),
  may: "anyone",
  shows: "recorded",
  query: z.object({ before: z.coerce.number().int().min(0).optional() }),
  reply: shapeLog,
  refusals: ["no-entry"],
});

export const readCheckpoint = defineRoute({
  name: "read-checkpoint",
  method: "GET",
  path: "/log/checkpoint",
  summary: text("검증 기록의 체크포인트(서명된 글)", "The checkpoint of the log, a signed note"),
  may: "anyone",
  shows: "recorded",
  gives: "file",
  reply: z.undefined(),
  refusals: [],
});

const tile = {
  method: "GET",
  summary: text("검증 기록의 타일", "A tile of the log"),
  may: "anyone",
  shows: "recorded",
  gives: "file",
  reply: z.undefined(),
  refusals: ["no-tile"],
} as const;

/** `tile/0/067`, `tile/entries/067`, and the part of one that has come: `tile/0/067.p/5`, `tile/0/x001/x234/067`. */
export const readTile = defineRoute({
  ...tile,
  name: "read-tile",
  path: "/log/tile/:level/:first",
  params: z.object({ level: z.string(), first: z.string() }),
});
export const readTileBelow = defineRoute({
  ...tile,
  name: "read-tile-below",
  path: "/log/tile/:level/:first/:second",
  params: z.object({ level: z.string(), first: z.string(), second: z.string() }),
});
export const readTileFarBelow = defineRoute({
  ...tile,
  name: "read-tile-far-below",
  path: "/log/tile/:level/:first/:second/:third",
  params: z.object({ level: z.string(), first: z.string(), second: z.string(), third: z.string() }),
});

export const readGrowth = defineRoute({
  name: "read-log-growth",
  method: "GET",
  path: "/log/growth",
  summary: text("이전 체크포인트에서 이어진다는 증명", "That the log goes on from an earlier checkpoint"),
  may: "anyone",
  shows: "recorded",
  query: z.object({ from: z.coerce.number().int() }),
  reply: z.object({ size: z.number().int(), hashes: z.array(z.string()) }),
  refusals: ["not-grown"],
});
