import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { stepRefusals } from "#case/contract";
import { shapeDay, shapeSeen, shapeText } from "#journal/contract";
import { shapePartyId } from "#party/contract";
import {
  shapeDraft,
  shapeDuplicate,
  shapeField,
  shapeIntakeRow,
  shapeOfficerRow,
  shapeOwn,
  shapeReceipt,
  shapeReceived,
  shapeValue,
} from "./shapes.ts";

export { shapeFault, shapeField, shapeValue } from "./shapes.ts";
export type {
  ApplicationView,
  DraftView,
  DocumentView,
  DuplicateView,
  EligibilityView,
  FieldView,
  IntakeRow,
  OfficerRow,
  OwnApplication,
} from "./shapes.ts";

const params = z.object({ application: z.uuid() });
const ofCall = z.object({ call: z.uuid() });
const reason = z.string().trim().min(1).max(2000);

export const listApplications = defineRoute({
  name: "list-applications",
  method: "GET",
  path: "/applications",
  summary: text("우리 기업의 신청 내역", "The applications of one's own firm"),
  may: ["company"],
  reply: z.object({ rows: z.array(shapeOwn) }),
  refusals: [],
});

export const listApplicationsOfCall = defineRoute({
  name: "list-applications-of-call",
  method: "GET",
  path: "/calls/:call/applications",
  summary: text("공고에 접수된 신청 목록", "The applications received under a call"),
  may: ["officer", "official"],
  params: ofCall,
  query: z.object({ after: shapeSeen.optional(), limit: z.coerce.number().int().min(1).max(500).optional() }),
  reply: z.object({
    title: shapeText,
    closes: z.string().nullable(),
    /** Applications that are still being written; what is in them is the firms' own. */
    drafts: z.number().int(),
    received: z.number().int(),
    rows: z.array(shapeOfficerRow),
    next: z.string().nullable(),
  }),
  refusals: ["unknown-call"],
});

export const listIntake = defineRoute({
  name: "list-intake",
  method: "GET",
  path: "/applications/intake",
  summary: text("공고별 접수 현황", "How many applications each call has"),
  may: ["officer", "official"],
  reply: z.object({
    rows: z.array(shapeIntakeRow),
  }),
  refusals: [],
});

export const readDraft = defineRoute({
  name: "read-draft",
  method: "GET",
  path: "/applications/:application/draft",
  summary: text("신청서 작성 화면", "An application as it is being written"),
  may: ["company"],
  params,
  reply: shapeDraft,
  refusals: ["unknown-application", "unknown-call"],
});

export const readApplication = defineRoute({
  name: "read-application",
  method: "GET",
  path: "/applications/:application",
  summary: text("접수된 신청 한 건", "An application as it was received"),
  may: ["officer", "official", "company"],
  params,
  reply: shapeReceived,
  refusals: ["unknown-application", "unknown-call"],
});

export const listApplicationDuplicates = defineRoute({
  name: "list-application-duplicates",
  method: "GET",
  path: "/applications/:application/duplicates",
  summary: text("신청의 중복 의심 내역", "What of an application was seen before"),
  may: ["officer", "official"],
  params,
  reply: z.object({ rows: z.array(shapeDuplicate) }),
  refusals: ["unknown-application", "unknown-call"],
});

const begun = z.object({ application: z.string() });
export const beginApplication = defineRoute({
  name: "begin-application",
  method: "POST",
  path: "/applications",
  summary: text("신청서 작성을 시작한다", "Begin an application"),
  may: ["company"],
  body: z.object({ call: z.uuid(), party: shapePartyId }),
  reply: begun,
  unseen: "adds",
  refusals: [
    ...["unknown-call", "unknown-party", "applied-already", "call-not-open", "call-closed", "application-of-another"],
    "application-answer-late",
  ],
});

const editing = ["unknown-application", "unknown-call", "application-not-editable", "application-of-another"];
const revised = z.object({ revision: z.string() });

export const saveSection = defineRoute({
  name: "save-application-section",
  method: "PUT",
  path: "/applications/:application/sections",
  summary: text("신청서의 한 부분을 저장한다", "Save what was changed in one part of an application"),
  may: ["company"],
  params,
  body: z.object({
    section: z.string().max(100),
    fields: z.record(z.string().min(1).max(200), shapeValue),
    /** `revision`, as this tab had it last. */
    seen: shapeSeen,
  }),
  reply: revised.extend({
    /** What others changed since in the same part. */
    theirs: z.array(shapeField),
  }),
  refusals: [
    ...editing,
    "application-section-of-another",
    "unknown-application-section",
    "changed-meanwhile",
    "call-closed",
  ],
});

export const attachDocument = defineRoute({
  name: "attach-application-document",
  method: "POST",
  path: "/applications/:application/documents",
  summary: text("제출 서류를 첨부한다", "Attach a document"),
  may: ["company"],
  takes: "json-and-file",
  params,
  body: z.object({
    document: z.string().min(1).max(100),
    issuedOn: shapeDay.optional(),
    validUntil: shapeDay.optional(),
    /** A document that is here already, from an earlier application. */
    evidence: z.uuid().optional(),
  }),
  reply: revised.extend({ evidence: z.string() }),
  unseen: "adds",
  refusals: [
    ...[
      ...editing,
      "unknown-application-document",
      "unknown-evidence",
      "day-malformed",
      "issued-in-future",
      "call-closed",
    ],
    ...[
      "empty-file",
      "file-too-large",
      "files-full",
      "files-unreachable",
      "resident-number-given",
      "personal-data-given",
    ],
  ],
});

