import { type Day, daysBetween } from "#base/day";
import { duesOn, type Holidays, type Term, termNamed } from "#engine/term";
import type { Tx } from "#platform/db";
import { holidaysOf, runningTerms, type RunningRow } from "./store.ts";

export interface Due extends RunningRow {
  readonly rule: Term;
  /** The day on which it is due next, or was last. */
  readonly due: Day;
  /** Days left; negative when it is over. */
  readonly left: number;
}

/**
 * [TR3] When a running term is due, by the holidays that are known: the next of its days, or the last. [TR5] Null where it
 * is over and nothing can be late.
 */
function dueOf(row: RunningRow, today: Day, holidays: Holidays): Due | null {
  const rule = termNamed(row.term, row.track);
  if (rule === null) return null;
  const dues = duesOn(rule, row.from, holidays);
  const due = dues.find((one) => one >= today) ?? dues.at(-1) ?? dues[0];
  return rule.endsItself === true && due < today ? null : { ...row, rule, due, left: daysBetween(today, due) };
}

/** What is running, the most pressing first. */
export async function dueTerms(tx: Tx, today: Day): Promise<Due[]> {
  const holidays = await holidaysOf(tx);
  const all = (await runningTerms(tx)).flatMap((row) => dueOf(row, today, holidays) ?? []);
  return all.toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}
