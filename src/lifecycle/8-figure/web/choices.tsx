import type { FigureVocabulary } from "#figure/contract";
import type { Text } from "#base/text";
import { Choice, choicesOf, Field } from "#web/ui/field.tsx";
import { useSay } from "#web/ui/reader.tsx";
import type { Problem } from "#web/answers.ts";
import { type Composed, type Condition, counted, ops, times, totals } from "./compose.ts";

export interface Composing {
  readonly composed: Composed;
  readonly put: (part: Partial<Composed>) => void;
  readonly vocabulary: FigureVocabulary;
  readonly problem: Problem | undefined;
}

/** Which choice a rule of the language speaks of: a place in the definition is a field of the editor. */
const places: readonly (readonly [field: string, place: RegExp])[] = [
  ["universe", /\/over(\/|$)/],
  ["where", /\/where/],
  ["time", /\/(when|before)$/],
  ["kind", /\/kinds$/],
  ["line", /\/(atLeast|atMost)$/],
  ["by", /\/by$/],
  ["ours", /\/ours$/],
  ["op", /\/measure(\/of)?(\/op)?$/],
  ["dimensions", /\/(dimensions|parameters)$/],
  ["sentence", /\/sentence/],
  ["unit", /\/unit$/],
];
export const aboutField = (problem: Problem | undefined, field: string): Problem | undefined => {
  const told = places.find(([, place]) => place.test(problem?.at ?? ""))?.[0];
  return problem === undefined || told !== field ? undefined : { ...problem, at: `/${field}` };
};

/** What is counted, of which facts, when, and under which conditions: all of it by choice. */
export function MeasureChoices({ composed, put, vocabulary, problem }: Composing) {
  const { say, speak } = useSay();
  const kind = vocabulary.kinds.find((one) => one.kind === composed.kind);
  const dimensions = [...(kind?.facets ?? []), ...vocabulary.attributes];
  const kinds = vocabulary.kinds.map((one) => [one.kind, speak(one.word)] as const);
  const isTimed = composed.op === "difference" || composed.op.endsWith("growth");
  const chosen = { ko: "선택", en: "Choose" };
  const field = (name: Exclude<keyof Composed, "where" | "part" | "years" | "evidence">) => ({
    ...{ name, problem: aboutField(problem, name) },
    value: composed[name] as string,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => put({ [name]: currentTarget.value }),
  });
  return (
    <div className="form">
      <Choice label={say("계산 방법", "What is computed")} {...field("op")} options={choicesOf(ops, speak)} />
      <Choice label={say("집계 방법", "Measured by")} {...field("total")} options={choicesOf(totals, speak)} />
      {composed.total === "count" && (
        <Choice label={say("집계 단위", "Counted once")} {...field("distinct")} options={choicesOf(counted, speak)} />
      )}
      <Choice label={say("대상 사실", "Facts")} {...field("kind")} options={[["", speak(chosen)], ...kinds]} />
      <Choice label={say("기간", "When")} {...field("time")} options={choicesOf(times, speak)} />
      {isTimed && (
        <Choice
          label={say("비교 시점", "Compared with")}
          name="years"
          value={`${composed.years}`}
          onChange={({ currentTarget }) => put({ years: Number(currentTarget.value) })}
          options={[1, 2, 3, 5].map((n) => [`${n}`, say(`${n}년 전`, `${n} years before`)] as const)}
        />
      )}
      {composed.op.endsWith("growth") && (
        <Choice
          label={say("모집단(조사 대상)", "Universe")}
          hint={say("증감을 볼 값과 다른 사실로 정합니다.", "Chosen by other facts than those that are measured.")}
          {...field("universe")}
          options={[["", speak(chosen)], ...kinds]}
        />
      )}
      {composed.op === "passing" && (
        <Field label={say("기준(이상)", "At least")} inputMode="numeric" {...field("line")} />
      )}
      {composed.op === "share" && (
        <ConditionChoice
          label={say("어떤 부분의 비율인가요", "Which part")}
          {...{ dimensions, problem: aboutField(problem, "where"), condition: composed.part }}
          change={(part) => put({ part })}
        />
      )}
      {composed.op === "rank" && (
        <>
          <Choice
            label={say("비교 단위", "Compared by")}
            {...field("by")}
            options={[["", speak(chosen)], ...dimensions.map((one) => [one.dimension, speak(one.word)] as const)]}
          />
          <Field label={say("누구의 순위인가요", "Whose place")} {...field("ours")} />
        </>
      )}
      {[...composed.where, { dimension: "", value: "" }].map((condition, at) => (
        <ConditionChoice
          key={condition.dimension}
          label={at === 0 ? say("조건", "Condition") : say("조건 추가", "Another condition")}
          {...{ dimensions, condition, problem: at === 0 ? aboutField(problem, "where") : undefined }}
          change={(next) =>
            put({ where: [...composed.where.slice(0, at), next, ...composed.where.slice(at + 1)].filter(isSaid) })
          }
        />
      ))}
      <Choice
        label={say("증빙 수준", "Evidence")}
        name="evidence"
        value={`${composed.evidence}`}
        onChange={({ currentTarget }) => put({ evidence: Number(currentTarget.value) as Composed["evidence"] })}
        options={[
          ["0", say("제한 없음", "Any")],
          ["1", say("서류 이상", "A document or better")],
          ["2", say("공적 자료 확인 이상", "Matched to a register or better")],
          ["3", say("현장 확인", "Inspected")],
        ]}
      />
    </div>
  );
}

const isSaid = ({ dimension }: Condition): boolean => dimension !== "";

type Dimensions = FigureVocabulary["attributes"];

/** The currency is a condition as well: amounts that are compared are of one. */
const units: Dimensions = [
  {
    dimension: "unit",
    word: { ko: "통화", en: "currency" },
    values: [
      { value: "KRW", word: { ko: "원", en: "won" } },
      { value: "USD", word: { ko: "달러", en: "US dollars" } },
    ],
  },
];

function ConditionChoice({
  label,
  dimensions,
  condition,
  problem,
  change,
}: {
  readonly label: string;
  readonly dimensions: Dimensions;
  readonly condition: Condition;
  readonly problem: Problem | undefined;
  readonly change: (condition: Condition) => void;
}) {
  const { say, speak } = useSay();
  const all = [...units, ...dimensions];
  const values = all.find(({ dimension }) => dimension === condition.dimension)?.values ?? [];
  const none = say("없음", "None");
  const named = (word: Text) => speak(word);
  return (
    <>
      <Choice
        {...{ label, problem, name: "where" }}
        value={condition.dimension}
        onChange={({ currentTarget }) => change({ dimension: currentTarget.value, value: "" })}
        options={[["", none], ...all.map((one) => [one.dimension, named(one.word)] as const)]}
      />
      {condition.dimension !== "" &&
        (values.length > 0 ? (
          <Choice
            label={say("값", "Value")}
            name="value"
            value={condition.value}
            onChange={({ currentTarget }) => change({ ...condition, value: currentTarget.value })}
            options={[["", none], ...values.map((one) => [one.value, named(one.word)] as const)]}
          />
        ) : (
          <Field
            label={say("값", "Value")}
            name="value"
            value={condition.value}
            onChange={({ currentTarget }) => change({ ...condition, value: currentTarget.value })}
          />
        ))}
    </>
  );
}
