import type { ReactNode } from "react";
import { linkHere } from "../address.ts";
import type { Page } from "../page.ts";
import { Icon } from "./icon.tsx";
import { useLinks, useReader, useSay } from "./reader.tsx";
import { Ruler } from "./ruler.tsx";

/** What stands around every page: skip link, banner, header, ruler, the page, footer. */
export function Shell({ page, children }: { readonly page: Page | undefined; readonly children: ReactNode }) {
  const { known, waiting } = useReader();
  const { say } = useSay();
  return (
    <>
      <a className="skip" href="#main">
        {say("본문으로 건너뛰기", "Skip to content")}
      </a>
      {known.ground.synthetic && (
        <aside className="synthetic" aria-label={say("자료의 성격", "About these records")}>
          <strong>{say("이 자료는 합성(가상) 자료입니다.", "These are synthetic records.")}</strong>{" "}
          <span>{say("실제 기업·사람·금액이 아닙니다.", "No real firm, person or amount is shown.")}</span>
        </aside>
      )}
      <Header />
      {page?.ruled === true && <Ruler />}
      <main id="main" tabIndex={-1} aria-busy={waiting} className={`page page-${page?.desk ?? "public"}`}>
        {children}
      </main>
      <Footer />
    </>
  );
}

function Header() {
  const { address, known } = useReader();
  const { say, speak, language } = useSay();
  const link = useLinks();
  const other = language === "ko" ? "en" : "ko";
  const { who } = known.ground;
  const has = (role: string): boolean => who?.roles.some((held) => held.role === role) ?? false;
  const places: readonly (readonly [string, string, boolean])[] = [
    ["/", say("약속과 성과", "Results"), true],
    ["/figures", say("지표", "Figures"), true],
    ["/programmes", say("사업", "Programmes"), true],
    ["/publications", say("공표", "Publications"), true],
    ["/simulation", say("시뮬레이션", "Simulation"), true],
    ["/office", say("담당자", "Office"), has("officer") || has("official") || has("administrator")],
    ["/review", say("확인", "Checks"), has("reviewer") || has("officer")],
    ["/company", say("내 기업", "My firm"), has("company")],
  ];
  const isHere = (path: string): boolean => (path === "/" ? address.path === "/" : address.path.startsWith(path));
  return (
    <header className="header">
      <div className="header-inner">
        <a className="brand" href={link("/")}>
          <Brand />
          <span className="brand-words">
            <strong>{say("거점", "Geojeom")}</strong>
            <span>{speak(known.ground.hub)}</span>
          </span>
        </a>
        <nav className="places" aria-label={say("주 메뉴", "Main")}>
          {places
            .filter(([, , isShown]) => isShown)
            .map(([path, word]) => (
              <a key={path} href={link(path)} aria-current={isHere(path) ? "page" : undefined}>
                {word}
              </a>
            ))}
        </nav>
        <div className="header-tools">
          <a className="language" href={linkHere(address, {}, other)} hrefLang={other} lang={other}>
            {other === "ko" ? "한국어" : "English"}
          </a>
          {who === null ? (
            <a className="sign" href={link("/sign-in")}>
              {say("로그인", "Sign in")}
            </a>
          ) : (
            <a className="sign" href={link("/account")}>
              {who.name}
            </a>
          )}
        </div>
      </div>
    </header>
  );
}

/** A figure's fold, seen from the side: three pleats that open from one point. */
const Brand = () => (
  <svg className="brand-mark" viewBox="0 0 40 40" width="36" height="36" aria-hidden="true">
    <path d="M6 8h28L20 15z" className="brand-a" />
    <path d="M6 18h28L20 25z" className="brand-b" />
    <path d="M6 28h28L20 35z" className="brand-c" />
  </svg>
);

function Footer() {
  const { known } = useReader();
  const { say, speak } = useSay();
  const link = useLinks();
  return (
    <footer className="footer">
      <div className="footer-inner">
        <p>
          <strong>{speak(known.ground.hub)}</strong>
        </p>
        <p>
          {say(
            "모든 수치는 사실의 기록에서 계산하며, 누르면 증빙까지 열립니다. 주소에 담긴 언어와 기준일이 그대로 인용됩니다.",
            "Every number is computed from records of facts and opens down to its evidence. The language and the day in the address are what is cited.",
          )}
        </p>
        <ul>
          <li>
            <a href={link("/figures")}>{say("지표정의서", "Definitions")}</a>
          </li>
          <li>
            <a href={link("/publications")}>{say("공표 목록", "Publications")}</a>
          </li>
          <li>
            <a href="/api/openapi.json">
              <Icon name="down" />
              OpenAPI
            </a>
          </li>
        </ul>
      </div>
    </footer>
  );
}
