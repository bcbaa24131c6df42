import { addDays } from "#base/day";
import type { Period } from "#base/period";
import { closed, open, patterned } from "#base/property";
import { text } from "#base/text";
import { proofBy, type ProvenDraft } from "#evidence";
import { defineKinds, type FactDraft, type Told } from "#journal";
import {
  bounds,
  fundingSources,
  indicators,
  lineKey,
  type FundingLine,
  type FundingRung,
  type Programme,
  type ProgrammeDraft,
  type ProgrammeYear,
  type Target,
  targetMeasures,
} from "./programme.ts";

/** Which year of its programme a fact counts for: the same facet on every kind that has one. */
export const yearFacet = patterned(
  text("차년도", "programme year"),
  text("{value}차년도", "year {value}"),
  text("{value}", "for {value}"),
);
const source = closed(text("재원", "source of funds"), fundingSources, text("{value}", "of {value} money"));
const funding = { measure: "flow", unit: null, ladder: "funding", facets: { source, year: yearFacet } } as const;

/**
 * Plan, secured and appropriated speak of a programme year that may lie ahead; granted and spent are done and never
 * may. The unit of money is its currency, so each fact carries its own.
 */
export const kinds = defineKinds(
  {
    kind: "funding.planned",
    says: { rung: "secured" },
    seen: "record",
    word: { ko: "사업비 계획", en: "Funding planned" },
    ...funding,
    phrase: { amount: text("사업비 계획액", "the planned funding") },
    rung: 1,
    plan: true,
  },
  {
    kind: "funding.secured",
    says: { rung: "secured", as: "result" },
    seen: "record",
    word: { ko: "사업비 확보", en: "Funding secured" },
    ...funding,
    phrase: { amount: text("사업비 확보액", "the secured funding") },
    rung: 2,
    plan: true,
  },
  {
    kind: "funding.appropriated",
    says: { rung: "secured", as: "result" },
    seen: "record",
    word: { ko: "사업비 편성", en: "Funding appropriated" },
    ...funding,
    phrase: { amount: text("사업비 편성액", "the appropriated funding") },
    rung: 3,
    plan: true,
  },
  {
    kind: "funding.granted",
    says: { rung: "disbursed" },
    seen: "record",
    word: { ko: "사업비 교부", en: "Funding granted" },
    ...funding,
    phrase: { amount: text("사업비 교부액", "the funding granted") },
    rung: 4,
  },
  {
    kind: "funding.spent",
    says: { rung: "spent" },
    seen: "record",
    word: { ko: "사업비 집행", en: "Funding spent" },
    ...funding,
    phrase: { amount: text("사업비 집행액", "the funding spent") },
    rung: 5,
  },
  {
    kind: "programme.year",
    seen: "record",
    word: { ko: "사업 연차", en: "Programme year" },
    measure: "state",
    unit: "years",
    plan: true,
    facets: { year: yearFacet },
    phrase: {
      happened: text("시작된", "that began"),
      lasting: text("진행 중인", "under way"),
    },
  },
  {
    kind: "programme.running",
    seen: "record",
    word: { ko: "사업 수행", en: "Programme running" },
    measure: "state",
    unit: "programme",
    plan: true,
    phrase: {
      happened: text("시작된", "that began"),
      lasting: text("수행 중인", "under way"),
    },
  },
  {
    kind: "target.set",
    seen: "record",
    word: { ko: "목표 설정", en: "Target set" },
    measure: "flow",
    unit: null,
    plan: true,
    apart: ["indicator"],
    facets: {
      indicator: open(text("지표", "indicator"), indicators, text("‘{value}’", "for “{value}”")),
      bound: closed(text("상·하한", "bound"), bounds),
      "each-year": closed(text("매년 목표 여부", "period of the target"), {
        true: text("매년", "each year"),
        false: text("전체 기간", "whole period"),
      }),
      measure: closed(text("목표 성격", "kind of target"), targetMeasures),
    },
    phrase: { amount: text("목표치", "the target") },
  },
);

export const kindOfRung = (rung: FundingRung): string => `funding.${rung}`;

/** What an act on a programme's money stands on: every line of it, on every rung. */
export const fundingTold = (programme: string, lines: readonly FundingLine[]): Told => ({
  cases: [...new Set(lines.map((line) => lineKey(programme, line)))],
});

export function fundingFact(
  programme: Pick<Programme, "programme" | "currency">,
  line: FundingLine,
  year: ProgrammeYear,
): FactDraft {
  const key = lineKey(programme.programme, line);
  return {
    kind: kindOfRung(line.rung),
    case: key,
    subject: line.funder,
    programme: programme.programme,
    valid: year.days,
    value: line.amount,
    unit: programme.currency,
    naturalKey: key,
    facets: { source: line.source, year: `${line.year}` },
  };
}

export const yearFact = (programme: string, owner: string, year: ProgrammeYear): FactDraft => ({
  kind: "programme.year",
  case: programme,
  subject: owner,
  programme,
  valid: year.days,
  value: 1n,
  unit: "years",
  naturalKey: `${programme}/${year.no}`,
  facets: { year: `${year.no}` },
});

export const runningFact = (programme: string, owner: string, runs: Period): FactDraft => ({
  kind: "programme.running",
  case: programme,
  subject: owner,
  programme,
  valid: runs,
  value: 1n,
  unit: "programme",
  naturalKey: programme,
});

/** A target holds from the programme's first day to the last day it is to be met on. */
export const targetFact = (programme: string, owner: string, runs: Period, target: Target): FactDraft => ({
  kind: "target.set",
  case: target.indicator,
  subject: owner,
  programme,
  valid: { from: runs.from, to: addDays(target.until, 1) },
  value: target.value,
  unit: target.unit,
  naturalKey: `${programme}/${target.indicator}`,
  facets: {
    ...{ indicator: target.indicator, bound: target.bound, "each-year": String(target.eachYear) },
    ...(target.measure === "stock" ? { measure: target.measure } : {}),
  },
});

/** Everything a programme promises. The plan proves its years and lines; a target may have a paper of its own. */
export function factsOf(programme: string, draft: ProgrammeDraft): ProvenDraft[] {
  const { owner, runs, years, lines, targets, currency } = draft;
  const yearOf = (no: number) => years.find((year) => year.no === no) as ProgrammeYear;
  const planned = [
    ...(runs === null ? [] : [runningFact(programme, owner, runs)]),
    ...years.map((year) => yearFact(programme, owner, year)),
    ...lines.map((line) => fundingFact({ programme, currency }, line, yearOf(line.year))),
  ];
  const promised = runs === null ? [] : targets;
  return [
    ...planned.map((fact) => ({ draft: fact, proofs: proofBy(draft.evidence) })),
    ...promised.map((target) => ({
      draft: targetFact(programme, owner, runs as Period, target),
      proofs: proofBy(target.evidence ?? draft.evidence),
    })),
  ];
}
