import { useEffect, useState } from "react";
import { text, type Text } from "#base/text";
import { type UnitCode, units } from "#base/unit";
import { type Count, type Definition, describeUnit, type Dimension } from "#engine/figure";
import type { FigureTrial, FigureVocabulary } from "#figure/contract";
import type { Problem } from "#web/answers.ts";
import { Choice, choicesOf, Field } from "#web/ui/field.tsx";
import { useReader, useSay } from "#web/ui/reader.tsx";
import { problemOf } from "#web/ui/send.ts";
import { RefusalNote } from "#web/ui/states.tsx";
import { sendAct, useAct } from "#web/ui/use-act.ts";
import { counted, finished, lackOfMeasure, likelyUnit, nobody, totalOf } from "./edit.ts";
import { MeasureEditor } from "./measure-editor.tsx";
import { dimensionsOf, SelectionEditor } from "./selection-editor.tsx";
import { Ticks } from "./several.tsx";
import { about, below } from "./spot.ts";
import { Trial } from "./trial.tsx";

/** What the server says of a definition as it stands, a moment after the last choice. */
export function useTrial(definition: Definition, isReady: boolean): { trial?: FigureTrial; problem?: Problem } {
  const [told, setTold] = useState<{ trial?: FigureTrial; problem?: Problem }>({});
  const said = JSON.stringify(definition);
  useEffect(() => {
    if (!isReady) return undefined;
    let isOver = false;
    const look = async (): Promise<void> => {
      const answer = await sendAct("try-figure", { body: { definition: JSON.parse(said) as Definition } });
      if (!isOver) setTold("reply" in answer ? { trial: answer.reply } : { problem: answer.problem });
    };
    const wait = setTimeout(() => void look(), 300);
    return () => {
      isOver = true;
      clearTimeout(wait);
    };
  }, [said, isReady]);
  return isReady ? told : {};
}

/** A definition, written by choices alone, with what it says as it stands beside it. */
export function Editor({
  begun,
  vocabulary,
  onDrafted,
}: {
  /** What it begins with: nothing, or a definition that another version is drafted of. */
  readonly begun: Definition;
  readonly vocabulary: FigureVocabulary;
  readonly onDrafted: (draft: string) => void;
}) {
  const { alive } = useReader();
  const { say } = useSay();
  const [held, setHeld] = useState<Definition>(begun);
  const put = (part: Partial<Definition>) => setHeld((before) => ({ ...before, ...part }));
  const [sent, draft] = useAct("draft-figure");
  const definition = finished(held, vocabulary);
  const lack = lackOfMeasure(held.measure);
  const told = useTrial(definition, lack === null);
  const problem: Problem | undefined =
    lack === null ? told.problem : { status: 422, code: "incomplete", at: `/definition${lack.at}`, ...lack.word };
  if (!alive) return <p className="quiet">{say("자바스크립트를 켜 주십시오.", "This page needs JavaScript.")}</p>;
  const save = async (): Promise<void> => {
    const drafted = await draft({ body: { definition } });
    if (drafted !== undefined) onDrafted(drafted.draft);
  };
  const refused = problemOf(sent);
  return (
    <div className="writing">
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <MeasureEditor
          {...{ measure: held.measure, vocabulary, problem }}
          change={(measure) => {
            const before = likelyUnit(held.measure, vocabulary);
            const next = likelyUnit(measure, vocabulary);
            put(before === next ? { measure } : { measure, unit: next });
          }}
        />
        <WordsEditor {...{ held, put, vocabulary, problem }} />
        {problem !== undefined && lack === null && <RefusalNote problem={problem} />}
        {refused !== undefined && <RefusalNote problem={refused} />}
        <button
          type="submit"
          className="button is-first"
          disabled={told.trial === undefined || lack !== null || held.figure === ""}
        >
          {say("초안 저장", "Save the draft")}
        </button>
      </form>
      {told.trial === undefined || lack !== null ? (
        <p className="quiet" role="status">
          {lack === null
            ? say("정의를 바로잡으면 값이 다시 나옵니다.", "The value appears again when the definition holds.")
            : say("선택을 마치면 값이 바로 나옵니다.", "When everything is chosen the value appears.")}
        </p>
      ) : (
        <Trial trial={told.trial} />
      )}
    </div>
  );
}

interface Wording {
  readonly held: Definition;
  readonly put: (part: Partial<Definition>) => void;
  readonly vocabulary: FigureVocabulary;
  readonly problem: Problem | undefined;
}

const spoken = ["title", "sentence", "rung", "population", "source"] as const;
const spokenWords: Readonly<Record<(typeof spoken)[number], Text>> = {
  title: text("지표명", "Title"),
  sentence: text("문장", "Sentence"),
  rung: text("단계", "Rung"),
  population: text("모집단", "Population"),
  source: text("자료원", "Source"),
};

