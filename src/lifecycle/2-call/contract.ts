import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { shapeRungOfCase, shapeStep, stepRefusals } from "#case/contract";
import { shapeDay, shapeSeen, shapeText } from "#journal/contract";
import { shapePartyId } from "#party/contract";
import { setUpProgramme, shapeProgrammeDraft, shapeProgrammeId } from "#programme/contract";
import { shapeContent, shapeEligibility } from "./shapes.ts";
import { directions, modes, noticeChoices, publicStates, templateNames } from "./vocabulary.ts";

export * from "./shapes.ts";
export * from "./trial-contract.ts";

const names = <Name extends string>(words: Readonly<Record<Name, unknown>>) =>
  z.enum(Object.keys(words) as [Name, ...Name[]]);
const shapeNamed = z.object({ party: z.string(), name: shapeText });

const shapeCallRow = z.object({
  ...{ call: z.string(), title: shapeText, summary: shapeText, direction: names(directions), mode: names(modes) },
  programme: z.object({ programme: z.string(), name: shapeText }).nullable(),
  /** Who calls, where it is not the hub. */
  caller: shapeNamed.nullable(),
  /** What the public is told of it by its dates; null while it is not published. */
  ...{ state: names(publicStates).nullable(), stateWord: shapeText.nullable() },
  ...{ announced: z.string(), opens: z.string(), closes: z.string().nullable() },
  ...{ quota: z.number().int().nullable(), budget: z.string().nullable(), capPerFirm: z.string().nullable() },
  version: z.number().int(),
  /** Whether a version is written that is not published. */
  hasDraft: z.boolean(),
  bid: z
    .object({ bid: z.string(), state: z.string(), stateWord: shapeText, competitors: z.number().nullable() })
    .nullable(),
});
export type CallRow = z.infer<typeof shapeCallRow>;

const shapeVersion = z.object({
  ...{ no: z.number().int(), because: z.string().nullable(), publishedAt: z.string().nullable() },
});

const shapeCall = shapeCallRow.extend({
  content: shapeContent,
  versions: z.array(shapeVersion),
  cancelled: z.object({ on: z.string(), because: z.string() }).nullable(),
});
export type CallView = z.infer<typeof shapeCall>;

const params = z.object({ call: z.string() });
const callId = z.uuid();
const contentRefusals = [
  ...["call-title-missing", "moment-malformed", "day-malformed", "call-quota-not-positive", "call-too-short"],
  ...[
    "call-closed-before-announced",
    "call-opens-before-announced",
    "call-intake-unlike",
    "call-milestones-out-of-order",
  ],
  ...["call-cap-over-budget", "call-scheme-malformed", "call-matching-malformed", "call-document-twice"],
  "call-groups-malformed",
  ...["call-form-faulty", "unknown-programme", "unknown-party", "unknown-evidence", "evidence-of-another-case"],
] as const;

export const listCalls = defineRoute({
  name: "list-calls",
  method: "GET",
  path: "/calls",
  summary: text("공고 목록", "Calls"),
  may: "anyone",
  shows: "recorded",
  query: z.object({ state: names(publicStates).optional(), programme: z.string().max(60).optional() }),
  reply: z.object({ rows: z.array(shapeCallRow) }),
  refusals: [],
});

export const readCall = defineRoute({
  name: "read-call",
  method: "GET",
  path: "/calls/:call",
  summary: text("공고 상세", "One call"),
  may: "anyone",
  shows: "recorded",
  params,
  query: z.object({ version: z.coerce.number().int().min(1).max(1000).optional() }),
  reply: shapeCall,
  refusals: ["unknown-call"],
});

const shapeOther = z.object({
  ...{ source: z.string(), sourceWord: shapeText, number: z.string(), title: z.string(), agency: z.string() },
  ...{ executor: z.string(), summary: z.string(), url: z.string(), field: z.string(), takenAt: z.string() },
  ...{ opens: z.string().nullable(), closes: z.string().nullable(), periodText: z.string() },
});
export const listOtherCalls = defineRoute({
  name: "list-other-calls",
  method: "GET",
  path: "/calls/others",
  summary: text("다른 기관의 공고", "Calls of others"),
  may: "anyone",
  shows: "recorded",
  reply: z.object({ rows: z.array(shapeOther) }),
  refusals: [],
});

