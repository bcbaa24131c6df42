export { chooseLanguage, languageOf } from "./language.ts";
export { addressMalformed, send, wording, type Letter } from "./letter.ts";
export { isPermanent, smtpCarrier, type Carrier, type Message } from "./carrier.ts";
export {
  deliverDue,
  forgetOldSecrets,
  longestWaitMs,
  pausesMs,
  secretForMs,
  type Delivered,
  type Delivery,
} from "./deliver.ts";
export { openPostOffice, type PostOffice } from "./post-office.ts";
export { noSuchLetter, outbox, outboxCounts, retryLetter, type LetterState, type OutboxEntry } from "./outbox.ts";
export { mailRoutes } from "./mail-routes.ts";
