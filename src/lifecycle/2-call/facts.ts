import { defineKinds, type FactDraft } from "#journal";
import { type ProgrammeYear, yearFacet } from "#programme";
import { text } from "#base/text";

/** A quota is a plan: how many are to be selected, never how many were. */
export const kinds = defineKinds({
  kind: "call.quota",
  seen: "record",
  word: { ko: "선정 예정", en: "To be selected" },
  measure: "flow",
  unit: "firm",
  plan: true,
  facets: { year: yearFacet },
  phrase: {
    amount: text("선정 예정 기업 수", "the numbers of firms to be selected"),
    happened: text("선정 규모를 정해 공고한", "that were announced with a quota"),
  },
});

export const quotaFact = (
  call: string,
  programme: string,
  owner: string,
  year: ProgrammeYear,
  quota: number,
): FactDraft => ({
  kind: "call.quota",
  case: call,
  subject: owner,
  programme,
  valid: year.days,
  value: BigInt(quota),
  unit: "firm",
  naturalKey: call,
  facets: { year: `${year.no}` },
});
