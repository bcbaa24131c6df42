import { useState } from "react";
import type { Answers, Form } from "#engine/form";
import type { Problem } from "#web/answers.ts";
import { FormRefusal } from "#web/ui/field.tsx";
import { PickInput, sources } from "#web/ui/form/pick-input.tsx";
import { FoundFaults, problemIn, TriedForm } from "#web/ui/answer/tried-form.tsx";
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
  const { say } = useSay();
  const { alive } = useReader();
  const [answers, setAnswers] = useState<Answers>({});
  const [firm, setFirm] = useState<Picked>();
  const [tried, setTried] = useState<Tried>();
  const [refused, setRefused] = useState<Problem>();
  const go = async (act: "try-call" | "keep-call-trial"): Promise<void> => {
    const answer = await sendAct(act, {
      params: { call },
      body: { answers: answers as never, party: firm?.id ?? null },
    });
    setRefused("problem" in answer ? answer.problem : undefined);
    setTried("reply" in answer ? answer.reply : undefined);
  };
  const problem = tried && problemIn(tried);
  return (
    <>
      <TriedForm {...{ form, answers, problem }} change={setAnswers} />
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

function Told({ tried }: { readonly tried: Tried }) {
  const { say } = useSay();
  return (
    <section className="block" role="status">
      <h2>{say("확인 결과", "What was found")}</h2>
      <FoundFaults faults={tried.faults} />
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
