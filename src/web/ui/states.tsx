import { formatInstant } from "#base/day";
import type { Problem } from "../answers.ts";
import { useSay } from "./reader.tsx";

/** A refusal in the reader's language, with its code and the law it executes. */
export function RefusalNote({ problem }: { readonly problem: Problem }) {
  const { say, language } = useSay();
  return (
    <div className="refusal" role="alert">
      <p>
        <strong>{problem[language]}</strong>
      </p>
      <WhatChanged problem={problem} />
      <p className="quiet">
        {say("사유 코드", "Code")} <code>{problem.code}</code>
        {problem.law !== undefined && <> · {problem.law}</>}
      </p>
    </div>
  );
}

/** What others changed since the page was drawn: what, from what to what, by whom and when. */
function WhatChanged({ problem }: { readonly problem: Problem }) {
  const changes = problem.changes ?? [];
  const { say, speak, language } = useSay();
  if (changes.length === 0) return null;
  return (
    <ul className="changes" aria-label={say("그동안 변경된 내용", "What changed meanwhile")}>
      {changes.map(({ at, by, what, before, now }) => (
        <li key={`${at} ${what.en}`}>
          <strong>{speak(what)}</strong> {before !== null && <s>{speak(before)}</s>}
          {before !== null && " → "}
          {now === null ? say("삭제", "taken back") : <b>{speak(now)}</b>}
          <br />
          <span className="quiet">
            {formatInstant(new Date(at), language)} · {speak(by)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What is happening, in words. */
export function Waiting({ what }: { readonly what: string }) {
  return (
    <p className="waiting" role="status">
      <span className="waiting-line" aria-hidden="true" />
      {what}
    </p>
  );
}
