import { useEffect, useState } from "react";
import type { ImportView, TrialView } from "#agreement/contract";
import { text, type Text } from "#base/text";
import { type Answer, type Known, replyTo } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Address } from "../../address.ts";
import type { Page, ViewProps } from "../../page.ts";
import { ActForm } from "../../ui/form/act-form.tsx";
import { ListPage } from "../../ui/list/list-page.tsx";
import { tableOf, type List } from "../../ui/list/list.ts";
import { Progress } from "../../ui/progress.tsx";
import { useLinks, useReader, useSay } from "../../ui/reader.tsx";
import { askOnce } from "../../ui/send.ts";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { RefusalNote } from "../../ui/states.tsx";
import { sendAct } from "../../ui/use-act.ts";
import { Report, rejectedList } from "./import-report.tsx";
import { OfficeFrame } from "./office-frame.tsx";
import { OfficerOnly } from "./officer-only.tsx";

const imports = ask.listImports({ optional: true });
const pollMs = 400;

type ImportedFile = NonNullable<(typeof imports)["reply"]>["imports"][number];

/** The import or the trial run an address speaks of; without one the page lists them all. */
const askedImport = ({ query }: Address) =>
  query["import"] === undefined ? undefined : ask.readImport({ params: { import: query["import"] } });
const askedTrial = ({ query }: Address) =>
  query["trial"] === undefined ? undefined : ask.readTrial({ params: { trial: query["trial"] } });

/** What the hub holds of the funder of a file in all, beside what came with the file. */
const figureBeside = (address: Address, known: Known) => {
  const report = (replyTo(known, askedImport(address)) ?? replyTo(known, askedTrial(address)))?.report ?? null;
  if (report === null) return undefined;
  const query = report.funder === null || report.funder === undefined ? {} : { funder: report.funder };
  return ask.readFigure({ params: { figure: "grants.awarded" }, query, optional: true });
};

const importList: List<ImportedFile> = {
  name: "imports",
  word: text("가져온 파일", "Files imported"),
  keyOf: (row) => row.import,
  columns: [
    { key: "file", word: text("파일", "File"), value: ({ file }) => file, cell: (row) => <ToReport row={row} /> },
    { key: "at", word: text("가져온 일시", "On"), kind: "day", value: ({ at }) => at.slice(0, 10) },
    { key: "records", word: text("기록", "Records"), kind: "count", value: ({ records }) => records },
    { key: "new", word: text("신규", "New"), kind: "count", value: (row) => row.new },
    { key: "amended", word: text("변경", "Changed"), kind: "count", value: ({ amended }) => amended },
    { key: "rejected", word: text("제외", "Rejected"), kind: "count", value: ({ rejected }) => rejected },
    {
      key: "undone",
      word: text("상태", "State"),
      value: ({ isUndone }, language) =>
        (isUndone ? { ko: "취소됨", en: "undone" } : { ko: "가져옴", en: "imported" })[language],
      filter: true,
    },
    { key: "sha256", word: text("파일 해시(SHA-256)", "SHA-256"), value: ({ sha256 }) => sha256, isHidden: true },
  ],
};

function ToReport({ row }: { readonly row: ImportedFile }) {
  const link = useLinks();
  return <a href={link("/office/import", { import: row.import })}>{row.file}</a>;
}

