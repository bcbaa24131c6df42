import type { ReactNode, SyntheticEvent } from "react";
import type { RunView, StudyView } from "#offer/simulation/contract";
import type { Answer } from "../../answers.ts";
import { Area, Choice, Field, FormRefusal, read } from "../../ui/field.tsx";
import { useReader, useSay } from "../../ui/reader.tsx";
import { problemOf, useSending } from "../../ui/send.ts";
import { sendAct } from "../../ui/use-act.ts";
import { RunForm } from "./study-run.tsx";

/** The forms of the step that comes next; the officer's. Each sends one request and shows the record anew. */
export function Steps({ study, today }: { readonly study: StudyView; readonly today: string }) {
  const { say } = useSay();
  const may = (move: string): boolean => study.moves.includes(move);
  const done = study.runs.filter((run) => run.isPresentModel && (run.result !== null || run.external !== null));
  const params = { study: study.study };
  return (
    <section className="block study-steps" aria-labelledby="next-title">
      <h2 id="next-title">{say("다음 단계", "The next step")}</h2>
      {may("scope") && <ScopeForm {...{ study, today }} />}
      {(may("validate") || may("recommend")) && study.method === "line" && <RunForm study={study} />}
      {may("validate") && done.length > 0 && <ValidateForm {...{ study, today }} runs={done} />}
      {may("recommend") && (
        <StepForm
          title={say("권고 작성", "Recommend")}
          today={today}
          fields={["recommendation"]}
          send={({ recommendation = "" }, day) =>
            sendAct("recommend-from-simulation", { params, body: { recommendation, day, seen: study.version } })
          }
        >
          {(problem) => (
            <Area label={say("권고", "Recommendation")} name="recommendation" maxLength={8000} problem={problem} />
          )}
        </StepForm>
      )}
      {may("implement") && (
        <StepForm
          title={say("현장 적용 기록", "It was built")}
          today={today}
          fields={[]}
          send={(_, day) => sendAct("implement-simulation", { params, body: { day, seen: study.version } })}
        />
      )}
      {may("measure") && <MeasureForm {...{ study, today }} runs={done} />}
      {may("withdraw") && (
        <details>
          <summary>{say("중단 처리", "Give it up")}</summary>
          <StepForm
            title={say("중단", "Give up")}
            today={today}
            fields={[]}
            send={(_, day) => sendAct("withdraw-simulation", { params, body: { day, seen: study.version } })}
          />
        </details>
      )}
    </section>
  );
}

type Problem = ReturnType<typeof problemOf>;

type Given = Partial<Record<string, string>>;

/** One step: its own fields, the day, and what was refused beside the field it is about. */
function StepForm({
  title,
  today,
  fields,
  children,
  send,
}: {
  readonly title: string;
  readonly today: string;
  readonly fields: readonly string[];
  readonly children?: (problem: Problem) => ReactNode;
  readonly send: (given: Given, day: string, form: HTMLFormElement) => Promise<Answer>;
}) {
  const { alive } = useReader();
  const { say } = useSay();
  const [sent, take] = useSending(send);
  const problem = problemOf(sent);
  const submit = async (event: SyntheticEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    const { day = today, ...given } = read(form);
    const reply = await take(given, day, form);
    if (reply !== undefined) location.reload();
  };
  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)} aria-label={title}>
      {children?.(problem)}
      <Field
        label={say("처리일", "On the day")}
        name="day"
        type="date"
        defaultValue={today}
        max={today}
        problem={problem}
      />
      <FormRefusal problem={problem} fields={[...fields, "day"]} />
      <button className="button is-first" type="submit" disabled={!alive || sent.state === "sending"}>
        {title}
      </button>
    </form>
  );
}

interface Of {
  readonly study: StudyView;
  readonly today: string;
}

function ScopeForm({ study, today }: Of) {
  const { say, speak } = useSay();
  return (
    <StepForm
      title={say("범위 설정", "Settle the scope")}
      today={today}
      fields={["question", "measures", "tolerance"]}
      send={(given, day, form) => {
        const measures =
          study.method === "line"
            ? new FormData(form).getAll("measures").map(String)
            : (given["measures"] ?? "")
                .split(",")
                .map((each) => each.trim())
                .filter((each) => each !== "");
        const tolerance = Number(given["tolerance"] ?? 0);
        const body = { question: given["question"] ?? "", measures, tolerance, day, seen: study.version };
        return sendAct("scope-simulation-study", { params: { study: study.study }, body });
      }}
    >
      {(problem) => (
        <>
          <Area
            label={say("분석 목적", "What is to be found out")}
            name="question"
            maxLength={2000}
            problem={problem}
          />
          {study.method === "line" ? (
            <fieldset>
              <legend>{say("지표", "Measures")}</legend>
              {study.measures.map(({ measure, word }) => (
                <label key={measure} className="tick">
                  <input type="checkbox" name="measures" value={measure} defaultChecked={measure === "throughput"} />
                  {speak(word)}
                </label>
              ))}
            </fieldset>
          ) : (
            <Field label={say("지표 (쉼표로 나눔)", "Measures (commas between)")} name="measures" problem={problem} />
          )}
          <Field
            label={say("허용 오차 (%)", "Tolerance (%)")}
            name="tolerance"
            inputMode="decimal"
            defaultValue="5"
            problem={problem}
          />
        </>
      )}
    </StepForm>
  );
}

