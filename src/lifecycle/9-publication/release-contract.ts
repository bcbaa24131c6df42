import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { asOfRefusals, shapeDay, shapePerson, shapeSeen, shapeText } from "#journal/contract";
import {
  shapeFinding,
  shapePrinted,
  shapePrintedTree,
  shapeRow,
  shapeSentence,
  shapeTitle,
  shapeTree,
} from "./release-tree-contract.ts";

export * from "./release-tree-contract.ts";

const standing = z.enum(["draft", "in-approval", "approved", "scheduled", "published", "corrected"]);
const shapeListed = z.object({
  release: z.string(),
  title: shapeText,
  day: z.string(),
  asOf: z.string(),
  standing,
  standingWord: shapeText,
  synthetic: z.boolean(),
});
export type ReleaseRow = z.infer<typeof shapeListed>;

export const listReleases = defineRoute({
  name: "list-releases",
  method: "GET",
  path: "/releases",
  summary: text("보도자료 목록", "Releases, the newest first"),
  may: "anyone",
  shows: "published",
  reply: z.object({ releases: z.array(shapeListed) }),
  refusals: [],
});

const shapeOther = z.object({ release: z.string(), title: shapeText, day: z.string() });
/** A sentence that reads otherwise by what is known now. */
const shapeChangedSentence = z.object({ before: shapeText, now: shapeText, figures: z.array(z.string()) });

export const readRelease = defineRoute({
  name: "read-release",
  method: "GET",
  path: "/releases/:release",
  summary: text("보도자료 보기", "A release as it was published"),
  may: "anyone",
  shows: "published",
  params: z.object({ release: z.string() }),
  reply: shapeListed.extend({
    publication: z.string(),
    publishedAt: z.string(),
    known: z.string(),
    tree: shapePrintedTree,
    figures: z.array(shapeRow),
    /** Whether what was known then still gives every sentence as it was published. */
    holds: z.boolean(),
    corrects: shapeOther
      .extend({ reasonWord: shapeText, note: z.string(), changed: z.array(shapeChangedSentence) })
      .nullable(),
    correctedBy: shapeOther
      .extend({ reasonWord: shapeText, note: z.string(), changed: z.array(shapeChangedSentence) })
      .nullable(),
    /** What the same sentences say by what is known now; empty where they are the same. */
    changed: z.array(shapeChangedSentence),
  }),
  refusals: ["unknown-release"],
});
export type ReleaseView = z.infer<typeof readRelease.reply>;

export const openReleaseFile = defineRoute({
  name: "open-release-file",
  method: "GET",
  path: "/releases/:release/:format",
  summary: text("보도자료 내려받기(PDF·HWPX)", "A release as PDF with its proofs, or as HWPX"),
  may: "anyone",
  shows: "published",
  params: z.object({ release: z.string(), format: z.enum(["pdf", "hwpx"]) }),
  query: z.object({ language: z.enum(["ko", "en"]).optional() }),
  gives: "file",
  reply: z.undefined(),
  refusals: ["unknown-release", "work-too-heavy", "work-queue-full"],
});

const staff = ["officer", "official"] as const;
export const listReleaseDrafts = defineRoute({
  name: "list-release-drafts",
  method: "GET",
  path: "/release-drafts",
  summary: text("보도자료 작성 현황", "Releases with where each stands"),
  may: staff,
  reply: z.object({ releases: z.array(shapeListed.extend({ by: shapePerson, findings: z.number().int() })) }),
  refusals: [],
});

