import { type Day, isDay } from "#base/day";
import { text } from "#base/text";
import { duesOn, lawAddress, sayLength, type Term, terms, type Track } from "#engine/term";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { useReader, useSay } from "#web/ui/reader.tsx";

const holidays = ask.listHolidays();
const all: readonly Term[] = terms;
const tracks = [
  { track: "r-and-d", word: text("연구개발(협약·출연)", "R&D (agreement)") },
  { track: "subsidy", word: text("보조(교부결정)", "Subsidy (grant decision)") },
] as const satisfies readonly { track: Track; word: unknown }[];

function Terms({ address, known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const { known: seen } = useReader();
  const days = replyTo(known, holidays)?.rows ?? [];
  const off = new Set(days.map(({ day }) => day));
  const asked = address.query["from"] ?? "";
  const from: Day = isDay(asked) ? asked : seen.ground.today;
  const years = [...new Set(days.map(({ day }) => day.slice(0, 4)))];
  return (
    <>
      <header className="lead lead-small">
        <h1>{say("법정 기한", "Terms of the law")}</h1>
        <p className="lead-says">
          {say(
            "첫날은 세지 않고(민법 제157조), 개월과 연은 달력으로 세며(제160조), 마지막 날이 토요일이나 공휴일이면 그다음 날까지입니다(제161조).",
            "The first day is not counted (Civil Act, article 157), months and years go by the calendar (160), and a last day that is a Saturday or a public holiday moves to the next day (161).",
          )}
        </p>
      </header>
      <form method="get" className="form">
        <div className="field">
          <label htmlFor="from">{say("기산일", "Counted from")}</label>
          <input id="from" type="date" name="from" defaultValue={from} />
        </div>
        <p className="buttons">
          <button type="submit" className="button">
            {say("만료일 계산", "Count")}
          </button>
        </p>
      </form>
      {tracks.map(({ track, word }) => (
        <section key={track} className="block">
          <h2>{speak(word)}</h2>
          <table className="plain stack">
            <thead>
              <tr>
                <th scope="col">{say("기한", "Term")}</th>
                <th scope="col">{say("기간", "Length")}</th>
                <th scope="col">{say("기산", "Counted from")}</th>
                <th scope="col">{say("주체", "Whose act")}</th>
                <th scope="col">{say("만료일", "Due on")}</th>
                <th scope="col">{say("근거", "Law")}</th>
              </tr>
            </thead>
            <tbody>
              {all
                .filter((one) => one.track === track || one.track === "both")
                .map((one) => (
                  <Row key={one.term} term={one} dues={duesOn(one, from, off)} />
                ))}
            </tbody>
          </table>
        </section>
      ))}
      <section className="block">
        <h2>{say("공휴일", "Public holidays")}</h2>
        {days.length === 0 ? (
          <p className="empty">
            {say(
              "등록된 공휴일이 없어 토요일과 일요일만 반영했습니다.",
              "No public holiday is entered: only Saturdays and Sundays are passed over.",
            )}
          </p>
        ) : (
          <>
            <p className="quiet">{say(`등록된 연도: ${years.join(", ")}`, `Years entered: ${years.join(", ")}`)}</p>
            <details>
              <summary>{say(`공휴일 ${days.length}일 보기`, `See ${days.length} days`)}</summary>
              <ul className="told-list">
                {days.map(({ day, name, source }) => (
                  <li key={day}>
                    {onDay(day)} {name} <span className="quiet">{source}</span>
                  </li>
                ))}
              </ul>
            </details>
          </>
        )}
      </section>
    </>
  );
}

function Row({ term, dues }: { readonly term: Term; readonly dues: readonly Day[] }) {
  const { say, speak, onDay } = useSay();
  const href = lawAddress(term.law);
  const [first, ...more] = dues;
  return (
    <tr>
      <th scope="row">{speak(term.word)}</th>
      <td>
        {speak(sayLength(term.length))}{" "}
        {"byEndOf" in term.length ? "" : term.bound === "at-least" ? say("이상", "at least") : say("이내", "at most")}
      </td>
      <td>{speak(term.from)}</td>
      <td>{speak(term.who)}</td>
      <td>
        {first !== undefined && onDay(first)}
        {more.length > 0 && (
          <details>
            <summary>{say(`외 ${more.length}회`, `and ${more.length} more`)}</summary>
            {more.map((day) => (
              <span key={day}>{onDay(day)} </span>
            ))}
          </details>
        )}
      </td>
      <td>
        {href === null ? term.law : <a href={href}>{term.law}</a>}{" "}
        <span className="quiet">
          {term.isVerified
            ? say(`${onDay(term.source.on)} 기준 법령 본문 확인`, `text as of ${onDay(term.source.on)}`)
            : say(
                `미확인: ${term.source.what}, ${onDay(term.source.on)}`,
                `not verified: ${term.source.what}, ${onDay(term.source.on)}`,
              )}
        </span>
      </td>
    </tr>
  );
}

const page: Page = {
  path: "/terms",
  desk: "public",
  place: { word: text("법정 기한", "Terms of the law"), group: "registry", order: 90 },
  ruled: false,
  needs: () => [holidays],
  title: () => text("법정 기한", "Terms of the law"),
  View: Terms,
  csv: (address, known) => {
    const off = new Set((replyTo(known, holidays)?.rows ?? []).map(({ day }) => day));
    const asked = address.query["from"] ?? "";
    const from = isDay(asked) ? asked : known.ground.today;
    return {
      name: "terms",
      columns: ["track", "term", "name_ko", "name_en", "length", "from", "due", "law", "source", "read_on", "verified"],
      rows: all.map((one) => [
        ...[one.track, one.term, one.word.ko, one.word.en, sayLength(one.length).en, from],
        ...[duesOn(one, from, off)[0], one.law, one.source.what, one.source.on, one.isVerified ? 1 : 0],
      ]),
    };
  },
};

export const pages: readonly Page[] = [page];
