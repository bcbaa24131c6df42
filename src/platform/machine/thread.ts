import { parentPort, workerData } from "node:worker_threads";
import { loadTask, type Task } from "./machine.ts";

// The far end of threads.ts: waits for items and answers each.
const work = loadTask(workerData as Task);
const answer = async (item: number, value: unknown): Promise<void> => {
  try {
    parentPort?.postMessage({ item, result: await (await work)(value) });
  } catch (problem) {
    parentPort?.postMessage({ item, problem: problem instanceof Error ? problem.message : String(problem) });
  }
};
parentPort?.on("message", ({ item, value }: { item: number; value: unknown }) => void answer(item, value));
