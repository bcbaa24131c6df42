import { canonicalJson } from "#base/canonical-json";
import type { Opened } from "./views.ts";

/**
 * Answers kept for ever, up to a bound: nothing told is changed, so a figure asked by the same definition on the same
 * two dates, narrowed alike, answers alike. The key is all that an answer depends on: the approved definition, the days,
 * what narrows it, and whom its names stand for now. Only questions asked in a transaction that reads may use it: what a
 * transaction has written may be rolled back, and the number of its commit given to another.
 */
export interface Memo {
  readonly remember: <View>(opened: Opened, of: readonly unknown[], work: () => Promise<View>) => Promise<View>;
}

export const noMemo: Memo = { remember: (_opened, _of, work) => work() };

/** Keeps `most` answers, and lets go of the one that was asked for longest ago. */
export function openMemo(most = 20_000): Memo {
  const kept = new Map<string, unknown>();
  return {
    remember: async <View>(opened: Opened, of: readonly unknown[], work: () => Promise<View>): Promise<View> => {
      const key = keyOf(opened, of);
      let view = kept.get(key) as View | undefined;
      if (view === undefined) view = await work();
      kept.delete(key);
      kept.set(key, view);
      const oldest = kept.keys().next();
      if (kept.size > most && !oldest.done) kept.delete(oldest.value);
      return view;
    },
  };
}

function keyOf({ approved, asOf, where, prepared }: Opened, of: readonly unknown[]): string {
  const scopes = [...prepared.sides, ...(prepared.frame === null ? [] : [prepared.frame])].map(({ scope }) => [
    [...scope.funders],
    [...scope.programmes],
  ]);
  return canonicalJson(JSON.parse(JSON.stringify([approved.hash, asOf.valid, `${asOf.known}`, where, scopes, of])));
}