function ValidateForm({ study, today, runs }: Of & { readonly runs: readonly RunView[] }) {
  const { say, speak } = useSay();
  const names = study.scope?.measures ?? [];
  return (
    <StepForm
      title={say("타당성 확인 기록", "Validate")}
      today={today}
      fields={["run", "by", "reason"]}
      send={(given, day) =>
        sendAct("validate-simulation-study", {
          params: { study: study.study },
          body: {
            run: given["run"] ?? "",
            compared: names.flatMap((measure) =>
              given[`measured ${measure}`] === undefined
                ? []
                : [{ measure, measured: Number(given[`measured ${measure}`]) }],
            ),
            isGoodEnough: given["verdict"] === "yes",
            reason: given["reason"] ?? "",
            by: given["by"] ?? "",
            day,
            seen: study.version,
          },
        })
      }
    >
      {(problem) => (
        <>
          <Choice
            label={say("실행", "Run")}
            name="run"
            problem={problem}
            options={runs.map((run) => [run.run, `${run.engine} · ${run.at.slice(0, 16).replace("T", " ")}`] as const)}
          />
          {names.map((name) => {
            const measure = study.measures.find((each) => each.measure === name);
            return (
              <Field
                key={name}
                label={`${say("측정값", "Measured")}: ${measure === undefined ? name : `${speak(measure.word)} (${speak(measure.unit)})`}`}
                name={`measured ${name}`}
                inputMode="decimal"
                problem={problem}
              />
            );
          })}
          <Choice
            label={say("이 모델은", "This model is")}
            name="verdict"
            options={[
              ["yes", say("타당함", "good enough")],
              ["no", say("타당하지 않음", "not good enough")],
            ]}
          />
          <Area
            label={say("사유", "Why")}
            name="reason"
            hint={say("허용 오차를 넘으면 반드시 입력합니다.", "Required where the error is over the tolerance.")}
            problem={problem}
          />
          <Field label={say("확인한 사람", "Who says so")} name="by" maxLength={100} problem={problem} />
        </>
      )}
    </StepForm>
  );
}

function MeasureForm({ study, today, runs }: Of & { readonly runs: readonly RunView[] }) {
  const { say, speak } = useSay();
  const names = study.scope?.measures ?? [];
  const built = runs.flatMap((run) =>
    (run.result?.scenarios ?? []).slice(1).map(({ scenario }) => [`${run.run} ${scenario}`, scenario] as const),
  );
  return (
    <StepForm
      title={say("효과 기록", "Record the effect")}
      today={today}
      fields={["effects", "built"]}
      send={(given, day) => {
        const [run = "", ...scenario] = (given["built"] ?? "").split(" ");
        const effects = names.flatMap((measure) =>
          given[`after ${measure}`] === undefined
            ? []
            : [
                {
                  measure,
                  before: Number(given[`before ${measure}`] ?? NaN),
                  after: Number(given[`after ${measure}`]),
                },
              ],
        );
        const built = run === "" ? null : { run, scenario: scenario.join(" ") };
        return sendAct("measure-simulation", {
          params: { study: study.study },
          body: { effects, built, day, seen: study.version },
        });
      }}
    >
      {(problem) => (
        <>
          {names.map((name) => {
            const measure = study.measures.find((each) => each.measure === name);
            const word = measure === undefined ? name : `${speak(measure.word)} (${speak(measure.unit)})`;
            return (
              <div key={name} className="pair-fields">
                <Field label={`${word} – ${say("전", "before")}`} name={`before ${name}`} inputMode="decimal" />
                <Field label={`${word} – ${say("후", "after")}`} name={`after ${name}`} inputMode="decimal" />
              </div>
            );
          })}
          {built.length > 0 && (
            <Choice
              label={say("적용한 대안", "What was built")}
              name="built"
              problem={problem}
              options={[["", say("–", "–")], ...built]}
            />
          )}
        </>
      )}
    </StepForm>
  );
}
