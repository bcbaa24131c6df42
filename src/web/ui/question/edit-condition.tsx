import { text, type Text } from "#base/text";
import type { Comparison, Condition, Question, Term } from "#engine/form";
import { Choice, choicesOf, Field } from "../field.tsx";
import { useSay } from "../reader.tsx";
import { Add, RowTools, useFaults } from "./edit-parts.tsx";
import {
  asPart,
  type Join,
  joined,
  newPart,
  operatorsOf,
  type Part,
  partOf,
  partsOf,
  sourceKey,
  type Source,
  sourcesOf,
  turned,
  valuesOf,
} from "./condition-parts.ts";
import { replaced, without } from "./edit.ts";

const joins: Readonly<Record<Join, Text>> = {
  all: text("모두 만족할 때", "where all of these are so"),
  any: text("하나라도 만족할 때", "where one of these is so"),
};

interface Asked {
  /** Where it stands: what is wrong with it is said here. */
  readonly name: string;
  readonly label: string;
  /** What it may speak of: the questions before it. */
  readonly questions: readonly Question[];
}

/** When something is asked or holds: parts joined by and or or, each of which may be joined once more. */
export function EditCondition({
  name,
  label,
  questions,
  condition,
  never,
  change,
}: Asked & {
  readonly condition: Condition | undefined;
  /** What it is called to have none; where there must be one, left out. */
  readonly never?: string;
  readonly change: (condition: Condition | undefined) => void;
}) {
  const { say, speak } = useSay();
  const problem = useFaults();
  const sources = sourcesOf(questions);
  if (sources.length === 0 && condition === undefined) return null;
  const { join, parts } = partsOf(condition);
  const begun = newPart(sources);
  const put = (next: readonly Condition[]) => change(joined(join, next));
  return (
    <fieldset className="form act-group">
      <Choice
        {...{ label, name, problem }}
        value={condition === undefined ? "" : join}
        onChange={({ currentTarget }) => {
          const chosen = currentTarget.value as Join | "";
          if (chosen === "") change(undefined);
          else change(joined(chosen, parts.length === 0 ? [begun] : parts));
        }}
        options={[...(never === undefined ? [] : [["", never] as const]), ...choicesOf(joins, speak)]}
      />
      {parts.map((part, index) => (
        // a part is what it says and where it stands
        // oxlint-disable-next-line react/no-array-index-key
        <fieldset key={index} className="form act-group">
          {part.op === "all" || part.op === "any" ? (
            <EditGroup
              {...{ name: `${name}.${index}`, questions, sources, group: part }}
              change={(next) => put(next === undefined ? without(parts, index) : replaced(parts, index, next))}
            />
          ) : (
            <EditPart
              {...{ name: `${name}.${index}`, sources, condition: part }}
              change={(next) => put(replaced(parts, index, next))}
            />
          )}
          <RowTools
            what={say(`조건 ${index + 1}`, `condition ${index + 1}`)}
            remove={() => put(without(parts, index))}
          />
        </fieldset>
      ))}
      {condition !== undefined && (
        <>
          <Add word={say("조건 추가", "Add a condition")} press={() => put([...parts, begun])} />
          <Add
            word={say("조건 묶음 추가", "Add a group of conditions")}
            press={() => put([...parts, { op: join === "all" ? "any" : "all", of: [begun] }])}
          />
        </>
      )}
    </fieldset>
  );
}

function EditGroup({
  name,
  sources,
  group,
  change,
}: {
  readonly name: string;
  readonly sources: readonly Source[];
  readonly group: Condition & { readonly op: Join };
  readonly change: (group: Condition | undefined) => void;
}) {
  const { say, speak } = useSay();
  const put = (of: readonly Condition[]) => change(of.length === 0 ? undefined : { ...group, of });
  return (
    <>
      <Choice
        label={say("묶음", "Group")}
        name={name}
        value={group.op}
        onChange={({ currentTarget }) => change({ ...group, op: currentTarget.value as Join })}
        options={choicesOf(joins, speak)}
      />
      {group.of.map((part, index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <fieldset key={index} className="form act-group">
          <EditPart
            {...{ name: `${name}.${index}`, sources, condition: part }}
            change={(next) => put(replaced(group.of, index, next))}
          />
          <RowTools
            what={say(`묶음의 조건 ${index + 1}`, `condition ${index + 1} of the group`)}
            remove={() => put(without(group.of, index))}
          />
        </fieldset>
      ))}
      <Add word={say("묶음에 조건 추가", "Add to the group")} press={() => put([...group.of, newPart(sources)])} />
    </>
  );
}

