import type { Refusal } from "#base/refusal";
import type { Acting, Seen, Told } from "#journal";

/** What two people at once can act on: made once, for all families. */
export interface PairWorld {
  readonly parties: readonly string[];
  readonly programmes: readonly string[];
  readonly evidence: readonly string[];
  /** A firm that nobody has acted on yet. */
  readonly firm: (acting: Acting) => Promise<string>;
  /** A room of the hub. */
  readonly room: string;
}

/**
 * Acts that two people can take on one thing at once. A room says its families in `pairs.testing.ts`, as
 * `pairs: (world) => …`; the walk of all pairs runs each act against itself and against each other one.
 */
export interface PairFamily {
  /** Makes the thing that both act on. */
  readonly make: (acting: Acting) => Promise<string | Refusal>;
  /** What of it was told, where it has a version; a party or a place has periods of its own instead. */
  readonly told?: (id: string) => Told;
  readonly acts: Readonly<Record<string, (acting: Acting, id: string, seen: Seen) => Promise<unknown>>>;
}

/** By the name of the case, and what of it: `tenancy`, `study scoped`. */
export type PairsOf = (world: () => PairWorld) => Readonly<Record<string, PairFamily>>;
