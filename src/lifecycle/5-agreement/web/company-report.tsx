import { useCallback, useState } from "react";
import { text, type Text } from "#base/text";
import type { ReportRow, ReportView } from "#agreement/contract";
import type { Form, Question } from "#engine/form";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { AskedForm, HandedIn, HandIn, SaidOf } from "#web/ui/answer/asked-form.tsx";
import { SavingNote } from "#web/ui/answer/saving-note.tsx";
import { type Autosave, useAutosave } from "#web/ui/answer/use-autosave.ts";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { ListPage } from "#web/ui/list/list-page.tsx";
import { tableOf, type List } from "#web/ui/list/list.ts";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { askOnce, problemOf } from "#web/ui/send.ts";
import { RefusalNote } from "#web/ui/states.tsx";
import { sendAct, useAct } from "#web/ui/use-act.ts";
import { reportColumns, reportSaid, Spent } from "./report-parts.tsx";

const own = ask.listReports();
const asked = ({ params }: ViewProps["address"]) => ask.readReport({ params: { report: params["report"] ?? "" } });

const list: List<ReportRow> = {
  name: "agreement-reports",
  word: text("보고서", "Reports"),
  keyOf: ({ report }) => report,
  path: ({ report }) => `/company/reports/${encodeURIComponent(report)}`,
  columns: reportColumns,
};

