import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { stepRefusals } from "#case/contract";
import { shapeSeen } from "#journal/contract";
import * as shape from "./shapes.ts";

export * from "./own-contract.ts";
export * from "./pool-contract.ts";
export type * from "./shapes.ts";

const seen = shapeSeen;
const ofPanel = z.object({ panel: z.string() });
const ofSelection = z.object({ selection: z.string() });
const ofObjection = z.object({ objection: z.string() });
const { done, onSeen, reason } = shape;
const office = ["officer", "official"] as const;

const getOf = { method: "GET" } as const;
const post = { method: "POST" } as const;

export const listPanels = defineRoute({
  ...{ name: "list-panels", ...getOf, path: "/panels", may: [...office] },
  summary: text("평가단 목록과 평가단이 없는 공고", "Panels, and calls without one"),
  reply: shape.shapePanels,
  refusals: [],
});
export const readPanel = defineRoute({
  ...{ name: "read-panel", ...getOf, path: "/panels/:panel", may: [...office] },
  summary: text("평가단: 위원, 이해충돌, 배정, 진행", "A panel: members, conflicts, assignment, progress"),
  params: ofPanel,
  reply: shape.shapePanel,
  refusals: ["unknown-panel"],
});
export const formPanel = defineRoute({
  ...{ name: "form-panel", ...post, path: "/panels", may: ["officer"], unseen: "adds" },
  summary: text("평가단 구성", "Form a panel"),
  body: z.object({ call: z.uuid(), ...shape.shapeTerms }),
  reply: z.object({ panel: z.string() }),
  refusals: [
    ...["call-without-scheme", "panel-of-call", "panel-bounds", "unknown-programme", "day-malformed", "future-fact"],
  ],
});
export const setPanel = defineRoute({
  ...{ name: "set-panel", ...post, path: "/panels/:panel/members", may: ["officer"] },
  summary: text("평가단 위원과 위원장 지정", "Set the members and the chair of a panel"),
  params: ofPanel,
  body: z.object({ reviewers: z.array(z.uuid()).max(500), chair: z.uuid().nullable(), seen }),
  reply: z.object({ panel: z.string() }),
  refusals: ["unknown-panel", "panel-is-set", "not-in-panel", "panel-bounds", "changed-meanwhile"],
});
export const exceptConflict = defineRoute({
  ...{ name: "except-conflict", ...post, path: "/panels/:panel/exceptions", may: ["officer"] },
  summary: text("제척 예외 인정", "Grant an exception to a conflict"),
  params: ofPanel,
  body: z.object({ reviewer: z.uuid(), application: z.uuid(), reason, seen }),
  reply: done,
  refusals: ["unknown-panel", "panel-is-set", "no-conflict-to-except", "changed-meanwhile"],
});
export const fileChallenge = defineRoute({
  ...{
    name: "file-challenge",
    ...post,
    path: "/applications/:application/challenges",
    may: ["company"],
    unseen: "adds",
  },
  summary: text("기피 신청", "Challenge a reviewer"),
  params: z.object({ application: z.uuid() }),
  body: z.object({ whom: z.string().trim().min(2).max(200), reason }),
  reply: z.object({ challenge: z.string() }),
  refusals: ["unknown-application", "unknown-panel", "panel-is-set"],
});
export const decideChallenge = defineRoute({
  ...{ name: "decide-challenge", ...post, path: "/challenges/:challenge/decision", may: ["officer"], unseen: "once" },
  summary: text("기피 신청 처리: 위원을 지정하면 인용", "Decide a challenge: granted where a reviewer is named"),
  params: z.object({ challenge: z.uuid() }),
  body: z.object({ reviewer: z.uuid().nullable(), answer: z.string().trim().min(2).max(1000) }),
  reply: done,
  refusals: ["unknown-challenge", "not-in-panel"],
});

