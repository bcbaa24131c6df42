import { text } from "#base/text";
import type { Watch } from "#hub";
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

export const watches: readonly Watch[] = [due];
