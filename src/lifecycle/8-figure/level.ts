import { isDay } from "#base/day";
import { isId } from "#base/id";
import { zero } from "#base/fraction";
import { isRefusal, type Refusal } from "#base/refusal";
import {
  type Dimension,
  dimensionsOf,
  type Each,
  type Measure,
  type Selection,
  type Side,
  timesOf,
  type Total as OwnTotal,
  unknownDimension,
} from "#engine/figure";
import { malformedCursor } from "#party";
import type { Tx } from "#platform/db";
import { foldOf } from "./ask.ts";
import type { Question, Reading } from "./compile.ts";
import { about } from "./compile-organisations.ts";
import type { Part } from "./compile-drill.ts";
import type { Divided } from "./contract.ts";
import type { Ask, Opened } from "./opening.ts";
import { partiesNamed } from "./scope.ts";
import { quotient, single, type Total } from "./value.ts";
import { viewAmount } from "./views.ts";

/** The side of a ratio a drill goes into; of anything else the only one. */
export const sideOf = ({ prepared }: Opened, side: Ask["side"]): Question =>
  (side === "under" ? prepared.sides[1] : undefined) ?? (prepared.sides[0] as Question);

/**
 * What facts are opened by: the sides themselves, of two times the later and the earlier, and of what each organisation has
 * that which was added.
 */
export function factSidesOf({ prepared: { sides } }: Opened): readonly Question[] {
  const [first] = sides;
  if (first?.side.op === "panel") {
    const { over } = first.side.of;
    return timesOf(first.side.of).map((total) =>
      about(first, { ...total, of: { ...total.of, among: within(over, total) } }),
    );
  }
  return first !== undefined && isEach(first.side) ? [about(first, first.side.of)] : sides;
}

const isEach = (side: Side): side is Each =>
  side.op === "mean" || side.op === "median" || side.op === "max" || side.op === "min";

/** Of the universe, and of the cohort of what is measured where it has one. */
const within = (over: Selection, { of: { among } }: OwnTotal): Selection =>
  among === undefined
    ? over
    : { ...over, among: over.among === undefined ? among : within(over.among, { of: { among } } as OwnTotal) };

/** The dimension a drill groups by, if the definition offers it. */
export function asDimension({ approved }: Opened, dimension: string): Dimension | Refusal {
  const found = dimensionsOf(approved.definition).find((one) => one === dimension);
  return found ?? unknownDimension({ figure: approved.definition.figure, dimension });
}

/** [F24] What stands below the line, where a ratio is asked without a side: it is divided again at every level. */
export const underOf = ({ prepared }: Opened, side: Ask["side"]): Question | null =>
  side === undefined && isDivided(prepared.measure) ? (prepared.sides[1] ?? null) : null;

const isDivided = ({ op }: Measure): boolean => op === "ratio" || op === "share";

export const nothingOf = ({ unit }: Question): Total => ({ amount: zero, unit: unit === "money" ? "KRW" : unit });

export async function totalOf(tx: Tx, question: Question | null, reading: Reading): Promise<Total | null> {
  if (question === null) return null;
  const total = single(await foldOf(tx, question, reading), question);
  return isRefusal(total) ? null : total;
}

export function divide(over: Total, under: Total | null): Divided {
  if (under === null) return null;
  const divided = quotient(over, under);
  return { under: viewAmount(under), quotient: isRefusal(divided) ? null : viewAmount(divided) };
}

/** What a drill stays within: a group of a dimension, one organisation. */
export interface Within {
  readonly dimension?: string | undefined;
  readonly group?: string | undefined;
  readonly subject?: string | undefined;
  readonly part?: Part | undefined;
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
  readonly side?: Ask["side"];
}

export async function readingOf(tx: Tx, opened: Opened, within: Within): Promise<Reading | Refusal> {
  const { dimension, group } = within;
  const by = dimension === undefined || group === undefined ? undefined : asDimension(opened, dimension);
  if (isRefusal(by)) return by;
  const asked = [within.subject, by === "funder" || by === "subject" ? group : undefined].flatMap((one) => one ?? []);
  const standing = asked.length === 0 ? undefined : await partiesNamed(tx, asked, opened.asOf.known);
  const survivor = (name: string): string => standing?.get(name)?.[0] ?? name;
  return {
    ...(within.subject === undefined ? {} : { subject: survivor(within.subject) }),
    ...(by === undefined ? {} : { by, group: group === "" || group === undefined ? null : survivor(group) }),
  };
}

export const encodeCursor = (cursor: readonly string[]): string =>
  Buffer.from(JSON.stringify(cursor)).toString("base64url");

/** Where a page goes on: the last row of the one before, which ends in the identity of that row. */
export function decodeCursor(
  after: string | undefined,
  holds: (cursor: readonly string[]) => boolean,
): readonly string[] | null | Refusal {
  if (after === undefined) return null;
  const parsed = parseJson(Buffer.from(after, "base64url").toString());
  const cursor = Array.isArray(parsed) ? parsed.map(String) : [];
  return holds(cursor) && isId(cursor.at(-1)) ? cursor : malformedCursor({ text: after });
}
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
export const isSubjectCursor = ([size = "", name, party]: readonly string[]): boolean =>
  /^-?[0-9]{1,60}([.][0-9]{1,40})?$/.test(size) && !/\0/.test(name ?? "") && party !== undefined;
export const isFactCursor = ([since, fact]: readonly string[]): boolean => isDay(since) && fact !== undefined;
