export { correctOutcome, type Correction } from "./acts/correct-outcome.ts";
export { decideDouble } from "./acts/decide-double.ts";
export { documentOutcome } from "./acts/document-outcome.ts";
export { acceptReply, approveReply, restateReply } from "./acts/accept-reply.ts";
export { checkList } from "./acts/check-list.ts";
export { closeSurvey } from "./acts/close-survey.ts";
export { confirmList } from "./acts/confirm-list.ts";
export { replyCase, returnReply } from "./acts/move-reply.ts";
export { openSurvey, type SurveyDraft } from "./acts/open-survey.ts";
export { reportOutcome } from "./acts/report-outcome.ts";
export { saveReply } from "./acts/save-answers.ts";
export { tryList } from "./acts/try-list.ts";
export { undoList } from "./acts/undo-list.ts";
export { submitReply } from "./acts/submit-reply.ts";
export { shareByDefault, shareOutcome } from "./acts/share-outcome.ts";
export { unshareOutcome } from "./acts/unshare-outcome.ts";
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
export { isAccepted, pendingOf, pinOfFact } from "./restatements.ts";
export { cohortKinds } from "./survey-cohort.ts";
export { ownReplies, surveyView } from "./survey-views.ts";
export { listOutcomes, outcomeState, outcomeView } from "./views.ts";
export { room } from "./room.ts";
