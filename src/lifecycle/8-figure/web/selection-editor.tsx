import { useState } from "react";
import type { Dimension, Predicate, Selection } from "#engine/figure";
import type { FigureVocabulary } from "#figure/contract";
import type { Problem } from "#web/answers.ts";
import { Choice, Field } from "#web/ui/field.tsx";
import { PickInput, sources } from "#web/ui/form/pick-input.tsx";
import { useSay } from "#web/ui/reader.tsx";
import { nobody } from "./edit.ts";
import { Several } from "./several.tsx";
import { about, below, exactly } from "./spot.ts";
import { TimeEditor } from "./time-editor.tsx";

export interface Editing {
  readonly vocabulary: FigureVocabulary;
  readonly problem: Problem | undefined;
  /** Where in the definition this part stands: `/measure/of`. */
  readonly at: string;
}

type Dimensions = FigureVocabulary["attributes"];

/** What facts of these kinds can be narrowed, told apart and compared by. */
export const dimensionsOf = (kinds: readonly string[], { kinds: all, dimensions, attributes }: FigureVocabulary) => {
  const facets = new Map(
    all.filter(({ kind }) => kinds.includes(kind)).flatMap((kind) => kind.facets.map((one) => [one.dimension, one])),
  );
  return [...facets.values(), ...dimensions, ...attributes];
};

/** Which facts: of which kinds, when, under which conditions, on what evidence, and of which organisations. */
export function SelectionEditor({
  selection,
  change,
  label,
  hasCohort = true,
  ...editing
}: Editing & {
  readonly selection: Selection;
  readonly change: (selection: Selection) => void;
  readonly label: string;
  readonly hasCohort?: boolean;
}) {
  const { say, speak } = useSay();
  const { vocabulary, problem, at } = editing;
  const kinds = vocabulary.kinds.map(
    ({ kind, word, tense, plan }) => [kind, plan ? `${speak(word)} (${speak(tense)})` : speak(word)] as const,
  );
  const name = (field: string) => `definition${at.replaceAll("/", ".")}.${field}`;
  const { among, evidenceAtLeast = 0 } = selection;
  return (
    <>
      <Several
        {...{ label, name: name("kinds"), options: kinds, chosen: selection.kinds }}
        problem={about(problem, name("kinds"), exactly(at), below(`${at}/kinds`))}
        change={(next) => change({ ...selection, kinds: next })}
      />
      <TimeEditor
        label={say("기간", "When")}
        {...{ when: selection.when, problem, at: `${at}/when` }}
        change={(when) => change({ ...selection, when })}
      />
      <ConditionsEditor
        {...{ ...editing, at: `${at}/where`, where: selection.where ?? [] }}
        kinds={selection.kinds}
        label={say("조건", "Condition")}
        change={(where) => change({ ...selection, where })}
      />
      <Choice
        label={say("증빙 수준", "Evidence")}
        name={name("evidenceAtLeast")}
        value={`${evidenceAtLeast}`}
        onChange={({ currentTarget }) =>
          change({ ...selection, evidenceAtLeast: Number(currentTarget.value) as 0 | 1 | 2 | 3 })
        }
        options={[
          ["0", say("제한 없음", "Any")],
          ["1", say("서류 이상", "A document or better")],
          ["2", say("공적 자료 확인 이상", "Matched to a register or better")],
          ["3", say("현장·감사 확인", "Inspected")],
        ]}
      />
      {hasCohort && (
        <label className="tick">
          <input
            type="checkbox"
            checked={among !== undefined}
            onChange={({ currentTarget }) => {
              const { among: _, ...rest } = selection;
              change(currentTarget.checked ? { ...rest, among: nobody } : rest);
            }}
          />{" "}
          {say("다른 사실이 있는 기업·기관만(고정 집단)", "Only organisations that another fact holds (a cohort)")}
        </label>
      )}
      {among !== undefined && (
        <fieldset className="act-group beside-fields">
          <legend>{say("고정 집단", "The cohort")}</legend>
          <SelectionEditor
            {...editing}
            at={`${at}/among`}
            hasCohort={false}
            label={say("집단을 정하는 사실", "Facts that choose it")}
            selection={among}
            change={(next) => change({ ...selection, among: next })}
          />
        </fieldset>
      )}
    </>
  );
}

