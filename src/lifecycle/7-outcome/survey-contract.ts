import { z } from "zod";
import { shapeFault, shapeField, shapeValue } from "#application/contract";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { shapeForm } from "#call/contract";
import { stepRefusals } from "#case/contract";
import { shapeAmount, shapeDay, shapeSeen, shapeText } from "#journal/contract";
import { shapeProgrammeId } from "#programme/contract";
import { surveyAsks } from "./vocabulary.ts";

const replyStates = ["asked", "submitted", "returned", "approved", "accepted"] as const;
const asks = Object.keys(surveyAsks) as [keyof typeof surveyAsks, ...(keyof typeof surveyAsks)[]];
const words = z.object({ ko: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(200) });
const reason = z.string().trim().max(1000);
const shapeNamed = z.object({ party: z.string(), name: shapeText });

export const shapeSurveyRow = z.object({
  survey: z.string(),
  title: shapeText,
  year: z.number().int(),
  programme: z.object({ programme: z.string(), name: shapeText }),
  due: z.string(),
  isClosed: z.boolean(),
  isOverdue: z.boolean(),
  asked: z.number().int(),
  answered: z.number().int(),
  /** Asked, and not heard of: no value is known of them. */
  silent: z.number().int(),
  late: z.number().int(),
  approved: z.number().int(),
  accepted: z.number().int(),
});
export type SurveyRow = z.infer<typeof shapeSurveyRow>;

const shapePending = z.object({
  reply: z.string(),
  fact: z.string(),
  kind: shapeText,
  naturalKey: z.string(),
  /** As it was accepted, and as it stands; null where there is none. */
  accepted: shapeText.nullable(),
  now: shapeText.nullable(),
  changedAt: z.string(),
});
const shapeReplyRow = z.object({
  reply: z.string(),
  party: shapeNamed,
  state: z.enum(replyStates),
  stateWord: shapeText,
  arrived: z.string().nullable(),
  isLate: z.boolean(),
  due: z.string(),
  pending: z.number().int(),
});
export type SurveyReplyRow = z.infer<typeof shapeReplyRow>;

const shapeSurvey = shapeSurveyRow.extend({
  cohortOn: z.string(),
  cohortOf: z.array(shapeText),
  asks: z.array(shapeText),
  replies: z.array(shapeReplyRow),
  pending: z.array(shapePending.extend({ firm: shapeText })),
});
export type SurveyView = z.infer<typeof shapeSurvey>;

export const listSurveys = defineRoute({
  name: "list-surveys",
  method: "GET",
  path: "/surveys",
  summary: text("성과조사 목록", "Surveys of outcomes"),
  may: ["officer", "official"],
  reply: z.object({ rows: z.array(shapeSurveyRow) }),
  refusals: [],
});

export const readCohort = defineRoute({
  name: "read-survey-cohort",
  method: "GET",
  path: "/surveys/cohort",
  summary: text(
    "조사 대상: 사업에서 무엇을 받은 기업이 몇 곳인지",
    "Whom a survey could ask: by what firms hold under a programme",
  ),
  may: ["officer", "official"],
  query: z.object({ programme: shapeProgrammeId, on: shapeDay }),
  reply: z.object({
    rows: z.array(z.object({ kind: z.string(), word: shapeText, firms: z.number().int() })),
    /** [SV10] By when it is due unless told, and since what. */
    due: z.object({ day: z.string(), from: z.object({ word: shapeText, on: z.string() }), law: z.string() }),
  }),
  refusals: ["day-malformed"],
});

export const readSurvey = defineRoute({
  name: "read-survey",
  method: "GET",
  path: "/surveys/:survey",
  summary: text(
    "성과조사: 응답률, 미응답 기업, 확정 후 변동",
    "A survey: coverage, the silent, what changed since acceptance",
  ),
  may: ["officer", "official"],
  params: z.object({ survey: z.string() }),
  reply: shapeSurvey,
  refusals: ["unknown-survey"],
});

export const openSurvey = defineRoute({
  name: "open-survey",
  method: "POST",
  path: "/surveys",
  summary: text("성과조사를 시작한다", "Open a survey"),
  may: ["officer"],
  body: z.object({
    programme: shapeProgrammeId,
    year: z.number().int().min(1990).max(2200),
    title: words,
    cohortOn: shapeDay,
    cohortOf: z.array(z.string().max(100)).min(1).max(50),
    asks: z.array(z.enum(asks)).min(1).max(asks.length),
    /** Left out, the day on which the rules want it. */
    due: shapeDay.optional(),
  }),
  reply: z.object({ survey: z.string() }),
  unseen: "adds",
  refusals: [
    ...["unknown-programme", "day-malformed", "survey-year-not-over", "survey-exists", "survey-cohort-empty"],
    "survey-due-not-ahead",
  ],
});

export const closeSurvey = defineRoute({
  name: "close-survey",
  method: "POST",
  path: "/surveys/:survey/close",
  summary: text("성과조사를 마감한다", "Close a survey"),
  may: ["officer"],
  params: z.object({ survey: z.string() }),
  body: z.object({ reason }),
  reply: z.object({ survey: z.string() }),
  unseen: "once",
  refusals: ["unknown-survey", "survey-closed", "reason-missing"],
});

const shapeOwnReply = z.object({
  reply: z.string(),
  survey: z.string(),
  title: shapeText,
  year: z.number().int(),
  programme: shapeText,
  state: z.enum(replyStates),
  stateWord: shapeText,
  due: z.string(),
  isOpen: z.boolean(),
  isLate: z.boolean(),
});
export type OwnReply = z.infer<typeof shapeOwnReply>;

