import { useState } from "react";
import { text, type Text } from "#base/text";
import type { ReportFormView } from "#agreement/contract";
import { type Answers, checkForm, usedBy } from "#engine/form";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { FoundFaults, problemIn, TriedForm } from "#web/ui/answer/tried-form.tsx";
import { Choice } from "#web/ui/field.tsx";
import { Faults } from "#web/ui/question/edit-parts.tsx";
import { EditQuestions } from "#web/ui/question/edit-questions.tsx";
import { asForm } from "#web/ui/question/edit.ts";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { problemOf } from "#web/ui/send.ts";
import { RefusalNote } from "#web/ui/states.tsx";
import { useAct } from "#web/ui/use-act.ts";

type Kind = ReportFormView["kind"];
const kindIn = ({ params }: ViewProps["address"]): Kind =>
  params["kind"] === "settlement" ? "settlement" : "milestone";
const programmeIn = ({ query }: ViewProps["address"]): string | undefined => query["programme"] || undefined;
const asked = (address: ViewProps["address"]) => {
  const programme = programmeIn(address);
  return ask.readReportForm({ params: { kind: kindIn(address) }, query: programme === undefined ? {} : { programme } });
};
const programmes = ask.listProgrammes({});

function ReportForm({ address, known }: ViewProps) {
  const one = replyTo(known, asked(address));
  const all = replyTo(known, programmes)?.programmes ?? [];
  return (
    <Seat may={["officer"]}>
      {one !== undefined && (
        <Edited
          key={`${one.kind} ${programmeIn(address)}`}
          {...{ one }}
          programme={programmeIn(address)}
          programmes={all}
        />
      )}
    </Seat>
  );
}

interface EditedForm {
  readonly one: ReportFormView;
  readonly programme: string | undefined;
  readonly programmes: readonly { readonly programme: string; readonly name: Text }[];
}

/** The form of a sort of report: edited with the parts that edit a call's, tried before anybody is asked. */
function Edited({ one, programme, programmes: all }: EditedForm) {
  const { say, speak } = useSay();
  const { alive } = useReader();
  const link = useLinks();
  const [form, setForm] = useState(one.form);
  const [isTrying, setTrying] = useState(false);
  const [sent, write] = useAct("write-report-form");
  const problem = problemOf(sent);
  const faults = checkForm(asForm({ form }), [], ["today"]).filter(({ at }) => !isFitted(asForm({ form }), at));
  const here = faults.length === 0 ? undefined : problemIn({ faults });
  const path = `/office/reports/forms/${one.kind}`;
  return (
    <>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/office/reports")}>{say("단계·정산 보고서", "Reports")}</a>
        <span aria-current="page">{say(`${one.sortWord.ko} 양식`, `Form of the ${one.sortWord.en}`)}</span>
      </nav>
      <header className="lead lead-small">
        <h1>{say(`${one.sortWord.ko} 양식`, `Form of the ${one.sortWord.en}`)}</h1>
        <p className="lead-says">
          {one.isStandard
            ? say(
                "표준 양식입니다. 고쳐서 저장하면 다음 요청부터 적용됩니다.",
                "The standard form. Once edited and saved it is asked from the next request on.",
              )
            : say(
                "저장한 양식은 다음 요청부터 적용됩니다. 이미 요청한 보고서의 양식은 바뀌지 않습니다.",
                "A saved form is asked from the next request on; what was asked already stays as it is.",
              )}
        </p>
        <Choice
          label={say("적용 사업", "Of which programme")}
          name="programme"
          value={programme ?? ""}
          onChange={({ currentTarget: { value } }) =>
            location.assign(link(value === "" ? path : `${path}?programme=${encodeURIComponent(value)}`))
          }
          options={[["", say("모든 사업", "all")], ...all.map((each) => [each.programme, speak(each.name)] as const)]}
        />
      </header>
      <p className="buttons">
        <button
          type="button"
          className="button is-first"
          disabled={!alive || faults.length > 0 || sent.state === "sending"}
          onClick={() =>
            void write({ body: { kind: one.kind, programme: programme ?? null, form, seen: one.written } }).then(
              (done) => done !== undefined && location.reload(),
            )
          }
        >
          {say("양식 저장", "Save the form")}
        </button>
        <button type="button" className="button" onClick={() => setTrying(!isTrying)}>
          {isTrying ? say("편집으로 돌아가기", "Back to the editor") : say("시험 작성", "Try it")}
        </button>
      </p>
      {problem !== undefined && <RefusalNote problem={problem} />}
      {isTrying ? (
        <Trial {...{ form, programme }} kind={one.kind} />
      ) : (
        <Faults value={here}>
          <EditQuestions
            {...{ form }}
            change={setForm}
            usersOf={(question) => usedBy(asForm({ form }), question).map(({ by }) => by)}
            sources={one.sources}
          />
        </Faults>
      )}
    </>
  );
}

/** A choice of the table of what was spent is filled with the agreement's lines and files: empty it is no fault. */
const isFitted = (form: ReturnType<typeof asForm>, at: string): boolean => {
  const [, , section, , question] = at.split("/");
  const found = form.sections[Number(section)]?.questions[Number(question)];
  return found?.key === "spent" && at.includes("/columns/");
};

function Trial({ form, programme, kind }: Pick<ReportFormView, "form" | "kind"> & Pick<EditedForm, "programme">) {
  const { say } = useSay();
  const { alive } = useReader();
  const [answers, setAnswers] = useState<Answers>({});
  const [sent, tryIt] = useAct("try-report-form");
  const problem = problemOf(sent);
  const tried = sent.state === "done" ? sent.reply : undefined;
  const go = (keep: boolean) =>
    void tryIt({ body: { kind, programme: programme ?? null, form, answers: answers as never, keep } });
  return (
    <>
      <p className="note" role="status">
        <strong>{say("시험 작성 화면입니다. ", "This is a trial. ")}</strong>
        {say(
          "‘제출 전 확인’은 아무것도 저장하지 않습니다. ‘시험 제출’한 내용은 실제 보고서와 따로 보관하며 목록, 통계, 알림에 포함되지 않습니다.",
          "Checking keeps nothing. What is handed in as a trial is kept apart; no list, figure or letter knows of it.",
        )}
      </p>
      <TriedForm form={asForm({ form })} {...{ answers }} change={setAnswers} problem={tried && problemIn(tried)} />
      {problem !== undefined && <RefusalNote problem={problem} />}
      <p className="buttons">
        <button type="button" className="button is-first" disabled={!alive} onClick={() => go(false)}>
          {say("제출 전 확인", "Check")}
        </button>
        <button type="button" className="button" disabled={!alive} onClick={() => go(true)}>
          {say("시험 제출", "Hand in the trial")}
        </button>
      </p>
      {tried !== undefined && (
        <section className="block" role="status">
          <h2>{say("확인 결과", "What was found")}</h2>
          <FoundFaults faults={tried.faults} />
          {tried.kept !== null && (
            <p>
              <strong>{say(`시험 접수번호 ${tried.kept.number}`, `Trial ${tried.kept.number}`)}</strong>{" "}
              <span className="quiet">
                {say("내용 확인값", "Hash")} {tried.kept.sha256}
              </span>
            </p>
          )}
        </section>
      )}
    </>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/office/reports/forms/:kind",
    desk: "officer",
    ruled: false,
    needs: (address) => [asked(address), programmes],
    title: () => text("보고서 양식", "Form of reports"),
    View: ReportForm,
  },
];
