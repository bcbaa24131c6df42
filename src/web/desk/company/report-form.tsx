import { useState, type SyntheticEvent } from "react";
import type { Text } from "#base/text";
import { Choice, Field, FormRefusal, oneOf, read } from "../../ui/field.tsx";
import { useLinks, useReader, useSay } from "../../ui/reader.tsx";
import { problemOf } from "../../ui/send.ts";
import { useAct } from "../../ui/use-act.ts";
import { AmountField } from "./amount-field.tsx";
import { countedIn, countOf, type OutcomeKind } from "./amount-typed.ts";

const fields = ["kind", "homeProgramme", "naturalKey", "value", "firstDay", "lastDay"];
/** Tells one outcome with as little typing as its document allows. */
export function ReportForm({
  party,
  programmes,
}: {
  readonly party: string;
  /** Those the firm takes part in. */
  readonly programmes: readonly { readonly programme: string; readonly name: Text }[];
}) {
  const { alive } = useReader();
  const { say, speak } = useSay();
  const link = useLinks();
  const [kind, setKind] = useState<OutcomeKind>("outcome.sale");
  const [sent, report] = useAct("report-outcome");
  const problem = problemOf(sent);
  const kinds = [
    ["outcome.sale", say("매출", "A sale")],
    ["outcome.export", say("수출", "An export")],
    ["outcome.job", say("고용", "Jobs")],
  ] as const;
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const given = read(event.currentTarget);
    const day = given["firstDay"] ?? "";
    const { unit } = countedIn[kind];
    void report({
      body: {
        kind,
        party,
        homeProgramme: given["homeProgramme"] ?? "",
        // What cannot be read goes as it was typed and is refused at its field.
        value: (countOf(given["value"] ?? "", unit) ?? given["value"] ?? "").toString(),
        unit,
        firstDay: day,
        lastDay: given["lastDay"] ?? day,
        naturalKey: given["naturalKey"] ?? "",
      },
    }).then((done) => {
      // The list is asked anew there and after it: what was reported is seen at once.
      if (done !== undefined) location.assign(link(`/company/reports/${encodeURIComponent(done.outcome)}`));
    });
  };
  if (programmes.length === 0)
    return (
      <p className="empty">
        {say(
          "참여한 사업이 없어 보고할 수 없습니다. 참여한 사업이 있으면 담당자에게 알려 주십시오.",
          "There is no programme you take part in, so nothing can be reported. If there should be, tell an officer.",
        )}
      </p>
    );
  const isSending = sent.state === "sending" || sent.state === "done";
  const choices = programmes.map(({ programme, name }) => [programme, speak(name)] as const);
  return (
    <form className="form" onSubmit={submit} noValidate>
      <noscript>
        <p className="refusal">{say("보고하려면 자바스크립트가 필요합니다.", "Reporting needs JavaScript.")}</p>
      </noscript>
      <Choice
        label={say("성과 종류", "Kind of outcome")}
        name="kind"
        value={kind}
        onChange={(event) => setKind(oneOf(kinds, event.currentTarget.value))}
        problem={problem}
        options={kinds}
      />
      <Choice
        label={say("관련 사업", "Programme")}
        hint={say("귀사가 참여한 사업만 선택할 수 있습니다.", "Only programmes you take part in.")}
        name="homeProgramme"
        problem={problem}
        options={choices.length === 1 ? choices : [["", say("선택해 주십시오", "Choose one")], ...choices]}
      />
      <Field
        label={say("문서 번호", "Number of the document")}
        name="naturalKey"
        hint={say(
          "전자세금계산서 승인번호 24자리, 수출신고번호, 피보험자 관리번호",
          "Approval number of the e-tax invoice (24 digits), export declaration, insured person",
        )}
        problem={problem}
        required
      />
      <AmountField kind={kind} problem={problem} required />
      <Field label={say("언제 (첫날)", "When (first day)")} name="firstDay" type="date" problem={problem} required />
      <Field
        label={say("마지막 날 (하루면 비움)", "Last day (leave empty for one day)")}
        name="lastDay"
        type="date"
        problem={problem}
      />
      <p className="quiet">
        {say(
          "보고한 값은 지표에 자가신고로 들어가 누구나 볼 수 있습니다. 비공개로 올린 문서의 내용은 담당자와 확인자만 봅니다.",
          "What you report enters figures as self-reported, and anybody can see it. Only officers and checkers see restricted documents.",
        )}
      </p>
      <FormRefusal problem={problem} fields={fields} />
      <button className="button is-first" type="submit" disabled={!alive || isSending}>
        {isSending ? say("보고하는 중입니다.", "Reporting.") : say("보고", "Report")}
      </button>
    </form>
  );
}
