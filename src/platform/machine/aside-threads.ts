import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Aside, workQueueFull, workTooHeavy } from "./aside.ts";
import type { Task } from "./machine.ts";

export interface AsideOptions {
  /** One less than there are cores, two at most, unless told. */
  readonly threads?: number;
  /** What one piece of work may take once its function is loaded; 10 s unless told. */
  readonly timeMs?: number;
  /** Memory of one thread, what it has loaded included; 512 MB unless told. */
  readonly memoryMb?: number;
  /** How many may wait for their turn; 64 unless told. */
  readonly waiting?: number;
}

/** What a thread may take to read the modules of its first piece, on a busy machine. */
const loadMs = 60_000;

interface Piece {
  readonly task: Task;
  readonly given: unknown;
  readonly end: (answer: unknown) => void;
  readonly fail: (problem: Error) => void;
}

/**
 * Threads that stay, so that what they have loaded is loaded once. One that takes too long or too much memory is ended
 * with its work and another takes its place; none of them keeps the process alive.
 */
export function asideThreads(options: AsideOptions = {}): Aside {
  const threads = options.threads ?? Math.max(1, Math.min(2, availableParallelism() - 1));
  const { timeMs = 10_000, memoryMb = 512, waiting = 64 } = options;
  const tooHeavy = (): Refusal => workTooHeavy({ seconds: `${Math.ceil(timeMs / 1000)}` });
  const queue: Piece[] = [];
  const idle: Worker[] = [];
  const alive = new Set<Worker>();
  let isClosed = false;

  const drop = (worker: Worker): void => {
    alive.delete(worker);
    const at = idle.indexOf(worker);
    if (at >= 0) idle.splice(at, 1);
  };
  const born = (): Worker => {
    const worker = new Worker(new URL("./aside-thread.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
    });
    worker.unref();
    alive.add(worker);
    worker.once("exit", () => drop(worker));
    // one that breaks while it has nothing to do is only one less
    worker.on("error", () => drop(worker));
    return worker;
  };
  const give = (worker: Worker, { task, given, end, fail }: Piece): void => {
    worker.ref();
    const late = (): void => over(() => end(tooHeavy()), true);
    let timer = setTimeout(late, loadMs);
    const over = (say: () => void, isBroken: boolean): void => {
      clearTimeout(timer);
      worker.off("message", hear).off("error", broke);
      worker.unref();
      if (isBroken) {
        drop(worker);
        void worker.terminate();
      } else idle.push(worker);
      say();
      next();
    };
    const hear = (said: "begins" | { readonly told?: unknown; readonly problem?: Error }): void => {
      if (said !== "begins")
        return over(() => (said.problem === undefined ? end(said.told) : fail(said.problem)), false);
      clearTimeout(timer);
      timer = setTimeout(late, timeMs);
    };
    const broke = (problem: Error & { code?: string }): void =>
      over(() => (problem.code === "ERR_WORKER_OUT_OF_MEMORY" ? end(tooHeavy()) : fail(problem)), true);
    worker.on("message", hear).on("error", broke);
    worker.postMessage({ task, given });
  };
  const next = (): void => {
    while (queue.length > 0 && !isClosed) {
      const worker = idle.pop() ?? (alive.size < threads ? born() : undefined);
      if (worker === undefined) return;
      give(worker, queue.shift() as Piece);
    }
  };
  return {
    run: <Told>(task: Task, given: unknown) =>
      new Promise<Told | Refusal>((resolve, reject) => {
        if (isClosed) return reject(new Error("closed"));
        if (queue.length >= waiting) return resolve(workQueueFull({}));
        queue.push({ task, given, end: (told) => resolve(isRefusal(told) ? told : (told as Told)), fail: reject });
        next();
      }),
    close: async () => {
      isClosed = true;
      for (const { fail } of queue.splice(0)) fail(new Error("closed"));
      await Promise.all([...alive].map((worker) => worker.terminate()));
    },
  };
}
