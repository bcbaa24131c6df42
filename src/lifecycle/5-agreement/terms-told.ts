import { addDays, type Day, parseDay } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Changes } from "./amendment.ts";
import type { BudgetLine, Goal, Milestone, MoneySource, PartyOfTerms, Terms } from "./terms.ts";

/** Terms as they come over the wire: won as digits, days as text, the last day named. */
export interface TermsTold {
  readonly parties: readonly PartyOfTerms[];
  readonly principal: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly goals: readonly Goal[];
  readonly lines: readonly LineTold[];
  readonly milestones: readonly MilestoneTold[];
  readonly conduct?: Terms["conduct"] | undefined;
  readonly conditions: readonly string[];
  readonly promisedWon?: string | undefined;
  readonly promisedJobs?: number | undefined;
  readonly dataSet?: string | undefined;
  readonly dataPurpose?: string | undefined;
}

interface LineTold {
  readonly party: string;
  readonly item: string;
  readonly source: MoneySource;
  readonly won: string;
}
interface MilestoneTold {
  readonly title: string;
  readonly due: string;
  readonly won: string;
}

export function termsTold(told: TermsTold): Terms | Refusal {
  const days = daysTold(told.firstDay, told.lastDay);
  if (isRefusal(days)) return days;
  const milestones = milestonesTold(told.milestones);
  if (isRefusal(milestones)) return milestones;
  const { promisedWon, promisedJobs, dataSet, dataPurpose } = told;
  return {
    ...{ parties: told.parties, principal: told.principal, goals: told.goals, conditions: told.conditions },
    ...{ starts: days.starts, ends: days.ends, lines: linesTold(told.lines), milestones },
    conduct: told.conduct ?? { method: "", researchers: "", contact: "" },
    promised:
      promisedWon === undefined && promisedJobs === undefined
        ? null
        : { won: BigInt(promisedWon ?? "0"), jobs: promisedJobs ?? 0 },
    data:
      dataSet === undefined && dataPurpose === undefined ? null : { set: dataSet ?? "", purpose: dataPurpose ?? "" },
  };
}

/** What an amendment says: of what it does not touch, nothing. */
export function changesTold(told: {
  readonly parties?: readonly PartyOfTerms[] | undefined;
  readonly principal?: string | undefined;
  readonly firstDay?: string | undefined;
  readonly lastDay?: string | undefined;
  readonly goals?: readonly Goal[] | undefined;
  readonly lines?: readonly LineTold[] | undefined;
  readonly milestones?: readonly MilestoneTold[] | undefined;
  readonly conduct?: Terms["conduct"] | undefined;
}): Changes | Refusal {
  const days = daysTold(told.firstDay, told.lastDay);
  if (isRefusal(days)) return days;
  const milestones = told.milestones === undefined ? undefined : milestonesTold(told.milestones);
  if (isRefusal(milestones)) return milestones;
  return {
    ...(told.parties === undefined ? {} : { parties: told.parties }),
    ...(told.principal === undefined ? {} : { principal: told.principal }),
    ...days,
    ...(told.goals === undefined ? {} : { goals: told.goals }),
    ...(told.lines === undefined ? {} : { lines: linesTold(told.lines) }),
    ...(milestones === undefined ? {} : { milestones }),
    ...(told.conduct === undefined ? {} : { conduct: told.conduct }),
  };
}

const linesTold = (lines: readonly LineTold[]): BudgetLine[] =>
  lines.map(({ won, ...line }) => ({ ...line, won: BigInt(won) }));

function milestonesTold(told: readonly MilestoneTold[]): Milestone[] | Refusal {
  const milestones: Milestone[] = [];
  for (const [index, { title, due, won }] of told.entries()) {
    const day = parseDay(due, `/milestones/${index}/due`);
    if (isRefusal(day)) return day;
    milestones.push({ title, due: day, won: BigInt(won) });
  }
  return milestones;
}

/** The days of an agreement, of which the last is named. */
export function daysTold(firstDay: string, lastDay: string): { readonly starts: Day; readonly ends: Day } | Refusal;
export function daysTold(
  firstDay: string | undefined,
  lastDay: string | undefined,
): { readonly starts?: Day; readonly ends?: Day } | Refusal;
export function daysTold(
  firstDay: string | undefined,
  lastDay: string | undefined,
): { readonly starts?: Day; readonly ends?: Day } | Refusal {
  const starts = firstDay === undefined ? undefined : parseDay(firstDay, "/firstDay");
  if (isRefusal(starts)) return starts;
  const last = lastDay === undefined ? undefined : parseDay(lastDay, "/lastDay");
  if (isRefusal(last)) return last;
  return {
    ...(starts === undefined ? {} : { starts }),
    ...(last === undefined ? {} : { ends: addDays(last, 1) }),
  };
}
