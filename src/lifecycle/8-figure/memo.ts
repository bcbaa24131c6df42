import { canonicalJson, type CanonicalValue } from "#base/canonical-json";
import type { Opened } from "./opening.ts";

/**
 * Answers kept for ever, up to a bound: nothing told is changed, so a figure asked by the same definition on the same
 * two dates, narrowed alike, answers alike. The key is all that an answer depends on: the approved definition, the days (and whether the answer says it is final),
 * what narrows it, and whom its names stand for now. Only questions asked in a transaction that reads may use it: what a
 * transaction has written may be rolled back, and the number of its commit given to another.
 */
export interface Memo {
  readonly remember: <View>(opened: Opened, of: readonly unknown[], work: () => Promise<View>) => Promise<View>;
  /** Of several figures; `work` is given those that are not known yet, together. */
  readonly rememberAll: <View>(
    all: readonly Opened[],
    of: readonly unknown[],
    work: (missing: readonly Opened[]) => Promise<readonly View[]>,
  ) => Promise<View[]>;
}

export const noMemo: Memo = {
  remember: (_opened, _of, work) => work(),
  rememberAll: async (all, _of, work) => [...(await work(all))],
};

/** Keeps answers up to `mostBytes` of them, and lets go of those that were asked for longest ago. */
export function openMemo(mostBytes = 64 * 2 ** 20): Memo {
  const kept = new Map<string, { readonly view: unknown; readonly size: number }>();
  const underWay = new Map<string, Promise<unknown>>();
  let bytes = 0;

  const keep = (key: string, held: { readonly view: unknown; readonly size: number }): void => {
    bytes += held.size - (kept.get(key)?.size ?? 0);
    kept.delete(key);
    kept.set(key, held);
    for (const [oldest, { size }] of kept) {
      if (bytes <= mostBytes) break;
      kept.delete(oldest);
      bytes -= size;
    }
  };

  /** Works for all who ask meanwhile; what fails is left for each of them to ask himself. */
  const begin = <View>(missing: readonly (readonly [string, Opened])[], working: Promise<readonly View[]>) =>
    missing.map(async ([key], index): Promise<View> => {
      const coming = working.then((views) => views[index] as View);
      underWay.set(key, coming);
      try {
        const view = await coming;
        keep(key, { view, size: key.length + sizeOf(view) });
        return view;
      } finally {
        if (underWay.get(key) === coming) underWay.delete(key);
      }
    });

  const rememberAll: Memo["rememberAll"] = async <View>(
    all: readonly Opened[],
    of: readonly unknown[],
    work: (missing: readonly Opened[]) => Promise<readonly View[]>,
  ): Promise<View[]> => {
    const asked = all.map((opened) => [keyOf(opened, of), opened] as const);
    const missing = [...new Map(asked).entries()].filter(([key]) => !kept.has(key) && !underWay.has(key));
    const views = new Map<string, View | Promise<View>>();
    for (const [key, opened] of asked) {
      const held = kept.get(key);
      const coming = underWay.get(key) as Promise<View> | undefined;
      if (held !== undefined) {
        keep(key, held);
        views.set(key, held.view as View);
      } else if (coming !== undefined) {
        const shared = coming.catch(async () => (await work([opened]))[0] as View);
        // looked at below, unless this question's own work fails first
        shared.catch(() => undefined);
        views.set(key, shared);
      }
    }
    if (missing.length > 0) {
      const begun = begin(missing, work(missing.map(([, opened]) => opened)));
      for (const [index, view] of (await Promise.all(begun)).entries()) views.set(missing[index]?.[0] ?? "", view);
    }
    return Promise.all(asked.map(([key]) => views.get(key) as View | Promise<View>));
  };
  return {
    rememberAll,
    remember: async (opened, of, work) => (await rememberAll([opened], of, async () => [await work()]))[0] as never,
  };
}

/** As JSON, which is near enough; sums are big integers and evidence mixes are maps. */
const sizeOf = (view: unknown): number =>
  JSON.stringify(view, (_, value: unknown) =>
    typeof value === "bigint" ? `${value}` : value instanceof Map ? [...value] : value,
  ).length;

function keyOf({ approved, asOf, where, prepared }: Opened, of: readonly unknown[]): string {
  const scopes = [...prepared.sides, ...(prepared.frame === null ? [] : [prepared.frame])].map(({ scope }) => [
    [...scope.parties],
    [...scope.programmes],
  ]);
  return canonicalJson(
    JSON.parse(
      JSON.stringify([
        approved.hash,
        asOf.valid,
        `${asOf.known}`,
        asOf.final,
        `${prepared.asked.published}`,
        where,
        scopes,
        of,
      ]),
    ) as CanonicalValue,
  );
}
