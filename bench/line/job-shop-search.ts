import { openStream, type JobShop } from "#engine/line";

export interface ShopSchedule {
  readonly makespan: number;
  /** machine → jobs in order. */
  readonly sequence: readonly (readonly number[])[];
}

/**
 * Tabu search on the critical path (Nowicki and Smutnicki's neighbourhood: swaps at the ends of critical blocks), with
 * restarts from the best. It is here to have optimal schedules to replay; it stops when the target is reached.
 */
export const searchSchedule = (shop: JobShop, target: number, maxMs: number, seed = 1): ShopSchedule => {
  const { jobs, machines, operations } = shop;
  const n = jobs * machines;
  const time = new Int32Array(n);
  const machineOf = new Int32Array(n);
  operations.forEach((ops, j) =>
    ops.forEach((o, k) => {
      time[j * machines + k] = o.time;
      machineOf[j * machines + k] = o.machine;
    }),
  );
  const random = openStream(seed, 0, "job shop", "search");
  const head = new Int32Array(n);
  const order = new Int32Array(n);
  const before = new Int32Array(n);
  const after = new Int32Array(n);
  const degree = new Int32Array(n);
  const critical = new Int32Array(n);

  /** Longest paths; −1 when the sequences contradict each other. */
  const evaluate = (): number => {
    let tail = 0;
    for (let o = 0; o < n; o++) {
      degree[o] = (o % machines > 0 ? 1 : 0) + (before[o]! >= 0 ? 1 : 0);
      if (degree[o] === 0) order[tail++] = o;
    }
    let makespan = 0;
    for (let at = 0; at < tail; at++) {
      const o = order[at]!;
      const a = o % machines > 0 ? head[o - 1]! + time[o - 1]! : 0;
      const b = before[o]! >= 0 ? head[before[o]!]! + time[before[o]!]! : 0;
      head[o] = a > b ? a : b;
      if (head[o] + time[o]! > makespan) makespan = head[o] + time[o]!;
      if (o % machines < machines - 1 && --degree[o + 1]! === 0) order[tail++] = o + 1;
      const next = after[o]!;
      if (next >= 0 && --degree[next]! === 0) order[tail++] = next;
    }
    return tail === n ? makespan : -1;
  };
  const swap = (a: number, b: number): void => {
    const p = before[a]!;
    const q = after[b]!;
    before[b] = p;
    after[b] = a;
    before[a] = b;
    after[a] = q;
    if (p >= 0) after[p] = b;
    if (q >= 0) before[q] = a;
  };
  const sequences = (): number[][] =>
    Array.from({ length: machines }, (_, m) => {
      const list: number[] = [];
      for (let o = 0; o < n; o++)
        if (machineOf[o] === m && before[o]! < 0)
          for (let x = o; x >= 0; x = after[x]!) list.push(Math.floor(x / machines));
      return list;
    });
  const load = (seq: readonly (readonly number[])[]): void =>
    seq.forEach((list, m) => {
      const ops = list.map((j) => j * machines + operations[j]!.findIndex((o) => o.machine === m));
      ops.forEach((o, i) => {
        before[o] = ops[i - 1] ?? -1;
        after[o] = ops[i + 1] ?? -1;
      });
    });

  // A first schedule: operations in rounds, most work left first on each machine.
  const left = operations.map((ops) => ops.reduce((s, o) => s + o.time, 0));
  const first: number[][] = Array.from({ length: machines }, () => []);
  for (let k = 0; k < machines; k++)
    for (const j of operations.map((_, i) => i).sort((a, b) => left[b]! - left[a]!))
      first[operations[j]![k]!.machine]!.push(j);
  load(first);
  let best = evaluate();
  let bestSequence = sequences();
  const started = performance.now();
  const tabu = new Int32Array(n * n);
  let iteration = 0;
  let lastGain = 0;
  let now = best;
  while (best > target && performance.now() - started < maxMs) {
    iteration++;
    // One critical path, walked back from an operation that ends last.
    let length = 0;
    let o = 0;
    evaluate();
    for (let i = 0; i < n; i++) if (head[i]! + time[i]! === now) o = i;
    for (;;) {
      critical[length++] = o;
      if (head[o] === 0) break;
      const m = before[o]!;
      const viaMachine = m >= 0 && head[m]! + time[m]! === head[o];
      const viaJob = o % machines > 0 && head[o - 1]! + time[o - 1]! === head[o];
      o = viaMachine && (!viaJob || random.uniform() < 0.5) ? m : o - 1;
    }
    let moveA = -1;
    let moveB = -1;
    let moveValue = Infinity;
    for (let i = length - 1; i > 0; i--) {
      const a = critical[i]!;
      const b = critical[i - 1]!;
      if (machineOf[a] !== machineOf[b]) continue;
      const startsBlock = i === length - 1 || machineOf[critical[i + 1]!] !== machineOf[a];
      const endsBlock = i === 1 || machineOf[critical[i - 2]!] !== machineOf[b];
      if (!startsBlock && !endsBlock) continue;
      swap(a, b);
      const value = evaluate();
      swap(b, a);
      if (value < 0) continue;
      const barred = tabu[b * n + a]! > iteration && value >= best;
      const score = value + (barred ? 1e6 : 0) + random.uniform() * 0.5;
      if (score < moveValue) {
        moveValue = score;
        moveA = a;
        moveB = b;
      }
    }
    if (moveA < 0 || iteration - lastGain > 6000) {
      load(bestSequence);
      now = evaluate();
      // From the best again, shaken a little.
      for (let k = 0; k < 6; k++) {
        const a = random.below(n);
        const b = after[a]!;
        if (b < 0) continue;
        swap(a, b);
        const value = evaluate();
        if (value < 0) swap(b, a);
        else now = value;
      }
      lastGain = iteration;
      tabu.fill(0);
      continue;
    }
    swap(moveA, moveB);
    tabu[moveA * n + moveB] = iteration + 8 + random.below(8);
    now = evaluate();
    if (now < best) {
      best = now;
      bestSequence = sequences();
      lastGain = iteration;
    }
  }
  return { makespan: best, sequence: bestSequence };
};
