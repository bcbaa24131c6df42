import type { Problem } from "../answers.ts";
import { useLinks, useSay, useSignInLink } from "./reader.tsx";

/** A refusal drawn as a page: the reader's sentence first, the other language under it, code and law. */
export function RefusedPage({ problem }: { readonly problem: Problem }) {
  const { say, language } = useSay();
  const link = useLinks();
  const signIn = useSignInLink();
  const other = language === "ko" ? "en" : "ko";
  return (
    <article className="refused">
      <p className="refused-status">{problem.status}</p>
      <h1>{problem[language]}</h1>
      <p className="refused-other" lang={other}>
        {problem[other]}
      </p>
      <dl className="facts-of-figure">
        <dt>{say("사유 코드", "Code")}</dt>
        <dd>
          <code>{problem.code}</code>
        </dd>
        {problem.law !== undefined && (
          <>
            <dt>{say("근거", "Law")}</dt>
            <dd>{problem.law}</dd>
          </>
        )}
      </dl>
      {problem.reasons !== undefined && (
        <ul>
          {problem.reasons.map((reason) => (
            <li key={`${reason.in}${reason.at}`}>
              <code>
                {reason.in}
                {reason.at}
              </code>{" "}
              {reason[language]}
            </li>
          ))}
        </ul>
      )}
      <p>
        {problem.status === 401 && <a href={signIn}>{say("로그인", "Sign in")}</a>}{" "}
        <a href={link("/", { "as-of": undefined, known: undefined, "as-known": undefined })}>
          {say("첫 화면으로", "To the home page")}
        </a>
      </p>
    </article>
  );
}
