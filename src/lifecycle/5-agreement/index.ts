export { agreementCase, amendmentCase } from "./acts/agreement-steps.ts";
export { askReport, type ReportAsked } from "./acts/ask-report.ts";
export { acceptReport, reportCase, returnReport } from "./acts/report-steps.ts";
export { attachToReport, saveReport } from "./acts/save-report.ts";
export { submitReport } from "./acts/submit-report.ts";
export { waiveReport } from "./acts/waive-report.ts";
export { writeReportForm } from "./acts/write-report-form.ts";
export type { AgreementReport } from "./agreement-report.ts";
export { findReport } from "./report-store.ts";
export { reportView } from "./report-views.ts";
export { askAmendment, type AmendmentDraft } from "./acts/ask-amendment.ts";
export { concludeAgreement } from "./acts/conclude-agreement.ts";
export { agreeAmendment, cancelAmendment, refuseAmendment } from "./acts/decide-amendment.ts";
export { type CaseDraft, draftAgreement, redraftAgreement } from "./acts/draft-agreement.ts";
export { draftSelected, type SelectedDraft } from "./acts/draft-selected.ts";
export { endAgreement, terminateAgreement } from "./acts/end-agreement.ts";
export {
  declineAgreement,
  lapseAgreement,
  offerAgreement,
  takeBackAgreement,
  withdrawAgreement,
} from "./acts/offer-agreement.ts";
export { recordFulfilment } from "./acts/record-fulfilment.ts";
export { requestApprovalOfAgreement, requestApprovalOfAmendment } from "./acts/request-approval-of.ts";
export { signAgreement, type Signing } from "./acts/sign-agreement.ts";
export type { AgreementCase, AgreementKind, AgreementState, AgreementTrack } from "./agreement-case.ts";
export { type Amendment, type AmendmentKindName, amendmentKinds, type Changes } from "./amendment.ts";
export { currentTerms, findCase, termsOf, type VersionOfTerms } from "./case-store.ts";
export { type Milestone, type MoneySource, sumsOf, type Terms } from "./terms.ts";
export { importAwards, type ImportOptions } from "./acts/import-awards.ts";
export type { GrantSource } from "./acts/keep-grant-file.ts";
export { tryAwards } from "./acts/try-awards.ts";
export { undoImport } from "./acts/undo-import.ts";
export { recordAgreement } from "./acts/record-agreement.ts";
export type { Agreement, AgreementDraft } from "./agreement.ts";
export type { AgreementView, ImportReport, ImportView } from "./contract.ts";
export { unknownAgreement } from "./rules.ts";
export { openGrants, type OpenGrants } from "./grant-source.ts";
export { importView, listImports } from "./imports.ts";
export { readGrants } from "./threesixty.ts";
export { agreementView, type Lacking, lackingOf, listAgreements } from "./views.ts";
export { room } from "./room.ts";
