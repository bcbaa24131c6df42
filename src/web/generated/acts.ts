/** Printed from the contracts by `npm run generate`; what is changed here by hand is lost. */
import type * as agreement from "#agreement/contract";
import type * as application from "#application/contract";
import type * as approval from "#approval/contract";
import type * as call from "#call/contract";
import type * as document from "#document/contract";
import type * as evidence from "#evidence/contract";
import type * as figure from "#figure/contract";
import type * as hub from "#hub/contract";
import type * as ledger from "#ledger/contract";
import type * as offerSimulation from "#offer/simulation/contract";
import type * as outcome from "#outcome/contract";
import type * as party from "#party/contract";
import type * as place from "#place/contract";
import type * as platformAuth from "#platform/auth/contract";
import type * as platformMail from "#platform/mail/contract";
import type * as programme from "#programme/contract";
import type * as publication from "#publication/contract";
import type * as review from "#review/contract";
import type * as sanction from "#sanction/contract";
import type * as statistic from "#statistic/contract";
import type * as support from "#support/contract";
import type * as term from "#term/contract";
import type { MaybeWithFile, WithFile } from "../by-contract.ts";

export interface Acts {
  readonly "accept-agreement-report": typeof agreement.acceptReport;
  readonly "accept-survey-reply": typeof outcome.acceptReply;
  readonly "add-party-identifier": typeof party.addPartyIdentifier;
  readonly "add-simulation-data": typeof offerSimulation.addData;
  readonly "add-statistic-areas": typeof statistic.addAreas;
  readonly "advance-funding": typeof programme.advanceFunding;
  readonly "agree-amendment": typeof agreement.agreeAmendment;
  readonly "answer-consortium-invitation": typeof application.answerInvitation;
  readonly "answer-quotation": typeof publication.answerQuotation;
  readonly "appoint-person": typeof party.appointPerson;
  readonly "approve-figure": typeof figure.approveFigure;
  readonly "approve-survey-reply": typeof outcome.approveReply;
  readonly "ask-agreement-amendment": typeof agreement.askAmendment;
  readonly "ask-agreement-approval": typeof agreement.askAgreementApproval;
  readonly "ask-agreement-report": typeof agreement.askReport;
  readonly "ask-amendment-approval": typeof agreement.askAmendmentApproval;
  readonly "ask-application": typeof application.askApplication;
  readonly "ask-call-approval": typeof call.askCallApproval;
  readonly "ask-due-agreement-reports": typeof agreement.askDueReports;
  readonly "ask-for-password": typeof platformAuth.askForPassword;
  readonly "ask-quotation": typeof publication.askQuotation;
  readonly "ask-release-approval": typeof publication.askReleaseApproval;
  readonly "ask-sanction-review": typeof sanction.askSanctionReview;
  readonly "assign-line": typeof hub.assignLine;
  readonly "attach-application-document": typeof application.attachDocument & MaybeWithFile;
  readonly "attach-cae-run": typeof offerSimulation.attachCaeRun;
  readonly "attach-to-agreement-report": typeof agreement.attachToReport & WithFile;
  readonly "begin-application": typeof application.beginApplication;
  readonly "begin-bid": typeof call.beginBid;
  readonly "begin-release": typeof publication.beginRelease;
  readonly "cancel-amendment": typeof agreement.cancelAmendment;
  readonly "cancel-assignment": typeof review.cancelAssignment;
  readonly "cancel-call": typeof call.cancelCall;
  readonly "cancel-import": typeof agreement.cancelImport;
  readonly "cancel-import-trial": typeof agreement.cancelTrial;
  readonly "cancel-simulation-run": typeof offerSimulation.cancelRun;
  readonly "cancel-support-line": typeof support.cancelSupportLine;
  readonly "change-assignment": typeof review.changeAssignment;
  readonly "change-party-attribute": typeof party.changePartyAttribute;
  readonly "check-draft": typeof publication.checkDraft & MaybeWithFile;
  readonly "check-evidence": typeof evidence.checkEvidence;
  readonly "check-outcome-list": typeof outcome.checkList;
  readonly "choose-call-notices": typeof call.chooseCallNotices;
  readonly "choose-letter-language": typeof platformMail.chooseLetterLanguage;
  readonly "choose-view": typeof hub.chooseView;
  readonly "claim-outcome": typeof outcome.claimOutcome;
  readonly "claw-back-support-line": typeof support.clawBackSupportLine;
  readonly "close-account": typeof platformAuth.closeAccount;
  readonly "close-panel": typeof review.closePanel;
  readonly "close-survey": typeof outcome.closeSurvey;
  readonly "conclude-agreement": typeof agreement.concludeAgreement;
  readonly "confirm-bonus": typeof review.confirmBonus;
  readonly "confirm-import": typeof agreement.confirmTrial;
  readonly "confirm-outcome-list": typeof outcome.confirmList;
  readonly "confirm-statistic-table": typeof statistic.confirmTable;
  readonly "consent-reviewer": typeof review.consentReviewer;
  readonly "correct-award": typeof agreement.correctAward;
  readonly "correct-call": typeof call.correctCall;
  readonly "correct-outcome": typeof outcome.correctOutcome;
  readonly "correct-release": typeof publication.correctRelease;
  readonly "correct-support": typeof support.correctSupport;
  readonly "correct-support-line": typeof support.correctSupportLine;
  readonly "count-support-months": typeof support.countSupportMonths;
  readonly "decide-challenge": typeof review.decideChallenge;
  readonly "decide-eligibility": typeof application.decideEligibility;
  readonly "decide-outcome-double": typeof outcome.decideDouble;
  readonly "decide-questioned-value": typeof statistic.decideValue;
  readonly "decide-role-request": typeof platformAuth.decideRoleRequest;
  readonly "decide-selection": typeof review.decideSelection;
  readonly "declare-review": typeof review.declareReview;
  readonly "declare-tie": typeof review.declareTie;
  readonly "decline-agreement": typeof agreement.declineAgreement;
  readonly "describe-reviewer": typeof review.describeReviewer;
  readonly "detach-application-document": typeof application.detachDocument;
  readonly "detach-from-agreement-report": typeof agreement.detachFromReport;
  readonly "discard-call-draft": typeof call.discardDraft;
  readonly "dismiss-objection": typeof review.dismissObjection;
  readonly "dissolve-panel": typeof review.dissolvePanel;
  readonly "document-outcome": typeof outcome.documentOutcome;
  readonly "draft-agreement": typeof agreement.draftAgreement;
  readonly "draft-approval": typeof approval.draftApproval;
  readonly "draft-call": typeof call.beginCall;
  readonly "draft-figure": typeof figure.draftFigure;
  readonly "draft-selected": typeof agreement.draftSelected;
  readonly "draft-selection": typeof review.draftSelection;
  readonly "draw-sample": typeof evidence.drawSample;
  readonly "drop-consortium-member": typeof application.dropMember;
  readonly "drop-sanction": typeof sanction.dropSanction;
  readonly "end-absence": typeof approval.endAbsence;
  readonly "end-account-session": typeof platformAuth.endAccountSession;
  readonly "end-agreement": typeof agreement.endAgreement;
  readonly "end-approval-rule": typeof approval.endApprovalRule;
  readonly "end-reviewer": typeof review.endReviewer;
  readonly "end-role": typeof platformAuth.endRole;
  readonly "end-sanction": typeof sanction.endSanction;
  readonly "end-session": typeof platformAuth.endSession;
  readonly "enter-holidays": typeof term.enterHolidays;
  readonly "except-conflict": typeof review.exceptConflict;
  readonly "explain-application": typeof application.explainApplication;
  readonly "file-challenge": typeof review.fileChallenge;
  readonly "file-objection": typeof review.fileObjection;
  readonly "form-panel": typeof review.formPanel;
  readonly "give-up-selection": typeof review.giveUpSelection;
  readonly "grant-role": typeof platformAuth.grantRoleOfAccount;
  readonly "hand-over-support-line": typeof support.handOverSupportLine;
  readonly "implement-simulation": typeof offerSimulation.implementStudy;
  readonly "import-360giving": typeof agreement.importGrants & WithFile;
  readonly "import-applications": typeof application.importIntakeList & WithFile;
  readonly "import-sanctions": typeof sanction.importSanctions & WithFile;
  readonly "import-support": typeof support.importSupport & WithFile;
  readonly "impose-sanction": typeof sanction.imposeSanction;
  readonly "inform-applicant": typeof application.informApplicant;
  readonly "invite-account": typeof platformAuth.inviteAccount;
  readonly "invite-consortium-member": typeof application.inviteMember;
  readonly "invite-reviewer": typeof review.inviteReviewer;
  readonly "keep-call-trial": typeof call.keepCallTrial;
  readonly "keep-parties-apart": typeof party.keepPartiesApart;
  readonly "lapse-agreement": typeof agreement.lapseAgreement;
  readonly "leave-office": typeof party.leaveOffice;
  readonly "leave-seat": typeof approval.leaveSeat;
  readonly "let-in-to-call": typeof call.letInToCall;
  readonly "lift-sanction": typeof sanction.liftSanction;
  readonly "link-evidence": typeof evidence.linkEvidence;
  readonly "measure-simulation": typeof offerSimulation.measureStudy;
  readonly "merge-parties": typeof party.mergeParties;
  readonly "move-bid": typeof call.moveBid;
  readonly "move-up-selection": typeof review.moveUpSelection;
  readonly "name-comparison-set": typeof statistic.nameSet;
  readonly "name-seat": typeof approval.nameSeat;
  readonly "notify-results": typeof review.notifyResults;
  readonly "notify-sanction": typeof sanction.notifySanction;
  readonly "offer-agreement": typeof agreement.offerAgreement;
  readonly "open-account": typeof platformAuth.openAccount;
  readonly "open-article": typeof publication.openArticle;
  readonly "open-panel": typeof review.openPanel;
  readonly "open-quotation": typeof publication.openQuotation;
  readonly "open-survey": typeof outcome.openSurvey;
  readonly "pass-on-sanction": typeof sanction.passOnSanction;
  readonly "pass-seat": typeof approval.passSeat;
  readonly "pay-sanction": typeof sanction.paySanction;
  readonly "post-voucher": typeof ledger.postVoucher;
  readonly "preview-release": typeof publication.previewRelease;
  readonly "preview-template": typeof document.previewTemplate;
  readonly "price-assignment": typeof review.priceAssignment;
  readonly "publish": typeof publication.publish;
  readonly "publish-call": typeof call.publishCall;
  readonly "publish-sanction": typeof sanction.publishSanction;
  readonly "put-out-of-call": typeof call.putOutOfCall;
  readonly "read-access-link": typeof platformAuth.readAccessLink;
  readonly "read-cmsd": typeof offerSimulation.readCmsd;
  readonly "read-quotation": typeof publication.readQuotation;
  readonly "recommend-from-simulation": typeof offerSimulation.recommend;
  readonly "record-absence": typeof approval.recordAbsence;
  readonly "record-fulfilment": typeof agreement.recordFulfilment;
  readonly "record-paper-signature": typeof agreement.recordPaperSignature;
  readonly "record-printed-claim": typeof publication.recordPrintedClaim;
  readonly "record-support-line": typeof support.recordSupportLine;
  readonly "record-told-sanction": typeof sanction.recordToldSanction;
  readonly "recuse-review": typeof review.recuseReview;
  readonly "redraft-agreement": typeof agreement.redraftAgreement;
  readonly "refuse-amendment": typeof agreement.refuseAmendment;
  readonly "register-party": typeof party.registerParty;
  readonly "register-place": typeof place.registerPlace;
  readonly "register-statistic": typeof statistic.registerStatistic;
  readonly "reinstate-application": typeof application.reinstateApplication;
  readonly "release-claim": typeof outcome.releaseClaim;
  readonly "release-selection": typeof review.releaseSelection;
  readonly "remind-reviewer": typeof review.remindReviewer;
  readonly "remove-holiday": typeof term.removeHoliday;
  readonly "remove-second-factor": typeof platformAuth.removeSecondFactor;
  readonly "remove-view": typeof hub.removeView;
  readonly "rename-account": typeof platformAuth.renameAccount;
  readonly "rename-place": typeof place.renamePlace;
  readonly "reopen-agreement-report": typeof agreement.reopenReport;
  readonly "reopen-survey-reply": typeof outcome.reopenReply;
  readonly "report-outcome": typeof outcome.reportOutcome & MaybeWithFile;
  readonly "request-simulation-study": typeof offerSimulation.requestStudy;
  readonly "restate": typeof publication.restate;
  readonly "restate-survey-reply": typeof outcome.restateReply;
  readonly "restore-template": typeof document.restoreTemplate;
  readonly "return-agreement-report": typeof agreement.returnReport;
  readonly "return-application": typeof application.returnApplication;
  readonly "return-approval": typeof approval.returnApproval;
  readonly "return-survey-reply": typeof outcome.returnReply;
  readonly "reverse-voucher": typeof ledger.reverseVoucher;
  readonly "revise-funding": typeof programme.reviseFunding;
  readonly "save-agreement-report": typeof agreement.saveReport;
  readonly "save-application-section": typeof application.saveSection;
  readonly "save-call": typeof call.saveCall;
  readonly "save-release": typeof publication.saveRelease;
  readonly "save-sheet": typeof review.saveSheet;
  readonly "save-survey-answers": typeof outcome.saveReply;
  readonly "save-template": typeof document.saveTemplate;
  readonly "save-view": typeof hub.saveView;
  readonly "schedule-release": typeof publication.scheduleRelease;
  readonly "scope-simulation-study": typeof offerSimulation.scopeStudy;
  readonly "send-access-letter": typeof platformAuth.sendAccessLetter;
  readonly "send-letter-again": typeof platformMail.sendLetterAgain;
  readonly "set-approval-rule": typeof approval.setApprovalRule;
  readonly "set-list-price": typeof support.setListPrice;
  readonly "set-panel": typeof review.setPanel;
  readonly "set-password": typeof platformAuth.setPassword;
  readonly "set-target": typeof programme.setTarget;
  readonly "set-up-programme": typeof programme.setUpProgramme;
  readonly "settle-name-conflict": typeof agreement.settleConflict;
  readonly "share-by-default": typeof outcome.shareByDefault;
  readonly "sign-agreement": typeof agreement.signAgreement;
  readonly "sign-approval": typeof approval.signApproval;
  readonly "sign-out-everywhere": typeof platformAuth.signOutEverywhere;
  readonly "sign-review": typeof review.signReview;
  readonly "start-assignment": typeof review.startAssignment;
  readonly "start-simulation-run": typeof offerSimulation.startRun;
  readonly "store-simulation-model": typeof offerSimulation.storeModel;
  readonly "submit-agreement-report": typeof agreement.submitReport;
  readonly "submit-application": typeof application.submitApplication;
  readonly "submit-survey-reply": typeof outcome.submitReply;
  readonly "take-back-agreement": typeof agreement.takeBackAgreement;
  readonly "take-other-calls": typeof call.takeOtherCalls;
  readonly "take-roster": typeof review.takeRoster & WithFile;
  readonly "terminate-agreement": typeof agreement.terminateAgreement;
  readonly "try-360giving": typeof agreement.tryImport & WithFile;
  readonly "try-application-import": typeof application.tryIntakeList & WithFile;
  readonly "try-call": typeof call.tryCall;
  readonly "try-figure": typeof figure.tryFigure;
  readonly "try-holidays": typeof term.tryHolidays;
  readonly "try-outcome-list": typeof outcome.tryList & WithFile;
  readonly "try-report-form": typeof agreement.tryReportForm;
  readonly "try-roster": typeof review.tryRoster & WithFile;
  readonly "try-sanction-import": typeof sanction.trySanctionImport & WithFile;
  readonly "try-statistic-table": typeof statistic.tryTable & WithFile;
  readonly "try-support-import": typeof support.trySupportImport & WithFile;
  readonly "undo-application-import": typeof application.undoIntakeImport;
  readonly "undo-import": typeof agreement.undoImport;
  readonly "undo-outcome-list": typeof outcome.undoList;
  readonly "undo-roster": typeof review.undoRoster;
  readonly "undo-sanction-import": typeof sanction.undoSanctionImport;
  readonly "undo-statistic-table": typeof statistic.undoTable;
  readonly "undo-support-import": typeof support.undoSupportImport;
  readonly "unmerge-party": typeof party.unmergeParty;
  readonly "unschedule-release": typeof publication.unscheduleRelease;
  readonly "uphold-objection": typeof review.upholdObjection;
  readonly "upload-evidence": typeof evidence.uploadEvidence & WithFile;
  readonly "validate-simulation-study": typeof offerSimulation.validateStudy;
  readonly "verify-outcome": typeof outcome.verifyOutcome;
  readonly "waive-agreement-report": typeof agreement.waiveReport;
  readonly "win-bid": typeof call.winBid;
  readonly "withdraw-agreement": typeof agreement.withdrawAgreement;
  readonly "withdraw-application": typeof application.withdrawApplication;
  readonly "withdraw-approval": typeof approval.withdrawApproval;
  readonly "withdraw-award": typeof agreement.withdrawAward;
  readonly "withdraw-figure": typeof figure.withdrawFigure;
  readonly "withdraw-objection": typeof review.withdrawObjection;
  readonly "withdraw-outcome": typeof outcome.withdrawOutcome;
  readonly "withdraw-printed-claim": typeof publication.withdrawPrintedClaim;
  readonly "withdraw-sanction": typeof sanction.withdrawSanction;
  readonly "withdraw-simulation": typeof offerSimulation.withdrawStudy;
  readonly "withdraw-support": typeof support.withdrawSupport;
  readonly "withdraw-support-line": typeof support.withdrawSupportLine;
  readonly "write-cmsd": typeof offerSimulation.writeCmsd;
  readonly "write-report-form": typeof agreement.writeReportForm;
}

