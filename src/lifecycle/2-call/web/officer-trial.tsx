import { useState } from "react";
import { text } from "#base/text";
import { type Answers, askedOf, type Question } from "#engine/form";
import { replyTo, type Problem } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { FormRefusal } from "#web/ui/field.tsx";
import { PickInput, sources } from "#web/ui/form/pick-input.tsx";
import { QuestionInput } from "#web/ui/answer/question-input.tsx";
import type { Picked } from "#web/ui/form/told.ts";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { type Done, sendAct } from "#web/ui/use-act.ts";
import type { OfficeCall } from "#call/contract";
import { asForm } from "./edit.ts";
import { Why } from "./why.tsx";

const one = ({ params }: ViewProps["address"]) => ask.readOfficeCall({ params: { call: params["call"] ?? "" } });
type Tried = Done<"try-call">;

function Trial({ address, known }: ViewProps) {
  const call = replyTo(known, one(address));
  return <Seat may={["officer"]}>{call !== undefined && <Trying call={call} />}</Seat>;
}

/** The application as a firm will see it, answered and checked; nothing of it is kept. */
function Trying({ call }: { readonly call: OfficeCall }) {
  const { say, speak } = useSay();
  const { alive } = useReader();
  const link = useLinks();
  const [answers, setAnswers] = useState<Answers>({});
  const [firm, setFirm] = useState<Picked>();
  const [tried, setTried] = useState<Tried>();
  const [refused, setRefused] = useState<Problem>();
  const form = asForm(call.content);
  const shown = new Set(askedOf(form, answers).questions.map(({ key }) => key));
  const set = (key: string, value: unknown): void => {
    const { [key]: _, ...rest } = answers;
    setAnswers(value === null || value === undefined ? rest : ({ ...rest, [key]: value } as Answers));
  };
  const check = async (): Promise<void> => {
    const answer = await sendAct("try-call", {
      params: { call: call.call },
      body: { answers: answers as never, party: firm?.id ?? null },
    });
    setRefused("problem" in answer ? answer.problem : undefined);
    setTried("reply" in answer ? answer.reply : undefined);
  };
  const problem: Problem | undefined = tried && {
    ...{ status: 422, code: "faults", ko: "", en: "" },
    reasons: tried.faults.map(({ at, text: says }) => ({ in: "body", at, ...says })),
  };
  return (
    <>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/office/calls")}>{say("공고 관리", "Calls")}</a>
        <a href={link(`/office/calls/${encodeURIComponent(call.call)}`)}>{speak(call.title)}</a>
        <span aria-current="page">{say("시험 작성", "Try it")}</span>
      </nav>
      <header className="lead lead-small">
        <h1>{say("시험 작성", "Try it")}</h1>
        <p className="note" role="status">
          <strong>{say("시험 작성 화면입니다. ", "This is a trial. ")}</strong>
          {say(
            "입력한 내용은 저장되거나 접수되지 않으며, 이 화면을 닫으면 사라집니다.",
            "Nothing that is filled in is kept or received; it is gone with this page.",
          )}
        </p>
      </header>
      {form.sections.map((section) => {
        const questions = section.questions.filter(({ key }) => shown.has(key));
        if (questions.length === 0) return null;
        return (
          <section key={section.key} className="block">
            <h2>{speak(section.word)}</h2>
            <div className="form act-form">
              {questions.map((question) => (
                <Tryable key={question.key} {...{ question, problem }} value={answers[question.key]} set={set} />
              ))}
            </div>
          </section>
        );
      })}
      <section className="block">
        <h2>{say("신청 자격", "Who may apply")}</h2>
        <div className="form act-form">
          <PickInput
            label={say("기업 (선택)", "Firm (if any)")}
            name="party"
            hint={say("선택하면 이 기업의 신청 자격을 함께 확인합니다.", "Whether it may apply is checked as well.")}
            problem={undefined}
            source={sources.party}
            value={firm}
            change={setFirm}
          />
        </div>
      </section>
      <FormRefusal problem={refused} fields={[]} />
      <p className="buttons">
        <button type="button" className="button is-first" disabled={!alive} onClick={() => void check()}>
          {say("제출 전 확인", "Check")}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            setAnswers({});
            setTried(undefined);
          }}
        >
          {say("처음부터", "Start over")}
        </button>
      </p>
      {tried !== undefined && <Told tried={tried} />}
    </>
  );
}

function Tryable({
  question,
  value,
  set,
  problem,
}: {
  readonly question: Question;
  readonly value: unknown;
  readonly set: (key: string, value: unknown) => void;
  readonly problem: Problem | undefined;
}) {
  const { say, speak } = useSay();
  if (question.is.type === "file")
    return (
      <p className="quiet">
        {speak(question.word)}: {say("신청할 때 파일을 첨부합니다.", "A file is attached when applying.")}
      </p>
    );
  return <QuestionInput {...{ question, value, problem }} change={(told) => set(question.key, told)} isOpen={true} />;
}

function Told({ tried }: { readonly tried: Tried }) {
  const { say, speak } = useSay();
  return (
    <section className="block" role="status">
      <h2>{say("확인 결과", "What was found")}</h2>
      {tried.faults.length === 0 ? (
        <p>{say("빠진 항목이 없습니다.", "Nothing is lacking.")}</p>
      ) : (
        <>
          <p>{say(`확인이 필요한 항목 ${tried.faults.length}개`, `${tried.faults.length} things to put right`)}</p>
          <ol className="faults">
            {tried.faults.map(({ code, at, text: says }) => (
              <li key={`${code} ${at}`}>{speak(says)}</li>
            ))}
          </ol>
        </>
      )}
      {tried.eligibility !== null && <Why eligibility={tried.eligibility} />}
    </section>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/office/calls/:call/trial",
    desk: "officer",
    ruled: false,
    needs: (address) => [one(address)],
    title: () => text("시험 작성", "Try it"),
    View: Trial,
  },
];
