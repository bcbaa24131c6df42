import { type ReactNode, useRef, useState } from "react";
import { newId } from "#base/id";
import { text, type Text } from "#base/text";
import { type Answers, askedOf, type Form, type Question } from "#engine/form";
import { Ask } from "../ask.tsx";
import { useReader, useSay } from "../reader.tsx";
import { problemOf, type Sent } from "../send.ts";
import { RefusalNote } from "../states.tsx";
import { QuestionInput } from "./question-input.tsx";
import type { Autosave } from "./use-autosave.ts";

interface AskedForm {
  readonly form: Form;
  readonly saving: Autosave;
  readonly isOpen: boolean;
  /** Questions that were filled in from what is known. */
  readonly filledIn: readonly string[];
  /** What stands under a question: what was said before, or the files that answer it. */
  readonly under?: (question: Question) => ReactNode;
}

/** A form as it is answered: what is known is filled in, what is written is saved. */
export function AskedForm({ form, saving, isOpen, filledIn, under }: AskedForm) {
  const { say, speak } = useSay();
  const answers = Object.assign({}, ...Object.values(saving.values)) as Answers;
  const shown = new Set(askedOf(form, answers).questions.map(({ key }) => key));
  return form.sections.map(({ key: section, word, hint, questions }) => (
    <section key={section} className="block">
      <h2>{speak(word)}</h2>
      {hint !== undefined && <p className="quiet">{speak(hint)}</p>}
      <div className="form act-form">
        {questions
          .filter(({ key }) => shown.has(key))
          .map((question) => (
            <div key={question.key} id={`/${question.key}`}>
              <QuestionInput
                question={question}
                value={saving.values[section]?.[question.key]}
                change={(value) => saving.change(section, question.key, value)}
                isOpen={isOpen}
              />
              {under?.(question)}
              {filledIn.includes(question.key) && (
                <p className="quiet">
                  {say("이미 기록된 내용으로 채웠습니다.", "Filled in from what is recorded already.")}
                </p>
              )}
            </div>
          ))}
      </div>
    </section>
  ));
}

interface HandIn {
  readonly fields: readonly { readonly section: string; readonly field: string; readonly version: string }[];
  readonly faults: readonly { readonly code: string; readonly at: string; readonly text: Text }[];
  readonly saving: Autosave;
  readonly sent: Sent<unknown>;
  /** Under a key: asked for twice it is one submission. */
  readonly submit: (key: string, revision: string) => Promise<unknown>;
  readonly title: Text;
  readonly says: Text;
}

/** Everything that is lacking with a way to it, and the button that hands it in. */
export function HandIn({ fields, faults, saving, sent, submit, title, says }: HandIn) {
  const { say, speak } = useSay();
  const { alive } = useReader();
  const [isAsking, setAsking] = useState(false);
  const key = useRef<string>(undefined);
  const problem = problemOf(sent);
  const go = async (): Promise<void> => {
    setAsking(false);
    // what was filled in and not touched is saved as an answer before it is handed in
    for (const { section, field, version } of fields)
      if (version === "0") saving.change(section, field, saving.values[section]?.[field]);
    if (!(await saving.flush())) return;
    // while nothing changes the key stays
    key.current ??= newId(new Date(), crypto.getRandomValues(new Uint8Array(10)));
    if ((await submit(key.current, saving.whole())) !== undefined) location.reload();
  };
  return (
    <section className="block" id="check">
      <h2>{say("제출 전 확인", "Before you hand it in")}</h2>
      {faults.length === 0 ? (
        <p>{say("빠진 항목이 없습니다.", "Nothing is lacking.")}</p>
      ) : (
        <ol className="faults">
          {faults.map(({ code, at, text: lacks }) => (
            <li key={`${code} ${at} ${lacks.en}`}>
              <a href={`#/${at.split("/")[1] ?? ""}`}>{speak(lacks)}</a>
            </li>
          ))}
        </ol>
      )}
      {problem !== undefined && <RefusalNote problem={problem} />}
      <p className="buttons">
        <button
          type="button"
          className="button is-first"
          disabled={!alive || faults.length > 0 || sent.state === "sending"}
          onClick={() => setAsking(true)}
        >
          {sent.state === "sending" ? say("제출하는 중입니다.", "Handing in.") : say("제출", "Hand in")}
        </button>
      </p>
      <Ask
        isOpen={isAsking}
        close={() => setAsking(false)}
        {...{ title, says }}
        yes={text("제출", "Hand in")}
        go={() => void go()}
      />
    </section>
  );
}

interface Received {
  readonly submissions: readonly { readonly no: number; readonly sha256: string; readonly arrived: string }[];
  readonly isLate: boolean;
}

/** What was handed in, when, and under which hash. */
export function HandedIn({ submissions, isLate }: Received) {
  const { say, onDay } = useSay();
  if (submissions.length === 0) return null;
  return (
    <section className="block">
      <h2>{say("제출 내역", "Handed in")}</h2>
      <ul className="doubles">
        {submissions.map(({ no, sha256, arrived }) => (
          <li key={no}>
            {say(`${no}차 제출`, `No. ${no}`)} {onDay(arrived)}{" "}
            {no === 1 && isLate && <span className="mark mark-0">{say("지연 제출", "late")}</span>}{" "}
            <span className="quiet">
              {say("내용 확인값", "SHA-256")} <code>{sha256.slice(0, 16)}…</code>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Said {
  readonly said: readonly {
    readonly act: string;
    readonly reason: string;
    readonly due: string | null;
    readonly at: string;
  }[];
  readonly words: Readonly<Record<string, Text>>;
}

/** What was said with steps, the last first. */
export function SaidOf({ said, words }: Said) {
  const { say, speak, onDay } = useSay();
  if (said.length === 0) return null;
  return (
    <section className="block">
      <h2>{say("담당자 안내", "What was said")}</h2>
      <ul className="doubles">
        {said.toReversed().map(({ act, reason, due, at }) => (
          <li key={at}>
            <strong>{speak(words[act] ?? text(act, act))}</strong> {onDay(at)} {reason}{" "}
            {due !== null && <span className="quiet">{say(`기한 ${onDay(due)}`, `until ${onDay(due)}`)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