export const listOwnReplies = defineRoute({
  name: "list-own-survey-replies",
  method: "GET",
  path: "/survey-replies",
  summary: text("우리 기업이 받은 성과조사", "What my firm is asked"),
  may: ["company"],
  reply: z.object({ rows: z.array(shapeOwnReply) }),
  refusals: [],
});

const params = z.object({ reply: z.string() });
export const shapeReply = z.object({
  reply: z.string(),
  survey: z.string(),
  title: shapeText,
  year: z.number().int(),
  version: z.string(),
  party: shapeNamed,
  state: z.enum(replyStates),
  stateWord: shapeText,
  revision: z.string(),
  due: z.string(),
  isOpen: z.boolean(),
  isClosed: z.boolean(),
  isLate: z.boolean(),
  form: shapeForm,
  fields: z.array(shapeField),
  /** Questions that were filled in from what the hub knows. */
  filledIn: z.array(z.string()),
  /** What the firm told of the year before. */
  before: z.array(z.object({ question: z.string(), said: shapeText })),
  faults: z.array(shapeFault),
  submissions: z.array(z.object({ no: z.number().int(), sha256: z.string(), arrived: z.string() })),
  said: z.array(z.object({ act: z.string(), reason: z.string(), due: z.string().nullable(), at: z.string() })),
  figures: z.array(z.object({ kind: z.string(), word: shapeText, value: shapeAmount, facts: z.number().int() })),
  /** The commit that the accepted figures stand on. */
  accepted: z.object({ seq: z.string(), at: z.string() }).nullable(),
  pending: z.array(shapePending),
  moves: z.array(z.string()),
});
export type ReplyView = z.infer<typeof shapeReply>;

export const readReply = defineRoute({
  name: "read-survey-reply",
  method: "GET",
  path: "/survey-replies/:reply",
  summary: text("조사표", "A survey reply"),
  may: ["officer", "official", "company"],
  params,
  reply: shapeReply,
  refusals: ["unknown-survey-reply"],
});

export const saveReply = defineRoute({
  name: "save-survey-answers",
  method: "PUT",
  path: "/survey-replies/:reply/answers",
  summary: text("조사표의 한 부분을 저장한다", "Save what was changed in one part of a survey reply"),
  may: ["company"],
  params,
  body: z.object({
    section: z.string().max(100),
    fields: z.record(z.string().min(1).max(200), shapeValue),
    /** `revision`, as this tab had it last. */
    seen: shapeSeen,
  }),
  reply: z.object({ revision: z.string(), theirs: z.array(shapeField) }),
  refusals: [
    ...["unknown-survey-reply", "survey-closed", "survey-reply-not-editable", "unknown-survey-question"],
    "changed-meanwhile",
  ],
});

export const submitReply = defineRoute({
  name: "submit-survey-reply",
  method: "POST",
  path: "/survey-replies/:reply/submission",
  summary: text("조사표를 제출한다", "Hand in a survey reply"),
  may: ["company"],
  params,
  body: z.object({ key: z.uuid(), revision: shapeSeen, seen: shapeSeen }),
  reply: z.object({ no: z.number().int(), sha256: z.string(), arrived: z.string() }),
  refusals: [
    ...["unknown-survey-reply", "survey-closed", "survey-reply-incomplete", "survey-reply-changed", "outcome-exists"],
    ...["survey-row-contradicted", "outcome-not-positive", "outcome-in-future", "outcome-key-malformed"],
    ...["day-malformed", ...stepRefusals],
  ],
});

const step = {
  method: "POST",
  params,
  reply: z.object({ reply: z.string() }),
} as const;
const stepFaults = ["unknown-survey-reply", "reason-missing", "survey-due-not-ahead", "day-malformed", ...stepRefusals];
const returned = z.object({ reason, due: shapeDay, seen: shapeSeen });

export const returnReply = defineRoute({
  ...step,
  name: "return-survey-reply",
  path: "/survey-replies/:reply/return",
  summary: text("조사표 보완을 요청한다", "Return a survey reply for amendment"),
  may: ["officer"],
  body: returned,
  refusals: stepFaults,
});
export const reopenReply = defineRoute({
  ...step,
  name: "reopen-survey-reply",
  path: "/survey-replies/:reply/reopening",
  summary: text("확정한 조사표를 다시 연다", "Open an accepted survey reply again"),
  may: ["officer"],
  body: returned,
  refusals: stepFaults,
});
export const approveReply = defineRoute({
  ...step,
  name: "approve-survey-reply",
  path: "/survey-replies/:reply/approval",
  summary: text("기업이 조사표를 확정한다", "The firm approves its survey reply"),
  may: ["company"],
  body: z.object({ seen: shapeSeen }),
  refusals: stepFaults,
});
export const acceptReply = defineRoute({
  ...step,
  name: "accept-survey-reply",
  path: "/survey-replies/:reply/acceptance",
  summary: text("거점이 조사표를 확정한다", "The hub accepts a survey reply"),
  may: ["officer"],
  body: z.object({ seen: shapeSeen }),
  refusals: stepFaults,
});
export const restateReply = defineRoute({
  ...step,
  name: "restate-survey-reply",
  path: "/survey-replies/:reply/restatement",
  summary: text("확정한 뒤 달라진 내용을 확정값에 반영한다", "Take what changed since into the accepted figures"),
  may: ["officer"],
  body: z.object({ reason, seen: shapeSeen }),
  refusals: [...stepFaults, "restatement-not-pending"],
});
