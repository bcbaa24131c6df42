import type { ReactNode } from "react";
import type { Role } from "#base/route";
import { text, type Text } from "#base/text";
import { useLinks, useReader, useSay, useSignInLink } from "./reader.tsx";

const words: Readonly<Record<Role, Text>> = {
  officer: text("담당자", "officers"),
  official: text("감독기관 공무원", "officials"),
  reviewer: text("평가위원", "reviewers"),
  company: text("기업", "firms"),
  administrator: text("관리자", "administrators"),
};

/** A desk's seat: whoever may not sit here is told once who may, and how to come back signed in. */
export function Seat({ may, children }: { readonly may: readonly Role[]; readonly children: ReactNode }) {
  const { known } = useReader();
  const { say, speak } = useSay();
  const link = useLinks();
  const signIn = useSignInLink();
  const { who } = known.ground;
  if (who?.roles.some(({ role }) => may.includes(role)) === true) return children;
  const those = may.map((role) => speak(words[role])).join(say(", ", " and "));
  return (
    <article className="refused">
      <p className="refused-status">{who === null ? 401 : 403}</p>
      <h1>
        {who === null
          ? say("로그인이 필요합니다.", "Please sign in.")
          : say("볼 수 있는 권한이 없습니다.", "You may not see this page.")}
      </h1>
      <p>{say(`이 화면은 ${those}만 이용할 수 있습니다.`, `This page is for ${those} only.`)}</p>
      {who !== null && <p className="quiet">{say(`현재 로그인 계정: ${who.name}`, `Signed in as ${who.name}`)}</p>}
      <p className="buttons">
        <a className="button is-first" href={signIn}>
          {who === null ? say("로그인", "Sign in") : say("다른 계정으로 로그인", "Sign in as somebody else")}
        </a>
        <a className="button" href={link("/")}>
          {say("첫 화면으로", "To the home page")}
        </a>
      </p>
    </article>
  );
}
