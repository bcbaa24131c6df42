import { useCallback, useState } from "react";
import { text } from "#base/text";
import type { Form } from "#engine/form";
import type { ReplyView } from "#outcome/contract";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { AskedForm, HandedIn, HandIn, SaidOf } from "#web/ui/answer/asked-form.tsx";
import { SavingNote } from "#web/ui/answer/saving-note.tsx";
import { useAutosave } from "#web/ui/answer/use-autosave.ts";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { askOnce, problemOf } from "#web/ui/send.ts";
import { RefusalNote } from "#web/ui/states.tsx";
import { sendAct, useAct } from "#web/ui/use-act.ts";
import { Figures, Pending } from "./reply-parts.tsx";
import { saidWords } from "./words.ts";

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
  const [sent, submit] = useAct("submit-survey-reply");
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
      <SaidOf said={reply.said} words={saidWords} />
      {isOpen && <SavingNote saving={saving} />}
      <AskedForm
        form={reply.form as unknown as Form}
        {...{ saving, isOpen }}
        filledIn={reply.filledIn}
        under={({ key }) => {
          const before = reply.before.find((one) => one.question === key);
          return (
            before !== undefined && (
              <p className="quiet">
                {say(`${reply.year - 1}년 답변: ${before.said.ko}`, `Told for ${reply.year - 1}: ${before.said.en}`)}
              </p>
            )
          );
        }}
      />
      {isOpen && (
        <HandIn
          {...{ saving, sent }}
          fields={reply.fields}
          faults={reply.faults}
          submit={(key, revision) =>
            submit({ params: { reply: reply.reply }, body: { key, revision, seen: reply.version } })
          }
          title={text("조사표 제출", "Hand in the answers")}
          says={text(
            "제출하면 답변이 우리 기업의 자가신고로 기록됩니다. 고치려면 담당자의 보완 요청이 필요합니다.",
            "Your answers are recorded as told by your firm. To change them later, an officer has to return them.",
          )}
        />
      )}
      <HandedIn submissions={reply.submissions} isLate={reply.isLate} />
      {reply.moves.includes("approve") && <Approve reply={reply} />}
      <Figures reply={reply} />
      <Pending pending={reply.pending} />
    </article>
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
