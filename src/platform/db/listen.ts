import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import type { Log } from "#platform/log";

export interface Listening {
  /** Settled when the first LISTEN is in force: what is notified from then on is heard. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

/**
 * A connection of its own that hears one channel. When it breaks it is made anew, and `heard` is called with an empty
 * text: something may have been said meanwhile, so look.
 */
export const listenOn = (parts: {
  readonly connection: pg.ClientConfig;
  readonly channel: string;
  readonly heard: (payload: string) => void;
  readonly log: Log;
}): Listening => {
  const closing = new AbortController();
  let client: pg.Client | null = null;
  let isReady = (): void => {};
  const ready = new Promise<void>((resolve) => (isReady = resolve));
  const running = (async () => {
    for (let attempt = 0; !closing.signal.aborted; attempt += 1) {
      client = new pg.Client({
        ...parts.connection,
        application_name: `geojeom listen ${process.pid}`,
        keepAlive: true,
      });
      const ended = new Promise<void>((resolve) => client?.once("end", resolve));
      client.on("error", () => {});
      client.on("notification", (message) => parts.heard(message.payload ?? ""));
      try {
        await client.connect();
        await client.query(`listen ${pg.escapeIdentifier(parts.channel)}`);
        isReady();
        if (attempt > 0) parts.heard("");
        await (closing.signal.aborted ? client.end() : ended);
      } catch (error) {
        parts.log.debug({ error }, "listening failed");
        await client.end().catch(() => {});
      }
      if (!closing.signal.aborted) await wait(300, null, { signal: closing.signal }).catch(() => {});
    }
    isReady();
  })();
  return {
    ready,
    async close() {
      closing.abort();
      await client?.end().catch(() => {});
      await running;
    },
  };
};
