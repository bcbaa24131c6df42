import type { Refusal } from "#base/refusal";
import type { Acting } from "./acting.ts";
import type { Seen, Told } from "./version.ts";

/** What two people at once can act on: made once, for all families. */
export interface PairWorld {
  /** A body of government, and two firms. */
  readonly parties: readonly string[];
  readonly programmes: readonly string[];
  /** Three documents. */
  readonly evidence: readonly string[];
  /** A firm that nobody has acted on yet. */
  readonly firm: (acting: Acting) => Promise<string>;
  /** A room of the hub. */
  readonly room: string;
}

/**
 * Acts that two people can take on one thing at once. A room says its families in `pairs.testing.ts`, as
 * `pairs: (world) => …`; the walk of all pairs runs each act against itself and against each other one, and finds out
 * which declared acts nobody has walked.
 */
export interface PairFamily {
  /** Makes the thing that both act on; of something new, what names it. */
  readonly make: (acting: Acting) => Promise<string | Refusal>;
  /** What of it was told, where its acts name the version they saw. */
  readonly told?: (id: string) => Told;
  readonly acts: Readonly<Record<string, (acting: Acting, id: string, seen: Seen) => Promise<unknown>>>;
}

/** By the name of the case, and what of it: `tenancy`, `study scoped`. */
export type PairsOf = (world: () => PairWorld) => Readonly<Record<string, PairFamily>>;

/** Declared acts that are no family's, each with the reason: what they are part of. */
export type Unwalked = Readonly<Record<string, string>>;
