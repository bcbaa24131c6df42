import { defineKinds, type FactDraft } from "#journal";
import type { OutcomeDraft } from "./outcome.ts";

export const kinds = defineKinds(
  {
    kind: "outcome.sale",
    word: { ko: "매출", en: "Sales" },
    measure: "flow",
    unit: null,
    outcome: true,
    facets: ["year"],
  },
  {
    kind: "outcome.export",
    word: { ko: "수출", en: "Exports" },
    measure: "flow",
    unit: null,
    outcome: true,
    facets: ["year"],
  },
  {
    kind: "outcome.job",
    word: { ko: "신규 고용", en: "New jobs" },
    measure: "event",
    unit: "person",
    outcome: true,
    facets: ["year"],
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
