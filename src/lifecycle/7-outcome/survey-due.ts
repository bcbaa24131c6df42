import { sql } from "kysely";
import { type Day, yearOf } from "#base/day";
import { kstYear, lastDay } from "#base/period";
import { text, type Text } from "#base/text";
import { duesOn, type Holidays, termNamed, type Track } from "#engine/term";
import type { Tx } from "#platform/db";

/** What ended in a year: a milestone of an agreement, an agreement, or a year of the programme. */
const endings = {
  milestone: text("협약 마일스톤", "a milestone of an agreement"),
  agreement: text("협약 종료", "the end of an agreement"),
  "programme-year": text("차년도 종료", "the end of a programme year"),
  year: text("연도 종료", "the end of the year"),
} as const satisfies Readonly<Record<string, Text>>;
type EndingSort = keyof typeof endings;

interface Ending {
  readonly programme: string;
  readonly sort: EndingSort;
  readonly on: Day;
  readonly track: Track;
}

/** A survey that the rules want: of which year, by when, and since which end of support. */
export interface SurveyDue {
  readonly programme: string;
  readonly year: number;
  readonly due: Day;
  readonly law: string;
  readonly from: { readonly word: Text; readonly on: Day };
}

/** [SV10] Ends of support that had come by a day: by the terms in force of each agreement, and by the years of each programme. */
async function endingsOf(tx: Tx, by: Day, programme: string | null): Promise<Ending[]> {
  const only = sql`(${programme}::uuid is null or e.programme = ${programme}::uuid)`;
  const { rows } = await sql<Ending>`
    select e.programme, e.sort, max(e."on")::text as "on", coalesce(p.track, e.track) as track from (
      select a.programme, 'milestone' as sort, m.due as "on", a.track from agreement_case a
        join agreement_milestone m on m.agreement = a.agreement and m.version = a.terms
        where a.kind = 'support' and a.in_force is not null and m.due <= coalesce(a.over, m.due)
      union all
      select a.programme, 'agreement', coalesce(a.over, t.ends - 1), a.track from agreement_case a
        join agreement_terms t on t.agreement = a.agreement and t.version = a.terms
        where a.kind = 'support' and a.in_force is not null
      union all
      select y.programme, 'programme-year', upper(y.days) - 1, 'subsidy' from programme_year y
    ) e join programme p on p.programme = e.programme
    where e.programme is not null and e."on" <= ${by}::date and ${only}
    group by e.programme, e.sort, coalesce(p.track, e.track), extract(year from e."on")
    order by "on", e.sort`.execute(tx);
  // a track without a survey of its own goes by the one of subsidies
  return rows.map((row) => ({
    ...row,
    track: termNamed("outcome-survey", row.track) === null ? "subsidy" : row.track,
  }));
}

/** [SV10] The surveys that the ends of support ask for, each year of a programme once, since the latest end before it. */
export async function surveysDue(
  tx: Tx,
  by: Day,
  holidays: Holidays,
  programme: string | null = null,
): Promise<SurveyDue[]> {
  const found = new Map<string, SurveyDue>();
  for (const { programme: of, sort, on, track } of await endingsOf(tx, by, programme)) {
    const term = termNamed("outcome-survey", track);
    for (const due of duesOn(term, on, holidays)) {
      const year = yearOf(due) - 1;
      found.set(`${of} ${year}`, { programme: of, year, due, law: term.law, from: { word: endings[sort], on } });
    }
  }
  return [...found.values()].toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

/** [SV3] [SV10] By when a survey of a year is to be answered; of a year in which nothing ended, since the year itself did. */
export async function dueOfSurvey(tx: Tx, programme: string, year: number, holidays: Holidays): Promise<SurveyDue> {
  const end = lastDay(kstYear(year)) as Day;
  const own = (await surveysDue(tx, end, holidays, programme)).find((one) => one.year === year);
  if (own !== undefined) return own;
  const term = termNamed("outcome-survey", "subsidy");
  const [due] = duesOn(term, end, holidays);
  return { programme, year, due, law: term.law, from: { word: endings.year, on: end } };
}
