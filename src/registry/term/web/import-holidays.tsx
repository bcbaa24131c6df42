import { useState, type SyntheticEvent } from "react";
import { text } from "#base/text";
import { Area, Field, FormRefusal } from "#web/ui/field.tsx";
import { useReader, useSay } from "#web/ui/reader.tsx";
import { problemOf } from "#web/ui/send.ts";
import { type Done, useAct } from "#web/ui/use-act.ts";
import { publishedCalendars } from "#term/contract";

const standing = {
  new: text("새로 등록", "new"),
  renamed: text("이름 변경", "called otherwise"),
  known: text("등록된 날", "known"),
};

/** A file or pasted lines, tried first: what would change is seen before it is entered. */
export function ImportHolidays() {
  const { say } = useSay();
  const { alive } = useReader();
  const [days, setDays] = useState("");
  const [source, setSource] = useState("");
  const [tried, tryOut] = useAct("try-holidays");
  const [entered, enter] = useAct("enter-holidays");
  const trial = problemOf(tried);
  const problem = problemOf(entered);
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void tryOut({ body: { days } });
  };
  if (entered.state === "done")
    return (
      <p role="status">
        {say(`${entered.reply.added}일을 등록했습니다.`, `${entered.reply.added} days were entered.`)}{" "}
        <button type="button" className="tool" onClick={() => location.reload()}>
          {say("목록 보기", "See the list")}
        </button>
      </p>
    );
  return (
    <>
      <p className="buttons">
        {publishedCalendars.map((one) => (
          <button
            key={one.year}
            type="button"
            className="button"
            disabled={!alive}
            onClick={() => {
              setDays(one.days);
              setSource(one.source);
              void tryOut({ body: { days: one.days } });
            }}
          >
            {say(`${one.year}년 월력요항 확인`, `See the calendar of ${one.year}`)}
          </button>
        ))}
      </p>
      <form className="form" onSubmit={submit} noValidate>
        <Field
          name="file"
          label={say("공휴일 파일", "File of holidays")}
          type="file"
          accept=".csv,.txt,.tsv,.ics,text/csv,text/calendar"
          onChange={(event) => void event.currentTarget.files?.[0]?.text().then(setDays)}
        />
        <Area
          name="days"
          label={say("공휴일 목록", "Days")}
          hint={say(
            "한 줄에 하나씩 2026-01-01,1월 1일 또는 iCalendar 내용",
            "One a line: 2026-01-01,New Year's Day; or an iCalendar",
          )}
          problem={trial}
          rows={6}
          value={days}
          onChange={(event) => setDays(event.currentTarget.value)}
        />
        <Field
          name="source"
          label={say("출처", "Source")}
          hint={say("예: 관보 제20000호", "Such as the number of the gazette")}
          problem={problem}
          type="text"
          maxLength={200}
          value={source}
          onChange={(event) => setSource(event.currentTarget.value)}
        />
        <FormRefusal problem={trial} fields={["days"]} />
        <p className="buttons">
          <button type="submit" className="button" disabled={!alive || days.trim() === "" || tried.state === "sending"}>
            {say("미리 확인", "See what changes")}
          </button>
        </p>
      </form>
      {tried.state === "done" && (
        <section aria-label={say("등록 전 확인", "Before it is entered")}>
          <Trial tried={tried.reply} />
          <FormRefusal problem={problem} fields={["source"]} />
          <button
            type="button"
            className="button is-first"
            disabled={!alive || source.trim() === "" || entered.state === "sending"}
            onClick={() => void enter({ body: { days, source } })}
          >
            {say("이대로 등록", "Enter these")}
          </button>
        </section>
      )}
    </>
  );
}

function Trial({ tried: { rows, unnamed } }: { readonly tried: Done<"try-holidays"> }) {
  const { say, speak, onDay } = useSay();
  const changing = rows.filter((one) => one.is !== "known").length;
  return (
    <>
      <p>
        {say(
          `${rows.length}일 중 ${changing}일이 새로 등록되거나 바뀝니다.`,
          `${changing} of ${rows.length} days are entered or changed.`,
        )}
      </p>
      <ul className="doubles">
        {rows.map(({ day, name, is, before }) => (
          <li key={day}>
            {onDay(day)} <strong>{name}</strong> <span className="quiet">{speak(standing[is])}</span>{" "}
            {is === "renamed" && <span className="quiet">{say(`현재: ${before}`, `now: ${before}`)}</span>}
          </li>
        ))}
      </ul>
      {unnamed.length > 0 && (
        <p className="quiet">
          {say("파일에 없지만 그대로 두는 날: ", "Not in the file, and left as they are: ")}
          {unnamed.map(({ day, name }) => `${onDay(day)} ${name}`).join(", ")}
        </p>
      )}
    </>
  );
}
