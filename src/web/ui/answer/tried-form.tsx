import { type Answers, askedOf, type Form, type Question } from "#engine/form";
import type { Problem } from "../../answers.ts";
import { useSay } from "../reader.tsx";
import { QuestionInput } from "./question-input.tsx";

interface TriedForm {
  readonly form: Form;
  readonly answers: Answers;
  readonly change: (answers: Answers) => void;
  readonly problem: Problem | undefined;
}

/** A form as it will be answered, filled in to try it; files are not asked for. */
export function TriedForm({ form, answers, change, problem }: TriedForm) {
  const { speak } = useSay();
  const shown = new Set(askedOf(form, answers).questions.map(({ key }) => key));
  const set = (key: string, value: unknown): void => {
    const { [key]: _, ...rest } = answers;
    change(value === null || value === undefined ? rest : ({ ...rest, [key]: value } as Answers));
  };
  return form.sections.map((section) => {
    const questions = section.questions.filter(({ key }) => shown.has(key));
    if (questions.length === 0) return null;
    return (
      <section key={section.key} className="block">
        <h2>{speak(section.word)}</h2>
        {section.hint !== undefined && <p className="quiet">{speak(section.hint)}</p>}
        <div className="form act-form">
          {questions.map((question) => (
            <Tried key={question.key} {...{ question, problem }} value={answers[question.key]} set={set} />
          ))}
        </div>
      </section>
    );
  });
}

function Tried({
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
        {speak(question.word)}: {say("실제로 작성할 때 파일을 첨부합니다.", "A file is attached when it is filled in.")}
      </p>
    );
  return <QuestionInput {...{ question, value, problem }} change={(told) => set(question.key, told)} isOpen={true} />;
}

interface Faulty {
  readonly faults: readonly { readonly code: string; readonly at: string; readonly text: { ko: string; en: string } }[];
}

/** What is wrong with answers, each at its field. */
export const problemIn = ({ faults }: Faulty): Problem => ({
  ...{ status: 422, code: "faults", ko: "", en: "" },
  reasons: faults.map(({ at, text: says }) => ({ in: "body", at, ...says })),
});

export function FoundFaults({ faults }: Faulty) {
  const { say, speak } = useSay();
  return faults.length === 0 ? (
    <p>{say("빠진 항목이 없습니다.", "Nothing is lacking.")}</p>
  ) : (
    <>
      <p>{say(`확인이 필요한 항목 ${faults.length}개`, `${faults.length} things to put right`)}</p>
      <ol className="faults">
        {faults.map(({ code, at, text: says }) => (
          <li key={`${code} ${at}`}>{speak(says)}</li>
        ))}
      </ol>
    </>
  );
}
