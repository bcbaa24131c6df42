import { add, divide, type Fraction, isZero, subtract } from "#base/fraction";
import { fillKorean } from "#base/particle";
import { text, type Text } from "#base/text";
import type { Elements } from "./element.ts";

/** What a formula may name: an element, or a sum of some. */
export type Term = Exclude<keyof Elements, "withoutIdeal"> | "AUPT" | "knownPBT" | "knownPOT" | "knownRT";

/** A key figure as data: one term over another. */
export interface Kpi {
  readonly kpi: string;
  readonly word: Text;
  readonly over: readonly [Term, Term];
  /** Name of ISO 22400-2 in the ontology of HSU, `http://www.w3id.org/hsu-aut/ISO22400-2#…`; null where it is not of the standard. */
  readonly iso: string | null;
  /** Who counts it so, where others do otherwise. */
  readonly note?: Text;
}

/**
 * Times of which nothing is known are in no denominator: a value is of the time that is known, and `coverage` says how
 * much that is.
 */
export const kpis = [
  { kpi: "availability", word: text("시간가동률", "Availability"), over: ["APT", "knownPBT"], iso: "Availability" },
  { kpi: "effectiveness", word: text("성능가동률", "Effectiveness"), over: ["earned", "APT"], iso: "Effectiveness" },
  { kpi: "quality", word: text("양품률", "Quality ratio"), over: ["GQ", "PQ"], iso: "QualityRatio" },
  {
    kpi: "oee",
    word: text("설비종합효율(OEE)", "OEE index"),
    over: ["earnedGood", "knownPBT"],
    iso: "OverallEquipmentEffectivenessIndex",
  },
  {
    kpi: "teep",
    word: text("총유효생산성(TEEP)", "TEEP"),
    over: ["earnedGood", "knownRT"],
    iso: null,
    note: text("달력 시간 전체를 기준으로 합니다.", "Over all calendar time."),
  },
  { kpi: "loading", word: text("부하율", "Loading"), over: ["POT", "RT"], iso: null },
  { kpi: "setup-ratio", word: text("준비교체 비율", "Setup ratio"), over: ["AUST", "AUPT"], iso: "SetupRatio" },
  { kpi: "scrap-ratio", word: text("불량률", "Scrap ratio"), over: ["SQ", "PQ"], iso: "ScrapRatio" },
  { kpi: "rework-ratio", word: text("재작업률", "Rework ratio"), over: ["RQ", "PQ"], iso: "ReworkRatio" },
  {
    ...{
      kpi: "availability-of-operation",
      word: text("시간가동률(계획정지 포함)", "Availability over all shifts"),
      over: ["APT", "knownPOT"],
      iso: null,
    },
    note: text("계획정지도 손실로 집계합니다(SMRP 방식).", "Planned downtime counts as a loss, as SMRP does."),
  },
] as const satisfies readonly Kpi[];
export type KpiName = (typeof kpis)[number]["kpi"];

/** A value that is never capped, or why there is none; how much of the time it speaks of is known. */
export interface KpiValue {
  readonly kpi: string;
  readonly value: Fraction | null;
  readonly because: Text | null;
  /** Known time over planned busy time; null where nothing was planned. */
  readonly coverage: Fraction | null;
}

export function termOf(elements: Elements, term: Term): Fraction | null {
  const { APT, AUST, PBT, POT, RT, unknown } = elements;
  switch (term) {
    case "AUPT":
      return add(APT, AUST);
    case "knownPBT":
      return subtract(PBT, unknown);
    case "knownPOT":
      return subtract(POT, unknown);
    case "knownRT":
      return subtract(RT, unknown);
    default:
      return elements[term];
  }
}

const nothing: Partial<Record<Term, Text>> = {
  knownPBT: text("계획된 가동 시간 가운데 확인된 시간이 없습니다.", "No planned time is known."),
  knownPOT: text("근무 시간 가운데 확인된 시간이 없습니다.", "No time of a shift is known."),
  knownRT: text("확인된 시간이 없습니다.", "No time is known."),
  APT: text("생산한 시간이 없습니다.", "Nothing was running."),
  AUPT: text("생산하거나 준비한 시간이 없습니다.", "Nothing was running or being set up."),
  PQ: text("생산한 수량이 없습니다.", "Nothing was made."),
  RT: text("기간이 비어 있습니다.", "The window is empty."),
};

const without = (products: readonly string[]): Text => ({
  ko: fillKorean("{products}의 기준 사이클이 없습니다.", { products: products.join(", ") }),
  en: `There is no ideal cycle for ${products.join(", ")}.`,
});

/** One key figure of some elements. The same call stands behind every page, report and claim. */
export function kpiOf({ kpi, over: [above, below] }: Kpi, elements: Elements): KpiValue {
  const { PBT, unknown } = elements;
  const coverage = isZero(PBT) ? null : divide(subtract(PBT, unknown), PBT);
  const [num, den] = [termOf(elements, above), termOf(elements, below)];
  if (den === null || isZero(den))
    return { kpi, value: null, because: nothing[below] ?? without(elements.withoutIdeal), coverage };
  if (num === null) return { kpi, value: null, because: without(elements.withoutIdeal), coverage };
  // what is a share of things made says nothing where none were
  const isOfMade = (above === "earned" || above === "earnedGood") && isZero(elements.PQ);
  if (isOfMade) return { kpi, value: null, because: nothing.PQ ?? null, coverage };
  return { kpi, value: divide(num, den), because: null, coverage };
}

export const kpisOf = (elements: Elements): KpiValue[] => kpis.map((kpi) => kpiOf(kpi, elements));

/** Where the time of the shifts went, from all of it to what was earned: each step is the one before less its loss. */
export function waterfall(elements: Elements): readonly { readonly loss: Text; readonly time: Fraction }[] {
  const { POT, PDT, AUST, ADET, ADOT, APT, unknown, earned, earnedGood } = elements;
  const of = (ko: string, en: string, time: Fraction) => ({ loss: text(ko, en), time });
  return [
    of("근무 시간", "shifts", POT),
    of("계획정지", "planned downtime", PDT),
    of("확인되지 않은 시간", "unknown", unknown),
    of("고장·정지", "down", ADOT),
    of("준비·교체", "setup", AUST),
    of("대기", "delay", ADET),
    ...(earned === null || earnedGood === null
      ? []
      : [
          of("속도 저하", "speed", subtract(APT, earned)),
          of("불량", "quality", subtract(earned, earnedGood)),
          of("유효 생산", "earned", earnedGood),
        ]),
  ];
}
