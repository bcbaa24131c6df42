import type { Files } from "#platform/files";
import type { Told } from "./gather.ts";

/** What is kept by name for the chapters that come after: `keep("programme", "offices", id)`. */
export interface Kept {
  keep(kind: string, name: string, id: string): void;
  find(kind: string, name: string): string;
  has(kind: string, name: string): boolean;
}

/** What a chapter finds around it. */
export interface World extends Kept {
  readonly files: Files;
  /** What all rooms bring together. */
  readonly told: Told;
  /** The next number in 0…1 of the room's own stream: what another room draws does not change it. */
  readonly chance: () => number;
}

/** `now` says which chapter asks, for whoever reads the fault. */
export function openKept(now: () => string): Kept {
  const kept = new Map<string, Map<string, { id: string; by: string }>>();
  const of = (kind: string) => kept.get(kind) ?? new Map<string, { id: string; by: string }>();
  return {
    has: (kind, name) => of(kind).has(name),
    keep(kind, name, id) {
      const before = of(kind).get(name);
      if (before !== undefined)
        throw new Error(`${now()}: keeps the ${kind} ${name}, which ${before.by} has kept before`);
      kept.set(kind, of(kind).set(name, { id, by: now() }));
    },
    find(kind, name) {
      const found = of(kind).get(name);
      if (found !== undefined) return found.id;
      const names = [...of(kind).keys()];
      const known = names.length === 0 ? "none is kept yet" : `kept so far: ${names.slice(0, 12).join(", ")}`;
      throw new Error(`${now()}: needs the ${kind} ${name}, which no chapter has kept by then (${known})`);
    },
  };
}
