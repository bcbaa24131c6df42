import { defineKinds } from "#journal";

const rung = { measure: "event", unit: "case", ladder: "simulation", facets: ["method"] } as const;

export const kinds = defineKinds(
  { kind: "simulation.requested", word: { ko: "시뮬레이션 의뢰", en: "Simulation requested" }, ...rung, rung: 1 },
  { kind: "simulation.scoped", word: { ko: "시뮬레이션 범위 확정", en: "Simulation scoped" }, ...rung, rung: 2 },
  { kind: "simulation.modelled", word: { ko: "시뮬레이션 모델링", en: "Simulation modelled" }, ...rung, rung: 3 },
  {
    kind: "simulation.validated",
    word: { ko: "시뮬레이션 타당성 확인", en: "Simulation validated" },
    ...rung,
    rung: 4,
  },
  {
    kind: "simulation.recommended",
    word: { ko: "시뮬레이션 권고", en: "Recommended from a simulation" },
    ...rung,
    rung: 5,
  },
  {
    kind: "simulation.implemented",
    word: { ko: "시뮬레이션 권고 현장 적용", en: "Recommendation of a simulation implemented" },
    ...rung,
    rung: 6,
  },
  {
    kind: "simulation.measured",
    word: { ko: "시뮬레이션 효과 측정", en: "Effect of a simulation measured" },
    ...rung,
    rung: 7,
  },
  // a way out, not a rung
  {
    kind: "simulation.withdrawn",
    word: { ko: "시뮬레이션 중단", en: "Simulation withdrawn" },
    measure: "event",
    unit: "case",
    facets: ["method"],
  },
);
