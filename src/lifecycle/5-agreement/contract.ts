import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { stepRefusals } from "#case/contract";
import { shapeProof } from "#evidence/contract";
import { shapeAmount, shapeCount, shapeDay, shapeMoney, shapePeriod, shapeSeen, shapeText } from "#journal/contract";
import { shapePartyId } from "#party/contract";
import { shapeProgrammeId } from "#programme/contract";
import {
  agreementKinds,
  amendmentKindNames,
  shapeConduct,
  shapeDraftOfSelected,
  shapeGoal,
  shapeLine,
  shapeMilestone,
  shapeOwnAgreement,
  shapeOwnRow,
  shapePartyOf,
} from "./vocabulary.ts";

export * from "./shapes.ts";
export type { AmendmentView, DraftOfSelected, OwnAgreementRow, OwnAgreementView } from "./vocabulary.ts";

export const shapeAgreement = z.object({
  agreement: z.string(),
  number: z.string(),
  title: z.string(),
  programme: z.object({ programme: z.string(), name: shapeText }),
  party: z.object({ party: z.string(), name: shapeText }),
  amount: shapeAmount,
  agreed: shapePeriod,
  runs: shapePeriod.nullable(),
  /** Opens down to the evidence. */
  fact: z.string(),
});
export type AgreementView = z.infer<typeof shapeAgreement>;

export const listAgreements = defineRoute({
  name: "list-agreements",
  method: "GET",
  path: "/agreements",
  summary: { ko: "협약·교부 목록", en: "Agreements and awards, newest first" },
  may: "anyone",
  shows: "recorded",
  query: z.object({
    programme: z.uuid().optional(),
    party: z.uuid().optional(),
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ rows: z.array(shapeAgreement), next: z.string().nullable() }),
  refusals: [],
});

export const readAgreement = defineRoute({
  name: "read-agreement",
  method: "GET",
  path: "/agreements/:agreement",
  summary: { ko: "협약 상세", en: "One agreement" },
  may: "anyone",
  shows: "recorded",
  params: z.object({ agreement: z.string() }),
  reply: shapeAgreement,
  refusals: ["unknown-agreement"],
});

const ofAgreement = z.object({ agreement: z.string() });
const reason = z.string().trim().min(3).max(1000);
const ofOne = ["unknown-agreement", "unknown-fact", "changed-meanwhile", "reason-missing", "award-of-own-agreement"];

export const correctAward = defineRoute({
  name: "correct-award",
  method: "POST",
  path: "/agreements/:agreement/corrections",
  summary: {
    ko: "협약·교부를 정정한다(종전 값은 그때의 답으로 남는다)",
    en: "Correct an award; the old value answers as of before",
  },
  may: ["officer"],
  params: ofAgreement,
  /** `value` in minor units of the currency of the award. */
  body: z.object({ value: shapeCount.optional(), firstDay: shapeDay.optional(), reason, seen: shapeSeen }),
  reply: ofAgreement,
  refusals: [...ofOne, "award-unchanged", "negative-value", "day-malformed", "future-fact"],
});

export const withdrawAward = defineRoute({
  name: "withdraw-award",
  method: "POST",
  path: "/agreements/:agreement/withdrawal",
  summary: { ko: "협약·교부를 철회한다", en: "Take an award back" },
  may: ["officer"],
  params: ofAgreement,
  body: z.object({ reason, seen: shapeSeen }),
  reply: ofAgreement,
  refusals: ofOne,
});

/** What asking for the office's signature may be refused with. */
const approvalRefusals = ["approval-open-already", "approval-rule-missing", "seat-vacant", "approver-drafted"];

