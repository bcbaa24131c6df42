import type { SyntheticEvent } from "react";
import type { OutcomeView } from "#outcome/contract";
import { text } from "#base/text";
import { replyTo } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import { Checks } from "../../open/evidence-level.tsx";
import type { Page, ViewProps } from "../../page.ts";
import { Amount } from "../../ui/amount.tsx";
import { EvidenceForm } from "../../ui/evidence-form.tsx";
import { Area, Field, FormRefusal, read } from "../../ui/field.tsx";
import { useLinks, useReader, useSay } from "../../ui/reader.tsx";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { Seat } from "../../ui/seat.tsx";
import { problemOf } from "../../ui/send.ts";
import { sendAct, useAct } from "../../ui/use-act.ts";
import { AmountField } from "./amount-field.tsx";
import { countOf } from "./amount-typed.ts";

const one = ({ params }: ViewProps["address"]) => ask.readOutcome({ params: { outcome: params["outcome"] ?? "" } });

/** A report of the firm: where it stands, what proves it, who claims it, and how it is put right or taken back. */
function Report({ address, known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const row = replyTo(known, one(address));
  if (row === undefined) return <Seat may={["company"]}>{null}</Seat>;
  const withdraw = async (reason: string) => {
    const answer = await sendAct("withdraw-outcome", {
      params: { outcome: row.outcome },
      body: { reason, seen: row.version },
    });
    if ("problem" in answer) return answer.problem;
    location.reload();
    return undefined;
  };
  return (
    <Seat may={["company", "officer", "official"]}>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/company")}>{say("내 기업", "My firm")}</a>
        <span aria-current="page">{speak(row.kindWord)}</span>
      </nav>
      <header className="lead lead-small">
        <p className="lead-hub">
          {speak(row.party.name)} · {speak(row.programme.name)}
        </p>
        <h1>
          {speak(row.kindWord)} <Amount amount={row.amount} />
        </h1>
        <p>
          <span className="mark">{speak(row.stateWord)}</span>{" "}
          <span className="quiet">
            {onDay(row.valid.from)} · {row.naturalKey} ·{" "}
            <a href={link(`/facts/${encodeURIComponent(row.outcome)}`)}>{say("사실 열기", "Open the fact")}</a>
          </span>
        </p>
      </header>
      <section className="block">
        <h2>{say("증빙", "Evidence")}</h2>
        {row.evidence.length === 0 && <p className="empty">{say("아직 없습니다.", "None yet.")}</p>}
        {row.evidence.map((each) => (
          <article key={each.evidence}>
            <a href={link(`/evidence/${encodeURIComponent(each.evidence)}`)}>{each.title}</a>{" "}
            <span className="quiet">{speak(each.kindWord)}</span>
            <Checks checks={each.checks} />
          </article>
        ))}
        {row.state !== "withdrawn" && (
          <details className="report-evidence">
            <summary>{say("증빙 붙이기", "Attach evidence")}</summary>
            <EvidenceForm outcome={row.outcome} />
          </details>
        )}
      </section>
      <section className="block">
        <h2>{say("사업별 기여분", "Shares of programmes")}</h2>
        {row.claims.length === 0 ? (
          <p className="empty">{say("기여분을 정한 사업이 없습니다.", "No programme claims a share.")}</p>
        ) : (
          <ul>
            {row.claims.map(({ programme, programmeName, share, basis }) => (
              <li key={programme}>
                {speak(programmeName)} {share.num}/{share.den} <span className="quiet">{basis}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      {row.reasons.length > 0 && (
        <section className="block">
          <h2>{say("정정·철회 사유", "Reasons given")}</h2>
          <ul>
            {row.reasons.map(({ at, reason }) => (
              <li key={at}>
                {onDay(at.slice(0, 10))} {reason}
              </li>
            ))}
          </ul>
        </section>
      )}
      {row.moves.includes("correct") && <Correction row={row} />}
      {row.moves.includes("withdraw") && (
        <section className="block">
          <ReasonDialog
            word={text("철회", "Withdraw")}
            says={text(
              "지표에서 빠지고 기여분도 끝납니다. 기록은 남습니다.",
              "It leaves every figure and its shares end. The record stays.",
            )}
            go={withdraw}
          />
        </section>
      )}
    </Seat>
  );
}

function Correction({ row }: { readonly row: OutcomeView }) {
  const { alive } = useReader();
  const { say } = useSay();
  const [sent, correct] = useAct("correct-outcome");
  const problem = problemOf(sent);
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const { value, firstDay, lastDay, reason = "" } = read(event.currentTarget);
    const told = value === undefined ? undefined : (countOf(value, row.amount.unit) ?? value).toString();
    void correct({
      params: { outcome: row.outcome },
      body: { value: told, firstDay, lastDay, reason, seen: row.version },
    }).then((done) => {
      if (done !== undefined) location.reload();
    });
  };
  return (
    <details className="block report-correct">
      <summary>{say("정정", "Correct")}</summary>
      <form className="form" onSubmit={submit} noValidate>
        <p className="quiet">
          {say(
            "고칠 것만 입력합니다. 옛 값은 기록에 남고, 증빙은 다시 확인을 받습니다.",
            "Fill in only what changes. The old value stays on record, and evidence is checked again.",
          )}
        </p>
        <AmountField kind={row.kind} problem={problem} />
        <Field label={say("첫날", "First day")} name="firstDay" type="date" problem={problem} />
        <Field label={say("마지막 날", "Last day")} name="lastDay" type="date" problem={problem} />
        <Area label={say("사유", "Reason")} name="reason" rows={3} required problem={problem} />
        <FormRefusal problem={problem} fields={["value", "firstDay", "lastDay", "reason"]} />
        <button className="button is-first" type="submit" disabled={!alive || sent.state === "sending"}>
          {sent.state === "sending" ? say("저장하는 중입니다.", "Saving.") : say("정정", "Correct")}
        </button>
      </form>
    </details>
  );
}

export const report: Page = {
  path: "/company/reports/:outcome",
  desk: "company",
  ruled: false,
  needs: (address) => [one(address)],
  title: () => text("보고한 성과", "A reported outcome"),
  View: Report,
};
