import type { DraftView } from "#application/contract";
import { text } from "#base/text";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { useReader, useSay } from "#web/ui/reader.tsx";
import { RefusalNote } from "#web/ui/states.tsx";
import { problemOf } from "#web/ui/send.ts";
import { useAct } from "#web/ui/use-act.ts";
import { anchorOf } from "./words.ts";

/** The consortium: who leads, who was asked, who takes part. */
export function Members({ draft }: { readonly draft: DraftView }) {
  const { say, speak } = useSay();
  const { alive } = useReader();
  const [dropped, drop] = useAct("drop-consortium-member");
  const problem = problemOf(dropped);
  const isOpen = draft.isLead && draft.moves.includes("submit");
  const params = { application: draft.application };
  if (!isOpen && draft.members.length === 0) return null;
  return (
    <section className="block" id="members">
      <h2>{say("컨소시엄", "Consortium")}</h2>
      <ul className="doubles">
        <li>
          {speak(draft.lead.name)} <span className="quiet">{say("주관", "lead")}</span>
        </li>
        {draft.members.map(({ party, name, stateWord }) => (
          <li key={party} id={anchorOf(`/members/${party}`)}>
            {speak(name)} <span className="mark">{speak(stateWord)}</span>{" "}
            {isOpen && (
              <button
                type="button"
                className="button is-small"
                disabled={!alive}
                onClick={() =>
                  void drop({ params, body: { party } }).then((done) => done !== undefined && location.reload())
                }
              >
                {say("빼기", "Remove")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {problem !== undefined && <RefusalNote problem={problem} />}
      {isOpen && (
        <details>
          <summary>{say("함께 신청할 기업 추가", "Ask a firm to join")}</summary>
          <ActForm
            act="invite-consortium-member"
            params={params}
            words={{ businessNumber: text("사업자등록번호", "Business number") }}
            submit={text("참여 요청", "Ask")}
            onDone={() => location.reload()}
          />
        </details>
      )}
    </section>
  );
}

/** A firm that was asked to join answers here, and sees the application once it has said yes. */
export function Invitation({ draft }: { readonly draft: DraftView }) {
  const { say, speak } = useSay();
  const { alive } = useReader();
  const [answered, answer] = useAct("answer-consortium-invitation");
  const problem = problemOf(answered);
  const send = (said: "accepted" | "declined"): void =>
    void answer({ params: { application: draft.application }, body: { answer: said } }).then((done) => {
      if (done === undefined) return;
      if (said === "accepted") location.reload();
      else location.assign("../applications");
    });
  return (
    <>
      <header className="lead lead-small">
        <h1>{speak(draft.call.title)}</h1>
        <p className="lead-says">
          {say(
            `${draft.lead.name.ko}에서 함께 신청하자고 요청했습니다. 수락하면 신청서를 보고 귀사의 사업비를 작성합니다.`,
            `${draft.lead.name.en} asks you to apply together. Once you accept you see the application and fill in your own budget.`,
          )}
        </p>
      </header>
      {problem !== undefined && <RefusalNote problem={problem} />}
      <p className="buttons">
        <button type="button" className="button is-first" disabled={!alive} onClick={() => send("accepted")}>
          {say("수락", "Accept")}
        </button>
        <button type="button" className="button" disabled={!alive} onClick={() => send("declined")}>
          {say("거절", "Decline")}
        </button>
      </p>
    </>
  );
}
