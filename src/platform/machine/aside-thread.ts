import { parentPort } from "node:worker_threads";
import { loadTask, type Task } from "./machine.ts";
import { stepBack } from "./step-back.ts";

// The far end of aside-threads.ts: one piece of work after another, whatever it is.
stepBack();
const answer = async ({ task, given }: { readonly task: Task; readonly given: unknown }): Promise<void> => {
  try {
    const work = await loadTask(task);
    parentPort?.postMessage("begins");
    parentPort?.postMessage({ told: await work(given) });
  } catch (problem) {
    parentPort?.postMessage({ problem: problem instanceof Error ? problem : new Error(String(problem)) });
  }
};
parentPort?.on("message", (piece: { readonly task: Task; readonly given: unknown }) => void answer(piece));