/** What a definition is called, how it reads, and how it may be taken apart. */
function WordsEditor({ held, put, vocabulary, problem }: Wording) {
  const { say, speak } = useSay();
  const { kinds } = totalOf(held.measure).of;
  const dimensions = dimensionsOf(kinds, vocabulary).map(({ dimension, word }) => [dimension, speak(word)] as const);
  return (
    <div className="form beside-fields">
      {spoken.flatMap((name) =>
        (["ko", "en"] as const).map((language) => (
          <Field
            key={`${name} ${language}`}
            label={
              language === "ko" ? speak(spokenWords[name]) : `${speak(spokenWords[name])} (${say("영문", "English")})`
            }
            name={`definition.${name}.${language}`}
            hint={
              language === "ko" && name === "sentence"
                ? say(
                    "{value}는 값, {direction}은 증가·감소로 바뀝니다.",
                    "{value} is the value, {direction} its direction.",
                  )
                : undefined
            }
            problem={language === "ko" ? about(problem, `definition.${name}.ko`, below(`/${name}`)) : undefined}
            value={held[name][language]}
            onChange={({ currentTarget }) => put({ [name]: { ...held[name], [language]: currentTarget.value } })}
          />
        )),
      )}
      <Choice
        label={say("단위", "Unit")}
        name="definition.unit"
        problem={about(problem, "definition.unit", below("/unit"))}
        value={held.unit}
        onChange={({ currentTarget }) => put({ unit: currentTarget.value })}
        options={["money", ...(Object.keys(units) as UnitCode[])].map(
          (unit) => [unit, speak(describeUnit(unit))] as const,
        )}
      />
      <Ticks
        label={say("집계 구분", "Broken down by")}
        problem={about(problem, "definition.dimensions", below("/dimensions"))}
        {...{ options: dimensions, chosen: held.dimensions }}
        change={(next) => put({ dimensions: next as readonly Dimension[] })}
      />
      <Ticks
        label={say("조회 조건", "Narrowed by")}
        hint={say("보는 사람이 값을 정해 좁힐 수 있는 구분입니다.", "What a reader may narrow it by.")}
        problem={about(problem, "definition.parameters", below("/parameters"))}
        {...{ options: dimensions, chosen: held.parameters }}
        change={(next) => put({ parameters: next as readonly Dimension[] })}
      />
      <FrameEditor {...{ held, put, vocabulary, problem }} />
      {vocabulary.indicators.length > 0 && (
        <Choice
          label={say("목표 지표", "Held against the target")}
          name="definition.target"
          value={held.target ?? ""}
          onChange={({ currentTarget }) => put({ target: currentTarget.value })}
          options={[["", say("없음", "None")], ...vocabulary.indicators.map((one) => [one, one] as const)]}
        />
      )}
      <Field
        label={say("지표 코드", "Code")}
        name="definition.figure"
        hint={say("영문 소문자와 점: firms.sales", "Small letters and dots: firms.sales")}
        problem={about(problem, "definition.figure", below("/figure"))}
        value={held.figure}
        onChange={({ currentTarget }) => put({ figure: currentTarget.value.trim() })}
      />
    </div>
  );
}

const wholeFrame: Count = { op: "count", distinct: "subject", of: nobody };

/** The frame N that a value speaks of, for the coverage n of N. */
function FrameEditor({ held: { frame }, put, vocabulary, problem }: Wording) {
  const { say, speak } = useSay();
  const word = frame?.word ?? text("", "");
  return (
    <>
      <label className="tick">
        <input
          type="checkbox"
          checked={frame !== undefined}
          onChange={({ currentTarget }) =>
            put({
              frame: currentTarget.checked ? { count: wholeFrame, word: text("", "") } : undefined,
            } as Partial<Definition>)
          }
        />{" "}
        {say("응답률 표시(n / 전체 N)", "Say its coverage: n of N")}
      </label>
      {frame !== undefined && (
        <fieldset className="act-group beside-fields">
          <legend>{say("전체 N", "All N")}</legend>
          <Choice
            label={say("집계 단위", "Counted once")}
            name="definition.frame.distinct"
            value={frame.count.distinct}
            onChange={({ currentTarget }) =>
              put({
                frame: { ...frame, count: { ...frame.count, distinct: currentTarget.value as Count["distinct"] } },
              })
            }
            options={choicesOf(counted, speak)}
          />
          <SelectionEditor
            {...{ vocabulary, problem, at: "/frame", selection: frame.count.of }}
            label={say("전체를 정하는 사실", "Facts that choose it")}
            change={(of) => put({ frame: { ...frame, count: { ...frame.count, of } } })}
          />
          {(["ko", "en"] as const).map((language) => (
            <Field
              key={language}
              label={
                language === "ko"
                  ? say("전체를 부르는 말", "What they are called")
                  : say("전체를 부르는 말 (영문)", "The same (English)")
              }
              name={`definition.frame.word.${language}`}
              value={word[language]}
              onChange={({ currentTarget }) =>
                put({ frame: { ...frame, word: { ...word, [language]: currentTarget.value } } })
              }
            />
          ))}
        </fieldset>
      )}
    </>
  );
}
