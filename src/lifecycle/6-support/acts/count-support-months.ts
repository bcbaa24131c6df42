import { dayOf, type Day } from "#base/day";
import type { Refusal } from "#base/refusal";
import type { Step } from "#case";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import type { SupportLine } from "../line.ts";
import { priceOn } from "../price.ts";
import { changeLine, linesByMonth, pricesOf } from "../store.ts";
import { firstOfMonth, monthParts, wonOfMonth } from "../worth.ts";
import { tellWorth } from "./tell-worth.ts";

/**
 * 월별 제공액 확정: values the months that are over of everything given by the month, each at the list price of its first
 * day. A month without a price waits until there is one. Answers how many months were valued.
 */
export async function countSupportMonths(acting: Acting): Promise<number | Refusal> {
  await openCommit(acting.tx, acting.at, acting.actor, acts.named["count-support-months"]);
  const upTo = firstOfMonth(dayOf(acting.at));
  let counted = 0;
  for (const line of await linesByMonth(acting.tx)) {
    const more = await countMonths(acting, line, upTo);
    if (typeof more !== "number") return more;
    counted += more;
  }
  return counted;
}

/** Values a line up to a day. Answers how many months it were. */
export async function countMonths(
  acting: Acting,
  line: SupportLine,
  upTo: Day,
  step: Omit<Step, "day" | "seen"> = {},
): Promise<number | Refusal> {
  const { supportLine: id, item, chargedWon, countedTo } = line;
  if (item === null || chargedWon === null || countedTo === null) return 0;
  const prices = await pricesOf(acting.tx, item);
  let [won, to, counted] = [line.handedOverWon ?? 0n, countedTo, 0];
  for (const part of monthParts(countedTo, upTo)) {
    const list = priceOn(prices, part.from);
    if (list === null) break;
    const worth = wonOfMonth(part, list.won, chargedWon);
    const told = { ...step, won: worth, valid: { from: part.from, to: part.to } };
    const refused = await tellWorth(acting, "support-worth.handed-over", line, told);
    if (refused !== null) return refused;
    won += worth;
    to = part.to;
    counted += 1;
  }
  if (counted > 0) await changeLine(acting.tx, id, { handedOverWon: won, countedTo: to });
  return counted;
}
