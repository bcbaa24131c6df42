/** Where the line's bottleneck was, by machine, as shares of the time looked at. */
export interface BottleneckShare {
  readonly machine: number;
  /** Alone the bottleneck. */
  readonly sole: number;
  /** While the bottleneck moved from or to this machine. */
  readonly shifting: number;
}

/**
 * The shifting bottleneck (Roser, Nakano, Tanaka 2002). At each moment the bottleneck is the machine whose uninterrupted
 * active period around that moment is the longest; where its end overlaps the start of the next one's, it is shifting.
 * @param periods flat triples machine, from, to, as an outcome has them
 */
export const shiftingBottleneck = (
  periods: readonly number[],
  from: number,
  to: number,
): {
  readonly shares: BottleneckShare[];
  readonly steps: readonly { readonly machine: number; readonly from: number; readonly to: number }[];
} => {
  const n = periods.length / 3;
  const order = Array.from({ length: n }, (_, i) => i).sort(
    (a, b) => periods[3 * a + 1]! - periods[3 * b + 1]! || a - b,
  );
  const steps: { machine: number; from: number; to: number }[] = [];
  let next = 0;
  let open: number[] = [];
  let at = -Infinity;
  for (;;) {
    // Everything that has begun by `at` and has not ended; the longest of them holds the bottleneck.
    while (next < n && periods[3 * order[next]! + 1]! <= at) open.push(order[next++]!);
    open = open.filter((i) => periods[3 * i + 2]! > at);
    if (open.length === 0) {
      if (next >= n) break;
      at = periods[3 * order[next]! + 1]!;
      continue;
    }
    let best = open[0]!;
    for (const i of open) if (length(periods, i) > length(periods, best)) best = i;
    // A longer period may begin before this one ends; it takes over from the moment both are active.
    steps.push({ machine: periods[3 * best]!, from: periods[3 * best + 1]!, to: periods[3 * best + 2]! });
    let turn = periods[3 * best + 2]!;
    for (let k = next; k < n && periods[3 * order[k]! + 1]! < turn; k++) {
      if (length(periods, order[k]!) > length(periods, best)) {
        turn = periods[3 * order[k]! + 1]!;
        break;
      }
    }
    at = turn;
  }
  const sole = new Map<number, number>();
  const shifting = new Map<number, number>();
  const book = (map: Map<number, number>, machine: number, a: number, b: number): void => {
    const span = Math.min(b, to) - Math.max(a, from);
    if (span > 0) map.set(machine, (map.get(machine) ?? 0) + span);
  };
  let covered = -Infinity;
  steps.forEach((s, i) => {
    const follower = steps[i + 1];
    const handover = follower === undefined ? s.to : Math.max(s.from, Math.min(s.to, follower.from));
    book(sole, s.machine, Math.max(s.from, covered), handover);
    if (follower !== undefined && handover < s.to) {
      book(shifting, s.machine, handover, s.to);
      if (follower.machine !== s.machine) book(shifting, follower.machine, handover, s.to);
    }
    covered = Math.max(covered, s.to);
  });
  const window = to - from;
  const shares = [...new Set([...sole.keys(), ...shifting.keys()])]
    .map((machine) => ({
      machine,
      sole: (sole.get(machine) ?? 0) / window,
      shifting: (shifting.get(machine) ?? 0) / window,
    }))
    .sort((a, b) => b.sole + b.shifting - (a.sole + a.shifting) || a.machine - b.machine);
  return { shares, steps };
};

const length = (periods: readonly number[], i: number): number => periods[3 * i + 2]! - periods[3 * i + 1]!;
