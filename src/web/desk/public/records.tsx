import { text } from "#base/text";
import { replyTo } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { formOf } from "../../ui/citation.tsx";
import { useLinks, useSay } from "../../ui/reader.tsx";

const list = ask.listPublications();

/** What may be taken away: what was published, what it means, and the data behind it. */
function Records({ known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const marks = replyTo(known, list)?.publications ?? [];
  const tables = [
    ["/figures", say("지표와 정의", "Figures and definitions")],
    ["/programmes", say("지원사업", "Programmes")],
    ["/publications", say("공표", "Publications")],
    ["/places", say("시설·장비", "Spaces and equipment")],
  ] as const;
  return (
    <>
      <header className="lead lead-small">
        <h1>{say("자료", "Records")}</h1>
      </header>
      <section className="block">
        <h2>{say("공표", "Publications")}</h2>
        <ul className="told-list">
          {marks.slice(0, 5).map((mark) => (
            <li key={mark.publication}>
              <a href={link(`/publications/${encodeURIComponent(mark.publication)}`)}>{speak(mark.title)}</a>{" "}
              <span className="quiet">{say(`${onDay(mark.asOf)} 기준`, `as of ${onDay(mark.asOf)}`)}</span>
            </li>
          ))}
        </ul>
        <p>
          <a href={link("/publications")}>
            {marks.length === 0
              ? say("공표된 자료가 없습니다.", "Nothing has been published yet.")
              : say(`공표 ${marks.length}건 모두 보기`, `All publications (${marks.length})`)}
          </a>
        </p>
      </section>
      <section className="block">
        <h2>{say("지표정의서", "Definitions")}</h2>
        <p>
          <a href={link("/figures")}>
            {say(
              "지표별 산식, 모집단, 자료 출처를 확인할 수 있습니다.",
              "Formula, population and source of every figure.",
            )}
          </a>
        </p>
      </section>
      <section className="block">
        <h2>{say("개방 데이터", "Open data")}</h2>
        <ul className="told-list">
          {tables.map(([path, word]) => (
            <li key={path}>
              <a href={link(path)}>{word}</a>{" "}
              <a className="tool" href={formOf(link(path), "csv")}>
                CSV
              </a>{" "}
              <a className="tool" href={formOf(link(path), "json")}>
                JSON
              </a>
            </li>
          ))}
          <li>
            <a href="/api/openapi.json">OpenAPI</a>{" "}
            <span className="quiet">
              {say("모든 화면의 값을 프로그램으로 조회하는 방법", "How programs ask for what every page shows")}
            </span>
          </li>
        </ul>
      </section>
      <section className="block">
        <h2>{say("이용 조건", "Licences")}</h2>
        <p>
          {say(
            "소프트웨어는 Apache-2.0, 글꼴 Pretendard GOV는 SIL OFL 1.1을 따릅니다.",
            "The software is under Apache-2.0, the typeface Pretendard GOV under SIL OFL 1.1.",
          )}
        </p>
      </section>
    </>
  );
}

export const records: Page = {
  path: "/records",
  desk: "public",
  place: { word: text("자료", "Records"), group: "registry", order: 0 },
  ruled: false,
  needs: () => [list],
  title: () => text("자료", "Records"),
  View: Records,
};
