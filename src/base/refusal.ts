import type { Text } from "./text.ts";
import { fillKorean } from "./particle.ts";

/**
 * A refusal is a value: the answer "no, because …" to something that was asked. It is never thrown;
 * whoever receives one writes nothing and hands it on. A bug is a fault and is thrown.
 */
export interface Refusal {
  readonly refusal: string;
  /** HTTP status that carries it. */
  readonly status: number;
  readonly text: Text;
  /** Article of law the refusal executes, e.g. `부가가치세법 제8조`. */
  readonly law?: string;
  /** Where in the input, as a JSON pointer: `/lines/2/amount`. */
  readonly at?: string;
  /** The particulars, as they were filled into the sentences. */
  readonly details?: Readonly<Record<string, string>>;
  /** What was changed by others since the one who is refused looked. */
  readonly changes?: readonly Change[];
}

/** One property of something told that was changed: by whom, when, from what to what. */
export interface Change {
  /** ISO 8601, in UTC. */
  readonly at: string;
  /** Role and name. */
  readonly by: Text;
  readonly what: Text;
  /** Null where there was nothing before. */
  readonly before: Text | null;
  /** Null where it was taken back. */
  readonly now: Text | null;
}

export interface RefusalKind<Slots extends string> {
  (details: Readonly<Record<Slots, string>>, at?: string): Refusal;
  readonly code: string;
  readonly status: number;
  readonly ko: string;
  readonly en: string;
  readonly law?: string;
}

type SlotsOf<Sentence extends string> = Sentence extends `${string}{${infer Slot}}${infer Rest}`
  ? Slot | SlotsOf<Rest>
  : never;

const register = new Map<string, RefusalKind<string>>();

/**
 * Declares a kind of refusal once. Sentences hold `{slot}`s; in Korean a particle pair after a slot,
 * `{name}을(를)`, is chosen by the final consonant of what fills it.
 */
export function defineRefusal<const Ko extends string, const En extends string>(kind: {
  readonly code: string;
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 503;
  readonly ko: Ko;
  readonly en: En;
  readonly law?: string;
}): RefusalKind<SlotsOf<Ko> | SlotsOf<En>> {
  if (register.has(kind.code)) throw new Error(`refusal ${kind.code} is declared twice`);
  const make = (given: Readonly<Record<string, string>>, at?: string): Refusal => {
    const details = Object.fromEntries(Object.entries(given).map(([slot, value]) => [slot, shorten(value)]));
    return {
      refusal: kind.code,
      status: kind.status,
      text: { ko: fillKorean(kind.ko, details), en: fill(kind.en, details) },
      ...(kind.law === undefined ? {} : { law: kind.law }),
      ...(at === undefined ? {} : { at }),
      ...(Object.keys(details).length === 0 ? {} : { details }),
    };
  };
  const declared = Object.assign(make, kind) as RefusalKind<string>;
  register.set(kind.code, declared);
  return declared;
}

export const isRefusal = (answer: unknown): answer is Refusal =>
  typeof answer === "object" && answer !== null && "refusal" in answer && "status" in answer && "text" in answer;

/** Every kind declared by the modules loaded so far, by code: the source of `docs/refusals.md`. */
export const declaredRefusals = (): RefusalKind<string>[] =>
  [...register.values()].sort((a, b) => (a.code < b.code ? -1 : 1));

const fill = (sentence: string, details: Readonly<Record<string, string>>): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (_, slot: string) =>
    Object.hasOwn(details, slot) ? (details[slot] as string) : `{${slot}}`,
  );

// A refusal quotes what it refuses; a megabyte of it helps nobody.
const longestQuote = 500;
const shorten = (value: string): string =>
  value.length <= longestQuote ? value : `${value.slice(0, longestQuote).toWellFormed()}…`;
