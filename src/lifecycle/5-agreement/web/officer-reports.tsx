import { text } from "#base/text";
import type { ReportRow, ReportToAsk, ReportView } from "#agreement/contract";
import type { Form } from "#engine/form";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { AnsweredForm } from "#web/ui/answer/answered-form.tsx";
import { HandedIn, SaidOf } from "#web/ui/answer/asked-form.tsx";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { ListPage } from "#web/ui/list/list-page.tsx";
import { tableOf, type List } from "#web/ui/list/list.ts";
import { ReasonDialog } from "#web/ui/reason-dialog.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { problemOf } from "#web/ui/send.ts";
import { RefusalNote } from "#web/ui/states.tsx";
import { sendAct, useAct } from "#web/ui/use-act.ts";
import { reportColumns, reportSaid, Spent } from "./report-parts.tsx";

const all = ask.listReports();
const asked = ({ params }: ViewProps["address"]) => ask.readReport({ params: { report: params["report"] ?? "" } });

const list: List<ReportRow> = {
  name: "reports-of-agreements",
  word: text("단계·정산 보고서", "Reports"),
  keyOf: ({ report }) => report,
  path: ({ report }) => `/office/reports/${encodeURIComponent(report)}`,
  columns: [
    ...reportColumns,
    { key: "firm", word: text("주관기관", "Lead"), value: ({ party }, language) => party.name[language] },
    {
      key: "programme",
      word: text("사업", "Programme"),
      value: ({ programme }, language) => programme[language],
      filter: true,
    },
    {
      key: "arrived",
      word: text("제출일", "Handed in"),
      kind: "day",
      value: ({ arrived }) => arrived?.slice(0, 10) ?? null,
    },
  ],
};

const useIsOfficer = (): boolean => {
  const { known } = useReader();
  return known.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
};

function Reports({ known }: ViewProps) {
  const { say } = useSay();
  const link = useLinks();
  const isOfficer = useIsOfficer();
  const reply = replyTo(known, all);
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <h1>{say("단계·정산 보고서", "Reports")}</h1>
        <p className="lead-says">
          {say(
            "협약의 단계마다, 그리고 협약이 끝나면 주관기관에 보고서를 요청합니다. 제출된 보고서를 확인하고 보완을 요청하거나 승인합니다.",
            "The lead is asked for a report at each milestone, and for a settlement when the agreement is over. What is handed in is returned or accepted here.",
          )}
        </p>
        {isOfficer && (
          <p className="buttons">
            <a className="button" href={link("/office/reports/forms/milestone")}>
              {say("단계 보고서 양식", "Form of milestone reports")}
            </a>
            <a className="button" href={link("/office/reports/forms/settlement")}>
              {say("정산 보고서 양식", "Form of settlements")}
            </a>
          </p>
        )}
      </header>
      {reply !== undefined && <ToAsk toAsk={reply.toAsk} />}
      <ListPage list={list} rows={reply?.rows} empty={text("보고서가 없습니다.", "There is no report yet.")} />
    </Seat>
  );
}

