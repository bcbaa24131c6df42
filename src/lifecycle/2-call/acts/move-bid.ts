import type { Refusal } from "#base/refusal";
import { text } from "#base/text";
import { defineCase, moveCase, type Step } from "#case";
import type { Acting } from "#journal";
import { bid, type Bid, type BidMove, type BidState } from "../bid.ts";
import { bidKinds } from "../bid-facts.ts";
import { type BidChange, findBid, insertBid, updateBid } from "../bid-store.ts";
import { competitorsMalformed, unknownBid } from "../rules.ts";

export const bidCase = defineCase<Bid, BidState, BidMove, BidChange>({
  name: "bid",
  word: text("상위 공모 응모", "Bid"),
  states: bid,
  ...{ table: "bid", idColumn: "bid", facts: "bid", kinds: bidKinds, untold: ["competitors"] },
  idOf: (one) => one.bid,
  ...{ find: findBid, insert: insertBid, update: updateBid },
  notBefore: ({ begun }) => begun,
  unknown: (id) => unknownBid({ bid: id }),
});

export interface BidStep extends Step {
  /** How many others applied, where it became known. */
  readonly competitors?: number | undefined;
}

const moveOf =
  (move: Exclude<BidMove, "win">) =>
  (acting: Acting, id: string, step: BidStep): Promise<string | Refusal> =>
    moveCase(acting, bidCase, id, move, step, () => competitorsOf(step));

/** [C20] How many others applied is a number, or is not known. */
export const competitorsOf = ({ competitors }: BidStep): BidChange | Refusal =>
  competitors === undefined
    ? {}
    : Number.isSafeInteger(competitors) && competitors >= 0
      ? { competitors }
      : competitorsMalformed({}, "/competitors");

/** 접수, 서면평가 통과, 발표평가, 탈락, 포기: each with its day and what proves it. Answers the fact. */
export const submitBid = moveOf("submit");
export const passBidReview = moveOf("pass-review");
export const presentBid = moveOf("present");
export const loseBid = moveOf("lose");
export const withdrawBid = moveOf("withdraw");
