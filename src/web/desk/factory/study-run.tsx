import { useState, type SyntheticEvent } from "react";
import type { RunView, StudyView } from "#offer/simulation/contract";
import * as ask from "../../generated/client.ts";
import { Field, read } from "../../ui/field.tsx";
import { useReader, useSay } from "../../ui/reader.tsx";
import { askOnce, problemOf } from "../../ui/send.ts";
import { RefusalNote } from "../../ui/states.tsx";
import { sendAct, useAct } from "../../ui/use-act.ts";

const pollMs = 500;

/** Runs the stored model on the hub, over its threads; the same run as in the browser, kept with its hash. */
export function RunForm({ study }: { readonly study: StudyView }) {
  const { alive } = useReader();
  const { say, speak } = useSay();
  const [view, setView] = useState<RunView | null>(null);
  const [sent, start] = useAct("start-simulation-run");
  const problem = problemOf(sent);
  const last = study.runs.findLast(({ plan }) => plan !== null)?.plan;
  const submit = async (event: SyntheticEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const given = read(event.currentTarget);
    const number = (name: string): number => Number((given[name] ?? "").replaceAll(",", ""));
    const body = {
      scenarios: last?.scenarios ?? [{ id: say("현행", "As it is") }],
      seed: number("seed"),
      replications: number("replications"),
      horizon: number("horizon"),
      warmup: number("warmup"),
      seen: study.version,
    };
    const reply = await start({ params: { study: study.study }, body });
    if (reply === undefined) return;
    for (;;) {
      const answer = await askOnce(ask.readRun({ params: { run: reply.run } }));
      if ("problem" in answer) return;
      const run = answer.reply;
      setView(run);
      if (run.state !== "waiting" && run.state !== "running") break;
      await new Promise((later) => setTimeout(later, pollMs));
    }
    location.reload();
  };
  const isRunning = view !== null && (view.state === "waiting" || view.state === "running");
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => void submit(event)}
      aria-label={say("거점에서 실행", "Run on the hub")}
    >
      <div className="run-fields">
        <Field
          label={say("시뮬레이션 기간", "Simulated time")}
          name="horizon"
          inputMode="decimal"
          defaultValue={last?.horizon ?? 10_000}
          problem={problem}
        />
        <Field
          label={say("워밍업 기간", "Warm-up")}
          name="warmup"
          inputMode="decimal"
          defaultValue={last?.warmup ?? 1000}
          problem={problem}
        />
        <Field
          label={say("반복", "Replications")}
          name="replications"
          inputMode="numeric"
          defaultValue={last?.replications ?? 12}
          problem={problem}
        />
        <Field
          label={say("난수 시드", "Seed")}
          name="seed"
          inputMode="numeric"
          defaultValue={last?.seed ?? 1}
          problem={problem}
        />
      </div>
      {problem !== undefined && <RefusalNote problem={problem} />}
      {isRunning && (
        <div className="import-progress">
          <p role="status">
            {view.state === "waiting" ? say("대기 중입니다.", "Waiting for its turn.") : speak(view.progress.text)}
          </p>
          <div className="import-bar">
            <progress value={view.progress.share} max={1} aria-label={say("진행률", "How far")} />
            <button
              type="button"
              className="button"
              onClick={() => void sendAct("cancel-simulation-run", { params: { run: view.run } })}
            >
              {say("중지", "Stop")}
            </button>
          </div>
        </div>
      )}
      <button className="button" type="submit" disabled={!alive || isRunning || sent.state === "sending"}>
        {say("거점에서 실행", "Run on the hub")}
      </button>
    </form>
  );
}
