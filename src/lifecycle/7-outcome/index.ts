export { correctOutcome, type Correction } from "./acts/correct-outcome.ts";
export { documentOutcome } from "./acts/document-outcome.ts";
export { reportOutcome } from "./acts/report-outcome.ts";
export { shareOutcome, unshareOutcome } from "./acts/share-outcome.ts";
export { type Verification, verifyOutcome } from "./acts/verify-outcome.ts";
export { withdrawOutcome } from "./acts/withdraw-outcome.ts";
export {
  type ClaimAsked,
  outcome,
  type Outcome,
  type OutcomeDraft,
  type OutcomeKind,
  type OutcomeState,
  type Share,
  stateOf,
} from "./outcome.ts";
export { hashedJobKey, normalKey, unknownOutcome } from "./rules.ts";
export { listOutcomes, outcomeState, outcomeView } from "./views.ts";
export { room } from "./room.ts";
