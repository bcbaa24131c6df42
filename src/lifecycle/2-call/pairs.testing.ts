import { addDays, dayOf, day, instantAt } from "#base/day";
import type { Acting, PairsOf } from "#journal";
import { announceCall } from "./acts/announce-call.ts";
import { cancelCall } from "./acts/cancel-call.ts";
import { draftCall } from "./acts/draft-call.ts";
import { publishCall } from "./acts/publish-call.ts";
import { correctCall, discardDraft, saveCall } from "./acts/save-call.ts";
import { callRows } from "./store.ts";
import { described } from "./template.ts";

export const pairs: PairsOf = (world) => {
  const draft = (acting: Acting) =>
    draftCall(
      acting,
      { programme: world().programmes[0] ?? "", direction: "down", caller: null, mode: "test" },
      described(addDays(dayOf(acting.at), 1)),
    );
  const change = (acting: Acting, quota: number) => ({ ...described(addDays(dayOf(acting.at), 1)), quota });
  return {
    "calls of a programme": {
      make: async () => world().programmes[0] ?? "",
      acts: {
        draft: (acting) => draft(acting),
        announce: (acting, programme) =>
          announceCall(acting, {
            ...{ programme, title: { ko: "모집 공고", en: "Call" }, announced: day("2025-02-03"), quota: 5 },
            closes: instantAt(day("2025-03-10"), 18),
          }),
      },
    },
    "draft of a call": {
      make: draft,
      told: callRows,
      acts: {
        save: (acting, call, seen) => saveCall(acting, call, change(acting, 7), seen),
        publish: (acting, call, seen) => publishCall(acting, call, seen),
        discard: (acting, call, seen) => discardDraft(acting, call, seen),
      },
    },
    "published call": {
      make: async (acting) => {
        const call = await draft(acting);
        return typeof call === "string" ? publishCall(acting, call, undefined) : call;
      },
      told: callRows,
      acts: {
        correct: (acting, call, seen) => correctCall(acting, call, { because: "오기 정정", seen }),
        cancel: (acting, call, seen) => cancelCall(acting, call, { because: "예산 미확보", seen }),
      },
    },
  };
};