export const acts = {
  "accept-agreement-report": { method: "POST", path: "/agreement-reports/:report/acceptance", takes: "json" },
  "accept-survey-reply": { method: "POST", path: "/survey-replies/:reply/acceptance", takes: "json" },
  "add-party-identifier": { method: "POST", path: "/parties/:party/identifiers", takes: "json" },
  "add-simulation-data": { method: "POST", path: "/simulation/studies/:study/data", takes: "json" },
  "add-statistic-areas": { method: "POST", path: "/statistics/:statistic/areas", takes: "json" },
  "advance-funding": { method: "POST", path: "/programmes/:programme/funding", takes: "json" },
  "agree-amendment": { method: "POST", path: "/amendments/:amendment/agreement", takes: "json" },
  "answer-consortium-invitation": { method: "POST", path: "/applications/:application/members/answer", takes: "json" },
  "answer-quotation": { method: "POST", path: "/quotation/answer", takes: "json" },
  "appoint-person": { method: "POST", path: "/parties/:party/offices", takes: "json" },
  "approve-figure": { method: "POST", path: "/figure-drafts/:draft/approval", takes: "json" },
  "approve-survey-reply": { method: "POST", path: "/survey-replies/:reply/approval", takes: "json" },
  "ask-agreement-amendment": { method: "POST", path: "/own-agreements/:agreement/amendments", takes: "json" },
  "ask-agreement-approval": { method: "POST", path: "/own-agreements/:agreement/approval", takes: "json" },
  "ask-agreement-report": { method: "POST", path: "/own-agreements/:agreement/reports", takes: "json" },
  "ask-amendment-approval": { method: "POST", path: "/amendments/:amendment/approval", takes: "json" },
  "ask-application": { method: "POST", path: "/applications/:application/question", takes: "json" },
  "ask-call-approval": { method: "POST", path: "/calls/:call/approval", takes: "json" },
  "ask-due-agreement-reports": { method: "POST", path: "/agreement-reports/due", takes: "json" },
  "ask-for-password": { method: "POST", path: "/password/letter", takes: "json" },
  "ask-quotation": { method: "POST", path: "/release-drafts/:release/quotations/:quotation", takes: "json" },
  "ask-release-approval": { method: "POST", path: "/release-drafts/:release/approval", takes: "json" },
  "ask-sanction-review": { method: "POST", path: "/sanctions/:sanction/review", takes: "json" },
  "assign-line": { method: "POST", path: "/today/assign", takes: "json" },
  "attach-application-document": { method: "POST", path: "/applications/:application/documents", takes: "json-and-file" },
  "attach-cae-run": { method: "POST", path: "/simulation/studies/:study/external-runs", takes: "json" },
  "attach-to-agreement-report": { method: "POST", path: "/agreement-reports/:report/documents", takes: "multipart" },
  "begin-application": { method: "POST", path: "/applications", takes: "json" },
  "begin-bid": { method: "POST", path: "/calls/:call/bid", takes: "json" },
  "begin-release": { method: "POST", path: "/release-drafts", takes: "json" },
  "cancel-amendment": { method: "POST", path: "/amendments/:amendment/cancellation", takes: "json" },
  "cancel-assignment": { method: "POST", path: "/panels/:panel/assignment/stop", takes: "json" },
  "cancel-call": { method: "POST", path: "/calls/:call/cancellation", takes: "json" },
  "cancel-import": { method: "POST", path: "/imports/:import/cancel", takes: "json" },
  "cancel-import-trial": { method: "POST", path: "/imports/trials/:trial/cancel", takes: "json" },
  "cancel-simulation-run": { method: "POST", path: "/simulation/runs/:run/cancel", takes: "json" },
  "cancel-support-line": { method: "POST", path: "/support-lines/:line/cancellation", takes: "json" },
  "change-assignment": { method: "POST", path: "/panels/:panel/assignment/change", takes: "json" },
  "change-party-attribute": { method: "POST", path: "/parties/:party/attributes", takes: "json" },
  "check-draft": { method: "POST", path: "/draft-checks", takes: "json-and-file" },
  "check-evidence": { method: "POST", path: "/evidence/:evidence/checks", takes: "json" },
  "check-outcome-list": { method: "POST", path: "/outcome-lists/:list/check", takes: "json" },
  "choose-call-notices": { method: "PUT", path: "/calls/notices", takes: "json" },
  "choose-letter-language": { method: "PUT", path: "/account/letter-language", takes: "json" },
  "choose-view": { method: "PUT", path: "/saved-views/default", takes: "json" },
  "claim-outcome": { method: "POST", path: "/outcomes/:outcome/claims", takes: "json" },
  "claw-back-support-line": { method: "POST", path: "/support-lines/:line/clawback", takes: "json" },
  "close-account": { method: "POST", path: "/accounts/:user/closing", takes: "json" },
  "close-panel": { method: "POST", path: "/panels/:panel/closing", takes: "json" },
  "close-survey": { method: "POST", path: "/surveys/:survey/close", takes: "json" },
  "conclude-agreement": { method: "POST", path: "/own-agreements/:agreement/conclusion", takes: "json" },
  "confirm-bonus": { method: "POST", path: "/panels/:panel/bonuses", takes: "json" },
  "confirm-import": { method: "POST", path: "/imports/trials/:trial/confirmation", takes: "json" },
  "confirm-outcome-list": { method: "POST", path: "/outcome-lists/:list/confirmation", takes: "json" },
  "confirm-statistic-table": { method: "POST", path: "/statistic-tables/:table/confirmation", takes: "json" },
  "consent-reviewer": { method: "POST", path: "/reviewers/:reviewer/consent", takes: "json" },
  "correct-award": { method: "POST", path: "/agreements/:agreement/corrections", takes: "json" },
  "correct-call": { method: "POST", path: "/calls/:call/correction", takes: "json" },
  "correct-outcome": { method: "POST", path: "/outcomes/:outcome/corrections", takes: "json" },
  "correct-release": { method: "POST", path: "/releases/:release/correction", takes: "json" },
  "correct-support": { method: "POST", path: "/support-cases/:case/corrections", takes: "json" },
  "correct-support-line": { method: "POST", path: "/support-lines/:line/corrections", takes: "json" },
  "count-support-months": { method: "POST", path: "/support-months", takes: "json" },
  "decide-challenge": { method: "POST", path: "/challenges/:challenge/decision", takes: "json" },
  "decide-eligibility": { method: "POST", path: "/applications/:application/eligibility", takes: "json" },
  "decide-outcome-double": { method: "POST", path: "/outcome-doubles/decisions", takes: "json" },
  "decide-questioned-value": { method: "POST", path: "/questioned-values/:question/decision", takes: "json" },
  "decide-role-request": { method: "POST", path: "/role-requests/:request/decision", takes: "json" },
  "decide-selection": { method: "POST", path: "/panels/:panel/decision", takes: "json" },
  "declare-review": { method: "POST", path: "/my-reviews/:review/declaration", takes: "json" },
  "declare-tie": { method: "POST", path: "/reviewers/:reviewer/ties", takes: "json" },
  "decline-agreement": { method: "POST", path: "/own-agreements/:agreement/decline", takes: "json" },
  "describe-reviewer": { method: "POST", path: "/reviewers/:reviewer/expertise", takes: "json" },
  "detach-application-document": { method: "POST", path: "/applications/:application/documents/removal", takes: "json" },
  "detach-from-agreement-report": { method: "POST", path: "/agreement-reports/:report/documents/removal", takes: "json" },
  "discard-call-draft": { method: "POST", path: "/calls/:call/discarding", takes: "json" },
  "dismiss-objection": { method: "POST", path: "/objections/:objection/dismissal", takes: "json" },
  "dissolve-panel": { method: "POST", path: "/panels/:panel/dissolution", takes: "json" },
  "document-outcome": { method: "POST", path: "/outcomes/:outcome/evidence", takes: "json" },
  "draft-agreement": { method: "POST", path: "/own-agreements", takes: "json" },
  "draft-approval": { method: "POST", path: "/approvals", takes: "json" },
  "draft-call": { method: "POST", path: "/calls", takes: "json" },
  "draft-figure": { method: "POST", path: "/figure-drafts", takes: "json" },
  "draft-selected": { method: "POST", path: "/own-agreements/selected", takes: "json" },
  "draft-selection": { method: "POST", path: "/panels/:panel/approval", takes: "json" },
  "draw-sample": { method: "POST", path: "/evidence/:evidence/samples", takes: "json" },
  "drop-consortium-member": { method: "POST", path: "/applications/:application/members/removal", takes: "json" },
  "drop-sanction": { method: "POST", path: "/sanctions/:sanction/drop", takes: "json" },
  "end-absence": { method: "POST", path: "/absences/:absence/end", takes: "json" },
  "end-account-session": { method: "DELETE", path: "/accounts/:user/sessions/:session", takes: "json" },
  "end-agreement": { method: "POST", path: "/own-agreements/:agreement/end", takes: "json" },
  "end-approval-rule": { method: "POST", path: "/approval-rules/:rule/end", takes: "json" },
  "end-reviewer": { method: "POST", path: "/reviewers/:reviewer/end", takes: "json" },
  "end-role": { method: "POST", path: "/accounts/:user/roles/end", takes: "json" },
  "end-sanction": { method: "POST", path: "/sanctions/:sanction/end", takes: "json" },
  "end-session": { method: "DELETE", path: "/account/sessions/:session", takes: "json" },
  "enter-holidays": { method: "POST", path: "/holidays", takes: "json" },
  "except-conflict": { method: "POST", path: "/panels/:panel/exceptions", takes: "json" },
  "explain-application": { method: "POST", path: "/applications/:application/explanation", takes: "json" },
  "file-challenge": { method: "POST", path: "/applications/:application/challenges", takes: "json" },
  "file-objection": { method: "POST", path: "/results/:selection/objections", takes: "json" },
  "form-panel": { method: "POST", path: "/panels", takes: "json" },
  "give-up-selection": { method: "POST", path: "/results/:selection/giving-up", takes: "json" },
  "grant-role": { method: "POST", path: "/accounts/:user/roles", takes: "json" },
  "hand-over-support-line": { method: "POST", path: "/support-lines/:line/hand-over", takes: "json" },
  "implement-simulation": { method: "POST", path: "/simulation/studies/:study/implementation", takes: "json" },
  "import-360giving": { method: "POST", path: "/imports/360giving", takes: "multipart" },
  "import-applications": { method: "POST", path: "/calls/:call/applications/imports", takes: "multipart" },
  "import-sanctions": { method: "POST", path: "/sanction-imports", takes: "multipart" },
  "import-support": { method: "POST", path: "/support-imports", takes: "multipart" },
  "impose-sanction": { method: "POST", path: "/sanctions/:sanction/decision", takes: "json" },
  "inform-applicant": { method: "POST", path: "/applications/:application/notice", takes: "json" },
  "invite-account": { method: "POST", path: "/accounts", takes: "json" },
  "invite-consortium-member": { method: "POST", path: "/applications/:application/members", takes: "json" },
  "invite-reviewer": { method: "POST", path: "/reviewers", takes: "json" },
  "keep-call-trial": { method: "POST", path: "/calls/:call/trials", takes: "json" },
  "keep-parties-apart": { method: "POST", path: "/parties/:party/apart", takes: "json" },
  "lapse-agreement": { method: "POST", path: "/own-agreements/:agreement/lapse", takes: "json" },
  "leave-office": { method: "POST", path: "/parties/:party/offices/leave", takes: "json" },
  "leave-seat": { method: "POST", path: "/seats/:seat/vacancy", takes: "json" },
  "let-in-to-call": { method: "POST", path: "/calls/:call/guests", takes: "json" },
  "lift-sanction": { method: "POST", path: "/sanctions/:sanction/lift", takes: "json" },
  "link-evidence": { method: "POST", path: "/evidence/:evidence/facts", takes: "json" },
  "measure-simulation": { method: "POST", path: "/simulation/studies/:study/measurement", takes: "json" },
  "merge-parties": { method: "POST", path: "/parties/:party/merge", takes: "json" },
  "move-bid": { method: "POST", path: "/bids/:bid/steps", takes: "json" },
  "move-up-selection": { method: "POST", path: "/results/:selection/moving-up", takes: "json" },
  "name-comparison-set": { method: "POST", path: "/statistics/:statistic/comparison-sets", takes: "json" },
  "name-seat": { method: "POST", path: "/seats", takes: "json" },
  "notify-results": { method: "POST", path: "/panels/:panel/notice", takes: "json" },
  "notify-sanction": { method: "POST", path: "/sanctions", takes: "json" },
  "offer-agreement": { method: "POST", path: "/own-agreements/:agreement/offer", takes: "json" },
  "open-account": { method: "POST", path: "/accounts/:user/opening", takes: "json" },
  "open-article": { method: "POST", path: "/articles", takes: "json" },
  "open-panel": { method: "POST", path: "/panels/:panel/opening", takes: "json" },
  "open-quotation": { method: "POST", path: "/quotation", takes: "json" },
  "open-survey": { method: "POST", path: "/surveys", takes: "json" },
  "pass-on-sanction": { method: "POST", path: "/sanctions/:sanction/passing-on", takes: "json" },
  "pass-seat": { method: "POST", path: "/seats/:seat/holder", takes: "json" },
  "pay-sanction": { method: "POST", path: "/sanctions/:sanction/payments", takes: "json" },
  "post-voucher": { method: "POST", path: "/ledger/vouchers", takes: "json" },
  "preview-release": { method: "POST", path: "/release-preview", takes: "json" },
  "preview-template": { method: "POST", path: "/templates/:template/preview", takes: "json" },
  "price-assignment": { method: "POST", path: "/panels/:panel/assignment/price", takes: "json" },
  "publish": { method: "POST", path: "/publications", takes: "json" },
  "publish-call": { method: "POST", path: "/calls/:call/publication", takes: "json" },
  "publish-sanction": { method: "POST", path: "/sanctions/:sanction/publication", takes: "json" },
  "put-out-of-call": { method: "POST", path: "/calls/:call/guests/end", takes: "json" },
  "read-access-link": { method: "POST", path: "/password/link", takes: "json" },
  "read-cmsd": { method: "POST", path: "/simulation/cmsd/read", takes: "json" },
  "read-quotation": { method: "POST", path: "/printed-claims/reading", takes: "json" },
  "recommend-from-simulation": { method: "POST", path: "/simulation/studies/:study/recommendation", takes: "json" },
  "record-absence": { method: "POST", path: "/absences", takes: "json" },
  "record-fulfilment": { method: "POST", path: "/own-agreements/:agreement/fulfilment", takes: "json" },
  "record-paper-signature": { method: "POST", path: "/own-agreements/:agreement/paper-signatures", takes: "json" },
  "record-printed-claim": { method: "POST", path: "/printed-claims", takes: "json" },
  "record-support-line": { method: "POST", path: "/support-lines", takes: "json" },
  "record-told-sanction": { method: "POST", path: "/sanctions/told", takes: "json" },
  "recuse-review": { method: "POST", path: "/my-reviews/:review/recusal", takes: "json" },
  "redraft-agreement": { method: "POST", path: "/own-agreements/:agreement/terms", takes: "json" },
  "refuse-amendment": { method: "POST", path: "/amendments/:amendment/refusal", takes: "json" },
  "register-party": { method: "POST", path: "/parties", takes: "json" },
  "register-place": { method: "POST", path: "/places", takes: "json" },
  "register-statistic": { method: "POST", path: "/statistics", takes: "json" },
  "reinstate-application": { method: "POST", path: "/applications/:application/reinstatement", takes: "json" },
  "release-claim": { method: "POST", path: "/outcomes/:outcome/claims/release", takes: "json" },
  "release-selection": { method: "POST", path: "/results/:selection/release", takes: "json" },
  "remind-reviewer": { method: "POST", path: "/reviews/:review/reminder", takes: "json" },
  "remove-holiday": { method: "POST", path: "/holidays/:day/removal", takes: "json" },
  "remove-second-factor": { method: "POST", path: "/accounts/:user/second-factor/removal", takes: "json" },
  "remove-view": { method: "DELETE", path: "/saved-views", takes: "json" },
  "rename-account": { method: "POST", path: "/accounts/:user/name", takes: "json" },
  "rename-place": { method: "POST", path: "/places/:place/names", takes: "json" },
  "reopen-agreement-report": { method: "POST", path: "/agreement-reports/:report/reopening", takes: "json" },
  "reopen-survey-reply": { method: "POST", path: "/survey-replies/:reply/reopening", takes: "json" },
  "report-outcome": { method: "POST", path: "/outcomes", takes: "json-and-file" },
  "request-simulation-study": { method: "POST", path: "/simulation/studies", takes: "json" },
  "restate": { method: "POST", path: "/publications/:publication/restatement", takes: "json" },
  "restate-survey-reply": { method: "POST", path: "/survey-replies/:reply/restatement", takes: "json" },
  "restore-template": { method: "POST", path: "/templates/:template/restoration", takes: "json" },
  "return-agreement-report": { method: "POST", path: "/agreement-reports/:report/return", takes: "json" },
  "return-application": { method: "POST", path: "/applications/:application/return", takes: "json" },
  "return-approval": { method: "POST", path: "/approvals/:approval/return", takes: "json" },
  "return-survey-reply": { method: "POST", path: "/survey-replies/:reply/return", takes: "json" },
  "reverse-voucher": { method: "POST", path: "/ledger/vouchers/:voucher/reverse", takes: "json" },
  "revise-funding": { method: "PUT", path: "/programmes/:programme/funding", takes: "json" },
  "save-agreement-report": { method: "PUT", path: "/agreement-reports/:report/answers", takes: "json" },
  "save-application-section": { method: "PUT", path: "/applications/:application/sections", takes: "json" },
  "save-call": { method: "PUT", path: "/calls/:call", takes: "json" },
  "save-release": { method: "POST", path: "/release-drafts/:release", takes: "json" },
  "save-sheet": { method: "POST", path: "/my-reviews/:review/sheet", takes: "json" },
  "save-survey-answers": { method: "PUT", path: "/survey-replies/:reply/answers", takes: "json" },
  "save-template": { method: "POST", path: "/templates/:template", takes: "json" },
  "save-view": { method: "PUT", path: "/saved-views", takes: "json" },
  "schedule-release": { method: "POST", path: "/release-drafts/:release/schedule", takes: "json" },
  "scope-simulation-study": { method: "POST", path: "/simulation/studies/:study/scope", takes: "json" },
  "send-access-letter": { method: "POST", path: "/accounts/:user/letter", takes: "json" },
  "send-letter-again": { method: "POST", path: "/letters/:letter/retry", takes: "json" },
  "set-approval-rule": { method: "POST", path: "/approval-rules", takes: "json" },
  "set-list-price": { method: "POST", path: "/list-prices", takes: "json" },
  "set-panel": { method: "POST", path: "/panels/:panel/members", takes: "json" },
  "set-password": { method: "POST", path: "/password", takes: "json" },
  "set-target": { method: "POST", path: "/programmes/:programme/targets", takes: "json" },
  "set-up-programme": { method: "POST", path: "/programmes", takes: "json" },
  "settle-name-conflict": { method: "POST", path: "/imports/conflicts/:conflict", takes: "json" },
  "share-by-default": { method: "POST", path: "/outcomes/:outcome/default-shares", takes: "json" },
  "sign-agreement": { method: "POST", path: "/own-agreements/:agreement/signatures", takes: "json" },
  "sign-approval": { method: "POST", path: "/approvals/:approval/signature", takes: "json" },
  "sign-out-everywhere": { method: "POST", path: "/account/sign-out-everywhere", takes: "json" },
  "sign-review": { method: "POST", path: "/my-reviews/:review/signature", takes: "json" },
  "start-assignment": { method: "POST", path: "/panels/:panel/assignment", takes: "json" },
  "start-simulation-run": { method: "POST", path: "/simulation/studies/:study/runs", takes: "json" },
  "store-simulation-model": { method: "PUT", path: "/simulation/studies/:study/model", takes: "json" },
  "submit-agreement-report": { method: "POST", path: "/agreement-reports/:report/submission", takes: "json" },
  "submit-application": { method: "POST", path: "/applications/:application/submission", takes: "json" },
  "submit-survey-reply": { method: "POST", path: "/survey-replies/:reply/submission", takes: "json" },
  "take-back-agreement": { method: "POST", path: "/own-agreements/:agreement/taking-back", takes: "json" },
  "take-other-calls": { method: "POST", path: "/calls/others", takes: "json" },
  "take-roster": { method: "POST", path: "/reviewers/rosters", takes: "multipart" },
  "terminate-agreement": { method: "POST", path: "/own-agreements/:agreement/termination", takes: "json" },
  "try-360giving": { method: "POST", path: "/imports/trials", takes: "multipart" },
  "try-application-import": { method: "POST", path: "/calls/:call/applications/trials", takes: "multipart" },
  "try-call": { method: "POST", path: "/calls/:call/trial", takes: "json" },
  "try-figure": { method: "POST", path: "/figure-trials", takes: "json" },
  "try-holidays": { method: "POST", path: "/holidays/trial", takes: "json" },
  "try-outcome-list": { method: "POST", path: "/outcome-lists", takes: "multipart" },
  "try-report-form": { method: "POST", path: "/agreement-reports/forms/trial", takes: "json" },
  "try-roster": { method: "POST", path: "/reviewers/rosters/trial", takes: "multipart" },
  "try-sanction-import": { method: "POST", path: "/sanction-imports/trial", takes: "multipart" },
  "try-statistic-table": { method: "POST", path: "/statistics/:statistic/tables", takes: "multipart" },
  "try-support-import": { method: "POST", path: "/support-imports/trial", takes: "multipart" },
  "undo-application-import": { method: "POST", path: "/application-imports/:import/undoing", takes: "json" },
  "undo-import": { method: "POST", path: "/imports/:import/undo", takes: "json" },
  "undo-outcome-list": { method: "POST", path: "/outcome-lists/:list/undo", takes: "json" },
  "undo-roster": { method: "POST", path: "/reviewers/rosters/:roster/undoing", takes: "json" },
  "undo-sanction-import": { method: "POST", path: "/sanction-imports/:import/undo", takes: "json" },
  "undo-statistic-table": { method: "POST", path: "/statistic-tables/:table/undo", takes: "json" },
  "undo-support-import": { method: "POST", path: "/support-imports/:import/undo", takes: "json" },
  "unmerge-party": { method: "POST", path: "/parties/:party/unmerge", takes: "json" },
  "unschedule-release": { method: "POST", path: "/release-drafts/:release/schedule/end", takes: "json" },
  "uphold-objection": { method: "POST", path: "/objections/:objection/upholding", takes: "json" },
  "upload-evidence": { method: "POST", path: "/evidence", takes: "multipart" },
  "validate-simulation-study": { method: "POST", path: "/simulation/studies/:study/validations", takes: "json" },
  "verify-outcome": { method: "POST", path: "/outcomes/:outcome/checks", takes: "json" },
  "waive-agreement-report": { method: "POST", path: "/agreement-reports/:report/waiver", takes: "json" },
  "win-bid": { method: "POST", path: "/bids/:bid/win", takes: "json" },
  "withdraw-agreement": { method: "POST", path: "/own-agreements/:agreement/withdrawal", takes: "json" },
  "withdraw-application": { method: "POST", path: "/applications/:application/withdrawal", takes: "json" },
  "withdraw-approval": { method: "POST", path: "/approvals/:approval/withdrawal", takes: "json" },
  "withdraw-award": { method: "POST", path: "/agreements/:agreement/withdrawal", takes: "json" },
  "withdraw-figure": { method: "POST", path: "/figure-drafts/:draft/withdrawal", takes: "json" },
  "withdraw-objection": { method: "POST", path: "/objections/:objection/withdrawal", takes: "json" },
  "withdraw-outcome": { method: "POST", path: "/outcomes/:outcome/withdrawal", takes: "json" },
  "withdraw-printed-claim": { method: "POST", path: "/printed-claims/:claim/withdrawal", takes: "json" },
  "withdraw-sanction": { method: "POST", path: "/sanctions/:sanction/withdrawal", takes: "json" },
  "withdraw-simulation": { method: "POST", path: "/simulation/studies/:study/withdrawal", takes: "json" },
  "withdraw-support": { method: "POST", path: "/support-cases/:case/withdrawal", takes: "json" },
  "withdraw-support-line": { method: "POST", path: "/support-lines/:line/withdrawal", takes: "json" },
  "write-cmsd": { method: "POST", path: "/simulation/cmsd/write", takes: "json" },
  "write-report-form": { method: "PUT", path: "/agreement-reports/forms", takes: "json" },
} as const;
