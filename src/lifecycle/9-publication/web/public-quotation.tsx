import { useEffect, useState } from "react";
import { text } from "#base/text";
import type { Answer } from "#web/answers.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { Area, FormRefusal } from "#web/ui/field.tsx";
import { useReader, useSay } from "#web/ui/reader.tsx";
import { problemOf } from "#web/ui/send.ts";
import { RefusalNote } from "#web/ui/states.tsx";
import { type Done, sendAct, useAct } from "#web/ui/use-act.ts";

/** By the link of a letter. Its token stands behind the # and is taken out of the address before anything else happens. */
function Quotation({ known }: ViewProps) {
  const { say, speak } = useSay();
  const [token, setToken] = useState<string>();
  const [found, setFound] = useState<Answer<Done<"open-quotation">>>();
  useEffect(() => {
    const given = location.hash.slice(1);
    history.replaceState(history.state, "", location.pathname + location.search);
    setToken(given);
    void sendAct("open-quotation", { body: { token: given.length < 20 ? "-".repeat(20) : given } }).then(setFound);
  }, []);
  return (
    <div className="door">
      <header className="lead lead-small">
        <p className="lead-hub">{speak(known.ground.hub)}</p>
        <h1>{say("인용문 확인", "Your words in a release")}</h1>
      </header>
      <noscript>
        <p className="refusal">{say("자바스크립트가 필요합니다.", "This page needs JavaScript.")}</p>
      </noscript>
      {found === undefined ? (
        <p role="status">{say("주소를 확인하는 중입니다.", "Checking the address.")}</p>
      ) : "problem" in found ? (
        <RefusalNote problem={found.problem} />
      ) : (
        <Answering token={token ?? ""} quotation={found.reply} />
      )}
    </div>
  );
}

function Answering({ token, quotation }: { readonly token: string; readonly quotation: Done<"open-quotation"> }) {
  const { alive } = useReader();
  const { say, speak } = useSay();
  const [note, setNote] = useState("");
  const [sent, answer] = useAct("answer-quotation");
  const problem = problemOf(sent);
  const answered = sent.state === "done" ? sent.reply.answer : quotation.answered;
  const go = (how: "consented" | "declined") => void answer({ body: { token, answer: how, note } });
  return (
    <>
      <p>{say(`보도자료 “${quotation.title.ko}”`, `Release “${speak(quotation.title)}”`)}</p>
      <blockquote>
        <p>“{quotation.says}”</p>
        <footer>{quotation.speaker}</footer>
      </blockquote>
      {answered !== null ? (
        <p role="status">
          <strong>
            {answered === "consented"
              ? say("승인하셨습니다. 감사합니다.", "You have consented. Thank you.")
              : say(
                  "수정 요청을 전달했습니다. 고친 뒤 다시 확인을 요청드리겠습니다.",
                  "The office will change it and ask you again.",
                )}
          </strong>
        </p>
      ) : (
        <form className="form" noValidate onSubmit={(event) => event.preventDefault()}>
          <Area
            label={say("수정할 내용", "What is to be changed")}
            name="note"
            hint={say("승인하실 때는 비워 두십시오.", "Leave it empty if you consent.")}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            problem={problem}
          />
          <FormRefusal problem={problem} fields={["note"]} />
          <p className="buttons">
            <button type="button" className="button is-first" disabled={!alive} onClick={() => go("consented")}>
              {say("이대로 승인", "I consent")}
            </button>
            <button type="button" className="button" disabled={!alive} onClick={() => go("declined")}>
              {say("수정 요청", "Ask for a change")}
            </button>
          </p>
        </form>
      )}
    </>
  );
}

const quotation: Page = {
  path: "/quotation",
  desk: "public",
  ruled: false,
  needs: () => [],
  title: () => text("인용문 확인", "Your words in a release"),
  View: Quotation,
};

export const pages: readonly Page[] = [quotation];
