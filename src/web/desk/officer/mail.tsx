import { text } from "#base/text";
import { answerTo, replyTo } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { useReader, useSay } from "../../ui/reader.tsx";
import { RefusalNote } from "../../ui/states.tsx";
import { sendAct } from "../../ui/use-act.ts";
import { OfficeFrame } from "./office-frame.tsx";

const outbox = ask.listLetters({ optional: true });

function Mail({ known }: ViewProps) {
  const { alive } = useReader();
  const { say, speak, onDay } = useSay();
  const answer = answerTo(known, outbox);
  const letters = replyTo(known, outbox)?.letters ?? [];
  const states = {
    waiting: say("보낼 차례를 기다림", "waiting"),
    delivered: say("보냄", "delivered"),
    "given-up": say("보내지 못함", "given up"),
  };
  return (
    <OfficeFrame
      title={say("보낸 알림", "Letters")}
      lead={say("메일 서버가 없으면 메일은 여기에만 남습니다.", "Without a mail server letters stay here only.")}
    >
      {answer !== undefined && "problem" in answer && <RefusalNote problem={answer.problem} />}
      {letters.length === 0 && <p className="empty">{say("메일이 없습니다.", "No letters.")}</p>}
      <ul className="letters">
        {letters.map((letter) => (
          <li key={letter.letter}>
            <details>
              <summary>
                <span className={`mark mark-${letter.state === "given-up" ? 0 : letter.state === "waiting" ? 1 : 2}`}>
                  {states[letter.state]}
                </span>{" "}
                <strong>{speak(letter.subject)}</strong>{" "}
                <span className="quiet">
                  {letter.name ?? letter.to} · {onDay(letter.writtenAt)}
                </span>
              </summary>
              <p className="quiet">{letter.to}</p>
              <pre>
                {letter.body === null
                  ? say(
                      "계정 인증 정보가 담긴 메일이라 내용을 보이지 않습니다.",
                      "It holds a key to an account; its text is not shown.",
                    )
                  : speak(letter.body)}
              </pre>
              {letter.lastError !== null && <p className="field-refusal">{letter.lastError}</p>}
              {letter.state !== "delivered" && (
                <button
                  type="button"
                  className="button"
                  disabled={!alive}
                  onClick={() =>
                    void sendAct("send-letter-again", { params: { letter: letter.letter } }).then(() =>
                      location.reload(),
                    )
                  }
                >
                  {say("다시 보내기", "Send again")}
                </button>
              )}
            </details>
          </li>
        ))}
      </ul>
    </OfficeFrame>
  );
}

export const mail: Page = {
  path: "/office/mail",
  desk: "officer",
  place: {
    word: text("보낸 이메일", "Emails"),
    group: "administration",
    order: 10,
    may: ["officer", "administrator"],
    also: ["administrator"],
    counts: ["mail.given-up"],
  },
  ruled: false,
  needs: () => [outbox],
  title: () => text("보낸 알림", "Letters"),
  View: Mail,
};
