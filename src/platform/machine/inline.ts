import { loadTask, type Machine, MachineError } from "./machine.ts";

/** The fake: everything in this thread, one after another. Data still goes through JSON, as it does on a cluster. */
export const createInline = (): Machine => ({
  name: "inline",
  width: 1,
  async run(task, items, options = {}) {
    const work = await loadTask(task);
    const results: unknown[] = [];
    for (const [i, item] of items.entries()) {
      options.signal?.throwIfAborted();
      try {
        results.push(JSON.parse(JSON.stringify((await work(JSON.parse(JSON.stringify(item)))) ?? null)));
      } catch (problem) {
        throw new MachineError(i, problem instanceof Error ? problem.message : String(problem));
      }
      options.onProgress?.(i + 1, items.length);
    }
    return results;
  },
});
