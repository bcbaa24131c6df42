import type { OwnTrial } from "#call/contract";
import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { asForm } from "#web/ui/question/edit.ts";
import { TrialForm } from "./trial-form.tsx";

const own = ask.listOwnTrials();

/** Test calls to which somebody of a firm was let in: what is handed in here is no application. */
function Trials({ known }: ViewProps) {
  const { say } = useSay();
  const rows = replyTo(known, own)?.rows ?? [];
  return (
    <Seat may={["company"]}>
      <header className="lead lead-small">
        <h1>{say("시험 공고", "Test calls")}</h1>
        <p className="lead-says">
          {say(
            "담당자가 초대한 시험 공고입니다. 제출한 내용은 실제 신청이 아닙니다.",
            "Test calls that an officer let you in to. Nothing you hand in here is an application.",
          )}
        </p>
      </header>
      {rows.length === 0 && <p className="empty">{say("초대받은 시험 공고가 없습니다.", "You are let in to none.")}</p>}
      {rows.map((row) => (
        <One key={row.call} row={row} />
      ))}
    </Seat>
  );
}

function One({ row }: { readonly row: OwnTrial }) {
  const { say, speak } = useSay();
  return (
    <section className="block">
      <h2>
        <span className="mark mark-1">{say("시험 공고", "test call")}</span> {speak(row.title)}
      </h2>
      {row.kept.map(({ number, sha256 }) => (
        <p key={number}>
          {say(`시험 접수번호 ${number}`, `Trial ${number}`)} <span className="quiet">{sha256}</span>
        </p>
      ))}
      <TrialForm call={row.call} form={asForm({ form: row.form })} isOfficer={false} isTest={true} />
    </section>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/company/trials",
    desk: "company",
    place: { word: text("시험 공고", "Test calls"), group: "call", order: 15 },
    ruled: false,
    needs: () => [own],
    title: () => text("시험 공고", "Test calls"),
    View: Trials,
  },
];
