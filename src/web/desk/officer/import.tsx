import { useEffect, useRef, useState, type SyntheticEvent } from "react";
import type { ImportReport, ImportView } from "#agreement/contract";
import { text } from "#base/text";
import { replyTo, type Problem } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { Amount } from "../../ui/amount.tsx";
import { Choice, FormRefusal } from "../../ui/field.tsx";
import { useLinks, useReader, useSay } from "../../ui/reader.tsx";
import { askOnce, problemOf } from "../../ui/send.ts";
import { RefusalNote } from "../../ui/states.tsx";
import { sendAct, useAct } from "../../ui/use-act.ts";
import { OfficeFrame } from "./office-frame.tsx";

const imports = ask.listImports({ optional: true });
const pollMs = 400;
const dateOrders = ["dd/mm/yyyy", "mm/dd/yyyy"] as const;

/** Said before anything is sent: there is nothing to send. */
const noFile: Problem = {
  status: 422,
  code: "no-file",
  ko: "가져올 파일을 선택해 주십시오.",
  en: "Choose the file to import.",
};
const emptyFile = (name: string): Problem => ({
  status: 422,
  code: "empty-file",
  ko: `파일 “${name}”이(가) 비어 있습니다(0바이트). 다른 파일을 선택해 주십시오.`,
  en: `The file “${name}” is empty (0 bytes). Choose another one.`,
});

type ImportedFile = NonNullable<(typeof imports)["reply"]>["imports"][number];

