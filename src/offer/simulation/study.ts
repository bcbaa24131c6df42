import type { Day } from "#base/day";
import { defineStates } from "#base/states";
import type { Text } from "#base/text";
import type { Step } from "#case";
import type { LineModel, Scenario } from "#engine/line";

/** 시뮬레이션 지원 is never a rung by itself: it was asked for, or somebody was advised, or it was built and measured. */
export const study = defineStates({
  initial: "requested",
  states: {
    requested: { ko: "의뢰", en: "requested" },
    scoped: { ko: "범위 확정", en: "scoped" },
    modelled: { ko: "모델링", en: "modelled" },
    validated: { ko: "타당성 확인", en: "validated" },
    recommended: { ko: "권고", en: "recommended" },
    implemented: { ko: "현장 적용", en: "implemented" },
    measured: { ko: "효과 측정", en: "measured" },
    withdrawn: { ko: "중단", en: "withdrawn" },
  },
  moves: {
    scope: { from: ["requested"], to: "scoped" },
    model: { from: ["scoped"], to: "modelled" },
    // Another model than the one that was found valid has to be found valid itself.
    remodel: { from: ["modelled", "validated"], to: "modelled" },
    validate: { from: ["modelled"], to: "validated" },
    recommend: { from: ["validated"], to: "recommended" },
    implement: { from: ["recommended"], to: "implemented" },
    measure: { from: ["implemented"], to: "measured" },
    withdraw: { from: ["requested", "scoped", "modelled", "validated", "recommended"], to: "withdrawn" },
  },
});
export type StudyState = keyof (typeof study)["states"];
export type StudyMove = keyof (typeof study)["moves"];

/** `line`: our own kernel runs a model of a line. `cae`: an outside solver computed it and its files are attached. */
export const methods = {
  line: { ko: "라인 시뮬레이션", en: "line simulation" },
  cae: { ko: "외부 해석(CAE)", en: "outside solver (CAE)" },
} as const satisfies Record<string, Text>;
export type StudyMethod = keyof typeof methods;

/** What is to be found out, by which numbers, and how far the model may be off before it is of no use. */
export interface Scope {
  readonly question: string;
  readonly measures: readonly string[];
  /** Percent of the measured value. */
  readonly tolerance: number;
}

export interface Study {
  readonly study: string;
  readonly programme: string | null;
  readonly party: string;
  readonly title: string;
  readonly problem: string;
  readonly method: StudyMethod;
  readonly state: StudyState;
  readonly scope: Scope | null;
  /** Hash of the model that counts now: of the line, or of the input files of the solver. */
  readonly modelHash: string | null;
  readonly recommendation: string | null;
  readonly lastDay: Day;
}

/** Where a station stands on the drawing; the kernel knows nothing of it. */
export type Layout = Readonly<Record<string, { readonly x: number; readonly y: number }>>;

export interface ModelVersion {
  readonly hash: string;
  readonly version: number;
  readonly model: LineModel;
  readonly layout: Layout;
  readonly at: string;
  readonly actor: string;
}

/** What a run is asked to do. The same asked twice gives the same answer, bit for bit. */
export interface RunPlan {
  readonly scenarios: readonly Scenario[];
  readonly seed: number;
  readonly replications: number;
  readonly horizon: number;
  readonly warmup: number;
}

export interface StudyDraft extends Step {
  readonly programme: string | null;
  readonly party: string;
  readonly title: string;
  readonly problem: string;
  readonly method: StudyMethod;
}
