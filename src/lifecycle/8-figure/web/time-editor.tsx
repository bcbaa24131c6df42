import { addDays, type Day, isDay } from "#base/day";
import type { Moment, When } from "#engine/figure";
import type { Problem } from "#web/answers.ts";
import { Choice, choicesOf } from "#web/ui/field.tsx";
import { DayInput } from "#web/ui/form/day-input.tsx";
import { useReader, useSay } from "#web/ui/reader.tsx";
import { timed, times } from "./edit.ts";
import { about, below } from "./spot.ts";

type At = "" | "on" | "years";

/** A time: of what kind, and of which day or days. A day is held as it is typed until it is one. */
export function TimeEditor({
  when,
  change,
  label,
  problem,
  at,
}: {
  readonly when: When;
  readonly change: (when: When) => void;
  readonly label: string;
  readonly problem: Problem | undefined;
  readonly at: string;
}) {
  const { known } = useReader();
  const { say, speak } = useSay();
  const { today } = known.ground;
  const name = (field: string) => `definition${at.replaceAll("/", ".")}.${field}`;
  const moment = "at" in when ? when.at : undefined;
  const of: At = moment === undefined ? "" : "on" in moment ? "on" : "years";
  const put = (next: Moment | undefined): void => {
    if (when.when === "as-of" || when.when === "until")
      change(next === undefined ? { when: when.when } : { when: when.when, at: next });
  };
  return (
    <>
      <Choice
        {...{ label, name: name("when") }}
        problem={about(problem, name("when"), below(at))}
        value={when.when}
        onChange={({ currentTarget }) => change(timed(currentTarget.value as When["when"], today))}
        options={choicesOf(times, speak)}
      />
      {(when.when === "as-of" || when.when === "until") && (
        <>
          <Choice
            label={say("어느 날", "Which day")}
            name={name("at")}
            value={of}
            onChange={({ currentTarget }) =>
              put(
                currentTarget.value === "on"
                  ? { on: today }
                  : currentTarget.value === "years"
                    ? { yearsBefore: 1 }
                    : undefined,
              )
            }
            options={[
              ["", say("기준일", "The as-of day")],
              ["years", say("기준일의 몇 년 전", "Some years before the as-of day")],
              ["on", say("정해진 날", "A fixed day")],
            ]}
          />
          {moment !== undefined && "on" in moment && (
            <DayInput
              {...{ label: say("날짜", "Day"), name: name("at.on"), hint: undefined, problem: undefined }}
              value={moment.on}
              change={(typed) => put({ on: typed as Day })}
            />
          )}
          {moment !== undefined && "yearsBefore" in moment && (
            <Choice
              label={say("몇 년 전", "Years before")}
              name={name("at.years")}
              value={`${moment.yearsBefore}`}
              onChange={({ currentTarget }) => put({ yearsBefore: Number(currentTarget.value) })}
              options={[1, 2, 3, 4, 5, 10].map((n) => [`${n}`, say(`${n}년 전`, `${n} years`)] as const)}
            />
          )}
        </>
      )}
      {when.when === "year" && (
        <Choice
          label={say("어느 해", "Which year")}
          name={name("offset")}
          value={`${when.offset}`}
          onChange={({ currentTarget }) => change({ when: "year", offset: Number(currentTarget.value) })}
          options={[1, 0, -1, -2, -3, -4, -5].map((n) => [`${n}`, yearWord(n, say)] as const)}
        />
      )}
      {when.when === "during" &&
        (["from", "to"] as const).map((end) => (
          <DayInput
            key={end}
            label={end === "from" ? say("시작일", "First day") : say("종료일", "Last day")}
            {...{ name: name(end), hint: undefined, problem: undefined }}
            value={end === "to" && isDay(when.to) ? addDays(when.to, -1) : when[end]}
            change={(typed) => change({ ...when, [end]: end === "to" && isDay(typed) ? addDays(typed, 1) : typed })}
          />
        ))}
    </>
  );
}

const yearWord = (n: number, say: (ko: string, en: string) => string): string =>
  n === 0
    ? say("기준일이 속한 해", "The year of the as-of day")
    : n > 0
      ? say("다음 해", "The year after")
      : n === -1
        ? say("전년도", "The year before")
        : say(`${-n}년 전`, `${-n} years before`);
