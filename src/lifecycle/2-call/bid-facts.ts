import { text } from "#base/text";
import { defineKinds } from "#journal";

const ofBid = { measure: "event", unit: "case", seen: "record" } as const;

/** A call that the hub answers, stage by stage; losing and giving up are ways out. */
export const bidKinds = defineKinds(
  {
    ...{ kind: "bid.preparing", ...ofBid, word: text("응모 준비", "Bid begun"), ladder: "bid", rung: 1 },
    phrase: { happened: text("응모를 준비한", "that were prepared") },
  },
  {
    ...{
      kind: "bid.submitted",
      says: { rung: "entered" },
      ...ofBid,
      word: text("응모 접수", "Bid submitted"),
      ladder: "bid",
      rung: 2,
    },
    phrase: { happened: text("응모를 접수한", "that were submitted") },
  },
  {
    ...{
      kind: "bid.reviewed",
      ...ofBid,
      word: text("서면평가 통과", "Bid through its review"),
      ladder: "bid",
      rung: 3,
    },
    phrase: { happened: text("서면평가를 통과한", "that passed the written review") },
  },
  {
    ...{ kind: "bid.presented", ...ofBid, word: text("발표평가 완료", "Bid presented"), ladder: "bid", rung: 4 },
    phrase: { happened: text("발표평가를 받은", "that were presented") },
  },
  {
    ...{
      kind: "bid.won",
      says: { rung: "designated" },
      ...ofBid,
      word: text("응모 선정", "Bid won"),
      ladder: "bid",
      rung: 5,
    },
    phrase: { happened: text("선정된", "that were won") },
  },
  {
    ...{ kind: "bid.lost", ...ofBid, word: text("응모 탈락", "Bid lost") },
    phrase: { happened: text("탈락한", "that were lost") },
  },
  {
    ...{ kind: "bid.withdrawn", ...ofBid, word: text("응모 포기", "Bid withdrawn") },
    phrase: { happened: text("포기한", "that were withdrawn") },
  },
);
