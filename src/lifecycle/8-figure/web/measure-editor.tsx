import { isCurrency } from "#base/currency";
import { type Dimension, isGrowth, type Measure, type Passing, type Rank, type Sum, type Total } from "#engine/figure";
import { Choice, choicesOf, Field } from "#web/ui/field.tsx";
import { MoneyInput } from "#web/ui/form/money-input.tsx";
import { readMinor } from "#web/ui/form/told.ts";
import { useSay } from "#web/ui/reader.tsx";
import { useState } from "react";
import { counted, countedBy, measuredBy, ofAnother, type Op, opOf, ops, totalOf, totals } from "./edit.ts";
import { ConditionsEditor, dimensionsOf, type Editing, SelectionEditor, ValuesEditor } from "./selection-editor.tsx";
import { Ticks } from "./several.tsx";
import { about, below, exactly } from "./spot.ts";
import { TimeEditor } from "./time-editor.tsx";

type Changing<Of> = Omit<Editing, "at"> & { readonly measure: Of; readonly change: (measure: Measure) => void };

/** What is computed, of what, compared with what: every constructor of the language, by choice. */
export function MeasureEditor({ measure, change, vocabulary, problem }: Changing<Measure>) {
  const { say, speak } = useSay();
  const editing = { vocabulary, problem };
  const op = opOf(measure);
  return (
    <div className="form beside-fields">
      <Choice
        label={say("계산 방법", "What is computed")}
        name="definition.measure.op"
        problem={op === "total" ? undefined : about(problem, "definition.measure.op", exactly("/measure/op"))}
        value={op}
        onChange={({ currentTarget }) => change(measuredBy(currentTarget.value as Op, measure))}
        options={choicesOf(ops, speak)}
      />
      <fieldset className="act-group beside-fields">
        <legend>{measure.op === "ratio" ? say("분자", "Above the line") : say("집계할 값", "What is measured")}</legend>
        <TotalEditor
          {...editing}
          at={op === "total" ? "/measure" : measure.op === "ratio" ? "/measure/over" : "/measure/of"}
          total={totalOf(measure)}
          change={(of) => change(ofAnother(measure, of))}
        />
      </fieldset>
      {measure.op === "ratio" && (
        <fieldset className="act-group beside-fields">
          <legend>{say("분모", "Below the line")}</legend>
          <TotalEditor
            {...{ ...editing, at: "/measure/under", total: measure.under }}
            change={(under) => change({ ...measure, under })}
          />
        </fieldset>
      )}
      {measure.op === "share" && (
        <ConditionsEditor
          {...{ ...editing, at: "/measure/where", where: measure.where, kinds: measure.of.of.kinds }}
          label={say("어떤 부분의 비율인가요", "Which part")}
          change={(where) => change({ ...measure, where })}
        />
      )}
      {measure.op === "passing" && <LineEditor {...{ ...editing, measure, change }} />}
      {(measure.op === "difference" || isGrowth(measure)) && (
        <fieldset className="act-group beside-fields">
          <legend>{say("비교할 이전 시점", "What it is compared with")}</legend>
          <TimeEditor
            label={say("이전 시점", "Before")}
            {...{ when: measure.before, problem, at: "/measure/before" }}
            change={(before) => change({ ...measure, before })}
          />
        </fieldset>
      )}
      {isGrowth(measure) && (
        <fieldset className="act-group beside-fields">
          <legend>{say("모집단(비교 대상)", "Universe: who is looked at")}</legend>
          <p className="field-hint">
            {say(
              "측정할 값과 다른 사실로 정합니다. 이탈·신규·미응답은 값과 함께 항상 표시됩니다.",
              "Chosen by other facts than those that are measured. Who left, came or did not answer is always said beside the value.",
            )}
          </p>
          <SelectionEditor
            {...{ ...editing, at: "/measure/over", selection: measure.over }}
            label={say("모집단을 정하는 사실", "Facts that choose it")}
            change={(over) => change({ ...measure, over })}
          />
        </fieldset>
      )}
      {measure.op === "rank" && <RankEditor {...{ ...editing, measure, change }} />}
    </div>
  );
}

function TotalEditor({
  total,
  change,
  ...editing
}: Editing & { readonly total: Total; readonly change: (total: Total) => void }) {
  const { say, speak } = useSay();
  const { vocabulary, problem, at } = editing;
  const name = (field: string) => `definition${at.replaceAll("/", ".")}.${field}`;
  const dimensions = dimensionsOf(total.of.kinds, vocabulary);
  return (
    <>
      <Choice
        label={say("집계 방법", "Measured by")}
        name={name("total")}
        problem={about(problem, name("total"), exactly(`${at}/op`))}
        value={total.op}
        onChange={({ currentTarget }) => change(countedBy(currentTarget.value as Total["op"], total))}
        options={choicesOf(totals, speak)}
      />
      {total.op === "count" && (
        <Choice
          label={say("집계 단위", "Counted once")}
          name={name("distinct")}
          value={total.distinct}
          onChange={({ currentTarget }) => change({ ...total, distinct: currentTarget.value as typeof total.distinct })}
          options={choicesOf(counted, speak)}
        />
      )}
      <SelectionEditor
        {...editing}
        label={say("대상 사실", "Facts")}
        selection={total.of}
        change={(of) => change({ ...total, of })}
      />
      {(total.op === "last" || total.op === "final") && (
        <Ticks
          label={say("계열 구분(값이 따로 이어지는 단위)", "A series for each")}
          hint={say("선택하지 않으면 기업·기관마다 한 계열입니다.", "Without any, one series an organisation.")}
          problem={about(problem, name("each"), below(`${at}/each`))}
          chosen={total.each ?? []}
          change={(each) => change({ ...total, each: each as readonly Dimension[] })}
          options={dimensions.map(({ dimension, word }) => [dimension, speak(word)] as const)}
        />
      )}
      {total.op === "sum" && <AttributionEditor {...{ ...editing, total, change }} />}
    </>
  );
}

