import { text } from "#base/text";
import { yearFacet } from "#programme";
import { defineKinds, type FactDraft } from "#journal";
import type { OutcomeDraft } from "./outcome.ts";
import { outcomesSeen } from "./vocabulary.ts";

export const kinds = defineKinds(
  {
    kind: "outcome.sale",
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
    seen: outcomesSeen["outcome.job"],
    word: { ko: "신규 고용", en: "New jobs" },
    phrase: { happened: text("신규 고용한", "that hired") },
    measure: "event",
    unit: "person",
    outcome: true,
    facets: { year: yearFacet },
  },
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
