import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { stepRefusals } from "#case/contract";
import * as shape from "./shapes.ts";

const { done, onSeen } = shape;
const ofReviewer = z.object({ reviewer: z.string() });
const office = ["officer", "official"] as const;
const getOf = { method: "GET" } as const;
const post = { method: "POST" } as const;

export const listReviewers = defineRoute({
  ...{ name: "list-reviewers", ...getOf, path: "/reviewers", may: [...office] },
  summary: text("평가위원 목록", "Reviewers"),
  reply: z.object({ rows: z.array(shape.shapeReviewer) }),
  refusals: [],
});
export const inviteReviewer = defineRoute({
  ...{ name: "invite-reviewer", ...post, path: "/reviewers", may: ["officer"], unseen: "adds" },
  summary: text("평가위원 위촉 요청", "Invite a reviewer"),
  body: shape.shapeInvitation,
  reply: z.object({ reviewer: z.string() }),
  refusals: ["reviewer-known-already", "unknown-party", "future-fact"],
});
export const describeReviewer = defineRoute({
  ...{ name: "describe-reviewer", ...post, path: "/reviewers/:reviewer/expertise", may: ["officer"], unseen: "adds" },
  summary: text("평가위원 전문분야 변경", "Change the expertise of a reviewer"),
  params: ofReviewer,
  body: shape.shapeInvitation.pick({ department: true }).extend({ keywords: shape.words, industries: shape.words }),
  reply: done,
  refusals: ["unknown-reviewer"],
});
export const declareTie = defineRoute({
  ...{ name: "declare-tie", ...post, path: "/reviewers/:reviewer/ties", may: ["officer", "reviewer"], unseen: "adds" },
  summary: text("평가위원 이해관계 신고", "Declare a tie of a reviewer"),
  params: ofReviewer,
  body: shape.shapeTie,
  reply: done,
  refusals: ["unknown-reviewer", "not-this-reviewer", "unknown-party", "day-malformed", "period-reversed"],
});
export const consentReviewer = defineRoute({
  ...{ name: "consent-reviewer", ...post, path: "/reviewers/:reviewer/consent", may: ["reviewer"] },
  summary: text("평가위원 위촉 동의", "Consent to be a reviewer"),
  ...onSeen(ofReviewer),
  refusals: ["unknown-reviewer", "not-this-reviewer", ...stepRefusals],
});
export const endReviewer = defineRoute({
  ...{ name: "end-reviewer", ...post, path: "/reviewers/:reviewer/end", may: ["officer"] },
  summary: text("평가위원 위촉 종료", "End a reviewer's appointment"),
  ...onSeen(ofReviewer),
  refusals: ["unknown-reviewer", ...stepRefusals],
});
