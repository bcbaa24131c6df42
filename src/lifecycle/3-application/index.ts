export { attachDocument, detachDocument } from "./acts/attach-document.ts";
export { beginApplication } from "./acts/begin-application.ts";
export { answerInvitation, dropMember, inviteMember } from "./acts/change-members.ts";
export { explainApplication } from "./acts/explain-application.ts";
export { applicationCase, type Said, sayingStep } from "./acts/move-application.ts";
export { type Saved, saveSection } from "./acts/save-section.ts";
export { type Receipt, submitApplication } from "./acts/submit-application.ts";
export type { Application, ApplicationState, Field, Person } from "./application.ts";
export {
  answersIn,
  type Collection,
  collectionIn,
  fieldsToShow,
  filledIn,
  type HandedIn,
  saveAnswers,
} from "./collection.ts";
export { sealed } from "./content.ts";
export type { Saving } from "./draft.ts";
export { receivedContent } from "./received-view.ts";
export { receiptNumber, unknownApplication } from "./rules.ts";
export { findApplication } from "./store.ts";
export { type Submitted, submittedApplication, submittedTo } from "./views.ts";
export { room } from "./room.ts";
