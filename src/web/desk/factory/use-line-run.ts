import { useCallback, useEffect, useRef, useState } from "react";
import type { WorkerSaid } from "./line-worker.ts";
import type { RunAnswer, RunAsk, VariantResult } from "./run-line.ts";

export type LineRun =
  | { readonly state: "idle" }
  | {
      readonly state: "running";
      readonly share: number;
      readonly variant: number;
      readonly replication: number;
      readonly secondsLeft: number | null;
    }
  | {
      readonly state: "done";
      readonly ask: RunAsk;
      readonly results: readonly VariantResult[];
      readonly seconds: number;
    }
  | { readonly state: "refused"; readonly answer: Extract<RunAnswer, { refusals: unknown }> }
  | { readonly state: "cancelled" }
  | { readonly state: "fault"; readonly message: string };

/** Runs in a worker of the browser: the page stays alive, and stopping stops at once. */
export function useLineRun(): {
  readonly run: LineRun;
  readonly start: (ask: RunAsk) => void;
  readonly cancel: () => void;
  /** Forgets the run and what came of it: the desk holds another line now. */
  readonly forget: () => void;
} {
  const [run, setRun] = useState<LineRun>({ state: "idle" });
  const worker = useRef<Worker | null>(null);
  const end = useCallback(() => {
    worker.current?.terminate();
    worker.current = null;
  }, []);
  useEffect(() => end, [end]);
  const start = useCallback(
    (ask: RunAsk): void => {
      end();
      const began = performance.now();
      setRun({ state: "running", share: 0, variant: 0, replication: 0, secondsLeft: null });
      const own = new Worker(new URL("./line-worker.ts", import.meta.url), { type: "module" });
      worker.current = own;
      own.addEventListener("message", ({ data }: MessageEvent<WorkerSaid>) => {
        if (worker.current !== own) return;
        const seconds = (performance.now() - began) / 1000;
        if (data.said === "progress") {
          const { share, variant, replication } = data;
          // Below a twentieth a guess would jump about.
          const secondsLeft = share < 0.05 ? null : (seconds / share) * (1 - share);
          setRun({ state: "running", share, variant, replication, secondsLeft });
          return;
        }
        end();
        if (data.said === "fault") setRun({ state: "fault", message: data.message });
        else if ("results" in data.answer) setRun({ state: "done", ask, results: data.answer.results, seconds });
        else setRun({ state: "refused", answer: data.answer });
      });
      own.addEventListener("error", (event) => {
        if (worker.current !== own) return;
        end();
        setRun({ state: "fault", message: event.message });
      });
      own.postMessage(ask);
    },
    [end],
  );
  const cancel = useCallback(() => {
    end();
    setRun({ state: "cancelled" });
  }, [end]);
  const forget = useCallback(() => {
    end();
    setRun({ state: "idle" });
  }, [end]);
  return { run, start, cancel, forget };
}
