import { useEffect, useState } from "react";
import type { ImportReport, ImportView } from "#agreement/contract";
import { text, type Text } from "#base/text";
import { replyTo } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { Amount } from "../../ui/amount.tsx";
import { ActForm } from "../../ui/form/act-form.tsx";
import { ListPage } from "../../ui/list/list-page.tsx";
import { tableOf, type List } from "../../ui/list/list.ts";
import { Progress } from "../../ui/progress.tsx";
import { useLinks, useReader, useSay } from "../../ui/reader.tsx";
import { askOnce } from "../../ui/send.ts";
import { RefusalNote } from "../../ui/states.tsx";
import { sendAct } from "../../ui/use-act.ts";
import { OfficeFrame } from "./office-frame.tsx";
import { OfficerOnly } from "./officer-only.tsx";

const imports = ask.listImports({ optional: true });
const pollMs = 400;

type ImportedFile = NonNullable<(typeof imports)["reply"]>["imports"][number];

/** The import an address speaks of; without one the page lists them all. */
const asked = ({ query }: ViewProps["address"]) =>
  query["import"] === undefined ? undefined : ask.readImport({ params: { import: query["import"] } });

const importList: List<ImportedFile> = {
  name: "imports",
  word: text("가져온 파일", "Files imported"),
  keyOf: (row) => row.import,
  columns: [
    { key: "file", word: text("파일", "File"), value: ({ file }) => file, cell: (row) => <ToReport row={row} /> },
    { key: "at", word: text("가져온 일시", "On"), kind: "day", value: ({ at }) => at.slice(0, 10) },
    { key: "records", word: text("기록", "Records"), kind: "count", value: ({ records }) => records },
    { key: "new", word: text("신규", "New"), kind: "count", value: (row) => row.new },
    { key: "amended", word: text("변경", "Amended"), kind: "count", value: ({ amended }) => amended },
    { key: "rejected", word: text("제외", "Rejected"), kind: "count", value: ({ rejected }) => rejected },
    { key: "sha256", word: text("파일 해시(SHA-256)", "SHA-256"), value: ({ sha256 }) => sha256, isHidden: true },
  ],
};

