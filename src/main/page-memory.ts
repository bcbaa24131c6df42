/** A page as it went out, with the packings of it that were asked for. */
export interface KeptPage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly packed: Map<string, Buffer>;
}

export interface PageMemory {
  /**
   * The page as it would be written now: the one that is kept, the one that is being written in the same state, or one
   * that `write` writes. Only what was found (200) and what nothing overtook while it was written is kept.
   */
  page(key: string, write: () => Promise<KeptPage>): Promise<KeptPage>;
}

/**
 * Pages for readers whom nobody knows, kept in memory while nothing has changed. `stateOf` tells what the pages of the
 * hub stand on (its last commit, the day, the names of people); every reader waits for a look that began after his
 * request, so that whoever saw an act acknowledged, by whichever process, sees it on the next page. Readers who come
 * while a look is on its way share the one after it.
 */
export function openPageMemory(stateOf: () => Promise<string>, mostBytes = 64 * 2 ** 20): PageMemory {
  const kept = new Map<string, KeptPage>();
  const underWay = new Map<string, Promise<KeptPage>>();
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

  const keep = (key: string, page: KeptPage): void => {
    const before = kept.get(key);
    if (before !== undefined) drop(key, before);
    kept.set(key, page);
    bytes += sizeOf(page);
    for (const [oldest, held] of kept) {
      if (bytes <= mostBytes) break;
      drop(oldest, held);
    }
  };

  /** A page that is being written for one reader answers all who ask for it before anything is told. */
  const written = (key: string, begunIn: string, write: () => Promise<KeptPage>): Promise<KeptPage> => {
    const writing = write()
      .then((page) => {
        if (page.status === 200 && state === begunIn) keep(key, page);
        return page;
      })
      .finally(() => {
        if (underWay.get(key) === writing) underWay.delete(key);
      });
    underWay.set(key, writing);
    return writing;
  };

  return {
    page: async (key, write) => {
      const now = await look().catch(() => undefined);
      // where the state cannot be told the page says so itself
      if (now === undefined) return write();
      if (now !== state) {
        state = now;
        kept.clear();
        underWay.clear();
        bytes = 0;
      }
      const page = kept.get(key);
      if (page === undefined) return underWay.get(key) ?? written(key, now, write);
      kept.delete(key);
      kept.set(key, page);
      return page;
    },
  };
}
