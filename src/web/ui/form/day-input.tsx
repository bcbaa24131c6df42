import { useRef } from "react";
import { formatDay } from "#base/day";
import { Field } from "../field.tsx";
import { Icon } from "../icon.tsx";
import { useReader, useSay } from "../reader.tsx";
import type { Around } from "./money-input.tsx";
import { readDay, type Filled, type FilledFields } from "./told.ts";

/** A day, typed in any way Koreans write one or taken from the browser's calendar; its weekday stands beside it. */
export function DayInput({
  value,
  change,
  ...around
}: Around & { readonly value: string; readonly change: (typed: string) => void }) {
  const { known } = useReader();
  const { say, language } = useSay();
  const calendar = useRef<HTMLInputElement>(null);
  const day = value.trim() === "" ? undefined : readDay(value, known.ground.today);
  return (
    <div className="act-beside act-beside-day">
      <Field
        {...around}
        autoComplete="off"
        placeholder={say("예: 2025. 4. 9.", "e.g. 2025-04-09")}
        value={value}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={() => day !== undefined && change(day)}
      />
      <span className="pick-day">
        <button
          type="button"
          className="button"
          aria-label={say(`${around.label}: 달력에서 선택`, `${around.label}: choose from a calendar`)}
          onClick={() => calendar.current?.showPicker()}
        >
          <Icon name="open" />
        </button>
        <input
          ref={calendar}
          type="date"
          tabIndex={-1}
          aria-hidden="true"
          value={day ?? ""}
          onChange={(event) => change(event.currentTarget.value)}
        />
      </span>
      <output className="reading">
        {value.trim() === ""
          ? ""
          : day === undefined
            ? say("날짜로 읽을 수 없습니다", "not a day")
            : formatDay(day, language)}
      </output>
    </div>
  );
}

/** From its first day to its last, both of them in it; without a last day it goes on. */
export function PeriodInput({
  label,
  name,
  hint,
  problem,
  value,
  change,
}: Around & { readonly value: FilledFields; readonly change: (value: Filled) => void }) {
  const { say } = useSay();
  const part = (key: "from" | "to", word: string, more?: string) => (
    <DayInput
      label={word}
      name={`${name}.${key}`}
      hint={more}
      problem={problem}
      value={typeof value[key] === "string" ? value[key] : ""}
      change={(typed) => change({ ...value, [key]: typed })}
    />
  );
  return (
    <fieldset className="act-group act-period">
      <legend>{label}</legend>
      {hint !== undefined && <p className="field-hint">{hint}</p>}
      {part("from", say("시작일", "First day"))}
      {part("to", say("종료일", "Last day"), say("비워 두면 종료일이 없습니다", "Left empty, it goes on"))}
    </fieldset>
  );
}
