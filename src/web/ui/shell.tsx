import type { ReactNode } from "react";
import type { Page } from "../page.ts";
import { Header } from "./header.tsx";
import { Icon } from "./icon.tsx";
import { Rail, useDesk } from "./rail.tsx";
import { useLinks, useReader, useSay } from "./reader.tsx";
import { Ruler } from "./ruler.tsx";

/** What stands around every page: skip link, banner, header, ruler, at a desk its rail, the page, footer. */
export function Shell({ page, children }: { readonly page: Page | undefined; readonly children: ReactNode }) {
  const { known, waiting } = useReader();
  const desk = useDesk(page);
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
      <Header desk={desk} />
      {page?.ruled === true && <Ruler />}
      <div className={desk === undefined ? undefined : "framed"}>
        {desk !== undefined && (
          <div className="frame-rail">
            <Rail desk={desk} />
          </div>
        )}
        <main id="main" tabIndex={-1} aria-busy={waiting} className={`page page-${page?.desk ?? "public"}`}>
          {children}
        </main>
      </div>
      <Footer />
    </>
  );
}

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
            "모든 수치는 기록된 사실에서 산출하며, 누르면 증빙까지 확인할 수 있습니다. 주소에 포함된 언어와 기준일이 그대로 인용됩니다.",
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
