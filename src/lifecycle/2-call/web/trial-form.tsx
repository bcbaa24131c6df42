import { useState } from "react";
import { type Answers, askedOf, type Form, type Question } from "#engine/form";
import type { Problem } from "#web/answers.ts";
import { FormRefusal } from "#web/ui/field.tsx";
import { PickInput, sources } from "#web/ui/form/pick-input.tsx";
import { QuestionInput } from "#web/ui/answer/question-input.tsx";
import type { Picked } from "#web/ui/form/told.ts";
import { useReader, useSay } from "#web/ui/reader.tsx";
import { type Done, sendAct } from "#web/ui/use-act.ts";
import { Why } from "./why.tsx";

type Tried = Done<"try-call"> & Partial<Done<"keep-call-trial">>;

export interface Trying {
  readonly call: string;
  readonly form: Form;
  /** Whether an officer fills it in, for a firm or for none. */
  readonly isOfficer: boolean;
  /** Of a test call, where what is handed in is kept. */
  readonly isTest: boolean;
}

/** The application as a firm sees it, answered and checked; under a test call handed in as well. */
export function TrialForm({ call, form, isOfficer, isTest }: Trying) {
  const { say, speak } = useSay();
  const { alive } = useReader();
  const [answers, setAnswers] = useState<Answers>({});
  const [firm, setFirm] = useState<Picked>();
  const [tried, setTried] = useState<Tried>();
  const [refused, setRefused] = useState<Problem>();
  const shown = new Set(askedOf(form, answers).questions.map(({ key }) => key));
  const set = (key: string, value: unknown): void => {
    const { [key]: _, ...rest } = answers;
    setAnswers(value === null || value === undefined ? rest : ({ ...rest, [key]: value } as Answers));
  };
  const go = async (act: "try-call" | "keep-call-trial"): Promise<void> => {
    const answer = await sendAct(act, {
      params: { call },
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
      {isOfficer && (
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
      )}
      <FormRefusal problem={refused} fields={[]} />
      <p className="buttons">
        {isOfficer && (
          <button
            type="button"
            className={isTest ? "button" : "button is-first"}
            disabled={!alive}
            onClick={() => void go("try-call")}
          >
            {say("제출 전 확인", "Check")}
          </button>
        )}
        {isTest && (
          <button
            type="button"
            className="button is-first"
            disabled={!alive}
            onClick={() => void go("keep-call-trial")}
          >
            {say("시험 신청 제출", "Hand in the trial")}
          </button>
        )}
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
      {tried.kept !== null && tried.kept !== undefined && (
        <p>
          <strong>{say(`시험 접수번호 ${tried.kept.number}`, `Trial ${tried.kept.number}`)}</strong>{" "}
          <span className="quiet">
            {say("내용 확인값", "Hash")} {tried.kept.sha256}
          </span>
        </p>
      )}
      {tried.eligibility !== null && <Why eligibility={tried.eligibility} />}
    </section>
  );
}
