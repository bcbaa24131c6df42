import { day, partsOf } from "#base/day";
import { text } from "#base/text";
import type { Watch } from "#hub";
import { holidaysOf } from "./store.ts";
import { dueTerms } from "./views.ts";

/** A term is pressing from so many days before it is due, and at once where somebody waits for it. */
const soonDays = 14;

const due: Watch = {
  watch: "term.due",
  sort: "clock",
  word: text("법정 기한", "Terms of the law"),
  may: ["officer", "official"],
  to: "/office/terms",
  look: async ({ tx, today, limit }) => {
    const pressing = (await dueTerms(tx, today)).filter(
      ({ left, rule }) => (left <= soonDays || rule.isWaitedFor === true) && rule.bound === "within",
    );
    return {
      count: pressing.length,
      lines: pressing.slice(0, limit).map(({ running, rule, what, from, due: until, to }) => ({
        line: running,
        what: text(`${rule.word.ko}: ${what.ko}`, `${rule.word.en}: ${what.en}`),
        since: from,
        until,
        to,
      })),
    };
  },
};

/** From October on the offices know the calendar of the year to come. */
const announcedBy = 10;

/** [TR7] Terms that reach into a year without holidays are counted too short. */
const calendarMissing: Watch = {
  watch: "term.calendar-missing",
  sort: "clock",
  word: text("공휴일 미등록", "Holidays not entered"),
  may: ["officer", "administrator"],
  to: "/office/terms",
  look: async ({ tx, today, limit }) => {
    const { year, month } = partsOf(today);
    const known = new Set([...(await holidaysOf(tx))].map((one) => Number(one.slice(0, 4))));
    const missing = [year, ...(month >= announcedBy ? [year + 1] : [])].filter((one) => !known.has(one));
    return {
      count: missing.length,
      lines: missing.slice(0, limit).map((one) => ({
        line: `${one}`,
        what: text(`${one}년 공휴일 등록`, `Enter the holidays of ${one}`),
        since: today,
        until: day(`${one}-01-01`),
        to: "/office/terms",
      })),
    };
  },
};

export const watches: readonly Watch[] = [due, calendarMissing];