const shapeConsent = z.object({
  quotation: z.string(),
  speaker: shapeText,
  says: shapeText,
  asked: z.object({ at: z.string(), email: z.string(), endsAt: z.string() }).nullable(),
  answer: z.object({ answer: z.enum(["consented", "declined"]), note: z.string(), at: z.string() }).nullable(),
});
export const readReleaseDraft = defineRoute({
  name: "read-release-draft",
  method: "GET",
  path: "/release-drafts/:release",
  summary: text("보도자료 작성·검토", "A release being written: text, checks, consents, approval"),
  may: staff,
  params: z.object({ release: z.string() }),
  reply: shapeListed.extend({
    version: z.string(),
    no: z.number().int(),
    known: z.string(),
    tree: shapeTree,
    printed: shapePrintedTree,
    findings: z.array(shapeFinding),
    consents: z.array(shapeConsent),
    approval: z
      .object({ approval: z.string(), standing: z.string(), standingWord: shapeText, isOfThis: z.boolean() })
      .nullable(),
    schedule: z.object({ at: z.string() }).nullable(),
    corrects: shapeOther.nullable(),
    publication: z.string().nullable(),
    /** Commits since the numbers were taken in which something that it says has changed. */
    changed: z.array(shapeChangedSentence),
  }),
  refusals: ["unknown-release"],
});
export type ReleaseDraftView = z.infer<typeof readReleaseDraft.reply>;

const shapeOffered = z.object({
  sentence: z.string(),
  from: z.enum(["figure", "room", "release"]),
  says: shapeSentence,
  printed: shapePrinted,
  figures: z.array(
    z.object({
      figure: z.string(),
      title: shapeText,
      rung: shapeText,
      modality: shapeText,
      coverage: shapeText.nullable(),
      /** What a chart of it may be by: none where it is not public record by record. */
      dimensions: z.array(z.object({ dimension: z.string(), word: shapeText })),
      /** Why it may not be published; null where it may. */
      not: z.object({ code: z.string(), text: shapeText }).nullable(),
    }),
  ),
});
export type OfferedSentence = z.infer<typeof shapeOffered>;
export const listReleaseSentences = defineRoute({
  name: "list-release-sentences",
  method: "GET",
  path: "/release-sentences",
  summary: text("보도자료에 쓸 수 있는 문장과 지표", "Sentences and figures a release may be written with"),
  may: staff,
  query: z.object({ "as-of": z.string().optional(), day: z.string().optional() }),
  reply: z.object({ rows: z.array(shapeOffered), asOf: z.string(), day: z.string() }),
  refusals: [...asOfRefusals, "day-malformed"],
});

