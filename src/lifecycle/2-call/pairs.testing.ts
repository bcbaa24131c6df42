import { day, instantAt } from "#base/day";
import type { PairsOf } from "#journal";
import { announceCall } from "./acts/announce-call.ts";

export const pairs: PairsOf = (world) => ({
  "calls of a programme": {
    make: async () => world().programmes[0] ?? "",
    acts: {
      announce: (acting, programme) =>
        announceCall(acting, {
          ...{ programme, title: { ko: "모집 공고", en: "Call" }, announced: day("2025-02-03"), quota: 5 },
          closes: instantAt(day("2025-03-10"), 18),
        }),
    },
  },
});
