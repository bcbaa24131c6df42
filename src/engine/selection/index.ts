export { alternatives, type Alternative, calibrated, methods } from "./alternatives.ts";
export { calibrate, type Calibration } from "./calibrate.ts";
export { type Candidate, rank, type Ranked, type RankRule, type TieBreak } from "./rank.ts";
export {
  type Criterion,
  meanOf,
  type Score,
  type ScoreMethod,
  scoreOf,
  type ScoreRule,
  type Sheet,
  sheetTotal,
} from "./score.ts";
export {
  type Decided,
  type Decision,
  envyIn,
  type Ground,
  type Limits,
  movesUp,
  select,
  type Selection,
} from "./select.ts";
export {
  candidatesOf,
  decideBy,
  type DecidedLine,
  limitsOf,
  type PromisedRule,
  rankRuleOf,
  type ToldCandidate,
} from "./promised.ts";
