import type { SyntheticEvent } from "react";
import type { ProgrammeRow } from "#programme/contract";
import { Choice, Field, FormRefusal, oneOf, read } from "../../ui/field.tsx";
import { useReader, useSay } from "../../ui/reader.tsx";
import { problemOf } from "../../ui/send.ts";
import { useAct } from "../../ui/use-act.ts";

const fields = ["kind", "homeProgramme", "naturalKey", "value", "firstDay", "lastDay"];
/** What a number of its kind is counted in, and what makes it the same one when it is told twice. */
const units = {
  "outcome.sale": "KRW",
  "outcome.export": "USD",
  "outcome.job": "person",
};

/** Tells one outcome with as little typing as its document allows. */
export function ReportForm({
  party,
  programmes,
}: {
  readonly party: string;
  readonly programmes: readonly ProgrammeRow[];
}) {
  const { alive } = useReader();
  const { say, speak } = useSay();
  const [sent, report, again] = useAct("report-outcome");
  const problem = problemOf(sent);
  const kinds = [
    ["outcome.sale", say("매출 (원)", "A sale (won)")],
    ["outcome.export", say("수출 (미국 달러의 센트)", "An export (US cents)")],
    ["outcome.job", say("고용 (명)", "Jobs (people)")],
  ] as const;
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const given = read(event.currentTarget);
    const kind = oneOf(kinds, given["kind"]);
    const day = given["firstDay"] ?? "";
    void report({
      body: {
        kind,
        party,
        homeProgramme: given["homeProgramme"] ?? "",
        // Amounts are typed as they stand on the paper: 32,400,000.
        value: (given["value"] ?? "").replaceAll(/[,\s원]/g, ""),
        unit: units[kind],
        firstDay: day,
        lastDay: given["lastDay"] ?? day,
        naturalKey: given["naturalKey"] ?? "",
      },
    });
  };
  if (sent.state === "done")
    return (
      <div className="note" role="status">
        <p>
          <strong>{say("보고했습니다.", "Reported.")}</strong>{" "}
          {say("위의 목록에서 증빙을 붙여 주십시오.", "Attach its evidence in the list above.")}
        </p>
        <p className="buttons account-ways">
          <button className="button is-first" type="button" onClick={() => location.reload()}>
            {say("증빙 붙이기", "Attach evidence")}
          </button>
          <button className="button" type="button" onClick={again}>
            {say("하나 더 보고", "Report another")}
          </button>
        </p>
      </div>
    );
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Choice label={say("무엇을 거두었나", "What came of it")} name="kind" problem={problem} options={kinds} />
      <Choice
        label={say("어느 사업에서", "Under which programme")}
        name="homeProgramme"
        problem={problem}
        options={programmes.map(({ programme, name }) => [programme, speak(name)] as const)}
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
      <Field
        label={say("값", "Value")}
        name="value"
        inputMode="numeric"
        hint={say("적힌 그대로: 32,400,000", "As it stands there: 32,400,000")}
        problem={problem}
        required
      />
      <Field label={say("언제 (첫날)", "When (first day)")} name="firstDay" type="date" problem={problem} required />
      <Field
        label={say("마지막 날 (하루면 비움)", "Last day (leave empty for one day)")}
        name="lastDay"
        type="date"
        problem={problem}
      />
      <FormRefusal problem={problem} fields={fields} />
      <button className="button is-first" type="submit" disabled={!alive || sent.state === "sending"}>
        {sent.state === "sending" ? say("보고하는 중입니다.", "Reporting.") : say("보고", "Report")}
      </button>
    </form>
  );
}
