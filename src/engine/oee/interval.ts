import { defineRefusal, type Refusal } from "#base/refusal";

/** From the first moment to the one at which it is over: half-open, in milliseconds, so that what meets does not overlap. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** What somebody or something said of an interval. */
export interface Told<Kind extends string> extends Interval {
  readonly kind: Kind;
  /** Where two say otherwise, the higher holds: a person's word over a machine's. */
  readonly priority: number;
  /** When it was said; among equals the later holds. */
  readonly known: number;
  /** Among those said at once the greater holds, so that the answer never depends on an order. */
  readonly id: string;
}

/** A part of a window of which one thing is true. `unknown` is a kind of its own: nobody said anything. */
export interface Piece<Kind extends string> extends Interval {
  readonly kind: Kind | "unknown";
  readonly id: string | null;
}

export const intervalBackwards = defineRefusal({
  code: "interval-backwards",
  status: 422,
  ko: "끝나는 시각이 시작 시각보다 빠릅니다: {id}",
  en: "It ends before it begins: {id}",
});

/** The first that ends before it begins; one without length says nothing and is no fault. */
export function checkIntervals<Kind extends string>(told: readonly Told<Kind>[]): Refusal | null {
  const wrong = told.findIndex(({ from, to }) => !(from <= to));
  return wrong === -1 ? null : intervalBackwards({ id: told[wrong]?.id ?? "" }, `/${wrong}`);
}

/** Whether `a` holds where both speak. */
const holds = <Kind extends string>(a: Told<Kind>, b: Told<Kind>): boolean =>
  a.priority !== b.priority ? a.priority > b.priority : a.known !== b.known ? a.known > b.known : a.id > b.id;

/** Those that speak at a moment, the one that holds at the root; who has ended is dropped when it comes up. */
class Speaking<Kind extends string> {
  readonly #heap: Told<Kind>[] = [];

  add(told: Told<Kind>): void {
    const heap = this.#heap;
    let at = heap.push(told) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!holds(heap[at]!, heap[above]!)) return;
      [heap[at], heap[above]] = [heap[above]!, heap[at]!];
      at = above;
    }
  }

  at(moment: number): Told<Kind> | undefined {
    while (this.#heap.length > 0 && this.#heap[0]!.to <= moment) this.#drop();
    return this.#heap[0];
  }

  #drop(): void {
    const heap = this.#heap;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    heap[0] = last;
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let best = at;
      if (left < heap.length && holds(heap[left]!, heap[best]!)) best = left;
      if (right < heap.length && holds(heap[right]!, heap[best]!)) best = right;
      if (best === at) return;
      [heap[at], heap[best]] = [heap[best]!, heap[at]!];
      at = best;
    }
  }
}

/**
 * One truth for each moment of a window: the pieces meet, cover it and do not overlap, so the sums of all kinds are its
 * length and none is negative, whatever was told. O(n log n).
 */
export function timeline<Kind extends string>({ from, to }: Interval, told: readonly Told<Kind>[]): Piece<Kind>[] {
  const inside = told.filter((one) => one.from < one.to && one.to > from && one.from < to);
  inside.sort((a, b) => a.from - b.from);
  const pieces: Piece<Kind>[] = [];
  const speaking = new Speaking<Kind>();
  let next = 0;
  let now = from;
  while (now < to) {
    while (next < inside.length && inside[next]!.from <= now) speaking.add(inside[next++]!);
    const holder = speaking.at(now);
    const begins = next < inside.length ? inside[next]!.from : to;
    const ends = Math.min(to, begins, holder?.to ?? to);
    const last = pieces.at(-1);
    const id = holder?.id ?? null;
    if (last !== undefined && last.id === id && last.to === now && last.kind === (holder?.kind ?? "unknown"))
      pieces[pieces.length - 1] = { ...last, to: ends };
    else pieces.push({ from: now, to: ends, kind: holder?.kind ?? "unknown", id });
    now = ends;
  }
  return pieces;
}

/** How long each kind lasted, in milliseconds. */
export function lengths<Kind extends string>(pieces: readonly Piece<Kind>[]): ReadonlyMap<Kind | "unknown", number> {
  const sums = new Map<Kind | "unknown", number>();
  for (const { from, to, kind } of pieces) sums.set(kind, (sums.get(kind) ?? 0) + to - from);
  return sums;
}

/** What two lists of pieces say of the same moments: both cover the same window. */
export function across<A extends string, B extends string>(
  a: readonly Piece<A>[],
  b: readonly Piece<B>[],
): (Interval & { readonly a: Piece<A>; readonly b: Piece<B> })[] {
  const found: (Interval & { readonly a: Piece<A>; readonly b: Piece<B> })[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [one, other] = [a[i]!, b[j]!];
    const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
    if (from < to) found.push({ from, to, a: one, b: other });
    if (one.to <= other.to) i++;
    if (other.to <= one.to) j++;
  }
  return found;
}
