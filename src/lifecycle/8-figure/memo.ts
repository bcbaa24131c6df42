import { canonicalJson, type CanonicalValue } from "#base/canonical-json";
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

/** Keeps answers up to `mostBytes` of them, and lets go of those that were asked for longest ago. */
export function openMemo(mostBytes = 64 * 2 ** 20): Memo {
  const kept = new Map<string, { readonly view: unknown; readonly size: number }>();
  let bytes = 0;
  return {
    remember: async <View>(opened: Opened, of: readonly unknown[], work: () => Promise<View>): Promise<View> => {
      const key = keyOf(opened, of);
      let held = kept.get(key);
      if (held === undefined) {
        const view = await work();
        held = { view, size: key.length + sizeOf(view) };
      }
      // another may have kept the same meanwhile
      bytes += held.size - (kept.get(key)?.size ?? 0);
      kept.delete(key);
      kept.set(key, held);
      for (const [oldest, { size }] of kept) {
        if (bytes <= mostBytes) break;
        kept.delete(oldest);
        bytes -= size;
      }
      return held.view as View;
    },
  };
}

/** As JSON, which is near enough; sums are big integers and evidence mixes are maps. */
const sizeOf = (view: unknown): number =>
  JSON.stringify(view, (_, value: unknown) =>
    typeof value === "bigint" ? `${value}` : value instanceof Map ? [...value] : value,
  ).length;

function keyOf({ approved, asOf, where, prepared }: Opened, of: readonly unknown[]): string {
  const scopes = [...prepared.sides, ...(prepared.frame === null ? [] : [prepared.frame])].map(({ scope }) => [
    [...scope.funders],
    [...scope.programmes],
  ]);
  return canonicalJson(
    JSON.parse(JSON.stringify([approved.hash, asOf.valid, `${asOf.known}`, where, scopes, of])) as CanonicalValue,
  );
}
