import { text } from "#base/text";
import type { OwnReply } from "#outcome/contract";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ListPage } from "#web/ui/list/list-page.tsx";
import { tableOf, type List } from "#web/ui/list/list.ts";
import { useLinks, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";

const own = ask.listOwnReplies();

const list: List<OwnReply> = {
  name: "survey-replies",
  word: text("성과조사", "Surveys"),
  keyOf: ({ reply }) => reply,
  path: ({ reply }) => `/company/surveys/${encodeURIComponent(reply)}`,
  columns: [
    { key: "title", word: text("조사", "Survey"), value: ({ title }, language) => title[language] },
    { key: "programme", word: text("사업", "Programme"), value: ({ programme }, language) => programme[language] },
    { key: "year", word: text("대상 연도", "Year"), value: ({ year }) => `${year}` },
    {
      key: "state",
      word: text("상태", "State"),
      value: ({ stateWord }, language) => stateWord[language],
      filter: true,
    },
    { key: "due", word: text("제출 기한", "Until"), kind: "day", value: ({ due }) => due },
  ],
};

function Surveys({ known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const rows = replyTo(known, own)?.rows;
  const open = (rows ?? []).filter(({ isOpen }) => isOpen);
  return (
    <Seat may={["company"]}>
      <header className="lead lead-small">
        <p className="lead-hub">
          <a href={link("/company")}>{say("내 기업", "My firm")}</a>
        </p>
        <h1>{say("성과조사", "Surveys")}</h1>
      </header>
      {open.length > 0 && (
        <section className="block">
          <h2>{say(`답변할 조사 ${open.length}건`, `${open.length} to answer`)}</h2>
          <ul className="answers">
            {open.map(({ reply, title, due, isLate, stateWord }) => (
              <li key={reply}>
                <span className={isLate ? "mark mark-0" : "mark"}>
                  {isLate ? say("기한 지남", "overdue") : speak(stateWord)}
                </span>{" "}
                <a href={link(`/company/surveys/${encodeURIComponent(reply)}`)}>{speak(title)}</a>{" "}
                <span className="quiet">{say(`${onDay(due)}까지`, `until ${onDay(due)}`)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="block">
        <ListPage list={list} rows={rows} empty={text("요청받은 성과조사가 없습니다.", "No survey has been asked.")} />
      </section>
    </Seat>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/company/surveys",
    desk: "company",
    place: { word: text("성과조사", "Surveys"), group: "outcome", order: 72 },
    ruled: false,
    needs: () => [own],
    title: () => text("성과조사", "Surveys"),
    View: Surveys,
    csv: (address, known) => tableOf(list, replyTo(known, own)?.rows ?? [], address),
  },
];
