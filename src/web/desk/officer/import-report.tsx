import type { ImportReport } from "#agreement/contract";
import { text } from "#base/text";
import type { FigureView } from "#figure/contract";
import { Amount } from "../../ui/amount.tsx";
import { ListPage } from "../../ui/list/list-page.tsx";
import type { List } from "../../ui/list/list.ts";
import { useLinks, useSay } from "../../ui/reader.tsx";

type Rejected = ImportReport["rejected"][number];
export const rejectedList: List<Rejected> = {
  name: "rejected",
  word: text("제외된 기록", "Rejected records"),
  keyOf: ({ position, line, column }) => `${position} ${line} ${column}`,
  columns: [
    { key: "position", word: text("위치", "Place"), value: ({ position }) => position },
    { key: "line", word: text("행", "Line"), kind: "count", value: ({ line }) => line },
    { key: "number", word: text("번호", "Number"), value: ({ number }) => number },
    { key: "reason", word: text("사유", "Reason"), value: ({ reason }, language) => reason[language] },
  ],
};

type Total = ImportReport["totals"][number];
export function Totals({ totals }: { readonly totals: readonly Total[] }) {
  const { say } = useSay();
  return totals.map(({ amount, awards }) => (
    <span key={amount.unit} className="report-total">
      <strong>
        <Amount amount={amount} />
      </strong>{" "}
      <span className="quiet">
        {say(`${awards.toLocaleString("ko")}건`, `${awards.toLocaleString("en")} ${awards === 1 ? "award" : "awards"}`)}
      </span>{" "}
    </span>
  ));
}

/** What becomes of every record, by an import or by one that is only tried; what is not taken says why. */
export function Report({
  report,
  behind,
  figure,
}: {
  readonly report: ImportReport;
  /** Where the awards stand that add up to the total. */
  readonly behind: Readonly<Record<string, string>>;
  /** What the hub holds of the same funder in all. */
  readonly figure: FigureView | undefined;
}) {
  const { say, speak } = useSay();
  const funder = report.funder ?? null;
  const link = useLinks();
  const { individuals, lacking } = report;
  return (
    <section className="block" aria-label={say("결과", "Report")}>
      <h2>{say("결과", "Report")}</h2>
      <ul className="report-counts">
        {(
          [
            [say("기록", "Records"), report.records],
            [say("신규", "New"), report.new],
            [say("변경", "Changed"), report.amended.length],
            [say("변경 없음", "Unchanged"), report.unchanged],
            [say("이름 불일치", "Conflicting"), report.conflicts.length],
            [say("제외", "Rejected"), report.rejected.length],
            [say("수혜기관", "Recipients"), report.parties.recipients],
          ] as const
        ).map(([word, n]) => (
          <li key={word}>
            <strong>{n.toLocaleString("en")}</strong> <span>{word}</span>
          </li>
        ))}
      </ul>
      <p className="import-total">
        <span className="quiet">
          {behind["trial"] === undefined
            ? say("이 파일에서 가져온 금액", "Taken from this file")
            : say("이 파일에서 가져올 금액", "To be taken from this file")}
        </span>{" "}
        <Totals totals={report.totals} />
        <a href={link("/office/import/awards", behind)}>{say("합계를 이루는 교부 목록", "The awards behind it")}</a>
      </p>
      {individuals.awards > 0 && (
        <p>
          <span className="quiet">
            {say("그중 개인에게 교부한 금액(이름 없이 합계에만 포함)", "Of it to individuals (counted without names)")}
          </span>{" "}
          <Totals totals={individuals.totals} />
        </p>
      )}
      {lacking.records > 0 && (
        <p className="note" role="note">
          {say(
            `제외된 기록 ${lacking.records.toLocaleString("ko")}건은 합계에 들어가지 않습니다.`,
            `${lacking.records.toLocaleString("en")} rejected ${lacking.records === 1 ? "record is" : "records are"} missing from the totals.`,
          )}{" "}
          <Totals totals={lacking.totals} />
          {lacking.unread > 0 &&
            say(`금액을 읽을 수 없는 기록 ${lacking.unread}건.`, `${lacking.unread} without a readable amount.`)}
        </p>
      )}
      {figure !== undefined && (
        <p>
          <span className="quiet">
            {funder === null
              ? say("지금까지 기록된 교부 결정액 전체", "All awards that are recorded")
              : say("이 기관이 교부한 금액 전체", "All awards of this funder")}
          </span>{" "}
          <a href={link("/figures/grants.awarded", funder === null ? {} : { funder })}>
            {speak(figure.sentence.value)}
          </a>
        </p>
      )}
      <p className="quiet">
        {say("날짜", "Dates")}: <code>{report.dates.convention}</code> – {speak(report.dates.why)}
      </p>
      {report.notices.length > 0 && (
        <details className="notices">
          <summary>
            {say(
              `참고 사항 ${report.notices.length}건`,
              `${report.notices.length} ${report.notices.length === 1 ? "thing" : "things"} to know`,
            )}
          </summary>
          <ul>
            {report.notices.map((notice) => (
              <li key={`${notice.code} ${notice.text.en}`}>
                {speak(notice.text)}{" "}
                <code className="quiet">
                  {notice.positions.slice(0, 3).join(", ")}
                  {notice.count > 3 && ` … ${notice.count}`}
                </code>
              </li>
            ))}
          </ul>
        </details>
      )}
      <Changed report={report} />
      <Conflicting report={report} />
      {report.rejected.length > 0 && (
        <section className="block">
          <h3>{say("제외된 기록과 사유", "Records not taken, and why")}</h3>
          <ListPage list={rejectedList} rows={report.rejected} />
        </section>
      )}
    </section>
  );
}

function Changed({ report }: { readonly report: ImportReport }) {
  const { say, speak } = useSay();
  if (report.amended.length === 0) return null;
  return (
    <div className="table-wrap" role="region" aria-label={say("변경된 기록", "Changed records")} tabIndex={0}>
      <table className="plain stack">
        <caption>{say("변경된 기록(전 → 후)", "Records changed, before → after")}</caption>
        <tbody>
          {report.amended.map((row) => (
            <tr key={row.number}>
              <th scope="row">{row.number}</th>
              <td>
                {row.changes.map(({ field, word, before, after }) => (
                  <p key={field}>
                    {speak(word)}: <del>{before}</del> → <ins>{after}</ins>
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Conflicting({ report }: { readonly report: ImportReport }) {
  const { say } = useSay();
  const link = useLinks();
  if (report.conflicts.length === 0) return null;
  return (
    <section className="block">
      <h3>{say("이름이 맞지 않는 식별자", "Numbers under the name of another")}</h3>
      <p className="quiet">
        {say(
          "이름은 식별자의 주인이 쓰는 이름을 그대로 둡니다. 가져온 뒤 확인 목록에서 처리합니다.",
          "The name that the owner of the number uses stays. After the import each is settled in the list of conflicts.",
        )}{" "}
        <a href={link("/office/import/names")}>{say("확인 목록", "List of conflicts")}</a>
      </p>
      <ul className="notices">
        {report.conflicts.map(({ identifier, held, told, awards }) => (
          <li key={`${identifier} ${told}`}>
            <code>{identifier}</code> {held} ≠ {told}{" "}
            <span className="quiet">
              {awards.slice(0, 3).join(", ")}
              {awards.length > 3 && ` … ${awards.length}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
