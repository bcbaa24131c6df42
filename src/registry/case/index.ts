export { caseAsSeen } from "./acts/case-as-seen.ts";
export { moveCase } from "./acts/move-case.ts";
export { openCase } from "./acts/open-case.ts";
export { type Case, type CaseRow, defineCase, type Opened, type Step, stepOf } from "./case.ts";
export { stayTooShort, stepOutOfOrder } from "./rules.ts";
export { caseHistory, ladderCounts, wordsOfSteps } from "./views.ts";
