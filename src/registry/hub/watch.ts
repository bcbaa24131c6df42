import type { Day } from "#base/day";
import type { AnyRoute, Role } from "#base/route";
import type { Text } from "#base/text";
import { text } from "#base/text";
import type { Who } from "#base/who";
import type { Tx } from "#platform/db";

/** Why something stands in today's list, in the order in which a day is spent. */
export const watchSorts = {
  clock: text("기한", "deadline"),
  clash: text("충돌", "clash"),
  unproved: text("증빙 없음", "unproved"),
  duplicate: text("중복", "duplicate"),
  waiting: text("처리 대기", "waiting"),
} as const satisfies Readonly<Record<string, Text>>;
export type WatchSort = keyof typeof watchSorts;

/** What a watch is asked with. */
export interface Looking {
  readonly tx: Tx;
  readonly who: Who;
  readonly at: Date;
  readonly today: Day;
  /** Lines at the most; the count is of all. */
  readonly limit: number;
}

/** One thing that wants somebody: what, since when, until when, whose, and the one place where it is settled. */
export interface Line {
  /** The same thing has the same line tomorrow. */
  readonly line: string;
  readonly what: Text;
  readonly since: Day;
  readonly until?: Day;
  /** The firm, programme or person it is about. */
  readonly whose?: Text;
  /** Address below the language. */
  readonly to: string;
  /** An act that settles it in its row, and what is known of its words already; shown to whom the route lets in. */
  readonly act?: {
    readonly route: Pick<AnyRoute, "name" | "may">;
    readonly word: Text;
    readonly params?: Readonly<Record<string, string>>;
    readonly body?: Readonly<Record<string, unknown>>;
  };
}

/** Something a room keeps an eye on for the desks. */
export interface Watch {
  /** `evidence.unchecked`: the room, and what of it. */
  readonly watch: string;
  readonly sort: WatchSort;
  readonly word: Text;
  /** Who sees it at all. */
  readonly may: readonly [Role, ...Role[]];
  /** Where all of them stand, below the language. */
  readonly to: string;
  readonly look: (looking: Looking) => Promise<Found>;
}

export interface Found {
  /** Of all, however many lines are told. */
  readonly count: number;
  readonly lines: readonly Line[];
}

/** Lines from rows that carry how many there are beyond their limit: `count(*) over () as "all"`. */
export const foundIn = <Row extends { readonly all: bigint }>(
  rows: readonly Row[],
  lineOf: (row: Row) => Line,
): Found => ({ count: Number(rows[0]?.all ?? 0), lines: rows.map(lineOf) });