/** Conditions, each of one dimension; all of them hold. */
export function ConditionsEditor({
  where,
  change,
  kinds,
  label,
  vocabulary,
  problem,
  at,
}: Editing & {
  readonly where: readonly Predicate[];
  readonly change: (where: readonly Predicate[]) => void;
  readonly kinds: readonly string[];
  readonly label: string;
}) {
  const { say, speak } = useSay();
  const dimensions = dimensionsOf(kinds, vocabulary);
  const spare: Predicate = { dimension: "" as Dimension, is: [] };
  return (
    <>
      {[...where, spare].map((predicate, index) => {
        const name = `definition${at.replaceAll("/", ".")}.${index}`;
        const isNot = predicate.is === undefined;
        const values = predicate.is ?? predicate.isNot ?? [];
        const put = (next: Predicate | null) =>
          change([...where.slice(0, index), ...(next === null ? [] : [next]), ...where.slice(index + 1)]);
        const said = (next: readonly string[], negated = isNot): Predicate =>
          negated ? { dimension: predicate.dimension, isNot: next } : { dimension: predicate.dimension, is: next };
        return (
          // the place is what one of them is
          // eslint-disable-next-line react/no-array-index-key
          <div key={index} className="beside-fields">
            <Choice
              label={index === 0 ? label : say(`${label} ${index + 1}(추가)`, `${label} ${index + 1} (further)`)}
              name={name}
              problem={about(problem, name, below(`${at}/${index}`), ...(index === 0 ? [exactly(at)] : []))}
              value={predicate.dimension}
              onChange={({ currentTarget }) =>
                put(currentTarget.value === "" ? null : { dimension: currentTarget.value as Dimension, is: [] })
              }
              options={[
                ["", say("없음", "None")],
                ...dimensions.map((one) => [one.dimension, speak(one.word)] as const),
              ]}
            />
            {predicate.dimension !== ("" as Dimension) && (
              <>
                <Choice
                  label={say("포함·제외", "In or out")}
                  name={`${name}.not`}
                  value={isNot ? "not" : "is"}
                  onChange={({ currentTarget }) => put(said(values, currentTarget.value === "not"))}
                  options={[
                    ["is", say("다음 값만", "Only these")],
                    ["not", say("다음 값 제외", "All but these")],
                  ]}
                />
                <ValuesEditor
                  {...{ dimensions, dimension: predicate.dimension, values, name: `${name}.values` }}
                  label={say("값", "Value")}
                  change={(next) => put(said(next))}
                />
              </>
            )}
          </div>
        );
      })}
    </>
  );
}

/** Values of one dimension: chosen where they are a list, picked by name where they are organisations, else typed. */
export function ValuesEditor({
  dimensions,
  dimension,
  values,
  name,
  label,
  change,
  problem,
  most,
}: {
  readonly dimensions: Dimensions;
  readonly dimension: string;
  readonly values: readonly string[];
  readonly name: string;
  readonly label: string;
  readonly change: (values: readonly string[]) => void;
  readonly problem?: Problem | undefined;
  readonly most?: number;
}) {
  const { say, speak } = useSay();
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const closed = dimensions.find((one) => one.dimension === dimension)?.values ?? [];
  if (closed.length > 0)
    return (
      <Several
        {...{ label, name, problem, chosen: values, change, most }}
        options={closed.map(({ value, word }) => [value, speak(word)] as const)}
      />
    );
  if (dimension === "subject" || dimension === "funder") {
    const [first] = values;
    return (
      <PickInput
        {...{ label, name, hint: undefined, problem, source: sources.party }}
        value={
          first === undefined || first === ""
            ? undefined
            : { id: first, word: names[first] ?? say("정해진 기업·기관", "the organisation that is set") }
        }
        change={(picked) => {
          if (picked !== undefined) setNames((held) => ({ ...held, [picked.id]: picked.word }));
          change(picked === undefined ? [] : [picked.id]);
        }}
      />
    );
  }
  return (
    <Field
      {...{ label, name, problem }}
      hint={say("여럿이면 쉼표로 나눕니다.", "Several with commas between.")}
      value={values.join(",")}
      onChange={({ currentTarget }) =>
        change(currentTarget.value === "" ? [] : currentTarget.value.split(",").map((one) => one.trimStart()))
      }
    />
  );
}
