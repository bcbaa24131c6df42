import { addDays, addMonths, day as dayOf, isDay, numberOf, partsOf, weekday, type Day } from "#base/day";
import { linkHere } from "../../address.ts";
import { useReader, useSay } from "../reader.tsx";

export interface Happening {
  readonly key: string;
  /** Half-open: `to` is the day after the last one. */
  readonly from: Day;
  readonly to: Day;
  readonly title: string;
  readonly href: string;
  /** 0 is broken or due, 1 wants doing. */
  readonly weight?: 0 | 1;
}

const names = { ko: ["월", "화", "수", "목", "금", "토", "일"], en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] };

/** The days of a month or a week, whole weeks from Monday. */
function daysShown(middle: Day, span: "month" | "week"): readonly Day[] {
  const { year, month } = partsOf(middle);
  const first = span === "week" ? middle : dayOf(`${year}-${String(month).padStart(2, "0")}-01`);
  const monday = addDays(first, -((numberOf(first) + mondayShift(first)) % 7));
  const end = span === "week" ? addDays(monday, 7) : addMonths(first, 1);
  const days: Day[] = [];
  for (let each = monday; each < end || days.length % 7 !== 0; each = addDays(each, 1)) days.push(each);
  return days;
}
/** So that `(number + shift) % 7` is 0 on a Monday. */
const mondayShift = (of: Day): number => (7 - (numberOf(of) % 7) + ((weekday(of) + 6) % 7)) % 7;

/** What is on which day: a month or a week, each in the address (`day`, `span`), each happening a link. */
export function Calendar({ label, happenings }: { readonly label: string; readonly happenings: readonly Happening[] }) {
  const { address, known } = useReader();
  const { say, onDay, language } = useSay();
  const asked = address.query["day"];
  const middle = isDay(asked) ? asked : known.ground.today;
  const span = address.query["span"] === "week" ? "week" : "month";
  const days = daysShown(middle, span);
  const { year, month } = partsOf(middle);
  const move = (by: number): string =>
    linkHere(address, { day: span === "week" ? addDays(middle, by * 7) : addMonths(middle, by) });
  const weeks = Array.from({ length: days.length / 7 }, (_, i) => days.slice(i * 7, i * 7 + 7));
  return (
    <section className="calendar" aria-label={label}>
      <div className="calendar-head">
        <h3>{language === "ko" ? `${year}년 ${month}월` : `${months[month - 1]} ${year}`}</h3>
        <nav aria-label={say("기간", "Period")}>
          <a className="tool" href={move(-1)}>
            {say("이전", "Previous")}
          </a>
          <a className="tool" href={linkHere(address, { day: undefined })}>
            {say("오늘", "Today")}
          </a>
          <a className="tool" href={move(1)}>
            {say("다음", "Next")}
          </a>
          <a className="tool" href={linkHere(address, { span: span === "week" ? undefined : "week" })}>
            {span === "week" ? say("월 보기", "Month") : say("주 보기", "Week")}
          </a>
        </nav>
      </div>
      <table className={`calendar-days calendar-${span}`}>
        <thead>
          <tr>
            {names[language].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((each) => (
                <td
                  key={each}
                  className={span === "month" && partsOf(each).month !== month ? "is-beside" : undefined}
                  aria-current={each === known.ground.today ? "date" : undefined}
                >
                  <time dateTime={each}>
                    <span aria-hidden="true">{partsOf(each).date}</span>
                    <span className="unseen">{onDay(each)}</span>
                  </time>
                  <ul>
                    {happenings
                      .filter(({ from, to }) => from <= each && each < to)
                      .map((one) => (
                        <li key={one.key} className={one.weight === undefined ? undefined : `on-${one.weight}`}>
                          <a href={one.href}>{one.title}</a>
                        </li>
                      ))}
                  </ul>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const months = "January February March April May June July August September October November December".split(" ");
