import { setTimeout as wait } from "node:timers/promises";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Log } from "#platform/log";
import type { Embedded } from "./embedded.ts";

export interface Keeper {
  /** Settled while the server is there; pending while it is being brought back. */
  steady(): Promise<void>;
  leave(): Promise<void>;
}

/** Brings the server back when it dies under us (killed, out of memory): what was acknowledged is in its log. */
export const keep = (first: Embedded, join: (signal: AbortSignal) => Promise<Embedded | Refusal>, log: Log): Keeper => {
  const leaving = new AbortController();
  let present: Embedded | null = null;
  let steady = Promise.resolve();
  const hold = (embedded: Embedded): void => {
    present = embedded;
    embedded.presence.once("end", () => {
      present = null;
      if (!leaving.signal.aborted) steady = bringBack();
    });
  };
  const bringBack = async (): Promise<void> => {
    log.warn({}, "the database went away, bringing it back");
    let pauseMs = 100;
    while (!leaving.signal.aborted) {
      const joined = await join(leaving.signal).catch((error: unknown) => error as Error);
      if (!(joined instanceof Error) && !isRefusal(joined)) {
        hold(joined);
        log.info({}, "the database is back");
        return;
      }
      if (leaving.signal.aborted) return;
      log.error({ error: joined }, "the database did not come back, trying again");
      await wait(pauseMs, null, { signal: leaving.signal }).catch(() => {});
      pauseMs = Math.min(pauseMs * 2, 10_000);
    }
  };
  hold(first);
  return {
    steady: () => steady,
    async leave() {
      leaving.abort();
      await steady;
      await present?.leave();
    },
  };
};
