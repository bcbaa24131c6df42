import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import {
  applyScenario,
  checkModel,
  eventsOf,
  lineHorizon,
  type LineModel,
  lineTooLong,
  mostEvents,
} from "#engine/line";
import { measureOf } from "./measure.ts";
import type { RunResult, Stretch } from "./result.ts";
import type { ComparedMeasure, ExternalRun } from "./store.ts";
import type { RunPlan, Scope, Study } from "./study.ts";

export const unknownStudy = defineRefusal({
  code: "unknown-study",
  status: 404,
  ko: "시뮬레이션 건 {study}이(가) 없습니다.",
  en: "There is no simulation study {study}.",
});
export const unknownRun = defineRefusal({
  code: "unknown-simulation-run",
  status: 404,
  ko: "시뮬레이션 실행 {run}이(가) 없습니다.",
  en: "There is no simulation run {run}.",
});
export const studyOfAnother = defineRefusal({
  code: "study-of-another",
  status: 403,
  ko: "다른 기업의 시뮬레이션은 의뢰할 수 없습니다.",
  en: "A study can be requested for one's own firm only.",
});
export const studyUntold = defineRefusal({
  code: "study-untold",
  status: 422,
  ko: "{what}을(를) 입력해 주십시오.",
  en: "Say {whatEn}.",
});
export const wrongMethod = defineRefusal({
  code: "study-of-another-method",
  status: 409,
  ko: "이 건은 {method} 방식이어서 이 처리를 할 수 없습니다.",
  en: "This study is done by {methodEn}; that is not possible for it.",
});
export const unknownMeasure = defineRefusal({
  code: "unknown-simulation-measure",
  status: 422,
  ko: "‘{measure}’은(는) 범위에서 정한 지표가 아닙니다.",
  en: "“{measure}” is not a measure of the study's scope.",
});
export const toleranceOutOfRange = defineRefusal({
  code: "study-tolerance",
  status: 422,
  ko: "허용 오차는 0%보다 크고 100% 이하여야 합니다.",
  en: "A tolerance lies above 0 % and not above 100 %.",
});
export const modelMissing = defineRefusal({
  code: "study-without-model",
  status: 409,
  ko: "아직 모델이 없습니다. 모델을 먼저 저장해 주십시오.",
  en: "There is no model yet; store one first.",
});
export const sameModel = defineRefusal({
  code: "study-model-unchanged",
  status: 409,
  ko: "저장된 모델과 같습니다(버전 {version}). 변경된 내용이 없습니다.",
  en: "The model is the stored one, version {version}; nothing has changed.",
});
export const tooMuchToRun = defineRefusal({
  code: "simulation-run-too-large",
  status: 422,
  ko: "{what}은(는) {most} 이하여야 합니다.",
  en: "{whatEn} must be at most {most}.",
});
export const scenarioTwice = defineRefusal({
  code: "simulation-scenario-twice",
  status: 422,
  ko: "시나리오 이름 ‘{scenario}’이(가) 두 번 쓰였습니다.",
  en: "The scenario name “{scenario}” is used twice.",
});
export const runUnfinished = defineRefusal({
  code: "simulation-run-unfinished",
  status: 409,
  ko: "완료된 실행이 아닙니다. 결과가 있는 실행을 선택해 주십시오.",
  en: "The run has no result; choose one that has finished.",
});
export const runEnded = defineRefusal({
  code: "simulation-run-ended",
  status: 409,
  ko: "이미 끝난 실행입니다.",
  en: "The run has ended already.",
});
export const runOfOldModel = defineRefusal({
  code: "simulation-run-of-old-model",
  status: 409,
  ko: "이 실행은 현재 모델로 한 것이 아닙니다. 현재 모델로 다시 실행해 주십시오.",
  en: "The run was made with another model than the present one; run the present one.",
});
export const measuredZero = defineRefusal({
  code: "simulation-measured-zero",
  status: 422,
  ko: "측정값이 0이면 오차율을 계산할 수 없습니다.",
  en: "An error in percent of a measured 0 does not exist.",
});
export const errorOverTolerance = defineRefusal({
  code: "simulation-error-over-tolerance",
  status: 422,
  ko: "‘{measure}’의 오차 {error}%가 허용 오차 {tolerance}%를 넘습니다. 그래도 타당하다고 판단하면 사유를 입력해 주십시오.",
  en: "The error of “{measure}” is {error} %, over the tolerance of {tolerance} %. If the model is good enough all the same, say why.",
});
export const measureNotCompared = defineRefusal({
  code: "simulation-measure-not-compared",
  status: 422,
  ko: "범위에서 정한 ‘{measure}’의 측정값이 없습니다.",
  en: "There is no measured value for “{measure}”, which the scope names.",
});
export const nothingCompared = defineRefusal({
  code: "simulation-nothing-compared",
  status: 409,
  ko: "비교한 시나리오가 없습니다. 현재 모델로 두 가지 이상을 비교한 실행이 있어야 권고할 수 있습니다.",
  en: "No scenarios were compared. A recommendation rests on a finished run of two or more with the present model.",
});
export const verdictMissing = defineRefusal({
  code: "cae-files-missing",
  status: 422,
  ko: "입력 파일과 출력 파일을 각각 하나 이상 증빙으로 첨부해 주십시오.",
  en: "Attach at least one input file and one output file as evidence.",
});