export const startAssignment = defineRoute({
  ...{ name: "start-assignment", ...post, path: "/panels/:panel/assignment", may: ["officer"] },
  summary: text("자동 배정 시작", "Start the assignment"),
  params: ofPanel,
  body: z.object({ seen }),
  reply: z.object({ job: z.string() }),
  refusals: ["unknown-panel", "panel-is-set", "nothing-to-decide", "assignment-impossible", "changed-meanwhile"],
});
export const cancelAssignment = defineRoute({
  ...{ name: "cancel-assignment", ...post, path: "/panels/:panel/assignment/stop", may: ["officer"], unseen: "once" },
  summary: text("자동 배정 중지", "Stop the assignment"),
  params: ofPanel,
  reply: done,
  refusals: ["unknown-panel", "assignment-ended"],
});
const pair = z.object({ reviewer: z.uuid(), application: z.uuid() });
export const priceAssignment = defineRoute({
  ...{
    name: "price-assignment",
    ...post,
    path: "/panels/:panel/assignment/price",
    may: [...office],
    unseen: "computes",
  },
  summary: text("배정을 바꿀 때의 영향", "What a change of the assignment costs"),
  params: ofPanel,
  body: z.object({ add: z.array(pair).max(500), remove: z.array(pair).max(500) }),
  reply: shape.shapePrice,
  refusals: ["unknown-panel", "not-in-panel"],
});
export const changeAssignment = defineRoute({
  ...{ name: "change-assignment", ...post, path: "/panels/:panel/assignment/change", may: ["officer"] },
  summary: text("평가 배정 변경", "Change the assignment by hand"),
  params: ofPanel,
  body: z.object({ add: z.array(pair).max(500), remove: z.array(pair).max(500), reason, seen }),
  reply: done,
  refusals: ["unknown-panel", "panel-is-set", "not-in-panel", "not-assigned-well", ...stepRefusals],
});
export const confirmBonus = defineRoute({
  ...{ name: "confirm-bonus", ...post, path: "/panels/:panel/bonuses", may: ["officer"] },
  summary: text("가점 확인", "Confirm bonus items"),
  params: ofPanel,
  body: z.object({ application: z.uuid(), bonuses: z.array(z.string()).max(50), seen }),
  reply: done,
  refusals: ["unknown-panel", "panel-is-set", "bonus-unknown", "changed-meanwhile"],
});

export const openPanel = defineRoute({
  ...{ name: "open-panel", ...post, path: "/panels/:panel/opening", may: ["officer"] },
  summary: text("평가 개시", "Open the review"),
  ...onSeen(ofPanel),
  refusals: [
    ...["unknown-panel", "call-still-open", "not-in-panel", "nothing-to-decide", "conflict-of-interest"],
    ...stepRefusals,
  ],
});
export const dissolvePanel = defineRoute({
  ...{ name: "dissolve-panel", ...post, path: "/panels/:panel/dissolution", may: ["officer"] },
  summary: text("평가단 해산(평가 개시 전)", "Dissolve a panel that has not begun"),
  ...onSeen(ofPanel),
  refusals: ["unknown-panel", ...stepRefusals],
});
export const closePanel = defineRoute({
  ...{ name: "close-panel", ...post, path: "/panels/:panel/closing", may: ["officer", "reviewer"] },
  summary: text("채점 마감: 미제출이 있으면 위원장만", "Close the scores; with sheets missing only the chair"),
  params: ofPanel,
  body: z.object({ reason: z.string().trim().max(1000).optional(), seen }),
  reply: done,
  refusals: ["unknown-panel", "scores-missing", ...stepRefusals],
});
export const readBoard = defineRoute({
  ...{ name: "read-board", ...getOf, path: "/panels/:panel/board", may: ["officer", "official", "reviewer"] },
  summary: text("선정 심의표(채점 마감 후)", "The selection board, once the scores are closed"),
  params: ofPanel,
  reply: shape.shapeBoard,
  refusals: ["unknown-panel", "scores-sealed", "only-the-chair"],
});
export const decideSelection = defineRoute({
  ...{ name: "decide-selection", ...post, path: "/panels/:panel/decision", may: ["reviewer"] },
  summary: text("선정 의결(위원장)", "Decide the selection, as chair"),
  params: ofPanel,
  /** Applications in the order drawn, where a tie at the line needs it. */
  body: z.object({ lots: z.array(z.uuid()).max(500).default([]), seen }),
  reply: done,
  refusals: [
    ...["unknown-panel", "only-the-chair", "nothing-to-decide", "tie-undecided", "posting-in-future"],
    ...stepRefusals,
  ],
});
export const draftSelection = defineRoute({
  ...{ name: "draft-selection", ...post, path: "/panels/:panel/approval", may: ["officer"] },
  summary: text("선정 결과 기안", "Draft the selection for approval"),
  params: ofPanel,
  body: z.object({ seen }),
  reply: z.object({ approval: z.string() }),
  refusals: [
    ...["unknown-panel", "nothing-to-decide", "approval-open-already", "approval-rule-missing", "seat-vacant"],
    ...["approver-drafted", "changed-meanwhile"],
  ],
});
export const notifyResults = defineRoute({
  ...{ name: "notify-results", ...post, path: "/panels/:panel/notice", may: ["officer"] },
  summary: text("선정 결과 통보", "Notify the results"),
  ...onSeen(ofPanel),
  refusals: [
    ...["unknown-panel", "unknown-call", "approval-needed", "approval-pending", "approval-of-other-content"],
    ...["mail-address-malformed", ...stepRefusals],
  ],
});