/** One part: of what, how, and with what it is compared. */
function EditPart({
  name,
  sources,
  condition,
  change,
}: {
  readonly name: string;
  readonly sources: readonly Source[];
  readonly condition: Condition;
  readonly change: (condition: Condition) => void;
}) {
  const { say, speak } = useSay();
  const part = partOf(condition);
  if (part === null)
    return <p className="quiet">{say("계산식으로 된 조건입니다.", "It compares what is computed.")}</p>;
  const source = sources.find((one) => sourceKey(one) === part.of);
  const put = (next: Partial<Part>) => change(asPart({ ...part, ...next }, source));
  return (
    <>
      <Choice
        label={say("항목", "Question")}
        name={`${name}.of`}
        value={part.of}
        onChange={({ currentTarget }) => change(turned(sources, currentTarget.value))}
        options={[
          ...(source === undefined ? [[part.of, say("앞에 없는 항목", "not among those before")] as const] : []),
          ...sources.map((one) => [sourceKey(one), speak(one.word)] as const),
        ]}
      />
      <Choice
        label={say("비교", "Is")}
        name={`${name}.is`}
        value={part.is}
        onChange={({ currentTarget }) => put({ is: currentTarget.value as Part["is"] })}
        options={operatorsOf(source).map(([value, word]) => [value, speak(word)] as const)}
      />
      <EditValue {...{ name, part, source, sources, put }} />
    </>
  );
}

const against: Readonly<Record<"value" | "today" | "answer" | "times", Text>> = {
  value: text("값", "a value"),
  today: text("제출일", "the day it is handed in"),
  answer: text("다른 항목", "another question"),
  times: text("다른 항목의 비율", "a share of another question"),
};
const kindOf = (term: Term): keyof typeof against =>
  "answer" in term ? "answer" : "times" in term ? "times" : "known" in term ? "today" : "value";

function EditValue({
  name,
  part,
  source,
  sources,
  put,
}: {
  readonly name: string;
  readonly part: Part;
  readonly source: Source | undefined;
  readonly sources: readonly Source[];
  readonly put: (next: Partial<Part>) => void;
}) {
  const { say, speak } = useSay();
  if (part.is === "answered" || part.is === "not answered") return null;
  if (!isComparison(part.is)) {
    const values = valuesOf(source);
    if (part.is === "one-of")
      return (
        <p>
          {values.map(([value, word]) => (
            <label key={value} className="tick">
              <input
                type="checkbox"
                checked={part.values.includes(value)}
                onChange={({ currentTarget }) =>
                  put({
                    values: currentTarget.checked
                      ? [...part.values, value]
                      : part.values.filter((held) => held !== value),
                  })
                }
              />{" "}
              {speak(word)}{" "}
            </label>
          ))}
        </p>
      );
    return (
      <Choice
        label={say("답변", "Answer")}
        name={`${name}.value`}
        value={part.values[0] ?? ""}
        onChange={({ currentTarget }) => put({ values: [currentTarget.value] })}
        options={values.map(([value, word]) => [value, speak(word)] as const)}
      />
    );
  }
  const { right } = part;
  const others = sources.filter(
    (one) => one.what === "answer" && one.sort === source?.sort && sourceKey(one) !== part.of,
  );
  const [other] = others;
  const kind = kindOf(right);
  const isDay = source?.sort === "day";
  const kinds = (Object.keys(against) as (keyof typeof against)[]).filter(
    (one) => one === "value" || (one === "today" ? isDay : other !== undefined && (one === "answer" || !isDay)),
  );
  const begun: Readonly<Record<keyof typeof against, Term>> = {
    value: isDay ? { day: "2025-01-01" } : { value: "0" },
    today: { known: "today" },
    answer: { answer: other?.question ?? "" },
    times: { times: "0.5", of: { answer: other?.question ?? "" } },
  };
  const answered = "answer" in right ? right.answer : "times" in right && "answer" in right.of ? right.of.answer : "";
  return (
    <>
      <Choice
        label={say("비교 대상", "Compared with")}
        name={`${name}.against`}
        value={kind}
        onChange={({ currentTarget }) => put({ right: begun[currentTarget.value as keyof typeof against] })}
        options={kinds.map((one) => [one, speak(against[one])] as const)}
      />
      {kind === "value" && (
        <Field
          label={say("값", "Value")}
          name={`${name}.value`}
          {...(isDay ? { type: "date" } : { inputMode: "decimal" as const })}
          value={"day" in right ? right.day : "value" in right ? right.value : ""}
          onChange={({ currentTarget }) => {
            const told = currentTarget.value.replaceAll(",", "");
            put({ right: isDay ? { day: told } : { value: told } });
          }}
        />
      )}
      {"times" in right && (
        <Field
          label={say("곱할 비율 (예: 0.1)", "Share (e.g. 0.1)")}
          name={`${name}.times`}
          inputMode="decimal"
          value={right.times}
          onChange={({ currentTarget }) => put({ right: { ...right, times: currentTarget.value } })}
        />
      )}
      {(kind === "answer" || kind === "times") && (
        <Choice
          label={say("비교할 항목", "The other question")}
          name={`${name}.other`}
          value={answered}
          onChange={({ currentTarget }) => {
            const of = { answer: currentTarget.value };
            put({ right: "times" in right ? { ...right, of } : of });
          }}
          options={others.map((one) => [one.question, speak(one.word)] as const)}
        />
      )}
    </>
  );
}

const isComparison = (is: Part["is"]): is is Comparison => ["<", "<=", "=", ">=", ">"].includes(is);
