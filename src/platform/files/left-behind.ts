import { isRefusal, type Refusal } from "#base/refusal";
import type { Database, Tx } from "#platform/db";
import type { Arrivals } from "./arrivals.ts";
import type { Files } from "./files.ts";

export interface Looking {
  readonly database: Pick<Database, "transaction">;
  readonly files: Pick<Files, "names">;
  readonly arrivals: Arrivals;
  /** Marks of files that lie there unnamed, by the night on which that was seen first. */
  readonly leftBehind: Arrivals;
  /** Those of the names that nothing recorded refers to. */
  readonly unnamedAmong: (tx: Tx, names: readonly string[]) => Promise<readonly string[]>;
  readonly now: () => Date;
  readonly signal?: AbortSignal;
}

export interface LeftBehind {
  /** Seen unnamed for the first time. */
  readonly found: readonly string[];
  /** Unnamed for so long that they go. */
  readonly ended: readonly string[];
  /** How many lie there unnamed, all in all. */
  readonly unnamed: number;
}

/** Longer than anybody needs to notice that a database older than its files was put back. */
export const unnamedDays = 30;
const atATime = 500;

/**
 * [F8] Looks through the whole store for files that came without a mark and that nothing names: whatever a version before
 * the marks, a lost database or a person left there. Seen so for thirty days they become arrivals that nobody claims, and
 * go the way of those, an hour later and under the lock of their name. One that is named meanwhile is left alone.
 */
export async function lookForLeftBehind(parts: Looking): Promise<LeftBehind | Refusal> {
  const { files, leftBehind, signal } = parts;
  const since = new Map<string, Date>();
  for await (const { sha256, at } of leftBehind.all()) since.set(sha256, at);
  const arrived = new Set<string>();
  for await (const { sha256 } of parts.arrivals.all()) arrived.add(sha256);
  const seen = { found: [] as string[], ended: [] as string[], unnamed: 0 };
  const still = new Set<string>();
  const judge = async (names: readonly string[]): Promise<Refusal | undefined> => {
    signal?.throwIfAborted();
    const unnamed = await parts.database.transaction("read", (tx) => parts.unnamedAmong(tx, names));
    if (isRefusal(unnamed)) return unnamed;
    for (const sha256 of unnamed) {
      still.add(sha256);
      const first = since.get(sha256);
      if (first === undefined) {
        await leftBehind.note(sha256, false);
        seen.found.push(sha256);
      } else if (parts.now().getTime() - first.getTime() > unnamedDays * 86_400_000) {
        await parts.arrivals.note(sha256, false);
        seen.ended.push(sha256);
      }
    }
    return undefined;
  };
  let names: string[] = [];
  for await (const name of files.names()) {
    // what came with a mark is looked after by its mark
    if (!arrived.has(name)) names.push(name);
    if (names.length < atATime) continue;
    const refused = await judge(names);
    if (refused !== undefined) return refused;
    names = [];
  }
  const refused = await judge(names);
  if (refused !== undefined) return refused;
  for (const sha256 of since.keys()) if (!still.has(sha256) && !arrived.has(sha256)) await leftBehind.forget(sha256);
  for (const sha256 of seen.ended) await leftBehind.forget(sha256);
  return { ...seen, unnamed: still.size };
}
