export { voidApproval, withdrawApproval } from "./acts/end-approval.ts";
export { endAbsence, recordAbsence } from "./acts/keep-absence.ts";
export { leaveSeat, nameSeat, passSeat } from "./acts/keep-seat.ts";
export { requestApproval } from "./acts/request-approval.ts";
export { endApprovalRule, setApprovalRule } from "./acts/set-approval-rule.ts";
export { returnApproval, signApproval } from "./acts/sign-approval.ts";
export {
  type Approval,
  type Doing,
  doings,
  type Request,
  type RuleDraft,
  type Saying,
  type Standing,
  standings,
  type Step,
  type Subject,
} from "./approval.ts";
export { room } from "./room.ts";
export { contentHash } from "./rules.ts";
export { approvalOf, approvalsBy, approvedFor, findApproval, waitingFor } from "./views.ts";
