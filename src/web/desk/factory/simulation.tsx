import { useReducer, useState } from "react";
import { type LineModel, withKeys } from "#engine/line";
import type { ExampleView } from "#offer/simulation/contract";
import { text } from "#base/text";
import { replyTo, type Problem } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { useLinks, useReader, useSay } from "../../ui/reader.tsx";
import { RefusalNote } from "../../ui/states.tsx";
import { Canvas } from "./canvas.tsx";
import { begun, type Desk, history } from "./desk.ts";
import { emptyLine, type Layout } from "./drawing.ts";
import { Files, type Opened } from "./files.tsx";
import { bottleneckOf } from "./findings.ts";
import { Findings } from "./results.tsx";
import { scenarioOf } from "./run-line.ts";
import { RunPanel } from "./run-panel.tsx";
import { StudyBar } from "./study-bar.tsx";
import { studyOf } from "./study.tsx";
import { useLineRun } from "./use-line-run.ts";
import { VariantTabs } from "./variant-tabs.tsx";

const examples = ask.listExamples();

/** The same data with its names in English, keys as well: a layout goes by the names of stations. */
function inEnglish<Value>(value: Value, english: Readonly<Record<string, string>>): Value {
  const change = (each: unknown): unknown => {
    if (typeof each === "string") return english[each] ?? each;
    if (Array.isArray(each)) return each.map(change);
    if (typeof each !== "object" || each === null) return each;
    return Object.fromEntries(Object.entries(each).map(([key, inner]) => [english[key] ?? key, change(inner)]));
  };
  return change(value) as Value;
}

/** An example laid out on the desk, its scenarios as variants. */
function deskOf(example: ExampleView, language: "ko" | "en", now: string): Desk {
  const named = <Value,>(value: Value): Value => (language === "en" ? inEnglish(value, example.english) : value);
  const model = withKeys(named(example.model) as unknown as LineModel);
  return {
    title: example.title[language],
    variants: [
      { id: "now", name: now, model },
      ...example.scenarios.map(({ id, title, set }) => ({
        id,
        name: title[language],
        model: scenarioOf(model, id, named(set)),
      })),
    ],
    active: 0,
    layout: named(example.layout),
    run: { ...example.run, seed: 1 },
  };
}

const blank = (title: string, now: string): Desk => ({
  ...{ title, active: 0, layout: {}, variants: [{ id: "now", name: now, model: emptyLine(title) }] },
  run: { horizon: 10_000, warmup: 1000, replications: 12, seed: 1 },
});