function Import({ known }: ViewProps) {
  const { alive } = useReader();
  const { say, onDay } = useSay();
  const [sent, importFile] = useAct("import-360giving");
  const [view, setView] = useState<ImportView | null>(null);
  const [name, setName] = useState("");
  const watching = useRef<string | null>(null);
  const [unsent, setUnsent] = useState<Problem>();
  const problem = unsent ?? problemOf(sent);
  const [newer, setNewer] = useState<readonly ImportedFile[]>();
  const done = newer ?? replyTo(known, imports)?.imports ?? [];

  useEffect(
    () => () => {
      watching.current = null;
    },
    [],
  );
  const watch = async (id: string): Promise<void> => {
    watching.current = id;
    while (watching.current === id) {
      const answer = await askOnce(ask.readImport({ params: { import: id } }));
      if ("problem" in answer) return;
      const now = answer.reply;
      setView(now);
      if (!["waiting", "running"].includes(now.state)) {
        const list = await askOnce(imports);
        if ("reply" in list) setNewer(list.reply.imports);
        return;
      }
      await new Promise((later) => setTimeout(later, pollMs));
    }
  };
  const submit = async (event: SyntheticEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const file = form.get("file");
    // Without a choice the form gives a nameless file of no bytes.
    const isChosen = file instanceof File && file.name !== "";
    setView(null);
    setUnsent(isChosen ? (file.size === 0 ? emptyFile(file.name) : undefined) : noFile);
    if (!isChosen || file.size === 0) return;
    setName(file.name);
    const dates = dateOrders.find((order) => order === form.get("dates"));
    const reply = await importFile({ body: { dates }, file });
    if (reply !== undefined) await watch(reply.import);
  };
  const isRunning = view !== null && (view.state === "waiting" || view.state === "running");

  return (
    <OfficeFrame
      title={say("교부 자료 가져오기", "Import grants")}
      lead={say(
        "360Giving 표준의 JSON 파일을 읽어 사업·기업·기관·교부·증빙으로 기록합니다. 같은 파일을 다시 올려도 바뀌는 것은 없습니다.",
        "Reads a JSON file of the 360Giving standard into programmes, organisations, awards and evidence. The same file again changes nothing.",
      )}
    >
      <form className="form" onSubmit={(event) => void submit(event)} noValidate>
        <div className="field">
          <label htmlFor="file">{say("파일 (JSON)", "File (JSON)")}</label>
          <input id="file" name="file" type="file" accept=".json,application/json" required disabled={isRunning} />
        </div>
        <Choice
          label={say("날짜 쓰는 법", "How dates are written")}
          name="dates"
          hint={say(
            "대개 파일에서 알아냅니다. 알 수 없을 때만 정하십시오.",
            "Usually told from the file; set it only where it cannot be.",
          )}
          problem={problem}
          disabled={isRunning}
          options={[
            ["", say("파일에서 알아내기", "Tell it from the file")],
            ["dd/mm/yyyy", "31/12/2025"],
            ["mm/dd/yyyy", "12/31/2025"],
          ]}
        />
        <FormRefusal problem={problem} fields={["dates"]} />
        <button className="button is-first" type="submit" disabled={!alive || isRunning || sent.state === "sending"}>
          {sent.state === "sending" ? say("올리는 중입니다.", "Uploading.") : say("가져오기", "Import")}
        </button>
      </form>
      {view !== null && <Progress view={view} name={name} />}
      {view !== null && view.report !== null && <Report report={view.report} />}
      <section className="block">
        <h2>{say("가져온 파일", "Files imported")}</h2>
        {done.length === 0 ? (
          <p className="empty">{say("아직 가져온 파일이 없습니다.", "No file has been imported yet.")}</p>
        ) : (
          <div className="table-wrap" role="region" aria-label={say("가져온 파일", "Files imported")} tabIndex={0}>
            <table className="plain stack">
              <thead>
                <tr>
                  <th scope="col">{say("파일", "File")}</th>
                  <th scope="col">{say("언제", "When")}</th>
                  <th scope="col" className="number">
                    {say("기록", "Records")}
                  </th>
                  <th scope="col" className="number">
                    {say("새로", "New")}
                  </th>
                  <th scope="col" className="number">
                    {say("고침", "Amended")}
                  </th>
                  <th scope="col" className="number">
                    {say("받지 않음", "Rejected")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {done.map((each) => (
                  <tr key={each.import}>
                    <th scope="row">
                      {each.file} <code className="hash">{each.sha256.slice(0, 12)}…</code>
                    </th>
                    <td>{onDay(each.at)}</td>
                    <td className="number" data-head={say("기록", "Records")}>
                      {each.records.toLocaleString("en")}
                    </td>
                    <td className="number" data-head={say("새로", "New")}>
                      {each.new.toLocaleString("en")}
                    </td>
                    <td className="number" data-head={say("고침", "Amended")}>
                      {each.amended.toLocaleString("en")}
                    </td>
                    <td className="number" data-head={say("받지 않음", "Rejected")}>
                      {each.rejected.toLocaleString("en")}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </OfficeFrame>
  );
}

/** What is happening, how far, and the way out. */
function Progress({ view, name }: { readonly view: ImportView; readonly name: string }) {
  const { say, speak } = useSay();
  const rejected = view.report?.rejected.length ?? 0;
  const words = {
    waiting: say("차례를 기다립니다.", "Waiting for its turn."),
    running: say("가져오는 중입니다.", "Importing."),
    done:
      rejected === 0
        ? say("모두 가져왔습니다.", "All of it is imported.")
        : rejected === view.report?.records
          ? say("받아들인 기록이 없습니다. 사유는 아래에 있습니다.", "No record was taken; the reasons are below.")
          : say(
              `가져왔으나 ${rejected.toLocaleString("ko")}건은 받지 않았습니다. 사유는 아래에 있습니다.`,
              `Imported, except ${rejected.toLocaleString("en")} ${rejected === 1 ? "record" : "records"}; the reasons are below.`,
            ),
    refused: say("가져오지 않았습니다.", "Not imported."),
    failed: say("가져오다 멈추었습니다. 아무것도 남지 않았습니다.", "It failed; nothing of it stays."),
    cancelled: say("멈추었습니다. 아무것도 남지 않았습니다.", "Stopped; nothing of it stays."),
  };
  const isRunning = view.state === "waiting" || view.state === "running";
  return (
    <section className="import-progress" aria-label={say("진행", "Progress")}>
      <p role="status">
        <strong>{words[view.state]}</strong> {name} <span className="quiet">{speak(view.progress.text)}</span>
      </p>
      {isRunning && (
        <div className="import-bar">
          <progress value={view.progress.share} max={1} aria-label={say("진행률", "How far")} />
          <span>{Math.round(view.progress.share * 100)}%</span>
          <button
            type="button"
            className="button"
            onClick={() => void sendAct("cancel-import", { params: { import: view.import } })}
          >
            {say("멈추기", "Stop")}
          </button>
        </div>
      )}
      {view.refusal !== null && (
        <RefusalNote
          problem={{ status: 422, code: view.refusal.code, ko: view.refusal.text.ko, en: view.refusal.text.en }}
        />
      )}
    </section>
  );
}

/** What became of every record; what was not taken says why. */
export function Report({ report }: { readonly report: ImportReport }) {
  const { say, speak } = useSay();
  const link = useLinks();
  return (
    <section className="block" aria-label={say("결과", "Report")}>
      <h2>{say("결과", "Report")}</h2>
      <ul className="report-counts">
        {(
          [
            [say("기록", "Records"), report.records],
            [say("새로", "New"), report.new],
            [say("그대로", "Unchanged"), report.unchanged],
            [say("고침", "Amended"), report.amended.length],
            [say("받지 않음", "Rejected"), report.rejected.length],
            [say("받는 곳", "Recipients"), report.parties.recipients],
          ] as const
        ).map(([word, n]) => (
          <li key={word}>
            <strong>{n.toLocaleString("en")}</strong> <span>{word}</span>
          </li>
        ))}
      </ul>
      <p>
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
        <a href={link("/figures/grants.awarded")}>{say("지표로 열기", "Open it as a figure")}</a>
      </p>
      <p className="quiet">
        {say("날짜", "Dates")}: <code>{report.dates.convention}</code> – {speak(report.dates.why)}
      </p>
      {report.notices.length > 0 && (
        <details className="notices">
          <summary>
            {say(
              `알아 둘 것 ${report.notices.length}가지`,
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
        <div className="table-wrap" role="region" aria-label={say("받지 않은 기록", "Rejected records")} tabIndex={0}>
          <table className="plain stack">
            <caption>{say("받지 않은 기록과 사유", "Records not taken, and why")}</caption>
            <thead>
              <tr>
                <th scope="col">{say("위치", "Place")}</th>
                <th scope="col">{say("번호", "Number")}</th>
                <th scope="col">{say("사유", "Reason")}</th>
              </tr>
            </thead>
            <tbody>
              {report.rejected.map((row) => (
                <tr key={`${row.position} ${row.line}`}>
                  <td>
                    <code>{row.position}</code>{" "}
                    <span className="quiet">{say(`${row.line}행`, `line ${row.line}`)}</span>
                  </td>
                  <td>{row.number ?? "–"}</td>
                  <td>
                    {speak(row.reason)} <code className="quiet">{row.code}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
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
  needs: () => [imports],
  title: () => text("교부 자료 가져오기", "Import grants"),
  View: Import,
};
