import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type Machine, MachineError } from "./machine.ts";

/** Worker threads of this computer. Each takes the next item when it has finished one, so long and short ones mix well. */
export const createThreads = (threads = availableParallelism()): Machine => ({
  name: `${threads} thread${threads === 1 ? "" : "s"}`,
  width: threads,
  run(task, items, options = {}) {
    return new Promise((resolve, reject) => {
      const results = new Array<unknown>(items.length);
      const workers: Worker[] = [];
      let next = 0;
      let done = 0;
      const stop = (): void => {
        options.signal?.removeEventListener("abort", onAbort);
        for (const worker of workers) void worker.terminate();
      };
      const fail = (problem: unknown): void => {
        stop();
        reject(problem instanceof Error ? problem : new Error(String(problem)));
      };
      const onAbort = (): void => fail(options.signal?.reason ?? new Error("aborted"));
      if (options.signal?.aborted === true) return onAbort();
      if (items.length === 0) return resolve([]);
      options.signal?.addEventListener("abort", onAbort);
      for (let t = 0; t < Math.min(threads, items.length); t++) {
        const worker = new Worker(new URL("./thread.ts", import.meta.url), { workerData: task });
        workers.push(worker);
        const feed = (): void => {
          if (next < items.length) worker.postMessage({ item: next, value: items[next++] });
        };
        worker.on("message", (said: { item: number; result?: unknown; problem?: string }) => {
          if (said.problem !== undefined) return fail(new MachineError(said.item, said.problem));
          results[said.item] = said.result;
          done++;
          options.onProgress?.(done, items.length);
          if (done < items.length) return feed();
          stop();
          resolve(results);
        });
        worker.on("error", fail);
        feed();
      }
    });
  },
});
