import { useState } from "react";
import type { DraftView } from "#application/contract";
import { newId } from "#base/id";
import { text } from "#base/text";
import { Ask } from "#web/ui/ask.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { problemOf } from "#web/ui/send.ts";
import { RefusalNote } from "#web/ui/states.tsx";
import { useAct } from "#web/ui/use-act.ts";
import type { Autosave } from "#web/ui/answer/use-autosave.ts";
import { placeOf } from "./words.ts";

/** Everything that is lacking with a way to it, and, when nothing is, the button that hands it in. */
export function SubmitPart({ draft, saving }: { readonly draft: DraftView; readonly saving: Autosave }) {
  const { say, speak } = useSay();
  const { alive } = useReader();
  const link = useLinks();
  const [isAsking, setAsking] = useState(false);
  const [sent, submit] = useAct("submit-application");
  const problem = problemOf(sent);
  const go = async (): Promise<void> => {
    setAsking(false);
    if (!(await saving.flush())) return;
    const [params, revision] = [{ application: draft.application }, saving.whole()];
    const key = keyFor(`geojeom submission ${draft.application} ${revision}`);
    const receipt = await submit({ params, body: { key, revision, seen: draft.version } });
    if (receipt !== undefined) location.assign(link(`/company/applications/${draft.application}/receipt`));
  };
  return (
    <section className="block" id="check">
      <h2>{say("제출 전 확인", "Before you submit")}</h2>
      {draft.faults.length === 0 ? (
        <p>{say("빠진 항목이 없습니다.", "Nothing is lacking.")}</p>
      ) : (
        <>
          <p>{say(`확인이 필요한 항목 ${draft.faults.length}개`, `${draft.faults.length} things to put right`)}</p>
          <ol className="faults">
            {draft.faults.map(({ code, at, text: says }) => (
              <li key={`${code} ${at} ${says.en}`}>
                <a href={`#${placeOf(at)}`}>{speak(says)}</a>
              </li>
            ))}
          </ol>
        </>
      )}
      {problem !== undefined && <RefusalNote problem={problem} />}
      <p className="buttons">
        <button
          type="button"
          className="button is-first"
          disabled={!alive || draft.faults.length > 0 || draft.closed !== null || sent.state === "sending"}
          onClick={() => setAsking(true)}
        >
          {sent.state === "sending" ? say("제출하는 중입니다.", "Submitting.") : say("제출", "Submit")}
        </button>
      </p>
      <Ask
        isOpen={isAsking}
        close={() => setAsking(false)}
        title={text("신청서 제출", "Submit the application")}
        says={text(
          "제출하면 접수증을 발급합니다. 제출한 뒤에는 담당자가 보완을 요청할 때만 고칠 수 있습니다.",
          "You get a receipt. After that it can be changed only when an officer returns it for amendment.",
        )}
        yes={text("제출", "Submit")}
        go={() => void go()}
      />
    </section>
  );
}

/** The same draft has the same key, also after this page was lost on the way: asked for twice it is one submission. */
function keyFor(name: string): string {
  try {
    const kept = localStorage.getItem(name);
    if (kept !== null) return kept;
    const made = madeKey();
    localStorage.setItem(name, made);
    return made;
  } catch {
    return madeKey();
  }
}

const madeKey = (): string => newId(new Date(), crypto.getRandomValues(new Uint8Array(10)));