/** [B5] A scope says what is asked, by which measures, and what error is borne. */
export function scopeFits(method: Study["method"], scope: Scope): Refusal | null {
  if (scope.question.trim() === "")
    return studyUntold({ what: "분석 목적", whatEn: "what is to be found out" }, "/question");
  if (scope.measures.length === 0) return studyUntold({ what: "지표", whatEn: "by which measures" }, "/measures");
  const strange = method === "line" ? scope.measures.findIndex((name) => measureOf(name) === undefined) : -1;
  if (strange >= 0) return unknownMeasure({ measure: scope.measures[strange] as string }, `/measures/${strange}`);
  return scope.tolerance > 0 && scope.tolerance <= 100 ? null : toleranceOutOfRange({}, "/tolerance");
}

const most = { replications: 1000, scenarios: 20 };

/** [B6] A run is checked whole before it is queued, its scenarios included, so that nobody waits to be refused. */
export function planFits(model: LineModel, plan: RunPlan): Refusal | null {
  if (plan.replications > most.replications)
    return tooMuchToRun({ what: "반복 횟수", whatEn: "Replications", most: `${most.replications}` }, "/replications");
  if (plan.scenarios.length > most.scenarios)
    return tooMuchToRun({ what: "시나리오 수", whatEn: "Scenarios", most: `${most.scenarios}` }, "/scenarios");
  if (plan.warmup >= plan.horizon) return lineHorizon({}, "/warmup");
  let events = 0;
  for (const [i, scenario] of plan.scenarios.entries()) {
    if (plan.scenarios.findIndex(({ id }) => id === scenario.id) < i)
      return scenarioTwice({ scenario: scenario.id }, `/scenarios/${i}/id`);
    const changed = applyScenario(model, scenario);
    if (isRefusal(changed)) return { ...changed, at: `/scenarios/${i}` };
    const { refusals } = checkModel(changed);
    if (refusals[0] !== undefined) return { ...refusals[0], at: `/scenarios/${i}` };
    events += eventsOf(changed, plan.horizon, plan.replications);
  }
  if (events <= mostEvents) return null;
  return lineTooLong({ events: events.toExponential(1), most: mostEvents.toLocaleString("en-US") }, "/horizon");
}

/** Error of the simulated value in percent of the measured one; what it is of is always the measured value. */
export const errorOf = (simulated: number, measured: number): number =>
  (100 * (simulated - measured)) / Math.abs(measured);

type Told = { readonly result: RunResult | null; readonly external: ExternalRun | null };

export interface Compared {
  readonly measure: string;
  readonly measured: number;
  readonly error: number;
}

/** What a run said of a measure: of the line as it is, its first scenario, for that is what was measured. */
function simulatedBy(run: Told, measure: string): Stretch | undefined {
  const figure = run.external?.figures.find((each) => each.measure === measure);
  return (
    run.result?.scenarios[0]?.measures.find((each) => each.measure === measure)?.interval ??
    (figure === undefined ? undefined : { mean: figure.value, low: null, high: null })
  );
}

/** Measured beside simulated, with the error; refuses a measure that the run does not tell. */
export function compare(
  run: Told,
  measured: readonly { readonly measure: string; readonly measured: number; readonly evidence: string | null }[],
): ComparedMeasure[] | Refusal {
  const compared: ComparedMeasure[] = [];
  for (const [i, each] of measured.entries()) {
    const simulated = simulatedBy(run, each.measure);
    if (simulated === undefined) return unknownMeasure({ measure: each.measure }, `/compared/${i}/measure`);
    compared.push({ ...each, simulated, error: errorOf(simulated.mean, each.measured) });
  }
  return compared;
}

/** [B7] Every measure of the scope is compared, and what is over the tolerance is good enough only with a reason. */
export function comparisonFits(
  scope: Scope,
  compared: readonly Compared[],
  verdict: { readonly isGoodEnough: boolean; readonly reason: string },
): Refusal | null {
  const strange = compared.findIndex(({ measure }) => !scope.measures.includes(measure));
  if (strange >= 0)
    return unknownMeasure({ measure: compared[strange]?.measure ?? "" }, `/compared/${strange}/measure`);
  const zero = compared.findIndex(({ measured }) => measured === 0);
  if (zero >= 0) return measuredZero({}, `/compared/${zero}/measured`);
  const missing = scope.measures.find((name) => !compared.some(({ measure }) => measure === name));
  if (missing !== undefined) return measureNotCompared({ measure: missing }, "/compared");
  const over = compared.find(({ error }) => Math.abs(error) > scope.tolerance);
  if (over === undefined || !verdict.isGoodEnough || verdict.reason.trim() !== "") return null;
  const error = Math.abs(over.error).toFixed(1);
  return errorOverTolerance({ measure: over.measure, error, tolerance: `${scope.tolerance}` }, "/reason");
}

export const dataDaysWrong = defineRefusal({
  code: "simulation-data-days",
  status: 422,
  ko: "자료의 종료일({to})은 시작일({from})보다 뒤여야 합니다.",
  en: "Data end after they begin; {to} is not after {from}.",
});