export const listFittingCalls = defineRoute({
  name: "list-fitting-calls",
  method: "GET",
  path: "/calls/fitting/:party",
  summary: text("기업에 맞는 공고와 그 사유", "Which calls fit a firm, and why"),
  may: ["company", "officer"],
  params: z.object({ party: z.string() }),
  reply: z.object({
    own: z.array(shapeCallRow.extend({ eligibility: shapeEligibility })),
    others: z.array(shapeOther.extend({ eligibility: shapeEligibility })),
  }),
  refusals: ["unknown-party"],
});
export type FittingCalls = z.infer<typeof listFittingCalls.reply>;

const shapeNotices = z.object({ which: names(noticeChoices) });
export const readCallNotices = defineRoute({
  name: "read-call-notices",
  method: "GET",
  path: "/calls/notices",
  summary: text("새 공고 알림 설정", "What one is told of new calls"),
  may: ["company"],
  reply: shapeNotices,
  refusals: [],
});

export const chooseCallNotices = defineRoute({
  name: "choose-call-notices",
  method: "PUT",
  path: "/calls/notices",
  summary: text("새 공고 알림을 선택한다", "Choose what to be told of new calls"),
  may: ["company"],
  body: shapeNotices,
  reply: shapeNotices,
  unseen: "own",
  refusals: [],
});

export const listOfficeCalls = defineRoute({
  name: "list-office-calls",
  method: "GET",
  path: "/calls/office",
  summary: text("공고 관리", "All calls, drafts and tests with them"),
  may: ["officer", "official"],
  reply: z.object({ rows: z.array(shapeCallRow) }),
  refusals: [],
});

export const readOfficeCall = defineRoute({
  name: "read-office-call",
  method: "GET",
  path: "/calls/office/:call",
  summary: text("공고 초안", "The last version of a call, as it is worked on"),
  may: ["officer", "official"],
  params,
  reply: shapeCall.extend({
    /** The version an act on it names as `seen`. */
    seen: z.string(),
    isDraft: z.boolean(),
    bidding: z.object({ bid: z.string(), version: z.string(), rungs: z.array(shapeRungOfCase) }).nullable(),
  }),
  refusals: ["unknown-call"],
});
export type OfficeCall = z.infer<typeof readOfficeCall.reply>;

export const beginCall = defineRoute({
  name: "draft-call",
  method: "POST",
  path: "/calls",
  summary: text("공고 초안을 만든다(서식 또는 지난 공고에서)", "Begin a call from a template or from an earlier call"),
  may: ["officer"],
  body: z.object({
    programme: shapeProgrammeId.nullable().default(null),
    direction: names(directions).default("down"),
    caller: shapePartyId.nullable().default(null),
    mode: names(modes).default("live"),
    /** What it begins as: a template by its name, or an earlier call. */
    template: names(templateNames).optional(),
    from: callId.optional(),
    announced: shapeDay,
  }),
  reply: z.object({ call: z.string() }),
  unseen: "adds",
  refusals: [...contentRefusals, "unknown-call"],
});

export const saveCall = defineRoute({
  name: "save-call",
  method: "PUT",
  path: "/calls/:call",
  summary: text("공고 초안을 저장한다", "Save the draft of a call"),
  may: ["officer"],
  params,
  body: z.object({ content: shapeContent, seen: shapeSeen }),
  reply: z.object({ call: z.string() }),
  refusals: [...contentRefusals, "unknown-call", "changed-meanwhile", "call-published-already", "question-in-use"],
});

const shapeBecause = z.object({ because: z.string().trim().min(1).max(1000), seen: shapeSeen });
const done = z.object({ call: z.string() });

export const publishCall = defineRoute({
  name: "publish-call",
  method: "POST",
  path: "/calls/:call/publication",
  summary: text("공고를 게시한다", "Publish a call or its correction"),
  may: ["officer"],
  params,
  body: z.object({ seen: shapeSeen }),
  reply: done,
  refusals: [
    ...["unknown-call", "changed-meanwhile", "call-published-already", "call-cancelled-already", "call-published-late"],
    ...["approval-needed", "approval-of-other-content", "approval-pending"],
    ...["call-asks-nothing", "call-outside-programme-years", "unknown-evidence", "evidence-of-another-case"],
  ],
});