/** What is to be reported first, then everything that was. */
function Reports({ known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const rows = replyTo(known, own)?.rows;
  const open = (rows ?? []).filter(({ isOpen }) => isOpen);
  return (
    <Seat may={["company"]}>
      <header className="lead lead-small">
        <p className="lead-hub">
          <a href={link("/company")}>{say("내 기업", "My firm")}</a>
        </p>
        <h1>{say("단계·정산 보고서", "Reports")}</h1>
      </header>
      {open.length > 0 && (
        <section className="block">
          <h2>{say(`제출할 보고서 ${open.length}건`, `${open.length} to hand in`)}</h2>
          <ul className="answers">
            {open.map(({ report, title, due, isLate, stateWord }) => (
              <li key={report}>
                <span className={isLate ? "mark mark-0" : "mark"}>
                  {isLate ? say("기한 지남", "overdue") : speak(stateWord)}
                </span>{" "}
                <a href={link(`/company/reports/${encodeURIComponent(report)}`)}>{title}</a>{" "}
                <span className="quiet">{say(`${onDay(due)}까지`, `until ${onDay(due)}`)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="block">
        <ListPage
          list={list}
          rows={rows}
          empty={text("요청받은 보고서가 없습니다.", "No report has been asked for.")}
        />
      </section>
    </Seat>
  );
}

function Report({ address, known }: ViewProps) {
  const report = replyTo(known, asked(address));
  return <Seat may={["company"]}>{report !== undefined && <Written report={report} />}</Seat>;
}

/** A report on one page: what is known is filled in, what is written is saved, what is lacking stands at the end. */
function Written({ report: first }: { readonly report: ReportView }) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const [report, setReport] = useState(first);
  const look = useCallback(async (): Promise<void> => {
    const answer = await askOnce(ask.readReport({ params: { report: first.report } }));
    if ("reply" in answer) setReport(answer.reply);
  }, [first.report]);
  const saving = useAutosave(
    {
      ...{ name: `agreement report ${first.report}`, revision: first.revision, fields: first.fields },
      save: ({ section, fields, seen }) =>
        sendAct("save-agreement-report", {
          params: { report: first.report },
          body: { section, fields: fields as never, seen },
        }),
    },
    () => void look(),
  );
  const [sent, submit] = useAct("submit-agreement-report");
  const { isOpen } = report;
  return (
    <article className="case">
      <header className="lead lead-small">
        <p className="lead-hub">
          <a href={link("/company/reports")}>{say("단계·정산 보고서", "Reports")}</a>
        </p>
        <h1>{report.title}</h1>
        <p>
          <span className="mark">{speak(report.stateWord)}</span>{" "}
          {isOpen && (
            <strong>
              {report.isLate
                ? say(
                    `제출 기한(${onDay(report.due)})이 지났습니다. 제출하면 지연 제출로 표시됩니다.`,
                    `It was due on ${onDay(report.due)}. What you hand in is marked as late.`,
                  )
                : say(`${onDay(report.due)}까지 제출해 주십시오.`, `Please hand it in until ${onDay(report.due)}.`)}
            </strong>
          )}{" "}
          <a href={link(`/company/agreements/${encodeURIComponent(report.agreement.agreement)}`)}>
            {say(`협약 ${report.agreement.number}`, `Agreement ${report.agreement.number}`)}
          </a>
        </p>
      </header>
      <SaidOf said={report.said} words={reportSaid} />
      {isOpen && <SavingNote saving={saving} />}
      <AskedForm
        form={report.form as unknown as Form}
        {...{ saving, isOpen }}
        filledIn={report.filledIn}
        under={(question) =>
          question.is.type === "file" && <Files {...{ report, question, saving }} endings={question.is.endings} />
        }
      />
      <Spent spent={report.spent} />
      {isOpen && (
        <HandIn
          {...{ saving, sent }}
          fields={report.fields}
          faults={report.faults}
          submit={(key, revision) =>
            submit({ params: { report: report.report }, body: { key, revision, seen: report.version } })
          }
          title={text("보고서 제출", "Hand in the report")}
          says={text(
            "제출한 뒤에는 담당자가 보완을 요청할 때만 고칠 수 있습니다.",
            "After that it can be changed only when an officer returns it for amendment.",
          )}
        />
      )}
      <HandedIn submissions={report.submissions} isLate={report.isLate} />
    </article>
  );
}

interface OfFiles {
  readonly report: ReportView;
  readonly question: Question;
  readonly saving: Autosave;
  readonly endings: readonly string[];
}

/** The files that answer a question: attached, taken out, and one more. */
function Files({ report, question, saving, endings }: OfFiles) {
  const { say, speak } = useSay();
  const { alive } = useReader();
  const link = useLinks();
  const [removed, remove] = useAct("detach-from-agreement-report");
  const problem = problemOf(removed);
  const params = { report: report.report };
  const attached = report.papers.filter(({ document }) => document === question.key);
  // what is written is saved before the page is read anew
  const again = (): void => void saving.flush().then(() => location.reload());
  const word: Text = question.required
    ? question.word
    : text(`${question.word.ko} (선택)`, `${question.word.en} (optional)`);
  return (
    <>
      <h3>{speak(word)}</h3>
      <ul className="doubles">
        {attached.map(({ evidence, fileName }) => (
          <li key={evidence}>
            <a href={link(`/evidence/${encodeURIComponent(evidence)}`)}>{fileName}</a>{" "}
            {report.isOpen && (
              <button
                type="button"
                className="button is-small"
                disabled={!alive}
                aria-label={say(`${fileName} 빼기`, `Remove ${fileName}`)}
                onClick={() =>
                  void remove({ params, body: { document: question.key, evidence } }).then(
                    (done) => done !== undefined && again(),
                  )
                }
              >
                {say("빼기", "Remove")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {problem !== undefined && <RefusalNote problem={problem} />}
      {report.isOpen && (
        <details open={attached.length === 0}>
          <summary>{say("파일 첨부", "Attach a file")}</summary>
          <ActForm
            act="attach-to-agreement-report"
            params={params}
            draft={`report ${report.report} ${question.key}`}
            fixed={{ document: question.key }}
            words={{
              file: { word: text("파일", "File"), hint: text(endings.join(", "), endings.join(", ")) },
            }}
            submit={text("첨부", "Attach")}
            onDone={again}
          />
        </details>
      )}
    </>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/company/reports",
    desk: "company",
    place: { word: text("단계·정산 보고서", "Reports"), group: "agreement", order: 53 },
    ruled: false,
    needs: () => [own],
    title: () => text("단계·정산 보고서", "Reports"),
    View: Reports,
    csv: (address, known) => tableOf(list, replyTo(known, own)?.rows ?? [], address),
  },
  {
    path: "/company/reports/:report",
    desk: "company",
    ruled: false,
    needs: (address) => [asked(address)],
    title: (address, known) => {
      const title = replyTo(known, asked(address))?.title;
      return title === undefined ? text("보고서", "Report") : text(title, title);
    },
    View: Report,
  },
];
