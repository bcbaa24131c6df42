import { text } from "#base/text";
import type { Form } from "#engine/form";
import type { ReplyView } from "#outcome/contract";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { AnsweredForm } from "#web/ui/answer/answered-form.tsx";
import { SaidOf } from "#web/ui/answer/asked-form.tsx";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { ReasonDialog } from "#web/ui/reason-dialog.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { problemOf } from "#web/ui/send.ts";
import { RefusalNote } from "#web/ui/states.tsx";
import { sendAct, useAct } from "#web/ui/use-act.ts";
import { Figures, Pending } from "./reply-parts.tsx";
import { saidWords } from "./words.ts";

const asked = ({ params }: ViewProps["address"]) => ask.readReply({ params: { reply: params["reply"] ?? "" } });

function Reply({ address, known }: ViewProps) {
  const reply = replyTo(known, asked(address));
  return <Seat may={["officer", "official"]}>{reply !== undefined && <Shown reply={reply} />}</Seat>;
}

function Shown({ reply }: { readonly reply: ReplyView }) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const { known } = useReader();
  const isOfficer = known.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  const [first] = reply.submissions;
  return (
    <article className="case">
      <header className="lead lead-small">
        <p className="lead-hub">
          <a href={link(`/office/surveys/${reply.survey}`)}>{speak(reply.title)}</a>
        </p>
        <h1>{speak(reply.party.name)}</h1>
        <p>
          <span className="mark">{speak(reply.stateWord)}</span>{" "}
          {first === undefined
            ? say(
                `제출 기한 ${onDay(reply.due)}. 아직 답변이 없습니다.`,
                `Due ${onDay(reply.due)}. Nothing is answered yet.`,
              )
            : say(`${onDay(first.arrived)} 제출`, `handed in on ${onDay(first.arrived)}`)}{" "}
          {reply.isLate && <span className="mark mark-0">{say("기한 지남", "late")}</span>}
        </p>
      </header>
      <SaidOf said={reply.said} words={saidWords} />
      <Figures reply={reply} />
      <Pending pending={reply.pending} />
      {isOfficer && <Deeds reply={reply} />}
      {reply.submissions.length > 0 && <AnsweredForm form={reply.form as unknown as Form} fields={reply.fields} />}
    </article>
  );
}

/** What an officer can do with it now. */
function Deeds({ reply }: { readonly reply: ReplyView }) {
  const { say, speak } = useSay();
  const { alive } = useReader();
  const [sent, accept] = useAct("accept-survey-reply");
  const problem = problemOf(sent);
  const params = { reply: reply.reply };
  const seen = reply.version;
  const words = { reason: text("사유", "Reason"), due: text("제출 기한", "Until") };
  const back = reply.moves.includes("reopen")
    ? ({ act: "reopen-survey-reply", word: text("다시 열기", "Open again") } as const)
    : reply.moves.includes("return")
      ? ({ act: "return-survey-reply", word: text("보완 요청", "Return for amendment") } as const)
      : null;
  return (
    <section className="block">
      {reply.moves.includes("accept") && (
        <>
          <h2>{say("거점 확정", "Acceptance")}</h2>
          <p>
            {say(
              "확정하면 지금 기록된 값이 이 기업의 확정값이 됩니다. 그 뒤에 바뀐 내용은 ‘확정 후 변동’에 표시됩니다.",
              "What is recorded now becomes the accepted figure. What changes later is shown as changed since acceptance.",
            )}
          </p>
          {problem !== undefined && <RefusalNote problem={problem} />}
          <p className="buttons">
            <button
              type="button"
              className="button is-first"
              disabled={!alive || sent.state === "sending"}
              onClick={() =>
                void accept({ params, body: { seen } }).then((done) => done !== undefined && location.reload())
              }
            >
              {say("거점 확정", "Accept")}
            </button>
          </p>
        </>
      )}
      {reply.pending.length > 0 && (
        <p className="buttons">
          <ReasonDialog
            word={text("확정값에 반영", "Restate")}
            says={text(
              "달라진 내용을 확정값에 반영합니다. 이전 확정값은 이력에 남습니다.",
              "Takes the changes into the accepted figures; the earlier ones stay in the history.",
            )}
            go={async (reason, looked) => {
              const body = { reason, seen, ...looked };
              const done = await sendAct("restate-survey-reply", { params, body });
              if ("problem" in done) return done.problem;
              location.reload();
              return undefined;
            }}
          />
        </p>
      )}
      {back !== null && (
        <details>
          <summary>{speak(back.word)}</summary>
          <ActForm
            act={back.act}
            {...{ params, words }}
            fixed={{ seen }}
            submit={back.word}
            onDone={() => location.reload()}
          />
        </details>
      )}
    </section>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/office/survey-replies/:reply",
    desk: "officer",
    ruled: false,
    needs: (address) => [asked(address)],
    title: (address, known) => replyTo(known, asked(address))?.party.name ?? text("조사표", "Survey reply"),
    View: Reply,
  },
];
