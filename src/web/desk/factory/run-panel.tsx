import { useId } from "react";
import type { Text } from "#base/text";
import type { LineModel } from "#engine/line";
import { useSay } from "../../ui/reader.tsx";
import { RefusalNote } from "../../ui/states.tsx";
import type { RunSettings, Variant } from "./desk.ts";
import { NumberInput } from "./number-input.tsx";
import type { LineRun } from "./use-line-run.ts";
import { timeUnits } from "./words.ts";

/** How long, how often, with which chance; and how far it is. */
export function RunPanel({
  settings,
  model,
  variants,
  run,
  isAlive,
  onSettings,
  onStart,
  onCancel,
}: {
  readonly settings: RunSettings;
  readonly model: LineModel;
  readonly variants: readonly Variant[];
  readonly run: LineRun;
  readonly isAlive: boolean;
  readonly onSettings: (about: string, settings: RunSettings) => void;
  readonly onStart: () => void;
  readonly onCancel: () => void;
}) {
  const id = useId();
  const { say, speak } = useSay();
  const unit = speak(timeUnits[model.timeUnit]);
  const isRunning = run.state === "running";
  const isTooLong = settings.warmup >= settings.horizon;
  const field = (
    name: keyof RunSettings,
    label: string,
    limits: { min: number; max: number; step?: 1 },
    hint?: string,
    problem?: Text,
  ) => (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <NumberInput
        id={`${id}-${name}`}
        value={settings[name]}
        {...limits}
        problem={problem}
        {...(hint === undefined ? {} : { "aria-describedby": `${id}-${name}-hint` })}
        onChange={(value) => onSettings(`run ${name}`, { ...settings, [name]: value })}
      />
      {hint !== undefined && (
        <p className="field-hint" id={`${id}-${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
  return (
    <section className="block run-panel" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say("실행 설정", "Run it")}</h2>
      <div className="run-fields">
        {field("horizon", `${say("시뮬레이션 기간", "Simulated time")} (${unit})`, { min: 1e-6, max: 1e9 })}
        {field(
          "warmup",
          `${say("워밍업 기간", "Warm-up")} (${unit})`,
          { min: 0, max: 1e9 },
          say("이 기간은 집계에서 제외합니다.", "Not counted until then."),
          isTooLong
            ? { ko: "시뮬레이션 기간보다 짧아야 합니다.", en: "It must be shorter than the simulated time." }
            : undefined,
        )}
        {field("replications", say("반복", "Replications"), { min: 2, max: 500, step: 1 })}
        {field(
          "seed",
          say("난수 시드", "Seed"),
          { min: 0, max: 4_294_967_295, step: 1 },
          say("같은 시드는 같은 결과를 냅니다.", "The same seed gives the same result."),
        )}
      </div>
      {isRunning ? (
        <div className="import-progress">
          <p role="status">
            <strong>{say("실행 중입니다.", "Running.")}</strong>{" "}
            <span className="quiet">
              {say(
                `${variants[run.variant]?.name ?? ""} · 반복 ${run.replication + 1}/${settings.replications}`,
                `${variants[run.variant]?.name ?? ""} · replication ${run.replication + 1} of ${settings.replications}`,
              )}
              {run.secondsLeft !== null &&
                run.secondsLeft >= 1 &&
                say(` · 약 ${Math.ceil(run.secondsLeft)}초 남음`, ` · about ${Math.ceil(run.secondsLeft)} s left`)}
            </span>
          </p>
          <div className="import-bar">
            <progress value={run.share} max={1} aria-label={say("진행률", "How far")} />
            <span>{Math.round(run.share * 100)}%</span>
            <button type="button" className="button" onClick={onCancel}>
              {say("중지", "Stop")}
            </button>
          </div>
        </div>
      ) : (
        <button
          type="button"
          className="button is-first"
          disabled={!isAlive || model.stations.length === 0 || isTooLong}
          onClick={onStart}
        >
          {variants.length > 1
            ? say(`${variants.length}가지를 실행해 비교`, `Run all ${variants.length} and compare`)
            : say("실행", "Run")}
        </button>
      )}
      <div role="status">
        {run.state === "cancelled" && (
          <p className="empty">{say("중지했습니다. 저장된 내용은 없습니다.", "Stopped. Nothing of it stays.")}</p>
        )}
        {run.state === "done" && (
          <p className="quiet run-done">
            {say(
              `사건 ${countEvents(run).toLocaleString("en")}개를 ${run.seconds.toFixed(1)}초에 계산했습니다. 이 브라우저에서만 계산했으며 전송된 내용은 없습니다.`,
              `${countEvents(run).toLocaleString("en")} events in ${run.seconds.toFixed(1)} s, inside this browser; nothing was sent.`,
            )}
          </p>
        )}
      </div>
      {run.state === "fault" && (
        <RefusalNote
          problem={{
            status: 500,
            code: "simulation-fault",
            ko: `계산이 중단되었습니다: ${run.message}`,
            en: `The computation stopped: ${run.message}`,
          }}
        />
      )}
      {run.state === "refused" &&
        run.answer.refusals.slice(0, 5).map((refusal) => (
          <RefusalNote
            key={`${refusal.refusal} ${refusal.at}`}
            problem={{
              status: refusal.status,
              code: refusal.refusal,
              ko: `${refusal.text.ko} (${refusal.at ?? ""})`,
              en: `${refusal.text.en} (${refusal.at ?? ""})`,
            }}
          />
        ))}
    </section>
  );
}

const countEvents = (run: Extract<LineRun, { state: "done" }>): number =>
  run.results.reduce((sum, { outcomes }) => sum + outcomes.reduce((all, o) => all + o.events, 0), 0);
