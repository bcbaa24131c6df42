import { z } from "zod";
import { defineRoute, type Role } from "#base/route";
import { text } from "#base/text";
import { shapeDay, shapeMoney, shapePerson, shapeSeen, shapeText } from "#journal/contract";

/** Whoever may sit on a line. */
const staff: readonly [Role, ...Role[]] = ["officer", "official", "administrator"];
const does = ["review", "consent", "approve"] as const;

const shapeSigned = z.object({
  name: shapePerson,
  inPlaceOf: shapePerson.nullable(),
  answer: z.enum(["signed", "returned"]),
  reason: z.string(),
  at: z.string(),
});
const shapeStep = z.object({
  no: z.number().int(),
  does: z.enum(does),
  doesWord: shapeText,
  seatWord: shapeText,
  holder: shapePerson,
  standIn: shapePerson.nullable(),
  /** Whether it is this step's turn. */
  isNow: z.boolean(),
  signed: shapeSigned.nullable(),
});
export const shapeApproval = z.object({
  approval: z.string(),
  subject: z.object({ kind: z.string(), id: z.string(), word: shapeText, to: z.string().nullable() }),
  title: z.string(),
  says: z.array(z.object({ word: shapeText, value: shapeText })),
  amount: z.string().nullable(),
  sha256: z.string(),
  standing: z.enum(["pending", "approved", "returned", "withdrawn", "void"]),
  standingWord: shapeText,
  drafted: z.object({ name: shapePerson, at: z.string() }),
  isDelegated: z.boolean(),
  basis: z.string(),
  steps: z.array(shapeStep),
  ended: z.object({ reason: z.string(), name: shapePerson, at: z.string() }).nullable(),
  previous: z.string().nullable(),
  /** What the reader may do with it now. */
  may: z.object({ sign: z.boolean(), withdraw: z.boolean(), draftAgain: z.boolean() }),
  version: z.string(),
});
export type ApprovalView = z.infer<typeof shapeApproval>;

const params = z.object({ approval: z.string() });
const reason = z.string().trim().max(500);
const acted = z.object({ approval: z.string() });

export const listOwnApprovals = defineRoute({
  name: "list-own-approvals",
  method: "GET",
  path: "/approvals/own",
  summary: text("내 결재: 결재할 문서, 기안·결재한 문서", "What waits for my signature, what I drafted or signed"),
  may: staff,
  reply: z.object({ waiting: z.array(shapeApproval), count: z.number().int(), own: z.array(shapeApproval) }),
  refusals: [],
});

export const readApproval = defineRoute({
  name: "read-approval",
  method: "GET",
  path: "/approvals/:approval",
  summary: text("결재 문서", "An approval"),
  may: staff,
  params,
  reply: shapeApproval,
  refusals: ["unknown-approval"],
});

export const readApprovalOf = defineRoute({
  name: "read-approval-of",
  method: "GET",
  path: "/approvals/of/:kind/:id",
  summary: text("어떤 건의 결재", "The approval of something"),
  may: staff,
  params: z.object({ kind: z.string().max(100), id: z.string().max(200) }),
  reply: z.object({ approval: shapeApproval.nullable() }),
  refusals: [],
});

/** 일반 기안: whatever is decided by no room of its own. After a return it is drafted again under the same matter. */
export const draftApproval = defineRoute({
  name: "draft-approval",
  method: "POST",
  path: "/approvals",
  summary: text("일반 기안", "Draft a decision for approval"),
  may: ["officer", "administrator"],
  body: z.object({
    title: z.string().trim().min(1).max(200),
    content: z.string().trim().min(1).max(10_000).meta({ field: "longText" }),
    amount: shapeMoney.optional(),
    /** The approval that was returned or withdrawn before. */
    previous: z.string().max(100).optional(),
  }),
  reply: acted,
  unseen: "adds",
  refusals: [
    ...["approval-rule-missing", "seat-vacant", "approval-open-already", "approver-drafted", "unknown-approval"],
    "not-the-drafter",
  ],
});

export const signApproval = defineRoute({
  name: "sign-approval",
  method: "POST",
  path: "/approvals/:approval/signature",
  summary: text("결재(검토·협조·결재)", "Sign an approval"),
  may: staff,
  params,
  body: z.object({ note: reason.default(""), seen: shapeSeen }),
  reply: acted,
  refusals: ["unknown-approval", "approval-over", "not-your-turn", "approver-drafted", "changed-meanwhile"],
});

export const returnApproval = defineRoute({
  name: "return-approval",
  method: "POST",
  path: "/approvals/:approval/return",
  summary: text("반려", "Return an approval to its drafter"),
  may: staff,
  params,
  body: z.object({ reason, seen: shapeSeen }),
  reply: acted,
  refusals: [
    ...["unknown-approval", "approval-over", "not-your-turn", "approver-drafted", "approval-reason-missing"],
    "changed-meanwhile",
  ],
});

export const withdrawApproval = defineRoute({
  name: "withdraw-approval",
  method: "POST",
  path: "/approvals/:approval/withdrawal",
  summary: text("기안 회수", "Withdraw what one drafted"),
  may: staff,
  params,
  body: z.object({ reason, seen: shapeSeen }),
  reply: acted,
  refusals: ["unknown-approval", "approval-over", "not-the-drafter", "approval-reason-missing", "changed-meanwhile"],
});

