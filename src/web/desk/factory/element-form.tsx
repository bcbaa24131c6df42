import { useId, useState } from "react";
import type { Breakdown, LineModel, Source, Station, Step } from "#engine/line";
import { useSay } from "../../ui/reader.tsx";
import { DistributionField } from "./distribution-field.tsx";
import { changeStation, changeStep, type Flow, isDrawn, isReached, renameStation } from "./drawing.ts";
import { FieldProblem, NumberInput } from "./number-input.tsx";
import { timeUnits } from "./words.ts";

type Edit = (about: string, edit: (model: LineModel) => LineModel) => void;

const breakdown: Breakdown = {
  clock: "busy",
  uptime: { kind: "exponential", mean: 480 },
  repair: { kind: "lognormal", mean: 20, sd: 15 },
};

/** A station: its name, its machines, the places before it, what is done there, and how it fails. */
export function StationForm({
  model,
  station,
  onEdit,
  onRename,
  onRemove,
}: {
  readonly model: LineModel;
  readonly station: Station;
  readonly onEdit: Edit;
  readonly onRename: (name: string) => void;
  readonly onRemove: () => void;
}) {
  const id = useId();
  const { say, speak } = useSay();
  const unit = speak(timeUnits[model.timeUnit]);
  const change = (field: string, to: (s: Station) => Station): void =>
    onEdit(`${station.id} ${field}`, (m) => changeStation(m, station.id, to));
  const steps = model.routes.flatMap((route) =>
    route.steps.flatMap((step, k) => (step.station === station.id ? [{ route: route.id, k, step }] : [])),
  );
  const first = station.breakdowns?.[0];
  return (
    <div className="element-form">
      <div className="field">
        <label htmlFor={`${id}-name`}>{say("설비 이름", "Name")}</label>
        <NameInput id={`${id}-name`} model={model} name={station.id} onRename={onRename} />
      </div>
      <div className="pair-fields">
        <div className="field">
          <label htmlFor={`${id}-machines`}>{say("설비 대수", "Machines")}</label>
          <NumberInput
            id={`${id}-machines`}
            value={station.machines ?? 1}
            min={1}
            max={200}
            step={1}
            onChange={(machines) => change("machines", (s) => ({ ...s, machines }))}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-buffer`}>{say("앞 버퍼", "Places before it (buffer)")}</label>
          {station.buffer === undefined ? (
            <input id={`${id}-buffer`} value={say("제한 없음", "endless")} readOnly />
          ) : (
            <NumberInput
              id={`${id}-buffer`}
              value={station.buffer}
              max={10_000}
              step={1}
              onChange={(buffer) => change("buffer", (s) => ({ ...s, buffer }))}
            />
          )}
        </div>
      </div>
      <label className="tick">
        <input
          type="checkbox"
          checked={station.buffer === undefined}
          onChange={(event) => {
            const isEndless = event.target.checked;
            change("endless", ({ buffer: _, ...s }) => (isEndless ? s : { ...s, buffer: 5 }));
          }}
        />
        {say("앞 버퍼 제한 없음", "Endless places before it")}
      </label>
      {steps.map(({ route, k, step }) => (
        <StepFields key={`${route} ${k}`} {...{ route, k, step, unit, onEdit }} isOnly={steps.length === 1} />
      ))}
      {steps.length > 0 && !isReached(model, station.id) && (
        <p className="field-hint">
          {say(
            "들어오는 흐름이 없어 이 설비에는 아무것도 오지 않습니다.",
            "No flow leads here: nothing comes to this station.",
          )}
        </p>
      )}
      {steps.length === 0 && (
        <p className="field-hint">
          {say(
            "아직 지나는 제품이 없습니다. ‘연결’로 흐름을 그려 주십시오.",
            "No product passes here yet. Draw a flow with “Connect”.",
          )}
        </p>
      )}
      <label className="tick">
        <input
          type="checkbox"
          checked={first !== undefined}
          onChange={(event) => {
            const fails = event.target.checked;
            change("fails", ({ breakdowns: _, ...s }) => (fails ? { ...s, breakdowns: [breakdown] } : s));
          }}
        />
        {say("고장 발생", "It breaks down")}
      </label>
      {first !== undefined && (
        <>
          <DistributionField
            legend={say("고장 간격(가동 시간)", "Running time between failures")}
            unit={unit}
            isGap
            value={first.uptime}
            onChange={(uptime) =>
              change("uptime", (s) => ({ ...s, breakdowns: [{ ...first, uptime }, ...(s.breakdowns ?? []).slice(1)] }))
            }
          />
          <DistributionField
            legend={say("수리 시간", "Repair")}
            unit={unit}
            value={first.repair}
            onChange={(repair) =>
              change("repair", (s) => ({ ...s, breakdowns: [{ ...first, repair }, ...(s.breakdowns ?? []).slice(1)] }))
            }
          />
        </>
      )}
      <More station={station} />
      <button type="button" className="button is-danger" onClick={onRemove}>
        {say("설비 삭제", "Delete the station")}
      </button>
    </div>
  );
}

/** A name becomes the station's when the field is left; one that cannot be stays, with the reason. */
function NameInput({
  id,
  model,
  name,
  onRename,
}: {
  readonly id: string;
  readonly model: LineModel;
  readonly name: string;
  readonly onRename: (name: string) => void;
}) {
  const { speak } = useSay();
  const [draft, setDraft] = useState<{ readonly text: string; readonly of: string } | null>(null);
  // What was written about another name than the present one is over: it was taken, or undone.
  const text = draft !== null && draft.of === name ? draft.text : name;
  const renamed = text === name ? model : renameStation(model, name, text);
  return (
    <>
      <input
        id={id}
        value={text}
        autoComplete="off"
        aria-invalid={isDrawn(renamed) ? undefined : true}
        aria-describedby={isDrawn(renamed) ? undefined : `${id}-problem`}
        onChange={(event) => setDraft({ text: event.target.value, of: name })}
        onBlur={() => text !== name && isDrawn(renamed) && onRename(text)}
        onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
      />
      {!isDrawn(renamed) && <FieldProblem id={`${id}-problem`}>{speak(renamed.why)}</FieldProblem>}
    </>
  );
}

/** What the form does not show is said, so that nobody thinks it is not there. */
function More({ station }: { readonly station: Station }) {
  const { say } = useSay();
  const words: readonly (readonly [unknown, string])[] = [
    [station.maintenance?.length, say("예방정비", "maintenance")],
    [station.calendar, say("작업시간표", "a calendar")],
    [station.setups, say("준비교체", "setups")],
    [station.rules, say("우선순위 규칙", "dispatching rules")],
    [station.slots, say("동시 작업", "several jobs at once")],
  ];
  const said = words.filter(([value]) => value !== undefined && value !== 0).map(([, word]) => word);
  return said.length === 0 ? null : (
    <p className="field-hint">
      {say("기타 설정: ", "Also set: ")}
      {said.join(", ")}. {say("모델 파일(JSON)에서 수정할 수 있습니다.", "Edit these in the model file (JSON).")}
    </p>
  );
}

function StepFields({
  route,
  k,
  step,
  unit,
  isOnly,
  onEdit,
}: {
  readonly route: string;
  readonly k: number;
  readonly step: Step;
  readonly unit: string;
  readonly isOnly: boolean;
  readonly onEdit: Edit;
}) {
  const id = useId();
  const { say } = useSay();
  const of = isOnly ? "" : ` – ${route}${say(` ${k + 1}번째`, `, step ${k + 1}`)}`;
  return (
    <>
      <DistributionField
        legend={`${say("가공 시간", "Processing time")}${of}`}
        unit={step.per === "batch" ? say(`${unit}, 배치당`, `${unit} a batch`) : unit}
        value={step.time}
        onChange={(time) => onEdit(`${route} ${k} time`, (m) => changeStep(m, route, k, (s) => ({ ...s, time })))}
      />
      <div className="field">
        <label htmlFor={`${id}-scrap`}>
          {say("불량 폐기율 (%)", "Scrapped (%)")}
          {of}
        </label>
        <NumberInput
          id={`${id}-scrap`}
          value={Number((100 * (step.scrap ?? 0)).toPrecision(6))}
          max={99}
          onChange={(percent) =>
            onEdit(`${route} ${k} scrap`, (m) =>
              changeStep(m, route, k, ({ scrap: _, ...s }) => (percent === 0 ? s : { ...s, scrap: percent / 100 })),
            )
          }
        />
      </div>
    </>
  );
}

/** An arrow: where it goes, and how many take it. Where parts come in, how often. */
export function FlowForm({
  model,
  flow,
  onEdit,
  onRemove,
}: {
  readonly model: LineModel;
  readonly flow: Flow;
  readonly onEdit: Edit;
  readonly onRemove: () => void;
}) {
  const id = useId();
  const { say, speak } = useSay();
  const route = model.routes.find((each) => each.id === flow.route);
  const step = route?.steps[flow.step];
  const sources =
    flow.kind === "enter"
      ? (model.sources ?? []).filter((s) => model.parts.some((p) => p.id === s.part && p.route === flow.route))
      : [];
  const share = (percent: number): void =>
    onEdit(`${flow.key} share`, (m) =>
      changeStep(m, flow.route, flow.step, (s) =>
        flow.kind === "rework" && s.rework !== undefined
          ? { ...s, rework: { ...s.rework, probability: percent / 100 } }
          : {
              ...s,
              branch: (s.branch ?? []).map((way, b) =>
                b === flow.branch ? { ...way, probability: percent / 100 } : way,
              ),
            },
      ),
    );
  return (
    <div className="element-form">
      <p>
        <strong>
          {flow.from ?? say("투입", "Entry")} → {flow.to ?? say("출고", "Exit")}
        </strong>{" "}
        <span className="quiet">{flow.route}</span>
      </p>
      {flow.share !== undefined && step !== undefined && (
        <div className="field">
          <label htmlFor={`${id}-share`}>
            {flow.kind === "rework"
              ? say("재작업 비율 (%)", "Reworked (%)")
              : say("이 흐름의 분기 비율 (%)", "Share that goes this way (%)")}
          </label>
          <NumberInput
            id={`${id}-share`}
            value={Number((100 * flow.share).toPrecision(6))}
            max={flow.kind === "rework" ? 95 : 100}
            onChange={share}
          />
        </div>
      )}
      {sources.map((source: Source) => (
        <DistributionField
          key={source.id}
          legend={`${say("투입 간격", "Time between arrivals")}${sources.length > 1 ? ` – ${source.id}` : ""}`}
          unit={speak(timeUnits[model.timeUnit])}
          isGap
          value={source.interarrival}
          onChange={(interarrival) =>
            onEdit(`${source.id} interarrival`, (m) => ({
              ...m,
              sources: (m.sources ?? []).map((s) => (s.id === source.id ? { ...s, interarrival } : s)),
            }))
          }
        />
      ))}
      {flow.kind === "enter" && (
        <p className="field-hint">
          {say(
            "첫 설비 앞 버퍼가 차면 라인 밖에서 대기합니다. 간격을 짧게 하면 라인의 최대 생산량을 확인할 수 있습니다.",
            "Without a place before the first station parts wait outside. A short interval shows the most the line can make.",
          )}
        </p>
      )}
      {(flow.kind === "rework" || flow.kind === "branch" || flow.kind === "next") && (
        <button type="button" className="button is-danger" onClick={onRemove}>
          {flow.kind === "next"
            ? say("흐름 삭제 (다음 공정도 제외)", "Delete the flow (and the step it leads to)")
            : say("흐름 삭제", "Delete the flow")}
        </button>
      )}
    </div>
  );
}
