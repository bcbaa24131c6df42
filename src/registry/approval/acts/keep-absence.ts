import { addDays, dayOf, type Day } from "#base/day";
import type { Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { absenceBackwards, absenceOverlaps, standInIsAbsent, unknownAbsence } from "../rules.ts";
import { absencesFrom, closeAbsence, insertAbsence } from "../store.ts";

export interface AbsenceDraft {
  readonly account: string;
  readonly standIn: string;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly reason: string;
}

/** [PV8] Somebody is away from a day to a day, and another signs in his place. */
export async function recordAbsence(acting: Acting, draft: AbsenceDraft): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const { account, standIn, firstDay: from, lastDay, reason } = draft;
  const seq = await openCommit(tx, at, actor, acts.named["record-absence"]);
  if (lastDay < from) return absenceBackwards({}, "/lastDay");
  const to = addDays(lastDay, 1);
  const known = await absencesFrom(tx, from);
  const during = (who: string) => known.some((one) => one.account === who && one.from < to);
  if (during(account)) return absenceOverlaps({}, "/firstDay");
  if (standIn === account || during(standIn)) return standInIsAbsent({}, "/standIn");
  const absence = acting.newId();
  await insertAbsence(tx, seq, { absence, account, standIn, from, to, reason });
  return absence;
}

/** He is not away after all; what was signed in his place stands. */
export async function endAbsence(acting: Acting, absence: string, by: string | null): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const seq = await openCommit(tx, at, actor, acts.named["end-absence"]);
  const known = (await absencesFrom(tx, dayOf(at))).find((one) => one.absence === absence);
  if (known === undefined || (by !== null && known.account !== by)) return unknownAbsence({});
  await closeAbsence(tx, seq, absence);
  return absence;
}
