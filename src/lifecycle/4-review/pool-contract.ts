import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { stepRefusals } from "#case/contract";
import { shapePerson, shapeText } from "#journal/contract";
import * as shape from "./shapes.ts";

const { done, onSeen } = shape;
const ofReviewer = z.object({ reviewer: z.string() });
const office = ["officer", "official"] as const;
const getOf = { method: "GET" } as const;
/** A list of thousands of people is shorter. */
const rosterBytes = 8 * 2 ** 20;
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

const shapeReason = z.object({ line: z.number().int(), why: z.string(), whyWord: shapeText });
const shapeTrial = z.object({
  /** What an import of the same file names, so that it does what was looked at. */
  basis: z.string(),
  rows: z.array(
    z.object({
      ...{
        line: z.number().int(),
        name: shapePerson,
        email: z.string(),
        organisation: z.string(),
        position: z.string(),
      },
      ...{ keywords: z.array(z.string()), industries: z.array(z.string()), agreedOn: z.string() },
      ...{ outcome: z.enum(["new", "changed", "unchanged"]), outcomeWord: shapeText },
      isUnknownOrganisation: z.boolean(),
    }),
  ),
  rejected: z.array(shapeReason),
});
export type RosterTrial = z.infer<typeof shapeTrial>;
const unread = ["roster-unreadable", "roster-too-long"] as const;
export const tryRoster = defineRoute({
  ...{ name: "try-roster", ...post, path: "/reviewers/rosters/trial", may: ["officer"], unseen: "computes" },
  summary: text("평가위원 명부 확인: 아무것도 저장하지 않음", "Try a roster of reviewers: nothing is kept"),
  ...{ takes: "multipart", mostBytes: rosterBytes, body: z.object({}), reply: shapeTrial, refusals: [...unread] },
});
export const takeRoster = defineRoute({
  ...{ name: "take-roster", ...post, path: "/reviewers/rosters", may: ["officer"], unseen: "adds" },
  summary: text("평가위원 명부 가져오기", "Take a roster of reviewers"),
  ...{ takes: "multipart", mostBytes: rosterBytes },
  body: z.object({ basis: z.string().max(64) }),
  reply: z.object({ roster: z.string() }),
  refusals: [...unread, "roster-outdated", "roster-empty", "reviewer-known-already", "unknown-party", "future-fact"],
});
const shapeRoster = z.object({
  ...{ roster: z.string(), at: z.string(), by: shapePerson, isUndone: z.boolean() },
  ...{ invited: z.number().int(), changed: z.number().int(), unchanged: z.number().int() },
  rejected: z.array(shapeReason),
});
export type RosterView = z.infer<typeof shapeRoster>;
export const listRosters = defineRoute({
  ...{ name: "list-rosters", ...getOf, path: "/reviewers/rosters", may: [...office] },
  summary: text("가져온 평가위원 명부", "Rosters of reviewers that were taken"),
  ...{ reply: z.object({ rows: z.array(shapeRoster) }), refusals: [] },
});
export const undoRoster = defineRoute({
  ...{ name: "undo-roster", ...post, path: "/reviewers/rosters/:roster/undoing", may: ["officer"], unseen: "once" },
  summary: text("평가위원 명부 가져오기 취소", "Undo a roster of reviewers"),
  params: z.object({ roster: z.string() }),
  ...{ body: z.object({ reason: shape.reason }), reply: done },
  refusals: ["unknown-roster", "roster-undone", "roster-used", ...stepRefusals],
});