const ofOwn = z.object({ agreement: z.string() });
const ofAmendment = z.object({ amendment: z.string() });
const evidence = z.array(shapeProof).max(20).default([]);
const step = { day: shapeDay, seen: shapeSeen };
const stepped = ["unknown-own-agreement", "day-malformed", ...stepRefusals];
const terms = {
  parties: z.array(shapePartyOf).min(1).max(30),
  principal: z.string().trim().max(60),
  ...{ firstDay: shapeDay, lastDay: shapeDay },
  goals: z.array(shapeGoal).max(50).default([]),
  lines: z.array(shapeLine).max(500).default([]),
  milestones: z.array(shapeMilestone).max(50).default([]),
  conduct: shapeConduct.optional(),
  conditions: z.array(z.string().trim().min(1).max(1000)).max(50).default([]),
  /** Of a memorandum. */
  promisedWon: shapeMoney.optional(),
  promisedJobs: z.number().int().min(0).max(1_000_000).optional(),
  /** Of a data agreement. */
  dataSet: z.string().max(500).optional(),
  dataPurpose: z.string().max(1000).optional(),
};
const termsRefusals = ["agreement-terms-incomplete", "agreement-sums-differ", "agreement-line-twice", "unknown-party"];

const seatsAtAll = ["officer", "official", "company"] as const;

export const listOwnAgreements = defineRoute({
  name: "list-own-agreements",
  method: "GET",
  path: "/own-agreements",
  summary: text("거점이 맺는 협약 목록(기업은 당사자인 것만)", "Agreements of the hub's own; firms see theirs"),
  may: seatsAtAll,
  query: z.object({ q: z.string().max(200).optional(), programme: shapeProgrammeId.optional() }),
  reply: z.object({ rows: z.array(shapeOwnRow) }),
  refusals: [],
});

export const readOwnAgreement = defineRoute({
  name: "read-own-agreement",
  method: "GET",
  path: "/own-agreements/:agreement",
  summary: text("협약 한 건: 내용, 서명, 변경, 문서", "One agreement: terms, signatures, amendments, documents"),
  may: seatsAtAll,
  params: ofOwn,
  reply: shapeOwnAgreement,
  refusals: ["unknown-own-agreement"],
});

const may = ["officer"] as const;
const toOwn = { method: "POST", params: ofOwn, reply: ofOwn } as const;

export const draftAgreement = defineRoute({
  name: "draft-agreement",
  method: "POST",
  path: "/own-agreements",
  summary: text("협약안을 작성한다", "Draft an agreement"),
  may,
  body: z.object({
    kind: z.enum(agreementKinds),
    track: z.enum(["r-and-d", "subsidy"]),
    /** The next of its series where none is given. */
    number: z.string().trim().max(60).optional(),
    title: z.string().trim().min(1).max(200),
    programme: shapeProgrammeId.optional(),
    notified: shapeDay.optional(),
    day: shapeDay,
    ...terms,
  }),
  reply: ofOwn,
  unseen: "adds",
  refusals: [
    ...termsRefusals,
    ...["agreement-exists", "unknown-programme", "day-malformed", "future-fact", "programme-missing"],
  ],
});

export const draftSelected = defineRoute({
  name: "draft-selected",
  method: "POST",
  path: "/own-agreements/selected",
  summary: text("선정 결과로 협약안을 일괄 작성한다", "Draft the agreements of all that a call selected"),
  may,
  body: z.object({
    call: z.uuid(),
    /** Who signs for the hub; who did last where it is not said. */
    hub: shapePartyId.optional(),
    ...{ firstDay: shapeDay, lastDay: shapeDay },
    conditions: terms.conditions,
  }),
  reply: z.object({ rows: z.array(shapeDraftOfSelected) }),
  unseen: "once",
  refusals: [
    ...["unknown-call", "programme-missing", "selection-not-notified", "agreement-hub-missing"],
    ...["selected-not-drafted", "day-malformed"],
  ],
});

export const redraftAgreement = defineRoute({
  ...{ ...toOwn, name: "redraft-agreement", path: "/own-agreements/:agreement/terms", may },
  summary: text("협약안을 고친다(이전 판은 남는다)", "Write a draft anew; the version before stays"),
  body: z.object({ ...step, ...terms }),
  refusals: [...stepped, ...termsRefusals],
});

