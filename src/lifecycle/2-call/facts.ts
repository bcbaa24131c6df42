import type { Day } from "#base/day";
import { dayPeriod } from "#base/period";
import { defineKinds, type FactDraft } from "#journal";
import { type ProgrammeYear, yearFacet } from "#programme";
import { text } from "#base/text";

/** A quota is a plan: how many are to be selected, never how many were. A test call is told by none of these. */
export const kinds = defineKinds(
  {
    kind: "call.quota",
    says: { rung: "selected" },
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
  },
  {
    kind: "call.corrected",
    seen: "record",
    word: { ko: "정정공고", en: "Call corrected" },
    measure: "event",
    unit: "case",
    phrase: { happened: text("정정공고한", "that were corrected") },
  },
  {
    kind: "call.cancelled",
    seen: "record",
    word: { ko: "공고 취소", en: "Call cancelled" },
    measure: "event",
    unit: "case",
    phrase: { happened: text("취소한", "that were cancelled") },
  },
);

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

/** What happened to a call that was published: the day, and the version it happened with. */
export const eventFact = (
  kind: "call.corrected" | "call.cancelled",
  { call, programme, owner, day, no }: { call: string; programme: string | null; owner: string; day: Day; no: number },
): FactDraft => ({
  ...{ kind, case: call, subject: owner, programme, valid: dayPeriod(day), value: 1n, unit: "case" },
  naturalKey: `${call}/${no}`,
});
