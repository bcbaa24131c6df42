import type { ProgrammeDraft } from "#programme";
import { addDays, dayOf, day, instantAt } from "#base/day";
import type { Acting, PairsOf, Unwalked } from "#journal";
import { announceCall } from "./acts/announce-call.ts";
import { beginBid } from "./acts/begin-bid.ts";
import { cancelCall } from "./acts/cancel-call.ts";
import { draftCall } from "./acts/draft-call.ts";
import { loseBid, passBidReview, presentBid, submitBid, withdrawBid } from "./acts/move-bid.ts";
import { publishCall } from "./acts/publish-call.ts";
import { correctCall, discardDraft, saveCall } from "./acts/save-call.ts";
import { takeOtherCalls } from "./acts/take-other-calls.ts";
import { winBid } from "./acts/win-bid.ts";
import { callRows } from "./store.ts";
import { described } from "./template.ts";

export const pairs: PairsOf = (world) => {
  const draft = (acting: Acting) =>
    draftCall(
      acting,
      { programme: world().programmes[0] ?? "", direction: "down", caller: null, mode: "test" },
      described(addDays(dayOf(acting.at), 1)),
    );
  const upward = async (acting: Acting) => {
    const [caller = ""] = world().parties;
    const content = { ...described(day("2024-02-01")), quota: 10 };
    const call = await draftCall(acting, { programme: null, direction: "up", caller, mode: "live" }, content);
    return typeof call === "string" ? publishCall(acting, call, undefined) : call;
  };
  const begun = async (acting: Acting) => {
    const call = await upward(acting);
    if (typeof call !== "string") return call;
    return beginBid(acting, { call, party: world().parties[0] ?? "", day: day("2024-02-02") });
  };
  const submitted = async (acting: Acting) => {
    const bid = await begun(acting);
    const done = typeof bid === "string" ? await submitBid(acting, bid, { day: day("2024-03-04") }) : bid;
    return typeof done === "string" ? bid : done;
  };
  const won = (acting: Acting, code: string): ProgrammeDraft => ({
    ...{ code: `${code}-${acting.newId()}`, parent: null, owner: world().parties[0] ?? "", lines: [], targets: [] },
    ...{ name: { ko: "선정된 사업", en: "Won" }, runs: null, currency: "KRW", years: [] },
  });
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
    "call that the hub answers": {
      make: upward,
      acts: {
        begin: (acting, call) => beginBid(acting, { call, party: world().parties[0] ?? "", day: day("2024-02-02") }),
      },
    },
    "bid that is prepared": {
      make: begun,
      told: (id) => ({ case: id }),
      acts: {
        submit: (acting, id, seen) => submitBid(acting, id, { day: day("2024-03-04"), seen }),
        withdraw: (acting, id, seen) => withdrawBid(acting, id, { day: day("2024-05-02"), seen }),
      },
    },
    "bid through its review": {
      make: async (acting) => {
        const bid = await submitted(acting);
        const passed = typeof bid === "string" ? await passBidReview(acting, bid, { day: day("2024-04-04") }) : bid;
        return typeof passed === "string" ? bid : passed;
      },
      told: (id) => ({ case: id }),
      acts: {
        present: (acting, id, seen) => presentBid(acting, id, { day: day("2024-04-05"), seen }),
        lose: (acting, id, seen) => loseBid(acting, id, { day: day("2024-05-02"), seen }),
      },
    },
    "calls of a portal": {
      make: async () => world().programmes[0] ?? "",
      acts: {
        take: (acting) => takeOtherCalls(acting, '{"jsonArray": [{"pblancId": "P-1", "pblancNm": "수출 지원"}]}'),
      },
    },
    bid: {
      make: submitted,
      told: (id) => ({ case: id }),
      acts: {
        pass: (acting, id, seen) => passBidReview(acting, id, { day: day("2024-04-04"), seen }),
        win: (acting, id, seen) => winBid(acting, id, { day: day("2024-05-02"), seen }, won(acting, "w")),
        lose: (acting, id, seen) => loseBid(acting, id, { day: day("2024-05-02"), seen }),
        withdraw: (acting, id, seen) => withdrawBid(acting, id, { day: day("2024-05-02"), seen }),
      },
    },
  };
};

export const unwalked: Unwalked = { "ask-call-approval": "needs a rule that says who signs" };
