import { dayOf, parseDay } from "#base/day";
import { isRefusal } from "#base/refusal";
import { acting } from "#journal";
import { handle, type Handled } from "#platform/http";
import { enterHolidays, removeHoliday } from "./acts/enter-holidays.ts";
import * as contract from "./contract.ts";
import { readHolidays, tryHolidays } from "./holiday.ts";
import { allHolidays } from "./store.ts";
import { dueTerms } from "./views.ts";

export const routes = (): Handled[] => [
  handle(contract.listHolidays, async ({ tx }) => ({ rows: await allHolidays(tx) })),

  handle(contract.tryHolidays, async ({ tx, body }) => {
    const days = readHolidays(body.days);
    if (isRefusal(days)) return days;
    const { rows, unnamed } = tryHolidays(days, await allHolidays(tx));
    return { rows: [...rows], unnamed: [...unnamed] };
  }),

  handle(contract.enterHolidays, async (call) => {
    const days = readHolidays(call.body.days);
    return isRefusal(days) ? days : enterHolidays(acting(call), { days, source: call.body.source });
  }),

  handle(contract.removeHoliday, async (call) => {
    const day = parseDay(call.params.day, "/day");
    if (isRefusal(day)) return day;
    const removed = await removeHoliday(acting(call), day);
    return isRefusal(removed) ? removed : { day: removed };
  }),

  handle(contract.listRunningTerms, async ({ tx, at }) => ({
    rows: (await dueTerms(tx, dayOf(at))).map(({ running, rule, what, from, due, left, to }) => ({
      ...{ running, word: rule.word, what, law: rule.law, from, due, left, to },
      isAtLeast: rule.bound === "at-least",
    })),
  })),
];