/** A step that only a day is told of, and one that has a reason as well. */
const plain = { ...toOwn, may, body: z.object({ ...step, evidence }) } as const;
const because = { ...toOwn, may, body: z.object({ ...step, evidence, reason }) } as const;

export const offerAgreement = defineRoute({
  ...{ ...plain, name: "offer-agreement", path: "/own-agreements/:agreement/offer" },
  summary: text("협약 체결을 요청한다", "Ask the other side to sign"),
  refusals: [...stepped, "signing-over"],
});
export const takeBackAgreement = defineRoute({
  ...{ ...because, name: "take-back-agreement", path: "/own-agreements/:agreement/taking-back" },
  summary: text("체결 요청을 회수한다", "Take an offered agreement back"),
  refusals: [...stepped, "reason-missing"],
});
export const withdrawAgreement = defineRoute({
  ...{ ...because, name: "withdraw-agreement", path: "/own-agreements/:agreement/withdrawal" },
  summary: text("협약안을 취소한다", "Withdraw a draft"),
  refusals: [...stepped, "reason-missing"],
});
export const lapseAgreement = defineRoute({
  ...{ ...plain, name: "lapse-agreement", path: "/own-agreements/:agreement/lapse" },
  summary: text("기한 안에 체결되지 않은 협약을 종료한다", "Close what was not signed in time"),
  refusals: [...stepped, "signing-not-over"],
});
export const terminateAgreement = defineRoute({
  ...{ ...because, name: "terminate-agreement", path: "/own-agreements/:agreement/termination" },
  summary: text("협약을 해약한다", "Terminate an agreement"),
  refusals: [...stepped, "reason-missing"],
});
export const endAgreement = defineRoute({
  ...{ ...plain, name: "end-agreement", path: "/own-agreements/:agreement/end" },
  summary: text("협약의 종료를 기록한다", "Record that an agreement has ended"),
  refusals: stepped,
});
export const declineAgreement = defineRoute({
  ...{ ...because, name: "decline-agreement", path: "/own-agreements/:agreement/decline", may: ["officer", "company"] },
  summary: text("협약을 체결하지 않기로 한다", "Decline an agreement"),
  refusals: [...stepped, "reason-missing", "declined-too-late"],
});

const signing = [
  ...stepped,
  ...["agreement-terms-changed", "signed-already", "sign-with-fresh-sign-in", "signed-copy-missing", "signing-over"],
  ...["not-a-party", "fact-exists"],
];
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const signAgreement = defineRoute({
  ...{ ...toOwn, name: "sign-agreement", path: "/own-agreements/:agreement/signatures", may: ["company"] },
  summary: text("읽은 협약에 서명한다", "Sign the agreement as it was read"),
  /** Signed on the day of the request: nobody signs for another day. */
  body: z.object({ seen: shapeSeen, sha256 }),
  refusals: signing,
});
export const recordPaperSignature = defineRoute({
  ...{ ...toOwn, name: "record-paper-signature", path: "/own-agreements/:agreement/paper-signatures", may },
  summary: text("서명본으로 받은 서명을 기록한다", "Record a signature on paper with its signed copy"),
  body: z.object({ ...step, party: shapePartyId, sha256, evidence }),
  refusals: signing,
});
export const concludeAgreement = defineRoute({
  ...{ ...toOwn, name: "conclude-agreement", path: "/own-agreements/:agreement/conclusion", may },
  summary: text("거점이 서명하고 협약을 체결한다", "Sign for the hub and conclude"),
  body: z.object({ ...step, sha256, evidence }),
  refusals: [...signing, "approval-needed", "approval-pending", "approval-of-other-content", "agreement-exists"],
});
export const askAgreementApproval = defineRoute({
  ...{ ...toOwn, name: "ask-agreement-approval", path: "/own-agreements/:agreement/approval", may },
  summary: text("협약 체결의 결재를 올린다", "Ask for the office's approval of an agreement"),
  body: z.object({}),
  unseen: "once",
  refusals: ["unknown-own-agreement", ...approvalRefusals],
});
export const recordFulfilment = defineRoute({
  ...{ ...toOwn, name: "record-fulfilment", path: "/own-agreements/:agreement/fulfilment", may },
  summary: text("업무협약의 이행 실적을 기록한다", "Record what came of a memorandum"),
  body: z.object({ ...step, won: shapeMoney.optional(), jobs: z.number().int().min(0).optional(), evidence }),
  refusals: [
    ...["unknown-own-agreement", "changed-meanwhile", "day-malformed", "future-fact", "unknown-evidence"],
    ...["evidence-of-another-case", "not-a-memorandum", "agreement-not-in-force", "fulfilment-empty"],
  ],
});

