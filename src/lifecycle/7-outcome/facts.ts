import { text } from "#base/text";
import { yearFacet } from "#programme";
import { defineKinds, type FactDraft } from "#journal";
import type { OutcomeDraft } from "./outcome.ts";
import { outcomesSeen } from "./vocabulary.ts";

/** How a firm stands in a survey is told to the office and to the firm alone. */
const replyStep = { measure: "event", unit: "organisation", seen: "office" } as const;

/** How far the reply of a firm has come. */
export const replyKinds = defineKinds(
  {
    kind: "survey-reply.asked",
    word: text("성과조사 요청", "Asked in a survey"),
    phrase: { happened: text("성과조사를 요청받은", "that were asked in a survey") },
    ...replyStep,
    ladder: "survey-reply",
    rung: 1,
  },
  {
    kind: "survey-reply.submitted",
    word: text("성과조사 응답", "Survey answered"),
    phrase: { happened: text("성과조사에 응답한", "that answered a survey") },
    ...replyStep,
    ladder: "survey-reply",
    rung: 2,
  },
  {
    kind: "survey-reply.approved",
    word: text("성과조사 기업 확정", "Answer approved by the firm"),
    phrase: { happened: text("성과조사 답변을 확정한", "that approved their answers") },
    ...replyStep,
    ladder: "survey-reply",
    rung: 3,
  },
  {
    kind: "survey-reply.accepted",
    word: text("성과조사 거점 확정", "Answer accepted by the hub"),
    phrase: { happened: text("성과조사 답변을 거점이 확정한", "whose answers the hub accepted") },
    ...replyStep,
    ladder: "survey-reply",
    rung: 4,
  },
  // beside the way: over when the firm answers again
  {
    kind: "survey-reply.returned",
    word: text("성과조사 보완 요청", "Answer returned for amendment"),
    phrase: { happened: text("성과조사 보완을 요청받은", "whose answers were returned for amendment") },
    ...replyStep,
  },
);

export const kinds = defineKinds(
  {
    kind: "outcome.sale",
    says: { rung: "earned" },
    seen: outcomesSeen["outcome.sale"],
    word: { ko: "매출", en: "Sales" },
    phrase: { amount: text("매출액", "the sales"), happened: text("매출을 올린", "with sales") },
    measure: "flow",
    unit: null,
    outcome: true,
    facets: { year: yearFacet },
  },
  {
    kind: "outcome.export",
    says: { rung: "exported" },
    seen: outcomesSeen["outcome.export"],
    word: { ko: "수출", en: "Exports" },
    phrase: { amount: text("수출액", "the exports"), happened: text("수출한", "that exported") },
    measure: "flow",
    unit: null,
    outcome: true,
    facets: { year: yearFacet },
  },
  {
    kind: "outcome.job",
    says: { rung: "hired" },
    seen: outcomesSeen["outcome.job"],
    word: { ko: "신규 고용", en: "New jobs" },
    phrase: { happened: text("신규 고용한", "that hired") },
    measure: "event",
    unit: "person",
    outcome: true,
    facets: { year: yearFacet },
  },
  // of a firm's year, whichever programme asked for it
  {
    kind: "firm-year.sales",
    says: { rung: "earned" },
    seen: "sum",
    word: text("기업 연간 매출", "Sales of a firm in a year"),
    phrase: {
      amount: text("연간 매출액", "the sales of the year"),
      happened: text("연간 매출을 답한", "that told its yearly sales"),
    },
    measure: "flow",
    unit: null,
  },
  {
    kind: "firm-year.exports",
    says: { rung: "exported" },
    seen: "sum",
    word: text("기업 연간 수출", "Exports of a firm in a year"),
    phrase: {
      amount: text("연간 수출액", "the exports of the year"),
      happened: text("연간 수출을 답한", "that told its yearly exports"),
    },
    measure: "flow",
    unit: null,
  },
  {
    kind: "firm-year.hires",
    says: { rung: "hired" },
    seen: "sum",
    word: text("기업 연간 신규 고용", "People a firm hired in a year"),
    phrase: {
      amount: text("연간 신규 고용 인원", "the people hired in the year"),
      happened: text("연간 신규 고용을 답한", "that told whom it hired"),
    },
    measure: "flow",
    unit: "person",
  },
  ...replyKinds,
);

/** `naturalKey` is the normal form of the number, so that hyphens make no second sale. */
export const outcomeFact = (draft: OutcomeDraft, naturalKey: string): FactDraft => ({
  kind: draft.kind,
  case: draft.case ?? `${draft.kind}/${naturalKey}`,
  subject: draft.party,
  programme: draft.homeProgramme,
  valid: draft.valid,
  value: draft.value,
  unit: draft.unit,
  naturalKey,
  evidenceLevel: draft.evidenceLevel,
});
