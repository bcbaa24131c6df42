import type { HolidayView, RunningView } from "#term/contract";
import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ListPage } from "#web/ui/list/list-page.tsx";
import { tableOf, type List } from "#web/ui/list/list.ts";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { problemOf } from "#web/ui/send.ts";
import { RefusalNote } from "#web/ui/states.tsx";
import { useAct } from "#web/ui/use-act.ts";
import { ImportHolidays } from "./import-holidays.tsx";

const running = ask.listRunningTerms();
const holidays = ask.listHolidays();

const list: List<RunningView> = {
  name: "running-terms",
  word: text("진행 중인 기한", "Terms that are running"),
  keyOf: (row) => row.running,
  path: ({ to }) => to,
  columns: [
    { key: "what", word: text("대상", "Of what"), value: ({ what }, language) => what[language] },
    { key: "term", word: text("기한", "Term"), value: ({ word }, language) => word[language], filter: true },
    { key: "due", word: text("만료일", "Due on"), kind: "day", value: ({ due }) => due },
    { key: "left", word: text("남은 일수", "Days left"), kind: "count", value: ({ left }) => left },
    { key: "from", word: text("기산일", "Counted from"), kind: "day", value: ({ from }) => from },
    { key: "law", word: text("근거", "Law"), value: ({ law }) => law },
  ],
};

function Terms({ known }: ViewProps) {
  const { say } = useSay();
  const { known: seen } = useReader();
  const link = useLinks();
  const isOfficer = seen.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <h1>{say("법정 기한", "Terms of the law")}</h1>
        <p className="lead-says">
          <a href={link("/terms")}>{say("기한표와 만료일 계산", "The table, and counting")}</a>
        </p>
      </header>
      <ListPage
        list={list}
        rows={replyTo(known, running)?.rows}
        empty={text("진행 중인 기한이 없습니다.", "No term is running.")}
      />
      {isOfficer && <Holidays rows={replyTo(known, holidays)?.rows ?? []} />}
    </Seat>
  );
}

function Holidays({ rows }: { readonly rows: readonly HolidayView[] }) {
  const { say, onDay } = useSay();
  return (
    <section className="block">
      <h2>{say("공휴일", "Public holidays")}</h2>
      <p className="quiet">
        {say(
          "관보에 실린 공휴일, 대체공휴일, 임시공휴일을 등록합니다. 등록하면 기한이 다시 계산됩니다.",
          "Enter the public holidays, substitutes and those of one year alone as they are gazetted; terms are counted anew.",
        )}
      </p>
      <ImportHolidays />
      {rows.length > 0 && (
        <details>
          <summary>{say(`등록된 공휴일 ${rows.length}일`, `${rows.length} days are entered`)}</summary>
          <ul className="doubles">
            {rows.map(({ day, name, source }) => (
              <li key={day}>
                {onDay(day)} <strong>{name}</strong> <span className="quiet">{source}</span> <Remove day={day} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Remove({ day }: Pick<HolidayView, "day">) {
  const { say } = useSay();
  const { alive } = useReader();
  const [sent, remove] = useAct("remove-holiday");
  const problem = problemOf(sent);
  if (sent.state === "done") return <span role="status">{say("삭제했습니다.", "Taken back.")}</span>;
  return (
    <>
      <button
        type="button"
        className="tool"
        disabled={!alive || sent.state === "sending"}
        onClick={() => void remove({ params: { day } })}
      >
        {say("삭제", "Take back")}
      </button>
      {problem !== undefined && <RefusalNote problem={problem} />}
    </>
  );
}

const page: Page = {
  path: "/office/terms",
  desk: "officer",
  place: { word: text("법정 기한", "Terms of the law"), group: "today", order: 8, counts: ["term.due"] },
  ruled: false,
  needs: () => [running, holidays],
  title: () => text("법정 기한", "Terms of the law"),
  View: Terms,
  csv: (address, known) => tableOf(list, replyTo(known, running)?.rows ?? [], address),
};

export const pages: readonly Page[] = [page];
