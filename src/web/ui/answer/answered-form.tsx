import type { ReactNode } from "react";
import { isDay } from "#base/day";
import { groupThousands } from "#base/korean-numeral";
import { type CellKind, type Form, isAnswered, type Question, type RowAnswer } from "#engine/form";
import { useSay } from "../reader.tsx";

interface Answered {
  readonly form: Form;
  readonly fields: readonly { readonly field: string; readonly value?: unknown }[];
  /** What stands under a question: the files that answer it. */
  readonly under?: (question: Question) => ReactNode;
}

/** What was answered, to be read: words under their questions, rows as a table. */
export function AnsweredForm({ form, fields, under }: Answered) {
  const { say, speak } = useSay();
  return form.sections.map(({ key: section, word, questions }) => (
    <section key={section} className="block">
      <h2>{speak(word)}</h2>
      {questions.map((question) => {
        const value = fields.find((one) => one.field === question.key)?.value;
        return (
          <div key={question.key}>
            {question.word.ko !== word.ko && <h3>{speak(question.word)}</h3>}
            {question.is.type === "file" ? null : isAnswered(value) ? (
              <Value question={question} value={value} />
            ) : (
              <p className="quiet">{say("답변 없음", "Not answered")}</p>
            )}
            {under?.(question)}
          </div>
        );
      })}
    </section>
  ));
}

function Value({ question: { is }, value }: { readonly question: Question; readonly value: unknown }) {
  const { speak } = useSay();
  const print = usePrinted();
  if (is.type === "table")
    return (
      <div
        className="table-wrap"
        tabIndex={0}
        role="region"
        aria-label={is.columns.map(({ word }) => speak(word)).join(", ")}
      >
        <table className="plain">
          <thead>
            <tr>
              {is.columns.map(({ key, word }) => (
                <th key={key} scope="col">
                  {speak(word)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(value as readonly RowAnswer[]).map((row, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- a row has no name of its own
              <tr key={index}>
                {is.columns.map(({ key, is: cell }) => (
                  <td key={key}>{print(cell, row[key])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    );
  if (is.type === "choices") {
    const chosen = value as readonly string[];
    return (
      <p>
        {is.options
          .filter(({ key }) => chosen.includes(key))
          .map(({ word }) => speak(word))
          .join(", ")}
      </p>
    );
  }
  if (is.type === "address") return <p>{Object.values(value as Readonly<Record<string, string>>).join(" ")}</p>;
  return (
    <p className="written">
      {is.type === "file" || is.type === "business-number" ? (value as string) : print(is, value)}
    </p>
  );
}

function usePrinted() {
  const { say, speak, onDay } = useSay();
  return (is: CellKind, value: unknown): string => {
    if (typeof value === "boolean") return value ? say("예", "Yes") : say("아니요", "No");
    if (typeof value !== "string") return "";
    if (is.type === "won") return say(`${groupThousands(value)}원`, `KRW ${groupThousands(value)}`);
    if (is.type === "number") return `${value} ${speak(is.unit)}`;
    if (is.type === "choice") {
      const option = is.options.find(({ key }) => key === value);
      return option === undefined ? value : speak(option.word);
    }
    return is.type === "day" && isDay(value) ? onDay(value) : value;
  };
}