function Import({ address, known }: ViewProps) {
  const { say } = useSay();
  const trial = replyTo(known, askedTrial(address));
  if (trial !== undefined) return <Trial view={trial} known={known} address={address} />;
  const view = replyTo(known, askedImport(address));
  if (view !== undefined) return <Imported view={view} known={known} address={address} />;
  return (
    <OfficeFrame
      title={say("교부 자료 가져오기", "Import grants")}
      lead={say(
        "360Giving 표준의 JSON·CSV·엑셀 파일을 읽습니다. 먼저 시험 가져오기로 무엇이 기록될지 보여 드리고, 확인하신 뒤에 기록합니다.",
        "Reads JSON, CSV and Excel files of the 360Giving standard. A trial run shows first what would be recorded; it is recorded when you confirm.",
      )}
    >
      <OfficerOnly>
        <Upload />
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

function Upload() {
  const { say } = useSay();
  const link = useLinks();
  return (
    <ActForm
      act="try-360giving"
      submit={text("시험 가져오기", "Run a trial")}
      order={["file", "dates"]}
      words={{
        file: text("파일 (JSON, CSV, XLSX)", "File (JSON, CSV, XLSX)"),
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
      onDone={(sent) => location.assign(link("/office/import", { trial: sent.trial }))}
      done={() => <p>{say("올렸습니다.", "Uploaded.")}</p>}
    />
  );
}

function Crumbs({ here }: { readonly here: Text }) {
  const { say, speak } = useSay();
  const link = useLinks();
  return (
    <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
      <a href={link("/office/import")}>{say("교부 자료 가져오기", "Import grants")}</a>
      <span aria-current="page">{speak(here)}</span>
    </nav>
  );
}

interface Shown<View> {
  readonly view: View;
  readonly known: Known;
  readonly address: Address;
}

/** What an import would do. Nothing is recorded before whoever looks at it says so. */
function Trial({ view, known, address }: Shown<TrialView>) {
  const { say } = useSay();
  const link = useLinks();
  const { report, trial } = view;
  const toDo = report === null ? 0 : report.new + report.amended.length;
  return (
    <OfficeFrame title={report?.file ?? say("시험 가져오기", "Trial run")}>
      <Crumbs here={text("시험 가져오기", "Trial run")} />
      <Standing
        view={view}
        look={() => askOnce(ask.readTrial({ params: { trial } }))}
        stop={() => void sendAct("cancel-import-trial", { params: { trial } })}
        over={text(
          "시험 가져오기입니다. 아직 아무것도 기록하지 않았습니다.",
          "This is a trial run. Nothing is recorded yet.",
        )}
      />
      {report !== null && (
        <>
          <OfficerOnly>
            {view.isCurrent ? (
              <ActForm
                act="confirm-import"
                params={{ trial }}
                words={{}}
                submit={text(
                  `이대로 가져오기 (신규 ${report.new}건, 변경 ${report.amended.length}건)`,
                  `Import as shown (${report.new} new, ${report.amended.length} changed)`,
                )}
                says={() =>
                  toDo === 0 ? (
                    <p className="quiet">
                      {say("새로 기록하거나 변경할 내용이 없습니다.", "There is nothing new or changed to record.")}
                    </p>
                  ) : null
                }
                onDone={(sent) => location.assign(link("/office/import", { import: sent.import }))}
              />
            ) : (
              <p className="note" role="alert">
                {say(
                  "시험 가져오기 뒤에 거점의 자료가 바뀌었습니다. 파일을 다시 올려 시험해 주십시오.",
                  "The hub has changed since this trial run. Please upload the file and run the trial again.",
                )}{" "}
                <a href={link("/office/import")}>{say("다시 시험하기", "Run it again")}</a>
              </p>
            )}
          </OfficerOnly>
          <Report report={report} behind={{ trial }} figure={replyTo(known, figureBeside(address, known))} />
        </>
      )}
    </OfficeFrame>
  );
}

function Imported({ view, known, address }: Shown<ImportView>) {
  const { say, speak } = useSay();
  const { report, undone } = view;
  const id = view.import;
  return (
    <OfficeFrame title={report?.file ?? say("가져오기", "Import")}>
      <Crumbs here={text("결과", "Report")} />
      <Standing
        view={view}
        look={() => askOnce(ask.readImport({ params: { import: id } }))}
        stop={() => void sendAct("cancel-import", { params: { import: id } })}
        over={wordsOf(view)}
      />
      {undone !== null && (
        <p className="note">
          {say("취소", "Undone")}: {undone.at.slice(0, 10)} {undone.by} – {undone.reason}
        </p>
      )}
      {view.mayUndo && (
        <OfficerOnly>
          <ReasonDialog
            word={text("가져오기 취소", "Undo the import")}
            says={text(
              "이 가져오기로 새로 기록된 교부는 철회하고, 변경된 교부와 기관 이름은 앞의 내용으로 되돌립니다. 이력에는 둘 다 남습니다. 새로 등록된 기관과 사업은 등록된 채로 둡니다.",
              "Awards it recorded are withdrawn, those it changed and names of organisations say again what they said before. The history keeps both. Organisations and programmes it registered stay registered.",
            )}
            go={async (reason) => {
              const answer = await sendAct("undo-import", { params: { import: id }, body: { reason } });
              if ("problem" in answer) return answer.problem;
              location.reload();
              return undefined;
            }}
          />
        </OfficerOnly>
      )}
      {report !== null && (
        <Report report={report} behind={{ import: id }} figure={replyTo(known, figureBeside(address, known))} />
      )}
      {view.state === "refused" && (
        <p className="quiet">{speak(text("파일을 고쳐 다시 올려 주십시오.", "Mend the file and upload it again."))}</p>
      )}
    </OfficeFrame>
  );
}

type Run = Pick<ImportView, "state" | "progress" | "refusal">;

/** What is happening, how far, and the way out; what it came to stands under it once it is over. */
function Standing({
  view,
  look,
  stop,
  over,
}: {
  readonly view: Run;
  readonly look: () => Promise<Answer<Run>>;
  readonly stop: () => void;
  readonly over: Text;
}) {
  const { alive } = useReader();
  const { say, speak } = useSay();
  const isRunning = view.state === "waiting" || view.state === "running";
  const [now, setNow] = useState(view);
  useEffect(() => {
    if (!alive || !isRunning) return undefined;
    const again = setInterval(() => {
      void look().then((answer) => {
        if (!("reply" in answer)) return;
        if (answer.reply.state === "waiting" || answer.reply.state === "running") setNow(answer.reply);
        else location.reload();
      });
    }, pollMs);
    return () => clearInterval(again);
    // what is looked at does not change while the page stands
    // oxlint-disable-next-line react/exhaustive-deps
  }, [alive, isRunning]);
  if (isRunning)
    return (
      <Progress
        what={now.state === "waiting" ? say("대기 중입니다.", "Waiting for its turn.") : speak(now.progress.text)}
        share={now.progress.share}
        cancel={stop}
      />
    );
  return (
    <>
      <p role="status">
        <strong>{speak(endedAs(view.state) ?? over)}</strong>
      </p>
      {view.refusal !== null && (
        <RefusalNote
          problem={{ status: 422, code: view.refusal.code, ko: view.refusal.text.ko, en: view.refusal.text.en }}
        />
      )}
    </>
  );
}

function endedAs(state: Run["state"]): Text | undefined {
  if (state === "refused") return text("가져오지 못했습니다.", "Not imported.");
  if (state === "failed")
    return text("처리하는 중 중단되었습니다. 저장된 내용은 없습니다.", "It failed; nothing of it stays.");
  if (state === "cancelled") return text("중지했습니다. 저장된 내용은 없습니다.", "Stopped; nothing of it stays.");
  return undefined;
}

function wordsOf({ state, report }: ImportView): Text {
  if (state === "undone") return text("이 가져오기는 취소되었습니다.", "This import has been undone.");
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

export const importGrants: Page = {
  path: "/office/import",
  desk: "officer",
  place: {
    ...({ word: text("가져오기", "Import"), group: "agreement", order: 50 } as const),
    counts: ["agreement.rejected", "agreement.failed", "agreement.conflict"],
  },
  ruled: false,
  needs: (address, known) =>
    [askedTrial(address) ?? askedImport(address) ?? imports, figureBeside(address, known) ?? []].flat(),
  title: () => text("교부 자료 가져오기", "Import grants"),
  View: Import,
  csv: (address, known) => {
    const run = replyTo(known, askedTrial(address)) ?? replyTo(known, askedImport(address));
    if (run === undefined) {
      const rows = replyTo(known, imports)?.imports;
      return rows && tableOf(importList, rows, address);
    }
    const report = run.report ?? undefined;
    return report && tableOf(rejectedList, report.rejected, address);
  },
};
