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
      <p className="quiet">
        {say("사유 코드", "Code")} <code>{problem.code}</code>
        {problem.law !== undefined && <> · {problem.law}</>}
      </p>
    </div>
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
