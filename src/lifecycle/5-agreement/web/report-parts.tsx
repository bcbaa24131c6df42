import { text, type Text } from "#base/text";
import type { ReportRow, ReportView } from "#agreement/contract";
import type { List } from "#web/ui/list/list.ts";
import { useSay } from "#web/ui/reader.tsx";

/** What an officer said with a step of a report. */
export const reportSaid: Readonly<Record<string, Text>> = {
  return: text("보완 요청", "Returned"),
  reopen: text("다시 열기", "Opened again"),
  waive: text("면제", "Waived"),
};

export const reportColumns: List<ReportRow>["columns"] = [
  { key: "title", word: text("보고서", "Report"), value: ({ title }) => title },
  { key: "sort", word: text("종류", "Sort"), value: ({ sortWord }, language) => sortWord[language], filter: true },
  { key: "number", word: text("협약", "Agreement"), value: ({ number }) => number },
  { key: "state", word: text("상태", "State"), value: ({ stateWord }, language) => stateWord[language], filter: true },
  { key: "due", word: text("제출 기한", "Until"), kind: "day", value: ({ due }) => due },
  {
    key: "late",
    word: text("지연", "Late"),
    value: ({ isLate }, language) => (isLate ? text("기한 지남", "late")[language] : null),
    filter: true,
  },
];

/** The budget line by line: agreed, spent, left. */
export function Spent({ spent }: Pick<ReportView, "spent">) {
  const { say, speak } = useSay();
  if (spent.length === 0) return null;
  const isOne = new Set(spent.map(({ party }) => party.ko)).size === 1;
  return (
    <section className="block">
      <h2>{say("예산 대비 집행", "Spent of what was agreed")}</h2>
      <div
        className="table-wrap"
        tabIndex={0}
        role="region"
        aria-label={say("예산 대비 집행", "Spent of what was agreed")}
      >
        <table className="plain">
          <thead>
            <tr>
              {!isOne && <th scope="col">{say("기관", "Organisation")}</th>}
              <th scope="col">{say("비목", "Item")}</th>
              <th scope="col">{say("재원", "Source")}</th>
              <th scope="col">{say("협약 예산", "Agreed")}</th>
              <th scope="col">{say("집행", "Spent")}</th>
              <th scope="col">{say("잔액", "Left")}</th>
            </tr>
          </thead>
          <tbody>
            {spent.map(({ party, item, source, agreed, spent: of, left }) => (
              <tr key={`${party.ko} ${item} ${source.en}`}>
                {!isOne && <td>{speak(party)}</td>}
                <th scope="row">{item}</th>
                <td>{speak(source)}</td>
                <td>{speak(agreed.printed)}</td>
                <td>{speak(of.printed)}</td>
                <td>{left.num.startsWith("-") ? <strong>{speak(left.printed)}</strong> : speak(left.printed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