/** Whose share of outcomes is meant, where several programmes claim them. */
function AttributionEditor({
  total: { attributed: held, ...total },
  change,
  vocabulary,
  problem,
  at,
}: Editing & { readonly total: Sum; readonly change: (total: Total) => void }) {
  const { say, speak } = useSay();
  const name = `definition${at.replaceAll("/", ".")}.attributed`;
  const programmes = vocabulary.dimensions.find(({ dimension }) => dimension === "programme")?.values ?? [];
  const mode = held?.mode ?? "";
  return (
    <>
      <Choice
        label={say("사업 기여분", "Attributed to a programme")}
        name={name}
        hint={say(
          "여러 사업이 함께 낸 성과에만 쓸 수 있습니다.",
          "Only of outcomes, which several programmes may claim.",
        )}
        problem={about(problem, name, below(`${at}/attributed`))}
        value={mode}
        onChange={({ currentTarget }) => {
          const { value } = currentTarget;
          change(
            value === ""
              ? total
              : { ...total, attributed: { programme: held?.programme ?? "", mode: value as "shared" | "whole" } },
          );
        }}
        options={[
          ["", say("나누지 않음(성과 전체, 한 번씩)", "Undivided: every outcome whole, once")],
          ["shared", say("비율대로(사업별 합이 전체와 같음)", "Shared: by its shares, which add up")],
          ["whole", say("전액(사업끼리 더할 수 없음)", "Whole: never added across programmes")],
        ]}
      />
      {held !== undefined && (
        <Choice
          label={say("어느 사업", "Which programme")}
          name={`${name}.programme`}
          value={held.programme}
          onChange={({ currentTarget }) =>
            change({ ...total, attributed: { ...held, programme: currentTarget.value } })
          }
          options={[["", say("선택", "Choose")], ...programmes.map(({ value, word }) => [value, speak(word)] as const)]}
        />
      )}
    </>
  );
}

/** A line, or two: an amount is typed as officials write it. */
function LineEditor({ measure, change, vocabulary, problem }: Changing<Passing>) {
  const { say } = useSay();
  const { of } = measure;
  const unit = of.of.where?.find(({ dimension }) => dimension === "unit")?.is?.[0];
  const own = vocabulary.kinds.find(({ kind }) => kind === of.of.kinds[0])?.unit;
  const currency = of.op === "count" ? undefined : [unit, own].find(isCurrency);
  const bound = (name: "atLeast" | "atMost", label: string) => (
    <Bound
      key={`${name} ${currency}`}
      {...{ label, name: `definition.measure.${name}`, currency, held: measure[name] ?? "" }}
      problem={about(problem, `definition.measure.${name}`, exactly(`/measure/${name}`))}
      change={(value) => {
        const { [name]: _, ...rest } = measure;
        change(value === "" ? rest : { ...measure, [name]: value });
      }}
    />
  );
  return (
    <>
      {bound("atLeast", say("이상", "At least"))}
      {bound("atMost", say("이하", "At most"))}
    </>
  );
}

function Bound({
  held,
  change,
  currency,
  ...around
}: {
  readonly label: string;
  readonly name: string;
  readonly problem: Parameters<typeof Field>[0]["problem"];
  readonly held: string;
  readonly currency: Parameters<typeof MoneyInput>[0]["currency"];
  readonly change: (value: string) => void;
}) {
  const [typed, setTyped] = useState(held);
  const put = (text: string) => {
    setTyped(text);
    const minor = currency === undefined ? undefined : readMinor(text, currency);
    change(minor === undefined ? text.replaceAll(",", "").trim() : `${minor}`);
  };
  return currency === undefined ? (
    <Field {...around} inputMode="numeric" value={typed} onChange={({ currentTarget }) => put(currentTarget.value)} />
  ) : (
    <MoneyInput {...{ ...around, hint: undefined, currency, value: typed }} change={put} />
  );
}

function RankEditor({ measure, change, vocabulary, problem }: Changing<Rank>) {
  const { say, speak } = useSay();
  const dimensions = dimensionsOf(measure.of.of.kinds, vocabulary);
  return (
    <>
      <Choice
        label={say("비교 단위", "Compared by")}
        name="definition.measure.by"
        problem={about(problem, "definition.measure.by", below("/measure/by"))}
        value={measure.by}
        onChange={({ currentTarget }) => change({ ...measure, by: currentTarget.value as Dimension, ours: "" })}
        options={dimensions.map(({ dimension, word }) => [dimension, speak(word)] as const)}
      />
      <ValuesEditor
        key={measure.by}
        {...{ dimensions, dimension: measure.by, values: measure.ours === "" ? [] : [measure.ours] }}
        name="definition.measure.ours"
        label={say("누구의 순위인가요", "Whose place")}
        problem={about(problem, "definition.measure.ours", below("/measure/ours"))}
        most={1}
        change={([ours = ""]) => change({ ...measure, ours })}
      />
      <Choice
        label={say("1위", "First")}
        name="definition.measure.first"
        value={measure.first}
        onChange={({ currentTarget }) => change({ ...measure, first: currentTarget.value as Rank["first"] })}
        options={[
          ["most", say("가장 큰 값", "The largest value")],
          ["least", say("가장 작은 값", "The smallest value")],
        ]}
      />
    </>
  );
}
