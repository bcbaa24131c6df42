import { text } from "#base/text";
import type { Page } from "#web/page.ts";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";

function OpenArticle() {
  const { say } = useSay();
  const link = useLinks();
  const { known } = useReader();
  return (
    <Seat may={["officer"]}>
      <header className="lead lead-small">
        <h1>{say("기사 열기", "Open an article")}</h1>
        <p className="lead-says">
          {say(
            "기사를 붙여 넣으면 숫자마다 맞는 지표를 찾아 공개 화면에 답니다. 기사 본문은 저장하지 않고 숫자 앞뒤의 짧은 인용만 남깁니다.",
            "Paste an article: the figure of each number is found and shown to everybody. Of the text only the few words around each number are kept.",
          )}
        </p>
        <p>
          <a href={link("/articles")}>{say("기사 열어 보기", "Articles, opened")}</a>
        </p>
      </header>
      <section className="block">
        <ActForm
          act="open-article"
          submit={text("기사 열기", "Open")}
          order={["title", "publisher", "medium", "publishedOn", "text", "article", "asOf", "address"]}
          first={{ publishedOn: known.ground.today, asOf: known.ground.today }}
          words={{
            article: {
              word: text("주소에 쓸 이름", "Name in its address"),
              hint: text("영문 소문자·숫자·-", "a–z, 0–9, -"),
            },
            title: { word: text("제목", "Title") },
            "title.ko": { word: text("한국어 제목", "Korean title") },
            "title.en": { word: text("영어 제목", "English title") },
            publisher: { word: text("발표한 곳", "Published by") },
            medium: { word: text("매체", "Medium") },
            publishedOn: { word: text("보도일", "Printed on"), as: "day" },
            asOf: { word: text("지표 기준일", "As-of day of the figures"), as: "day" },
            address: { word: text("원문 주소", "Address") },
            text: { word: text("기사 본문", "Text of the article") },
          }}
          confirm={text("누구나 볼 수 있게 되며 고칠 수 없습니다.", "Everybody will see it, and it cannot be changed.")}
          onDone={({ article }) => location.assign(link(`/articles/${encodeURIComponent(article)}`))}
        />
      </section>
    </Seat>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/office/articles",
    desk: "officer",
    place: { word: text("기사 열기", "Open an article"), group: "publication", order: 95, may: ["officer"] },
    ruled: false,
    needs: () => [],
    title: () => text("기사 열기", "Open an article"),
    View: OpenArticle,
  },
];
