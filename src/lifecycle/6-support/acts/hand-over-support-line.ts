import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { moveCase, type Step } from "#case";
import type { Acting } from "#journal";
import { isByMonth, type SupportLine, worthOfLine } from "../line.ts";
import { handedOverFits } from "../rules.ts";
import { findLine } from "../store.ts";
import type { Worth } from "../worth.ts";
import { supportLineCase, tellWorth, wonOn } from "./tell-worth.ts";

/**
 * 제공: the party has it. Without a worth of its own it is worth what was promised, at the list price of the day it is
 * handed over; what is given by the month begins here and is valued month by month. Answers the fact.
 */
export async function handOverSupportLine(
  acting: Acting,
  id: string,
  step: Step & { readonly worth?: Worth | null | undefined; readonly handedOverWon?: bigint },
): Promise<string | Refusal> {
  const fact = await moveCase(acting, supportLineCase, id, "hand-over", step, async (line) => {
    if (isByMonth(line)) return { countedTo: step.day };
    const worth = step.worth ?? worthOfLine(line);
    const listed = step.handedOverWon ?? (await wonOn(acting, worth, { on: step.day, until: null }));
    const handedOverWon = listed ?? line.promisedWon;
    return handedOverFits(line, handedOverWon) ?? { handedOverWon };
  });
  if (isRefusal(fact)) return fact;
  const line = (await findLine(acting.tx, id)) as SupportLine;
  const told = { ...step, won: line.handedOverWon, valid: dayPeriod(step.day) };
  return (await tellWorth(acting, "support-worth.handed-over", line, told)) ?? fact;
}
