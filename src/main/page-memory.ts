/** A page as it went out, with the packings of it that were asked for. */
export interface KeptPage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly packed: Map<string, Buffer>;
}

export interface PageMemory {
  /** The page as it would be written now, if it is kept, and the state it is looked for in. */
  find(key: string): Promise<{ readonly page: KeptPage | undefined; readonly state: string }>;
  /** Keeps a page that was begun in `state`; one that something overtook is not kept. */
  keep(key: string, page: KeptPage, state: string): void;
}

/**
 * Pages for readers whom nobody knows, kept in memory while nothing has changed. `stateOf` tells what the pages of the
 * hub stand on (its last commit, the day, the names of people); every reader waits for a look that began after his
 * request, so that whoever saw an act acknowledged, by whichever process, sees it on the next page. Readers who come
 * while a look is on its way share the one after it.
 */
export function openPageMemory(stateOf: () => Promise<string>, mostBytes = 64 * 2 ** 20): PageMemory {
  const kept = new Map<string, KeptPage>();
  let bytes = 0;
  let state: string | undefined;
  let running: Promise<string> | undefined;
  let next: Promise<string> | undefined;

  // its packings come later, and together are smaller than it
  const sizeOf = ({ body }: KeptPage): number => 2 * body.length;
  const drop = (key: string, page: KeptPage): void => {
    kept.delete(key);
    bytes -= sizeOf(page);
  };

  /** A look at the state that begins no earlier than now. */
  const look = (): Promise<string> => {
    if (running === undefined) {
      running = stateOf().finally(() => {
        running = undefined;
      });
      return running;
    }
    next ??= running
      .catch(() => "")
      .then(() => {
        next = undefined;
        return look();
      });
    return next;
  };

  return {
    find: async (key) => {
      const now = await look();
      if (now !== state) {
        state = now;
        kept.clear();
        bytes = 0;
      }
      const page = kept.get(key);
      if (page !== undefined) {
        kept.delete(key);
        kept.set(key, page);
      }
      return { page, state: now };
    },
    keep: (key, page, begunIn) => {
      if (begunIn !== state) return;
      const before = kept.get(key);
      if (before !== undefined) drop(key, before);
      kept.set(key, page);
      bytes += sizeOf(page);
      for (const [oldest, held] of kept) {
        if (bytes <= mostBytes) break;
        drop(oldest, held);
      }
    },
  };
}