const shapePersonHere = z.object({ account: z.string(), name: shapePerson });
const shapeRule = z.object({
  rule: z.string(),
  subject: z.string().nullable(),
  subjectWord: shapeText,
  upTo: z.string().nullable(),
  steps: z.array(z.object({ doesWord: shapeText, seatWord: shapeText })),
  isDelegated: z.boolean(),
  maySignOwn: z.boolean(),
  basis: z.string(),
  from: z.string(),
  to: z.string().nullable(),
});
const shapeSeat = z.object({
  seat: z.string(),
  word: shapeText,
  rank: z.number().int(),
  holder: shapePerson.nullable(),
  since: z.string().nullable(),
});
const shapeAbsence = z.object({
  absence: z.string(),
  name: shapePerson,
  standIn: shapePerson,
  firstDay: z.string(),
  lastDay: z.string(),
  reason: z.string(),
  isOwn: z.boolean(),
});
export type RuleView = z.infer<typeof shapeRule>;
export type SeatView = z.infer<typeof shapeSeat>;
export type AbsenceView = z.infer<typeof shapeAbsence>;

export const readApprovalLine = defineRoute({
  name: "read-approval-line",
  method: "GET",
  path: "/approval-line",
  summary: text("결재선: 직위, 부재, 전결 규정", "The line of approval: seats, absences, rules"),
  may: staff,
  reply: z.object({
    seats: z.array(shapeSeat),
    absences: z.array(shapeAbsence),
    rules: z.array(shapeRule),
    /** Who may be given a seat or stand in. */
    people: z.array(shapePersonHere),
    decisions: z.array(z.object({ subject: z.string(), word: shapeText })),
  }),
  refusals: [],
});

export const nameSeat = defineRoute({
  name: "name-seat",
  method: "POST",
  path: "/seats",
  summary: text("결재 직위 등록", "Enter a seat of the line"),
  may: ["administrator"],
  body: z.object({
    ko: z.string().trim().min(1).max(40),
    en: z.string().trim().min(1).max(60),
    rank: z.number().int().min(1).max(99),
  }),
  reply: z.object({ seat: z.string() }),
  unseen: "adds",
  refusals: ["seat-taken"],
});

export const passSeat = defineRoute({
  name: "pass-seat",
  method: "POST",
  path: "/seats/:seat/holder",
  summary: text("결재 직위에 사람 지정", "Give a seat to somebody from a day on"),
  may: ["administrator"],
  params: z.object({ seat: z.string() }),
  body: z.object({ account: z.string().max(100), from: shapeDay }),
  reply: z.object({ seat: z.string() }),
  unseen: "adds",
  refusals: ["unknown-seat", "not-on-the-staff", "day-malformed"],
});

export const leaveSeat = defineRoute({
  name: "leave-seat",
  method: "POST",
  path: "/seats/:seat/vacancy",
  summary: text("결재 직위 해제", "Leave a seat empty from a day on"),
  may: ["administrator"],
  params: z.object({ seat: z.string() }),
  body: z.object({ from: shapeDay }),
  reply: z.object({ seat: z.string() }),
  unseen: "once",
  refusals: ["unknown-seat", "day-malformed"],
});

export const recordAbsence = defineRoute({
  name: "record-absence",
  method: "POST",
  path: "/absences",
  summary: text("부재·대결 등록", "Enter one's absence and who signs meanwhile"),
  may: staff,
  body: z.object({
    /** Whose it is; one's own unless an administrator says another's. */
    account: z.string().max(100).optional(),
    standIn: z.string().max(100),
    firstDay: shapeDay,
    lastDay: shapeDay,
    reason: z.string().trim().min(1).max(200),
  }),
  reply: z.object({ absence: z.string() }),
  unseen: "adds",
  refusals: ["absence-overlaps", "absence-backwards", "stand-in-is-absent", "not-on-the-staff", "day-malformed"],
});

export const endAbsence = defineRoute({
  name: "end-absence",
  method: "POST",
  path: "/absences/:absence/end",
  summary: text("부재 취소", "Take an absence back"),
  may: staff,
  params: z.object({ absence: z.string() }),
  reply: z.object({ absence: z.string() }),
  unseen: "once",
  refusals: ["unknown-absence"],
});

export const setApprovalRule = defineRoute({
  name: "set-approval-rule",
  method: "POST",
  path: "/approval-rules",
  summary: text("전결 규정 등록", "Set who signs what"),
  may: ["administrator"],
  body: z.object({
    /** The kind of decision; left out, every other. */
    subject: z.string().max(100).optional(),
    upTo: shapeMoney.optional(),
    steps: z
      .array(z.object({ does: z.enum(does), seat: z.string() }))
      .min(1)
      .max(12),
    isDelegated: z.boolean(),
    maySignOwn: z.boolean(),
    basis: z.string().trim().min(1).max(200),
    from: shapeDay,
  }),
  reply: z.object({ rule: z.string() }),
  unseen: "adds",
  refusals: ["rule-without-approver", "own-without-delegation", "unknown-seat", "unknown-decision", "day-malformed"],
});

export const endApprovalRule = defineRoute({
  name: "end-approval-rule",
  method: "POST",
  path: "/approval-rules/:rule/end",
  summary: text("전결 규정 폐지", "End a rule of who signs"),
  may: ["administrator"],
  params: z.object({ rule: z.string() }),
  body: z.object({ from: shapeDay }),
  reply: z.object({ rule: z.string() }),
  unseen: "once",
  refusals: ["unknown-approval-rule", "day-malformed"],
});
