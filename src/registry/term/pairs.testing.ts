import { addDays, day } from "#base/day";
import { namedAct, openCommit, type PairsOf } from "#journal";
import { enterHolidays, removeHoliday } from "./acts/enter-holidays.ts";
import { endTerm, startTerm } from "./acts/run-term.ts";

let serial = 0;
const next = (): number => (serial += 1);

export const pairs: PairsOf = () => ({
  "a public holiday": {
    make: async (acting) => {
      const one = addDays(day("2030-01-01"), next());
      await enterHolidays(acting, { days: [{ day: one, name: "쉬는 날" }], source: "시험" });
      return one;
    },
    acts: {
      enter: (acting, id) =>
        enterHolidays(acting, { days: [{ day: day(id), name: `쉬는 날 ${next()}` }], source: "시험" }),
      remove: (acting, id) => removeHoliday(acting, day(id)),
    },
  },
  "a running term": {
    make: async (acting) => {
      await openCommit(acting.tx, acting.at, acting.actor, namedAct("setup"));
      return `thing ${next()}`;
    },
    acts: {
      start: (acting, id) =>
        startTerm(acting, {
          ...{ term: "objection", track: "r-and-d", of: { kind: "pair", id }, from: day("2025-04-01") },
          ...{ what: { ko: "결과", en: "a result" }, to: "/office", party: null },
        }),
      end: (acting, id) => endTerm(acting, { term: "objection", of: { kind: "pair", id } }),
    },
  },
});
