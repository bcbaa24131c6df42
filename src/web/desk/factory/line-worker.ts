import { type RunAnswer, type RunAsk, runLine } from "./run-line.ts";

/** What the worker says to the page. */
export type WorkerSaid =
  | { readonly said: "progress"; readonly share: number; readonly variant: number; readonly replication: number }
  | { readonly said: "answer"; readonly answer: RunAnswer }
  | { readonly said: "fault"; readonly message: string };

const say = (said: WorkerSaid): void => {
  (globalThis as unknown as { postMessage(said: WorkerSaid): void }).postMessage(said);
};

addEventListener("message", (event: MessageEvent<RunAsk>) => {
  let told = 0;
  try {
    const answer = runLine(event.data, (share, variant, replication) => {
      // Ten words a second are enough; more would cost more than they tell.
      const now = performance.now();
      if (now - told < 100) return;
      told = now;
      say({ said: "progress", share, variant, replication });
    });
    say({ said: "answer", answer });
  } catch (problem) {
    say({ said: "fault", message: problem instanceof Error ? problem.message : String(problem) });
  }
});