/** What is to be asked for and was not: one by one, or all at once. */
function ToAsk({ toAsk }: { readonly toAsk: readonly ReportToAsk[] }) {
  const { say, speak, onDay } = useSay();
  const { alive } = useReader();
  const link = useLinks();
  const isOfficer = useIsOfficer();
  const [one, askOne] = useAct("ask-agreement-report");
  const [many, askAll] = useAct("ask-due-agreement-reports");
  const problem = problemOf(one) ?? problemOf(many);
  const isBusy = one.state === "sending" || many.state === "sending";
  const again = (done: unknown): void => {
    if (done !== undefined) location.reload();
  };
  if (toAsk.length === 0) return null;
  return (
    <section className="block">
      <h2>{say(`요청할 보고서 ${toAsk.length}건`, `${toAsk.length} to ask for`)}</h2>
      {isOfficer && (
        <p className="buttons">
          <button
            type="button"
            className="button is-first"
            disabled={!alive || isBusy}
            onClick={() => void askAll().then(again)}
          >
            {say(`${toAsk.length}건 모두 요청`, `Ask for all ${toAsk.length}`)}
          </button>
        </p>
      )}
      {problem !== undefined && <RefusalNote problem={problem} />}
      <ul className="answers">
        {toAsk.map(({ agreement, kind, no, milestone, number, title, party, until }) => (
          <li key={`${agreement} ${kind} ${no}`}>
            <strong>{milestone ?? say("정산", "Settlement")}</strong>{" "}
            <a href={link(`/office/agreements/${encodeURIComponent(agreement)}`)}>{title}</a> {speak(party.name)}{" "}
            <span className="quiet">
              {number} {until !== null && say(`단계일 ${onDay(until)}`, `milestone on ${onDay(until)}`)}
            </span>{" "}
            {isOfficer && (
              <button
                type="button"
                className="button is-small"
                disabled={!alive || isBusy}
                aria-label={say(`${title} 보고 요청`, `Ask for ${title}`)}
                onClick={() => void askOne({ params: { agreement }, body: { kind, no } }).then(again)}
              >
                {say("보고 요청", "Ask")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Report({ address, known }: ViewProps) {
  const report = replyTo(known, asked(address));
  return <Seat may={["officer", "official"]}>{report !== undefined && <Shown report={report} />}</Seat>;
}

function Shown({ report }: { readonly report: ReportView }) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const isOfficer = useIsOfficer();
  return (
    <article className="case">
      <header className="lead lead-small">
        <p className="lead-hub">
          <a href={link("/office/reports")}>{say("단계·정산 보고서", "Reports")}</a>
        </p>
        <h1>{report.title}</h1>
        <p>
          <span className="mark">{speak(report.stateWord)}</span> {speak(report.party.name)}{" "}
          <a href={link(`/office/agreements/${encodeURIComponent(report.agreement.agreement)}`)}>
            {say(`협약 ${report.agreement.number}`, `Agreement ${report.agreement.number}`)}
          </a>{" "}
          <span className="quiet">{say(`제출 기한 ${onDay(report.due)}`, `due ${onDay(report.due)}`)}</span>{" "}
          {report.isLate && <span className="mark mark-0">{say("기한 지남", "late")}</span>}
        </p>
        {report.checkBy !== null && (
          <p>
            <strong>
              {say(
                `${onDay(report.checkBy)}까지 심사하고 금액을 확정해야 합니다.`,
                `To be checked, and the sum fixed, until ${onDay(report.checkBy)}.`,
              )}
            </strong>
          </p>
        )}
      </header>
      <SaidOf said={report.said} words={reportSaid} />
      <Doubles doubles={report.doubles} />
      {isOfficer && <Deeds report={report} />}
      <Spent spent={report.spent} />
      {report.submissions.length === 0 ? (
        <p className="empty">{say("아직 제출되지 않았습니다.", "Nothing has been handed in yet.")}</p>
      ) : (
        <AnsweredForm
          form={report.form as unknown as Form}
          fields={report.fields}
          under={({ key, is }) =>
            is.type === "file" && (
              <ul className="doubles">
                {report.papers
                  .filter(({ document }) => document === key)
                  .map(({ evidence, fileName }) => (
                    <li key={evidence}>
                      <a href={link(`/evidence/${encodeURIComponent(evidence)}`)}>{fileName}</a>
                    </li>
                  ))}
              </ul>
            )
          }
        />
      )}
      <HandedIn submissions={report.submissions} isLate={report.isLate} />
    </article>
  );
}

function Doubles({ doubles }: Pick<ReportView, "doubles">) {
  const { say } = useSay();
  const link = useLinks();
  if (doubles.length === 0) return null;
  return (
    <section className="block">
      <h2>
        {say(`다른 보고서와 겹치는 증빙 ${doubles.length}건`, `${doubles.length} proofs that another report names`)}
      </h2>
      <ul className="doubles">
        {doubles.map(({ said, report, title, number }) => (
          <li key={`${said} ${report}`}>
            <strong>{said}</strong> <a href={link(`/office/reports/${encodeURIComponent(report)}`)}>{title}</a>{" "}
            <span className="quiet">{number}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What an officer can do with it now. */
function Deeds({ report }: { readonly report: ReportView }) {
  const { say, speak } = useSay();
  const { alive } = useReader();
  const [sent, accept] = useAct("accept-agreement-report");
  const problem = problemOf(sent);
  const params = { report: report.report };
  const seen = report.version;
  const words = { reason: text("사유", "Reason"), due: text("보완 기한", "Until") };
  const back = report.moves.includes("reopen")
    ? ({ act: "reopen-agreement-report", word: text("다시 열기", "Open again") } as const)
    : report.moves.includes("return")
      ? ({ act: "return-agreement-report", word: text("보완 요청", "Return for amendment") } as const)
      : null;
  return (
    <section className="block">
      {problem !== undefined && <RefusalNote problem={problem} />}
      <p className="buttons">
        {report.moves.includes("accept") && (
          <button
            type="button"
            className="button is-first"
            disabled={!alive || sent.state === "sending"}
            onClick={() =>
              void accept({ params, body: { seen } }).then((done) => done !== undefined && location.reload())
            }
          >
            {say("승인", "Accept")}
          </button>
        )}
        {report.moves.includes("waive") && (
          <ReasonDialog
            word={text("보고서 면제", "Waive")}
            says={text(
              "이 보고서를 받지 않습니다. 필요하면 다시 요청할 수 있습니다.",
              "It is not needed; it can be asked for again.",
            )}
            go={async (reason, looked) => {
              const done = await sendAct("waive-agreement-report", { params, body: { reason, seen, ...looked } });
              if ("problem" in done) return done.problem;
              location.reload();
              return undefined;
            }}
          />
        )}
      </p>
      {back !== null && (
        <details>
          <summary>{speak(back.word)}</summary>
          <ActForm
            act={back.act}
            {...{ params, words }}
            fixed={{ seen }}
            submit={back.word}
            onDone={() => location.reload()}
          />
        </details>
      )}
    </section>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/office/reports",
    desk: "officer",
    place: { word: text("단계·정산 보고서", "Reports"), group: "agreement", order: 53, may: ["officer", "official"] },
    ruled: false,
    needs: () => [all],
    title: () => text("단계·정산 보고서", "Reports"),
    View: Reports,
    csv: (address, known) => tableOf(list, replyTo(known, all)?.rows ?? [], address),
  },
  {
    path: "/office/reports/:report",
    desk: "officer",
    ruled: false,
    needs: (address) => [asked(address)],
    title: (address, known) => {
      const title = replyTo(known, asked(address))?.title;
      return title === undefined ? text("보고서", "Report") : text(title, title);
    },
    View: Report,
  },
];
