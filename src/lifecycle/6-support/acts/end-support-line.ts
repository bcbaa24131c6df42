import { type Day, daysBetween } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Step } from "#case";
import { type Acting, correctFact, type Fact, openFactsOfCase, withdrawFact } from "#journal";
import { acts } from "../act-words.ts";
import type { SupportLine } from "../line.ts";
import { changeLine, findLine } from "../store.ts";
import { countMonths } from "./count-support-months.ts";

/**
 * What was given by the month is given no more from the day of the step: its last days are valued. Told late, the months
 * that were valued beyond it are taken back; as of before, they answer.
 */
export async function endSupportLine(acting: Acting, line: SupportLine, step: Step): Promise<Refusal | null> {
  const { day } = step;
  const over = (await openFactsOfCase(acting.tx, line.supportLine)).filter(
    ({ kind, valid }) => kind === "support-worth.handed-over" && valid.to !== null && valid.to > day,
  );
  let taken = 0n;
  for (const fact of over) {
    const less = await shorten(acting, fact, day);
    if (typeof less !== "bigint") return less;
    taken += less;
  }
  const countedTo = over.length > 0 ? day : line.countedTo;
  const handedOverWon = line.handedOverWon === null ? null : line.handedOverWon - taken;
  await changeLine(acting.tx, line.supportLine, { ended: day, countedTo, handedOverWon });
  const ended = (await findLine(acting.tx, line.supportLine)) as SupportLine;
  const counted = await countMonths(acting, ended, day, step);
  return isRefusal(counted) ? counted : null;
}

/** Cuts a month at a day. Answers how much less it is worth. */
async function shorten(acting: Acting, { fact, valid, value }: Fact, day: Day): Promise<bigint | Refusal> {
  const told =
    valid.from >= day
      ? await withdrawFact(acting, acts.named["end-support-line"], fact)
      : await correctFact(acting, acts.named["end-support-line"], fact, {
          valid: { from: valid.from, to: day },
          value: (value * BigInt(daysBetween(valid.from, day))) / BigInt(daysBetween(valid.from, valid.to as Day)),
        });
  if (isRefusal(told)) return told;
  return told.knownTo === null ? value - told.value : value;
}
