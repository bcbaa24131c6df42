import { closed } from "#base/property";
import { text } from "#base/text";
import { defineKinds } from "#journal";
import { methods } from "./study.ts";

const rung = {
  measure: "event",
  unit: "case",
  ladder: "simulation",
  facets: { method: closed(text("방법", "method"), methods) },
} as const;

export const kinds = defineKinds(
  {
    kind: "simulation.requested",
    word: { ko: "시뮬레이션 의뢰", en: "Simulation requested" },
    phrase: { happened: text("시뮬레이션이 의뢰된", "with a simulation requested") },
    ...rung,
    rung: 1,
  },
  {
    kind: "simulation.scoped",
    word: { ko: "시뮬레이션 범위 확정", en: "Simulation scoped" },
    phrase: { happened: text("시뮬레이션 범위가 확정된", "with a simulation scoped") },
    ...rung,
    rung: 2,
  },
  {
    kind: "simulation.modelled",
    word: { ko: "시뮬레이션 모델링", en: "Simulation modelled" },
    phrase: { happened: text("시뮬레이션 모델을 만든", "with a simulation modelled") },
    ...rung,
    rung: 3,
  },
  {
    kind: "simulation.validated",
    word: { ko: "시뮬레이션 타당성 확인", en: "Simulation validated" },
    phrase: { happened: text("시뮬레이션 모델의 타당성이 확인된", "with a simulation validated") },
    ...rung,
    rung: 4,
  },
  {
    kind: "simulation.recommended",
    word: { ko: "시뮬레이션 권고", en: "Recommended from a simulation" },
    phrase: { happened: text("시뮬레이션에 따라 개선을 권고한", "with a recommendation from a simulation") },
    ...rung,
    rung: 5,
  },
  {
    kind: "simulation.implemented",
    word: { ko: "시뮬레이션 권고 현장 적용", en: "Recommendation of a simulation implemented" },
    phrase: { happened: text("시뮬레이션 권고를 현장에 적용한", "with a recommendation implemented") },
    ...rung,
    rung: 6,
  },
  {
    kind: "simulation.measured",
    word: { ko: "시뮬레이션 효과 측정", en: "Effect of a simulation measured" },
    phrase: { happened: text("시뮬레이션 권고의 효과를 측정한", "with the effect of a simulation measured") },
    ...rung,
    rung: 7,
  },
  // a way out, not a rung
  {
    kind: "simulation.withdrawn",
    word: { ko: "시뮬레이션 중단", en: "Simulation withdrawn" },
    phrase: { happened: text("시뮬레이션이 중단된", "with a simulation withdrawn") },
    measure: "event",
    unit: "case",
    facets: { method: closed(text("방법", "method"), methods) },
  },
);
