import { useCallback, useRef, useState } from "react";
import { newId } from "#base/id";
import { text } from "#base/text";
import { askedOf, type Form, type Answers } from "#engine/form";
import type { ReplyView } from "#outcome/contract";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { QuestionInput } from "#web/ui/answer/question-input.tsx";
import { SavingNote } from "#web/ui/answer/saving-note.tsx";
import { type Autosave, useAutosave } from "#web/ui/answer/use-autosave.ts";
import { Ask } from "#web/ui/ask.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { askOnce, problemOf } from "#web/ui/send.ts";
import { RefusalNote } from "#web/ui/states.tsx";
import { sendAct, useAct } from "#web/ui/use-act.ts";
import { Figures, Pending, Said } from "./reply-parts.tsx";

const asked = ({ params }: ViewProps["address"]) => ask.readReply({ params: { reply: params["reply"] ?? "" } });

function Reply({ address, known }: ViewProps) {
  const reply = replyTo(known, asked(address));
  return <Seat may={["company"]}>{reply !== undefined && <Written reply={reply} />}</Seat>;
}

/** The reply of a firm, on one page: what is known is filled in, what is written is saved, what is lacking stands at the end. */
function Written({ reply: first }: { readonly reply: ReplyView }) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const [reply, setReply] = useState(first);
  const look = useCallback(async (): Promise<void> => {
    const answer = await askOnce(ask.readReply({ params: { reply: first.reply } }));
    if ("reply" in answer) setReply(answer.reply);
  }, [first.reply]);
  const saving = useAutosave(
    {
      ...{ name: `survey ${first.reply}`, revision: first.revision, fields: first.fields },
      save: ({ section, fields, seen }) =>
        sendAct("save-survey-answers", {
          params: { reply: first.reply },
          body: { section, fields: fields as never, seen },
        }),
    },
    () => void look(),
  );
  const { isOpen } = reply;
  return (
    <article className="case">
      <header className="lead lead-small">
        <p className="lead-hub">
          <a href={link("/company/surveys")}>{say("성과조사", "Surveys")}</a>
        </p>
        <h1>{speak(reply.title)}</h1>
        <p>
          <span className="mark">{speak(reply.stateWord)}</span>{" "}
          {isOpen && (
            <strong>
              {reply.isLate
                ? say(
                    `제출 기한(${onDay(reply.due)})이 지났습니다. 제출하면 지연 제출로 표시됩니다.`,
                    `It was due on ${onDay(reply.due)}. What you hand in is marked as late.`,
                  )
                : say(`${onDay(reply.due)}까지 제출해 주십시오.`, `Please answer until ${onDay(reply.due)}.`)}
            </strong>
          )}
          {reply.isClosed && <span className="quiet">{say("마감된 조사입니다.", "The survey is closed.")}</span>}
        </p>
      </header>
      <Said said={reply.said} />
      {isOpen && <SavingNote saving={saving} />}
      <Questions reply={reply} saving={saving} />
      {isOpen && <HandIn reply={reply} saving={saving} />}
      <Received reply={reply} />
      {reply.moves.includes("approve") && <Approve reply={reply} />}
      <Figures reply={reply} />
      <Pending pending={reply.pending} />
    </article>
  );
}

function Questions({ reply, saving }: { readonly reply: ReplyView; readonly saving: Autosave }) {
  const { say, speak } = useSay();
  const form = reply.form as unknown as Form;
  const answers = Object.assign({}, ...Object.values(saving.values)) as Answers;
  const shown = new Set(askedOf(form, answers).questions.map(({ key }) => key));
  return form.sections.map(({ key: section, word, questions }) => (
    <section key={section} className="block">
      <h2>{speak(word)}</h2>
      <div className="form act-form">
        {questions
          .filter(({ key }) => shown.has(key))
          .map((question) => {
            const before = reply.before.find((one) => one.question === question.key);
            return (
              <div key={question.key} id={`/${question.key}`}>
                <QuestionInput
                  question={question}
                  value={saving.values[section]?.[question.key]}
                  change={(value) => saving.change(section, question.key, value)}
                  isOpen={reply.isOpen}
                />
                {before !== undefined && (
                  <p className="quiet">
                    {say(
                      `${reply.year - 1}년 답변: ${before.said.ko}`,
                      `Told for ${reply.year - 1}: ${before.said.en}`,
                    )}
                  </p>
                )}
                {reply.filledIn.includes(question.key) && (
                  <p className="quiet">
                    {say("이미 기록된 내용으로 채웠습니다.", "Filled in from what is recorded already.")}
                  </p>
                )}
              </div>
            );
          })}
      </div>
    </section>
  ));
}

