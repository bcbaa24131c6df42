import type { Database } from "#platform/db";
import { deliverDue, type Delivery } from "./deliver.ts";
import { channel } from "./letter.ts";

/** Carries letters as they are written, and those that have to be tried again, until it is closed. */
export interface PostOffice {
  /** Ends after the letters that are on their way. */
  close(): Promise<void>;
}

/** Opens the dispatcher of a process. Several may be open on one database; no letter is taken by two. */
export function openPostOffice(
  delivery: Omit<Delivery, "db"> & { readonly db: Pick<Database, "transaction" | "listen">; readonly everyMs?: number },
): PostOffice {
  let isClosed = false;
  let isWanted = true;
  let wake = (): void => {};
  const look = (): void => {
    isWanted = true;
    wake();
  };
  const listening = delivery.db.listen(channel, look);
  // What was written before anybody listened made no sound.
  void listening.ready.then(look);
  const round = async (): Promise<void> => {
    for (;;) {
      const { delivered, postponed, givenUp } = await deliverDue(delivery);
      if (isClosed || delivered + postponed + givenUp < (delivery.batch ?? 20)) return;
    }
  };
  const run = async (): Promise<void> => {
    while (!isClosed) {
      isWanted = false;
      await round().catch((error: unknown) => delivery.log.error({ error }, "the post office failed"));
      // oxlint-disable-next-line typescript/no-unnecessary-condition -- the listener sets it meanwhile
      if (isWanted || isClosed) continue;
      await new Promise<void>((go) => {
        const timer = setTimeout(go, delivery.everyMs ?? 30_000);
        wake = () => {
          clearTimeout(timer);
          go();
        };
      });
    }
  };
  const running = run();
  return {
    async close() {
      isClosed = true;
      wake();
      await running;
      await listening.close();
      delivery.carrier.close();
    },
  };
}