const shapeName = z.string().regex(/^[a-z0-9][a-z0-9-]{2,60}$/);
const draftRefusals = [...asOfRefusals, "day-malformed", "unknown-publication", "release-of-another-day"] as const;
export const beginRelease = defineRoute({
  name: "begin-release",
  method: "POST",
  path: "/release-drafts",
  summary: text("보도자료 작성 시작", "Begin a release, empty, from the template or from an old one"),
  may: ["officer"],
  body: z.object({
    release: shapeName,
    title: shapeTitle,
    day: shapeDay,
    asOf: shapeDay,
    from: z.string().max(100).optional(),
  }),
  reply: z.object({ release: z.string() }),
  unseen: "adds",
  refusals: [...draftRefusals, "release-exists", "unknown-release"],
});
export const correctRelease = defineRoute({
  name: "correct-release",
  method: "POST",
  path: "/releases/:release/correction",
  summary: text("보도자료 정정 시작", "Begin the correction of a published release"),
  may: ["officer"],
  params: z.object({ release: z.string() }),
  body: z.object({
    name: shapeName,
    day: shapeDay,
    reason: z.enum(["R1", "R2", "R3", "C"]),
    note: z.string().trim().min(1).max(1_000).meta({ field: "longText" }),
  }),
  reply: z.object({ release: z.string() }),
  unseen: "once",
  refusals: [...draftRefusals, "release-exists", "unknown-release", "release-corrected-already"],
});
const params = z.object({ release: z.string() });
const written = ["unknown-release", "release-published-already", "changed-meanwhile"] as const;
export const saveRelease = defineRoute({
  name: "save-release",
  method: "POST",
  path: "/release-drafts/:release",
  summary: text("보도자료 저장", "Save a release as a new version"),
  may: ["officer"],
  params,
  body: z.object({ tree: shapeTree, day: shapeDay, asOf: shapeDay, seen: shapeSeen }),
  reply: z.object({ release: z.string(), version: z.string() }),
  refusals: [...draftRefusals, ...written],
});
export const previewRelease = defineRoute({
  name: "preview-release",
  method: "POST",
  path: "/release-preview",
  summary: text("보도자료 미리보기와 점검", "A text as it would be printed, with what is wrong in it"),
  may: staff,
  body: z.object({ tree: shapeTree, day: shapeDay, asOf: shapeDay }),
  reply: z.object({ printed: shapePrintedTree, findings: z.array(shapeFinding) }),
  unseen: "computes",
  refusals: [...asOfRefusals, "day-malformed"],
});
export const askQuotation = defineRoute({
  name: "ask-quotation",
  method: "POST",
  path: "/release-drafts/:release/quotations/:quotation",
  summary: text("인용문 확인 요청", "Ask whoever is quoted whether he says so"),
  may: ["officer"],
  params: z.object({ release: z.string(), quotation: z.string() }),
  body: z.object({ email: z.email().max(200), seen: shapeSeen }),
  reply: z.object({ release: z.string() }),
  refusals: [...written, "unknown-quotation", "quotation-consented-already", "mail-address-malformed"],
});
const token = z.string().min(20).max(100);
export const openQuotation = defineRoute({
  name: "open-quotation",
  method: "POST",
  path: "/quotation",
  summary: text("이메일로 받은 주소로 인용문을 확인한다", "The quotation that a letter asks about"),
  may: "anyone",
  body: z.object({ token }),
  reply: z.object({ title: shapeText, says: z.string(), speaker: z.string(), answered: z.string().nullable() }),
  unseen: "computes",
  refusals: ["quotation-link-over"],
});
export const answerQuotation = defineRoute({
  name: "answer-quotation",
  method: "POST",
  path: "/quotation/answer",
  summary: text("인용문 승인 또는 수정 요청", "Consent to a quotation, or say what is wrong"),
  may: "anyone",
  body: z.object({
    token,
    answer: z.enum(["consented", "declined"]),
    note: z.string().trim().max(1_000).meta({ field: "longText" }),
  }),
  reply: z.object({ answer: z.string() }),
  unseen: "once",
  refusals: ["quotation-link-over", "quotation-note-missing"],
});
export const askReleaseApproval = defineRoute({
  name: "ask-release-approval",
  method: "POST",
  path: "/release-drafts/:release/approval",
  summary: text("보도자료 결재 기안", "Ask for the signatures on a release"),
  may: ["officer"],
  params,
  body: z.object({ seen: shapeSeen }),
  reply: z.object({ approval: z.string() }),
  refusals: [
    ...[...written, "release-not-clean", "quotation-not-consented", "approval-rule-missing", "seat-vacant"],
    ...["approval-open-already", "approver-drafted"],
  ],
});
export const scheduleRelease = defineRoute({
  name: "schedule-release",
  method: "POST",
  path: "/release-drafts/:release/schedule",
  summary: text("보도자료 공개 예약", "Schedule a release: until then it is under embargo"),
  may: ["officer"],
  params,
  body: z.object({ time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/), seen: shapeSeen }),
  reply: z.object({ release: z.string(), at: z.string() }),
  refusals: [
    ...[...written, "release-not-clean", "quotation-not-consented", "approval-needed", "approval-pending"],
    ...["approval-of-other-content", "release-scheduled-already", "release-day-past"],
  ],
});
export const unscheduleRelease = defineRoute({
  name: "unschedule-release",
  method: "POST",
  path: "/release-drafts/:release/schedule/end",
  summary: text("보도자료 공개 예약 취소", "Take the schedule of a release back"),
  may: ["officer"],
  params,
  body: z.object({ seen: shapeSeen }),
  reply: z.object({ release: z.string() }),
  refusals: [...written, "release-not-scheduled"],
});
