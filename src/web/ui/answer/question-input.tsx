import { type Answer, type CellKind, type Column, isAnswered, type Question, type RowAnswer } from "#engine/form";
import type { Problem } from "../../answers.ts";
import { Area, Choice, Field } from "../field.tsx";
import { DayInput } from "../form/day-input.tsx";
import { MoneyInput } from "../form/money-input.tsx";
import { readDay, readMinor } from "../form/told.ts";
import { useReader, useSay } from "../reader.tsx";
import { useState } from "react";

interface Asked {
  readonly question: Question;
  readonly value: unknown;
  readonly change: (value: unknown) => void;
  readonly isOpen: boolean;
  /** What is wrong with it, by the key of the question. */
  readonly problem?: Problem | undefined;
}

const asText = (value: unknown): string => (typeof value === "string" ? value : "");

/** One question of a form, answered as its type is: what is typed stays, what can be read is saved. */
export function QuestionInput({ question, value, change, isOpen, problem }: Asked) {
  const { say, speak } = useSay();
  const { is, word, hint, required, key } = question;
  const label = required ? speak(word) : say(`${word.ko} (선택)`, `${word.en} (optional)`);
  const around = { label, name: key, hint: hint === undefined ? undefined : speak(hint), problem };
  switch (is.type) {
    case "choices": {
      const chosen = Array.isArray(value) ? (value as string[]) : [];
      return (
        <fieldset className="act-group">
          <legend>{label}</legend>
          {is.options.map((option) => (
            <label key={option.key} className="choose">
              <input
                type="checkbox"
                disabled={!isOpen}
                checked={chosen.includes(option.key)}
                onChange={(event) =>
                  change(
                    event.currentTarget.checked
                      ? [...chosen, option.key]
                      : chosen.filter((each) => each !== option.key),
                  )
                }
              />{" "}
              {speak(option.word)}
            </label>
          ))}
        </fieldset>
      );
    }
    case "table":
      return (
        <TableInput {...{ label, name: key, problem, change, isOpen }} columns={is.columns} rows={rowsIn(value)} />
      );
    case "address": {
      const held = (typeof value === "object" && value !== null ? value : {}) as Readonly<Record<string, string>>;
      const part = (name: "postcode" | "line" | "detail", says: string) => (
        <Field
          label={says}
          name={`${key}.${name}`}
          disabled={!isOpen}
          value={held[name] ?? ""}
          onChange={(event) => change({ ...held, [name]: event.currentTarget.value })}
        />
      );
      return (
        <fieldset className="act-group">
          <legend>{label}</legend>
          {part("postcode", say("우편번호", "Postcode"))}
          {part("line", say("주소", "Address"))}
          {part("detail", say("상세 주소", "Details"))}
        </fieldset>
      );
    }
    case "file":
      return null;
    case "business-number":
      return (
        <Field
          {...around}
          inputMode="numeric"
          disabled={!isOpen}
          value={asText(value)}
          onChange={(event) => change(event.currentTarget.value.replaceAll(/\D/g, ""))}
        />
      );
    default:
      return <CellInput is={is} {...around} {...{ value, change, isOpen }} />;
  }
}

const rowsIn = (value: unknown): RowAnswer[] =>
  Array.isArray(value) ? value.filter((row): row is RowAnswer => typeof row === "object" && row !== null) : [];

interface Cell extends Omit<Asked, "question" | "problem"> {
  readonly problem: Problem | undefined;
  readonly is: CellKind;
  readonly label: string;
  readonly name: string;
  readonly hint: string | undefined;
}

function CellInput({ is, value, change, isOpen, ...around }: Cell) {
  const { say, speak } = useSay();
  const { known } = useReader();
  // an amount or a day that cannot be read yet is on the page alone
  const [typed, setTyped] = useState<string>();
  switch (is.type) {
    case "won":
      return (
        <MoneyInput
          {...around}
          value={typed ?? asText(value)}
          change={(text) => {
            setTyped(text);
            const amount = readMinor(text);
            if (amount !== undefined || text.trim() === "") change(amount === undefined ? null : `${amount}`);
          }}
        />
      );
    case "day":
      return (
        <DayInput
          {...around}
          value={typed ?? asText(value)}
          change={(text) => {
            setTyped(text);
            const day = readDay(text, known.ground.today);
            if (day !== undefined || text.trim() === "") change(day ?? null);
          }}
        />
      );
    case "choice":
    case "yes-no": {
      const options: readonly (readonly [string, string])[] =
        is.type === "choice"
          ? is.options.map(({ key, word }) => [key, speak(word)] as const)
          : [
              ["yes", say("예", "Yes")],
              ["no", say("아니요", "No")],
            ];
      const held = typeof value === "boolean" ? (value ? "yes" : "no") : asText(value);
      return (
        <Choice
          {...around}
          disabled={!isOpen}
          options={[["", say("선택해 주십시오", "Choose")], ...options]}
          value={held}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            change(chosen === "" ? null : is.type === "choice" ? chosen : chosen === "yes");
          }}
        />
      );
    }
    case "long-text":
      return (
        <Area
          {...around}
          rows={6}
          disabled={!isOpen}
          maxLength={is.mostChars}
          value={asText(value)}
          onChange={(event) => change(event.currentTarget.value)}
        />
      );
    default:
      return (
        <Field
          {...around}
          disabled={!isOpen}
          {...(is.type === "number" ? { inputMode: "decimal" as const } : { maxLength: is.mostChars })}
          label={is.type === "number" ? `${around.label} (${speak(is.unit)})` : around.label}
          value={asText(value)}
          onChange={(event) => change(event.currentTarget.value)}
        />
      );
  }
}

interface Table {
  readonly name: string;
  readonly problem: Problem | undefined;
  readonly label: string;
  readonly columns: readonly Column[];
  readonly rows: readonly RowAnswer[];
  readonly change: (value: unknown) => void;
  readonly isOpen: boolean;
}

/** Row by row, so that it is filled in on a phone as well. */
function TableInput({ label, name, problem, columns, rows, change, isOpen }: Table) {
  const { say, speak } = useSay();
  const shown = rows.length === 0 ? [{}] : rows;
  const set = (at: number, key: string, value: unknown): void =>
    change(shown.map((row, index) => (index === at ? filled({ ...row, [key]: value }) : row)));
  return (
    <fieldset className="act-group">
      <legend>{label}</legend>
      {shown.map((row, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a row has no name of its own
        <fieldset key={at} className="act-group">
          <legend>{say(`${at + 1}번째`, `No. ${at + 1}`)}</legend>
          {columns.map((column) => (
            <CellInput
              key={column.key}
              is={column.is}
              label={speak(column.word)}
              name={`${name}.${at}.${column.key}`}
              problem={problem}
              hint={undefined}
              value={(row as Readonly<Record<string, Answer>>)[column.key]}
              change={(value) => set(at, column.key, value)}
              isOpen={isOpen}
            />
          ))}
          {isOpen && rows.length > 1 && (
            <button type="button" className="button is-small" onClick={() => change(rows.filter((_, i) => i !== at))}>
              {say("이 행 삭제", "Remove this row")}
            </button>
          )}
        </fieldset>
      ))}
      {isOpen && (
        <button type="button" className="button is-small" onClick={() => change([...shown, {}])}>
          {say("행 추가", "Add a row")}
        </button>
      )}
    </fieldset>
  );
}

/** What was emptied is left out. */
const filled = (row: Readonly<Record<string, unknown>>): RowAnswer =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => isAnswered(value))) as RowAnswer;
