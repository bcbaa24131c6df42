import type { Tx } from "#platform/db";
import type { RunResult } from "../result.ts";
import { keepResult } from "../store.ts";

/** The result of a run, kept once under its hash; the database lets nobody change it. */
export const finishRun = (tx: Tx, run: string, result: RunResult, hash: string): Promise<void> =>
  keepResult(tx, run, result, hash);