export const remindReviewer = defineRoute({
  ...{ name: "remind-reviewer", ...post, path: "/reviews/:review/reminder", may: ["officer"], unseen: "adds" },
  summary: text("평가위원 독촉 메일(하루 한 번)", "Remind a reviewer, once a day"),
  ...{ params: z.object({ review: z.string() }), reply: done },
  refusals: ["unknown-review", "nothing-to-remind", "mail-address-malformed"],
});
export const listResults = defineRoute({
  ...{ name: "list-results", ...getOf, path: "/results", may: ["officer", "official", "company"] },
  summary: text("평가 결과(기업은 소속 기업의 것만)", "Results; firms see their own"),
  reply: shape.shapeResults,
  refusals: [],
});
export const fileObjection = defineRoute({
  ...{ name: "file-objection", ...post, path: "/results/:selection/objections", may: ["company"], unseen: "once" },
  summary: text("이의신청", "Object to a result"),
  params: ofSelection,
  body: z.object({ grounds: reason }),
  reply: z.object({ objection: z.string() }),
  refusals: ["unknown-selection", "objection-filed-already", "objection-too-late", "future-fact"],
});
const answer = z.object({ answer: reason, seen });
export const upholdObjection = defineRoute({
  ...{ name: "uphold-objection", ...post, path: "/objections/:objection/upholding", may: ["officer"] },
  summary: text("이의신청 인용", "Uphold an objection"),
  params: ofObjection,
  body: answer,
  reply: done,
  refusals: ["unknown-objection", "mail-address-malformed", ...stepRefusals],
});
export const dismissObjection = defineRoute({
  ...{ name: "dismiss-objection", ...post, path: "/objections/:objection/dismissal", may: ["officer"] },
  summary: text("이의신청 기각", "Dismiss an objection"),
  params: ofObjection,
  body: answer,
  reply: done,
  refusals: ["unknown-objection", "mail-address-malformed", ...stepRefusals],
});
export const withdrawObjection = defineRoute({
  ...{ name: "withdraw-objection", ...post, path: "/objections/:objection/withdrawal", may: ["company"] },
  summary: text("이의신청 취하", "Withdraw an objection"),
  ...onSeen(ofObjection),
  refusals: ["unknown-objection", ...stepRefusals],
});
export const giveUpSelection = defineRoute({
  ...{ name: "give-up-selection", ...post, path: "/results/:selection/giving-up", may: ["company", "officer"] },
  summary: text("선정 포기", "Give up a selection"),
  ...onSeen(ofSelection),
  refusals: ["unknown-selection", ...stepRefusals],
});
export const moveUpSelection = defineRoute({
  ...{ name: "move-up-selection", ...post, path: "/results/:selection/moving-up", may: ["officer"] },
  summary: text("예비 순위 승계", "Select from the waiting list"),
  ...onSeen(ofSelection),
  refusals: ["unknown-selection", "nobody-to-move-up", ...stepRefusals],
});

export const releaseSelection = defineRoute({
  ...{ name: "release-selection", ...post, path: "/results/:selection/release", may: ["officer"] },
  summary: text("예비 종료", "End the waiting of an application"),
  ...onSeen(ofSelection),
  refusals: ["unknown-selection", ...stepRefusals],
});

export const publicResults = defineRoute({
  ...{ name: "public-results", ...getOf, path: "/selections", may: "anyone", shows: "recorded" },
  summary: text("공모 선정 결과", "Who was selected in which call"),
  reply: shape.shapePublicResults,
  refusals: [],
});
