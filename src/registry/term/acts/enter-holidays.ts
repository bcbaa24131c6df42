import type { Day } from "#base/day";
import type { Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { byDay, type Holiday } from "../holiday.ts";
import { unknownHoliday } from "../rules.ts";
import { allHolidays, closeHolidays, insertHolidays } from "../store.ts";

/** [TR1] Enters public holidays with where they were read; what is known as it is told stays as it is. */
export async function enterHolidays(
  acting: Acting,
  { days, source }: { readonly days: readonly Holiday[]; readonly source: string },
): Promise<{ added: number }> {
  const { tx, at, actor } = acting;
  const seq = await openCommit(tx, at, actor, acts.named["enter-holidays"]);
  const known = new Map((await allHolidays(tx)).map(({ day, name }) => [day, name]));
  const changed = [...byDay(days)]
    .filter(([day, name]) => known.get(day) !== name)
    .map(([day, name]) => ({ day, name }));
  if (changed.length === 0) return { added: 0 };
  await closeHolidays(
    tx,
    seq,
    changed.map(({ day }) => day),
  );
  await insertHolidays(tx, seq, source, changed);
  return { added: changed.length };
}

/** [TR1] A day is no holiday after all. */
export async function removeHoliday(acting: Acting, day: Day): Promise<Day | Refusal> {
  const { tx, at, actor } = acting;
  const seq = await openCommit(tx, at, actor, acts.named["remove-holiday"]);
  return (await closeHolidays(tx, seq, [day])) === 0 ? unknownHoliday({}) : day;
}