export const askAmendment = defineRoute({
  ...{ ...toOwn, name: "ask-agreement-amendment", path: "/own-agreements/:agreement/amendments" },
  may: ["officer", "company"],
  summary: text("협약변경을 신청하거나 통보한다", "Ask for an amendment, or tell of one"),
  body: z.object({
    ...{ kind: z.enum(amendmentKindNames), ...step, reason },
    ...{ parties: terms.parties.optional(), principal: terms.principal.optional() },
    ...{ firstDay: shapeDay.optional(), lastDay: shapeDay.optional() },
    goals: z.array(shapeGoal).max(50).optional(),
    lines: z.array(shapeLine).max(500).optional(),
    milestones: z.array(shapeMilestone).max(50).optional(),
    conduct: shapeConduct.optional(),
  }),
  reply: ofAmendment,
  refusals: [
    ...[...stepped, ...termsRefusals, "agreement-not-in-force", "amendment-open-already", "amendment-says-other"],
    ...["amendment-says-nothing", "amendment-moves-total"],
  ],
});

export const readAmendment = defineRoute({
  name: "read-amendment",
  method: "GET",
  path: "/amendments/:amendment",
  summary: text("협약변경 한 건과 그 협약", "One amendment, with the agreement that it is of"),
  may: seatsAtAll,
  params: ofAmendment,
  reply: shapeOwnAgreement,
  refusals: ["unknown-amendment"],
});

const toAmendment = { method: "POST", params: ofAmendment, reply: ofAmendment, may: ["officer", "company"] } as const;
const answered = ["unknown-amendment", "day-malformed", ...stepRefusals];

export const agreeAmendment = defineRoute({
  ...{ ...toAmendment, name: "agree-amendment", path: "/amendments/:amendment/agreement", body: z.object(step) },
  summary: text("협약변경을 승인한다", "Agree to an amendment"),
  refusals: [
    ...[...answered, ...termsRefusals, "amendment-of-own-side", "amendment-says-nothing", "amendment-moves-total"],
    ...["approval-needed", "approval-pending", "approval-of-other-content"],
  ],
});
export const refuseAmendment = defineRoute({
  ...{ ...toAmendment, name: "refuse-amendment", path: "/amendments/:amendment/refusal" },
  body: z.object({ ...step, reason }),
  summary: text("협약변경을 승인하지 않는다", "Refuse an amendment"),
  refusals: [...answered, "amendment-of-own-side", "reason-missing"],
});
export const cancelAmendment = defineRoute({
  ...{ ...toAmendment, name: "cancel-amendment", path: "/amendments/:amendment/cancellation", body: z.object(step) },
  summary: text("협약변경 신청을 취소한다", "Take a request for an amendment back"),
  refusals: answered,
});
export const askAmendmentApproval = defineRoute({
  ...{ ...toAmendment, name: "ask-amendment-approval", path: "/amendments/:amendment/approval", may },
  summary: text("협약변경 승인의 결재를 올린다", "Ask for the office's approval of an amendment"),
  body: z.object({}),
  unseen: "once",
  refusals: ["unknown-amendment", ...approvalRefusals],
});

export * from "./report-contract.ts";