export const detachDocument = defineRoute({
  name: "detach-application-document",
  method: "POST",
  path: "/applications/:application/documents/removal",
  summary: text("첨부한 서류를 뺀다", "Take a document out again"),
  may: ["company"],
  params,
  body: z.object({ document: z.string().min(1).max(100), evidence: z.uuid() }),
  reply: revised,
  unseen: "once",
  refusals: [...editing, "unknown-application-document", "call-closed"],
});

export const inviteMember = defineRoute({
  name: "invite-consortium-member",
  method: "POST",
  path: "/applications/:application/members",
  summary: text("컨소시엄 참여를 요청한다", "Ask a firm to join"),
  may: ["company"],
  params,
  body: z.object({ businessNumber: z.string().trim().min(1).max(20) }),
  reply: z.object({ party: z.string() }),
  unseen: "adds",
  refusals: [...editing, "unknown-consortium-member", "consortium-member-already", "mail-address-malformed"],
});

export const answerInvitation = defineRoute({
  name: "answer-consortium-invitation",
  method: "POST",
  path: "/applications/:application/members/answer",
  summary: text("컨소시엄 참여 요청에 응답한다", "Answer an invitation to join"),
  may: ["company"],
  params,
  body: z.object({ answer: z.enum(["accepted", "declined"]) }),
  reply: z.object({ party: z.string() }),
  unseen: "once",
  refusals: [...editing, "consortium-not-invited"],
});

export const dropMember = defineRoute({
  name: "drop-consortium-member",
  method: "POST",
  path: "/applications/:application/members/removal",
  summary: text("컨소시엄에서 뺀다", "Take a firm out of the consortium"),
  may: ["company"],
  params,
  body: z.object({ party: shapePartyId }),
  reply: z.object({ party: z.string() }),
  unseen: "once",
  refusals: [...editing, "consortium-not-invited"],
});

const stepped = ["unknown-application", "unknown-call", "mail-address-malformed", "unknown-fact", ...stepRefusals];
const done = z.object({ fact: z.string() });

export const submitApplication = defineRoute({
  name: "submit-application",
  method: "POST",
  path: "/applications/:application/submission",
  summary: text("신청서를 제출한다", "Submit an application"),
  may: ["company"],
  params,
  body: z.object({
    /** Of the one who submits: sent again under the same key, it is the same submission. */
    key: z.uuid(),
    revision: shapeSeen,
    seen: shapeSeen,
  }),
  reply: shapeReceipt,
  refusals: [
    ...stepped,
    ...["application-of-another", "application-incomplete", "application-draft-changed"],
    ...["call-not-open", "call-closed", "application-answer-late"],
  ],
});

export const withdrawApplication = defineRoute({
  name: "withdraw-application",
  method: "POST",
  path: "/applications/:application/withdrawal",
  summary: text("신청을 철회한다", "Take an application back"),
  may: ["company"],
  params,
  body: z.object({ reason, seen: shapeSeen }),
  reply: done,
  refusals: [...stepped, "application-of-another", "reason-missing"],
});

export const explainApplication = defineRoute({
  name: "explain-application",
  method: "POST",
  path: "/applications/:application/explanation",
  summary: text("신청자격을 소명한다", "Explain one's eligibility"),
  may: ["company"],
  params,
  body: z.object({ reason, seen: shapeSeen }),
  reply: done,
  refusals: [...stepped, "application-of-another", "application-answer-late", "reason-missing"],
});

const officerStep = { method: "POST", may: ["officer"], params, reply: done } as const;
const officerRefusals = [...stepped, "reason-missing", "day-malformed", "application-due-not-ahead"];

export const returnApplication = defineRoute({
  ...officerStep,
  name: "return-application",
  path: "/applications/:application/return",
  summary: text("신청서 보완을 요청한다", "Return an application for amendment"),
  body: z.object({ reason, due: shapeDay, seen: shapeSeen }),
  refusals: officerRefusals,
});

export const askApplication = defineRoute({
  ...officerStep,
  name: "ask-application",
  path: "/applications/:application/question",
  summary: text("신청자격 소명을 요청한다", "Ask for an explanation of eligibility"),
  body: z.object({ reason, due: shapeDay, seen: shapeSeen }),
  refusals: officerRefusals,
});

export const decideEligibility = defineRoute({
  ...officerStep,
  name: "decide-eligibility",
  path: "/applications/:application/eligibility",
  summary: text("신청자격을 판정한다", "Decide whether an application is eligible"),
  body: z.object({ decision: z.enum(["eligible", "ineligible"]), reason, seen: shapeSeen }),
  refusals: officerRefusals,
});

export const informApplicant = defineRoute({
  ...officerStep,
  name: "inform-applicant",
  path: "/applications/:application/notice",
  summary: text("부적격을 통보한다", "Tell a firm that it is ineligible"),
  body: z.object({ reason, seen: shapeSeen }),
  refusals: officerRefusals,
});

export const reinstateApplication = defineRoute({
  ...officerStep,
  name: "reinstate-application",
  path: "/applications/:application/reinstatement",
  summary: text("신청자격을 회복한다", "Find an application eligible after all"),
  body: z.object({ reason, seen: shapeSeen }),
  refusals: officerRefusals,
});