type Rejected = ImportReport["rejected"][number];
const rejectedList: List<Rejected> = {
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

function ToReport({ row }: { readonly row: ImportedFile }) {
  const link = useLinks();
  return <a href={link("/office/import", { import: row.import })}>{row.file}</a>;
}

function Import({ address, known }: ViewProps) {
  const { say } = useSay();
  const link = useLinks();
  const need = asked(address);
  const view = replyTo(known, need);
  if (need !== undefined && view !== undefined)
    return (
      <OfficeFrame title={view.report?.file ?? say("가져오기", "Import")}>
        <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
          <a href={link("/office/import")}>{say("교부 자료 가져오기", "Import grants")}</a>
          <span aria-current="page">{say("결과", "Report")}</span>
        </nav>
        <Standing view={view} />
        {view.report !== null && <Report report={view.report} />}
      </OfficeFrame>
    );
  return (
    <OfficeFrame
      title={say("교부 자료 가져오기", "Import grants")}
      lead={say(
        "360Giving 표준의 JSON 파일을 읽어 사업·기업·기관·교부·증빙으로 기록합니다. 같은 파일을 다시 올려도 변경되는 내용은 없습니다.",
        "Reads a JSON file of the 360Giving standard into programmes, organisations, awards and evidence. The same file again changes nothing.",
      )}
    >
      <OfficerOnly>
        <ActForm
          act="import-360giving"
          submit={text("가져오기", "Import")}
          order={["file", "dates"]}
          words={{
            file: text("파일 (JSON)", "File (JSON)"),
            dates: {
              word: text("날짜 형식", "How dates are written"),
              hint: text(
                "대부분 파일에서 자동으로 판별합니다. 판별할 수 없을 때만 지정하십시오.",
                "Usually told from the file; set it only where it cannot be.",
              ),
              choices: {
                "dd/mm/yyyy": text("31/12/2025", "31/12/2025"),
                "mm/dd/yyyy": text("12/31/2025", "12/31/2025"),
              },
            },
          }}
          onDone={(sent) => location.assign(link("/office/import", { import: sent.import }))}
          done={() => <p>{say("올렸습니다.", "Uploaded.")}</p>}
        />
      </OfficerOnly>
      <section className="block">
        <h2>{say("가져온 파일", "Files imported")}</h2>
        <ListPage
          list={importList}
          rows={replyTo(known, imports)?.imports}
          empty={text("아직 가져온 파일이 없습니다.", "No file has been imported yet.")}
        />
      </section>
    </OfficeFrame>
  );
}

/** What is happening, how far, and the way out; what it came to stands under it once it is over. */
function Standing({ view }: { readonly view: ImportView }) {
  const { alive } = useReader();
  const { say, speak } = useSay();
  const isRunning = view.state === "waiting" || view.state === "running";
  const [now, setNow] = useState(view);
  useEffect(() => {
    if (!alive || !isRunning) return undefined;
    const look = setInterval(() => {
      void askOnce(ask.readImport({ params: { import: view.import } })).then((answer) => {
        if (!("reply" in answer)) return;
        if (answer.reply.state === "waiting" || answer.reply.state === "running") setNow(answer.reply);
        else location.reload();
      });
    }, pollMs);
    return () => clearInterval(look);
  }, [alive, isRunning, view.import]);
  if (isRunning)
    return (
      <Progress
        what={now.state === "waiting" ? say("대기 중입니다.", "Waiting for its turn.") : speak(now.progress.text)}
        share={now.progress.share}
        cancel={() => void sendAct("cancel-import", { params: { import: view.import } })}
      />
    );
  return (
    <>
      <p role="status">
        <strong>{speak(wordsOf(view))}</strong>
      </p>
      {view.refusal !== null && (
        <RefusalNote
          problem={{ status: 422, code: view.refusal.code, ko: view.refusal.text.ko, en: view.refusal.text.en }}
        />
      )}
    </>
  );
}

function wordsOf({ state, report }: ImportView): Text {
  if (state === "refused") return text("가져오지 못했습니다.", "Not imported.");
  if (state === "failed")
    return text("가져오는 중 중단되었습니다. 저장된 내용은 없습니다.", "It failed; nothing of it stays.");
  if (state === "cancelled") return text("중지했습니다. 저장된 내용은 없습니다.", "Stopped; nothing of it stays.");
  const rejected = report?.rejected.length ?? 0;
  if (report !== null && rejected === 0 && report.new === 0 && report.amended.length === 0)
    return text(
      "이미 가져온 자료와 같습니다. 변경된 내용이 없습니다.",
      "All of it was here already; nothing has changed.",
    );
  if (rejected === 0) return text("모두 가져왔습니다.", "All of it is imported.");
  if (rejected === report?.records)
    return text("가져온 기록이 없습니다. 사유는 아래와 같습니다.", "No record was taken; the reasons are below.");
  return text(
    `가져왔으나 ${rejected.toLocaleString("ko")}건은 제외했습니다. 사유는 아래와 같습니다.`,
    `Imported, except ${rejected.toLocaleString("en")} ${rejected === 1 ? "record" : "records"}; the reasons are below.`,
  );
}

/** What became of every record; what was not taken says why. */
export function Report({ report }: { readonly report: ImportReport }) {
  const { say, speak } = useSay();
  const funder = report.funder ?? null;
  const link = useLinks();
  return (
    <section className="block" aria-label={say("결과", "Report")}>
      <h2>{say("결과", "Report")}</h2>
      <ul className="report-counts">
        {(
          [
            [say("기록", "Records"), report.records],
            [say("신규", "New"), report.new],
            [say("변경 없음", "Unchanged"), report.unchanged],
            [say("변경", "Amended"), report.amended.length],
            [say("제외", "Rejected"), report.rejected.length],
            [say("수혜기관", "Recipients"), report.parties.recipients],
          ] as const
        ).map(([word, n]) => (
          <li key={word}>
            <strong>{n.toLocaleString("en")}</strong> <span>{word}</span>
          </li>
        ))}
      </ul>
      <p>
        <span className="quiet">{say("이 파일에서 가져온 금액", "Taken from this file")}</span>{" "}
        {report.totals.map(({ amount, awards }) => (
          <span key={amount.unit} className="report-total">
            <strong>
              <Amount amount={amount} />
            </strong>{" "}
            <span className="quiet">
              {say(
                `${awards.toLocaleString("ko")}건`,
                `${awards.toLocaleString("en")} ${awards === 1 ? "award" : "awards"}`,
              )}
            </span>{" "}
          </span>
        ))}
        <a href={link("/figures/grants.awarded", funder === null ? {} : { funder })}>
          {funder === null
            ? say("가져온 교부 자료 전체를 지표로 보기", "All awards that are recorded, as a figure")
            : say("이 기관이 교부한 금액 전체를 지표로 보기", "All awards of this funder, as a figure")}
        </a>
      </p>
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
      {report.rejected.length > 0 && (
        <section className="block">
          <h3>{say("제외된 기록과 사유", "Records not taken, and why")}</h3>
          <ListPage list={rejectedList} rows={report.rejected} />
        </section>
      )}
      {report.amended.length > 0 && (
        <div className="table-wrap" role="region" aria-label={say("수정된 기록", "Amended records")} tabIndex={0}>
          <table className="plain stack">
            <caption>{say("수정된 기록", "Records amended")}</caption>
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
      )}
    </section>
  );
}

export const importGrants: Page = {
  path: "/office/import",
  desk: "officer",
  place: {
    ...({ word: text("가져오기", "Import"), group: "agreement", order: 50 } as const),
    counts: ["agreement.rejected", "agreement.failed"],
  },
  ruled: false,
  needs: (address) => [asked(address) ?? imports],
  title: () => text("교부 자료 가져오기", "Import grants"),
  View: Import,
  csv: (address, known) => {
    const need = asked(address);
    if (need === undefined) {
      const rows = replyTo(known, imports)?.imports;
      return rows && tableOf(importList, rows, address);
    }
    const report = replyTo(known, need)?.report ?? undefined;
    return report && tableOf(rejectedList, report.rejected, address);
  },
};