/** A line is drawn, run in the browser, looked at and compared. Nothing of it leaves the browser unless it is saved. */
function Simulation({ known, address }: ViewProps) {
  const { alive } = useReader();
  const { say, speak, onDay, language } = useSay();
  const link = useLinks();
  const now = say("현행", "As it is");
  const lines = replyTo(known, examples)?.examples ?? [];
  const asked = lines.find(({ example }) => example === address.query["line"]) ?? lines[0];
  const ofStudy = address.query["study"];
  const study = ofStudy === undefined ? undefined : replyTo(known, studyOf(ofStudy, true));
  const [chosen, setChosen] = useState((study?.model ?? null) === null ? (asked?.example ?? "") : "");
  const [desk, dispatch] = useReducer(history, null, () => {
    if (study !== undefined && study.model !== null)
      return begun({
        ...blank(study.title, now),
        layout: study.layout ?? {},
        variants: [{ id: "now", name: now, model: withKeys(study.model as unknown as LineModel) }],
      });
    return begun(asked === undefined ? blank(say("새 라인", "New line"), now) : deskOf(asked, language, now));
  });
  const [problem, setProblem] = useState<Problem | undefined>();
  const [notices, setNotices] = useState<Opened["notices"]>([]);
  const { run, start, cancel, forget } = useLineRun();
  const { present } = desk;
  const variant = present.variants[present.active] ?? present.variants[0];
  if (variant === undefined) throw new Error("a desk has at least one variant");
  const { model } = variant;
  const example = lines.find((each) => each.example === chosen);

  const open = (next: Desk, id: string): void => {
    dispatch({ do: "open", desk: next });
    setChosen(id);
    setProblem(undefined);
    setNotices([]);
    forget();
  };
  const take = ({ model: taken, layout, notices: said }: Opened): void => {
    open(
      {
        ...blank(taken.name, now),
        title: taken.name,
        layout,
        variants: [{ id: "now", name: now, model: withKeys(taken) }],
      },
      "",
    );
    setNotices(said);
  };
  const isFresh =
    run.state === "done" &&
    run.ask.variants.length === present.variants.length &&
    run.ask.variants.every(({ model: ran }, i) => ran === present.variants[i]?.model) &&
    run.ask.seed === present.run.seed &&
    run.ask.horizon === present.run.horizon &&
    run.ask.warmup === present.run.warmup &&
    run.ask.replications === present.run.replications;
  const shown = run.state === "done" ? run.results[present.active] : undefined;
  const found = shown === undefined || !isFresh ? null : bottleneckOf(shown);
  const marks = new Map(
    found === null ? [] : [[found.station, found.isIdle ? say("가장 바쁨", "busiest") : say("병목", "bottleneck")]],
  );

  return (
    <div className="simulation">
      <div className="report-head">
        <h1>{present.title}</h1>
        <p>
          {say("라인 시뮬레이션 보고서", "Line simulation report")} · {onDay(known.ground.today)}
        </p>
      </div>
      <header className="lead lead-small">
        <p className="lead-hub">{say("공정혁신 시뮬레이션", "Process-innovation simulation")}</p>
        <h1>{say("생산라인을 그려 시뮬레이션합니다", "Draw a line and run it")}</h1>
        <p className="lead-says">
          {say(
            "설비와 버퍼를 그리고 수백 시간의 가동을 몇 초 만에 계산해 병목을 찾고, 개선 효과를 신뢰구간으로 비교합니다. 계산은 이 브라우저에서만 하며 저장하지 않습니다.",
            "Draw stations and buffers, run hundreds of hours in seconds, find the bottleneck, and see what a change would gain, with its interval. It is computed in this browser and nothing is kept.",
          )}
        </p>
      </header>

      {study !== undefined && (
        <StudyBar
          study={study}
          desk={present}
          today={known.ground.today}
          isOfficer={known.ground.who?.roles.some(({ role }) => role === "officer") ?? false}
        />
      )}
      {study === undefined && known.ground.who !== null && (
        <p className="no-print">
          <a href={link("/simulation/studies")}>{say("시뮬레이션 의뢰와 결과", "Simulation studies")}</a>
        </p>
      )}

      <section className="block line-choice" aria-labelledby="line-choice-title">
        <h2 id="line-choice-title">{say("시작 방법 선택", "What to begin with")}</h2>
        <ul className="line-cards">
          {lines.map((each) => (
            <li key={each.example}>
              <button
                type="button"
                className="line-card"
                aria-pressed={chosen === each.example}
                onClick={() => open(deskOf(each, language, now), each.example)}
              >
                <strong>{speak(each.title)}</strong>
                <span>{speak(each.words)}</span>
              </button>
            </li>
          ))}
          <li>
            <button
              type="button"
              className="line-card"
              aria-pressed={chosen === "blank"}
              onClick={() => open(blank(say("새 라인", "New line"), now), "blank")}
            >
              <strong>{say("빈 라인", "An empty line")}</strong>
              <span>{say("설비를 하나씩 추가해 그립니다.", "Put the stations down one by one.")}</span>
            </button>
          </li>
        </ul>
        <Files model={model} layout={present.layout} onOpen={take} onProblem={setProblem} onNotices={setNotices} />
        {problem !== undefined && <RefusalNote problem={problem} />}
        {notices.length > 0 && (
          <details className="note">
            <summary>{say(`참고 사항 ${notices.length}건`, `${notices.length} things to know`)}</summary>
            <ul>
              {notices.map(({ at, text: words }) => (
                <li key={`${at} ${words.en}`}>
                  <code>{at}</code> {speak(words)}
                </li>
              ))}
            </ul>
          </details>
        )}
      </section>

      <section className="block" aria-labelledby="drawing-title">
        <h2 id="drawing-title">{example === undefined ? present.title : speak(example.title)}</h2>
        {example !== undefined && <p className="line-question">{speak(example.question)}</p>}
        <VariantTabs
          variants={present.variants}
          active={present.active}
          onShow={(active) => dispatch({ do: "show", active })}
          onChange={(variants, active) => dispatch({ do: "variants", variants, active })}
        />
        <Canvas
          key={`${chosen} ${variant.id}`}
          model={model}
          layout={present.layout}
          marks={marks}
          onEdit={(about, edit, layout?: Layout) => dispatch({ do: "edit", about, edit, layout })}
          onLayout={(about, layout) => dispatch({ do: "set", about, set: { layout } })}
          onUndo={() => dispatch({ do: "undo" })}
          onRedo={() => dispatch({ do: "redo" })}
          canUndo={desk.past.length > 0}
          canRedo={desk.future.length > 0}
        />
      </section>

      <RunPanel
        settings={present.run}
        model={model}
        variants={present.variants}
        run={run}
        isAlive={alive}
        onSettings={(about, settings) => dispatch({ do: "set", about, set: { run: settings } })}
        onStart={() =>
          start({ ...present.run, variants: present.variants.map((each) => ({ id: each.id, model: each.model })) })
        }
        onCancel={cancel}
      />
      {run.state === "done" && <Findings desk={present} run={run} isFresh={isFresh} />}
    </div>
  );
}

export const simulation: Page = {
  path: "/simulation",
  desk: "factory",
  place: { word: text("생산라인 시뮬레이션", "Line simulation"), group: "offer", order: 20 },
  ruled: false,
  needs: ({ query: { study } }) => [examples, ...(study === undefined ? [] : [studyOf(study, true)])],
  title: () => text("라인 시뮬레이션", "Line simulation"),
  View: Simulation,
};