/** Everything that is lacking with a way to it, and the button that hands it in. */
function HandIn({ reply, saving }: { readonly reply: ReplyView; readonly saving: Autosave }) {
  const { say, speak } = useSay();
  const { alive } = useReader();
  const [isAsking, setAsking] = useState(false);
  const key = useRef<string>(undefined);
  const [sent, submit] = useAct("submit-survey-reply");
  const problem = problemOf(sent);
  const go = async (): Promise<void> => {
    setAsking(false);
    await keepFilledIn(reply, saving);
    if (!(await saving.flush())) return;
    const revision = saving.whole();
    // asked for twice it is one submission: while nothing changes the key stays
    key.current ??= newId(new Date(), crypto.getRandomValues(new Uint8Array(10)));
    const body = { key: key.current, revision, seen: reply.version };
    const receipt = await submit({ params: { reply: reply.reply }, body });
    if (receipt !== undefined) location.reload();
  };
  return (
    <section className="block" id="check">
      <h2>{say("제출 전 확인", "Before you hand it in")}</h2>
      {reply.faults.length === 0 ? (
        <p>{say("빠진 항목이 없습니다.", "Nothing is lacking.")}</p>
      ) : (
        <ol className="faults">
          {reply.faults.map(({ code, at, text: says }) => (
            <li key={`${code} ${at}`}>
              <a href={`#/${at.split("/")[1] ?? ""}`}>{speak(says)}</a>
            </li>
          ))}
        </ol>
      )}
      {problem !== undefined && <RefusalNote problem={problem} />}
      <p className="buttons">
        <button
          type="button"
          className="button is-first"
          disabled={!alive || reply.faults.length > 0 || sent.state === "sending"}
          onClick={() => setAsking(true)}
        >
          {sent.state === "sending" ? say("제출하는 중입니다.", "Handing in.") : say("제출", "Hand in")}
        </button>
      </p>
      <Ask
        isOpen={isAsking}
        close={() => setAsking(false)}
        title={text("조사표 제출", "Hand in the answers")}
        says={text(
          "제출하면 답변이 우리 기업의 자가신고로 기록됩니다. 고치려면 담당자의 보완 요청이 필요합니다.",
          "Your answers are recorded as told by your firm. To change them later, an officer has to return them.",
        )}
        yes={text("제출", "Hand in")}
        go={() => void go()}
      />
    </section>
  );
}

/** What was filled in and not touched is saved as an answer of the firm before it is handed in. */
async function keepFilledIn(reply: ReplyView, saving: Autosave): Promise<void> {
  for (const { section, field, version } of reply.fields)
    if (version === "0") saving.change(section, field, saving.values[section]?.[field]);
  await saving.flush();
}

function Received({ reply }: { readonly reply: ReplyView }) {
  const { say, onDay } = useSay();
  if (reply.submissions.length === 0) return null;
  return (
    <section className="block">
      <h2>{say("제출 내역", "Handed in")}</h2>
      <ul className="doubles">
        {reply.submissions.map(({ no, sha256, arrived }) => (
          <li key={no}>
            {say(`${no}차 제출`, `No. ${no}`)} {onDay(arrived)}{" "}
            {no === 1 && reply.isLate && <span className="mark mark-0">{say("지연 제출", "late")}</span>}{" "}
            <span className="quiet">
              {say("내용 확인값", "SHA-256")} <code>{sha256.slice(0, 16)}…</code>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Approve({ reply }: { readonly reply: ReplyView }) {
  const { say } = useSay();
  const { alive } = useReader();
  const [sent, approve] = useAct("approve-survey-reply");
  const problem = problemOf(sent);
  return (
    <section className="block">
      <h2>{say("기업 확정", "Approval by the firm")}</h2>
      <p>
        {say(
          "제출한 내용이 우리 기업의 실적이 맞으면 확정해 주십시오. 담당자가 확인한 뒤 거점 확정이 됩니다.",
          "Approve it if what was handed in is what your firm achieved. An officer accepts it after that.",
        )}
      </p>
      {problem !== undefined && <RefusalNote problem={problem} />}
      <p className="buttons">
        <button
          type="button"
          className="button is-first"
          disabled={!alive || sent.state === "sending"}
          onClick={() =>
            void approve({ params: { reply: reply.reply }, body: { seen: reply.version } }).then(
              (done) => done !== undefined && location.reload(),
            )
          }
        >
          {say("확정", "Approve")}
        </button>
      </p>
    </section>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/company/surveys/:reply",
    desk: "company",
    ruled: false,
    needs: (address) => [asked(address)],
    title: (address, known) => replyTo(known, asked(address))?.title ?? text("조사표", "Survey reply"),
    View: Reply,
  },
];
