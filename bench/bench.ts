/** The form every measurement has. A bench checks that both sides give the same answer before it times either. */
import { performance } from "node:perf_hooks";

export interface BenchCall {
  /** Other data of the same form than the bench brings itself. */
  readonly data?: string;
  /** How much: facts, requests, jobs; each bench says what of. */
  readonly n?: number;
  readonly json: boolean;
  /** For progress; kept off standard output when `json` is asked for. */
  readonly print: (line: string) => void;
}

export interface BenchRow {
  /** What is measured, with its unit at the end: `append one by one (facts/s)`. */
  readonly name: string;
  readonly reference: number | string;
  readonly ours: number | string;
  /** Others that were asked the same, by name; one that does not offer it says so. */
  readonly peers?: Readonly<Record<string, number | string>>;
  /** Ours over the reference; worked out by `run.ts` where both are numbers and none is given. */
  readonly ratio?: number;
  readonly note?: string;
  /** False when the answers differ or a promised bound is broken: the bench then fails. */
  readonly ok?: boolean;
}

export interface BenchReport {
  readonly bench: string;
  readonly rows: readonly BenchRow[];
  /** What the numbers depend on: machine, versions, sizes, what the reference is. */
  readonly notes: readonly string[];
}

export type Bench = (call: BenchCall) => Promise<BenchReport>;

/** The middle value, or the mean of the two middle ones. A fault on an empty list. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error("the median of nothing");
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Runs `work` `times` times after one run that is not counted, and says the median in milliseconds and the last answer. */
export async function timeMs<Answer>(
  work: () => Answer | Promise<Answer>,
  times = 5,
): Promise<{ readonly ms: number; readonly answer: Answer }> {
  let answer = await work();
  const taken: number[] = [];
  for (let run = 0; run < times; run++) {
    const started = performance.now();
    answer = await work();
    taken.push(performance.now() - started);
  }
  return { ms: median(taken), answer };
}
