import { dayOf } from "#base/day";
import { text } from "#base/text";
import type { Watch } from "#hub";
import { openQuestions } from "./table-store.ts";

/** [XS5] A value that is a power of ten away from its series waits for an officer. */
const questioned: Watch = {
  watch: "statistic.questioned",
  sort: "waiting",
  word: text("자릿수가 의심되는 통계 값", "Values that look wrong by a power of ten"),
  may: ["officer", "official"],
  to: "/office/questioned-values",
  look: async ({ tx, limit }) => {
    const waiting = await openQuestions(tx);
    return {
      count: waiting.length,
      lines: waiting.slice(0, limit).map(({ question, area, period, written, since }) => ({
        line: question,
        what: text(`${area} ${period}: ${written}`, `${area} ${period}: ${written}`),
        since: dayOf(since),
        to: "/office/questioned-values",
      })),
    };
  },
};

export const watches: readonly Watch[] = [questioned];