export const askCallApproval = defineRoute({
  name: "ask-call-approval",
  method: "POST",
  path: "/calls/:call/approval",
  summary: text("공고 게시 결재를 올린다", "Ask for the approval of a call"),
  may: ["officer"],
  params,
  body: z.object({ seen: shapeSeen }),
  reply: z.object({ approval: z.string() }),
  refusals: [
    ...["unknown-call", "changed-meanwhile", "call-published-already"],
    ...["approval-open-already", "approval-rule-missing", "seat-vacant", "approver-drafted"],
  ],
});

export const correctCall = defineRoute({
  name: "correct-call",
  method: "POST",
  path: "/calls/:call/correction",
  summary: text("정정공고를 작성한다", "Begin the correction of a published call"),
  may: ["officer"],
  params,
  body: shapeBecause,
  reply: done,
  refusals: ["unknown-call", "changed-meanwhile", "call-draft-there", "call-reason-missing"],
});

export const discardDraft = defineRoute({
  name: "discard-call-draft",
  method: "POST",
  path: "/calls/:call/discarding",
  summary: text("공고 초안을 삭제한다", "Discard the draft of a call"),
  may: ["officer"],
  params,
  body: z.object({ seen: shapeSeen }),
  reply: done,
  refusals: ["unknown-call", "changed-meanwhile", "call-published-already"],
});

export const cancelCall = defineRoute({
  name: "cancel-call",
  method: "POST",
  path: "/calls/:call/cancellation",
  summary: text("공고를 취소한다", "Cancel a published call"),
  may: ["officer"],
  params,
  body: shapeBecause,
  reply: done,
  refusals: [
    "unknown-call",
    "changed-meanwhile",
    "call-not-published",
    "call-cancelled-already",
    "call-reason-missing",
  ],
});

export const takeOtherCalls = defineRoute({
  name: "take-other-calls",
  method: "POST",
  path: "/calls/others",
  summary: text("기업마당·K-스타트업 공고를 가져온다", "Take in calls from Bizinfo or K-Startup"),
  may: ["officer"],
  mostBytes: 10_000_000,
  body: z.object({ file: z.string().min(1).max(9_000_000) }),
  reply: z.object({ taken: z.number().int(), again: z.number().int() }),
  unseen: "adds",
  refusals: ["other-calls-refused", "other-calls-unreadable"],
});

const bidParams = z.object({ bid: z.string() });
const bidStep = shapeStep.extend({ competitors: z.number().int().min(0).max(10_000).optional() });
const bidRefusals = ["unknown-bid", "competitors-malformed", "day-malformed", ...stepRefusals] as const;

export const beginBid = defineRoute({
  name: "begin-bid",
  method: "POST",
  path: "/calls/:call/bid",
  summary: text("상위 공모에 응모를 시작한다", "Begin to answer a call of a ministry"),
  may: ["officer"],
  params,
  body: z.object({ party: shapePartyId, day: shapeDay }),
  reply: z.object({ bid: z.string() }),
  unseen: "adds",
  refusals: ["unknown-call", "call-not-upward", "bid-there", "unknown-party", "day-malformed", "future-fact"],
});

export const moveBid = defineRoute({
  name: "move-bid",
  method: "POST",
  path: "/bids/:bid/steps",
  summary: text("응모 단계를 기록한다", "Record a stage of a bid"),
  may: ["officer"],
  params: bidParams,
  body: bidStep.extend({ move: z.enum(["submit", "pass-review", "present", "lose", "withdraw"]) }),
  reply: z.object({ fact: z.string() }),
  refusals: bidRefusals,
});

export const winBid = defineRoute({
  name: "win-bid",
  method: "POST",
  path: "/bids/:bid/win",
  summary: text("응모 선정: 사업을 재원과 함께 등록한다", "Win a bid: the programme is set up with its funding"),
  may: ["officer"],
  params: bidParams,
  body: bidStep.extend({ programme: shapeProgrammeDraft }),
  reply: z.object({ programme: z.string() }),
  refusals: [...new Set([...bidRefusals, ...setUpProgramme.refusals])],
});
