export {
  cancelSupportLine,
  type ReasonedStep,
  clawBackSupportLine,
  withdrawSupportLine,
} from "./acts/change-support-line.ts";
export { correctSupport, withdrawSupport } from "./acts/correct-support.ts";
export { correctSupportLine } from "./acts/correct-support-line.ts";
export { countSupportMonths } from "./acts/count-support-months.ts";
export { followAgreement } from "./acts/follow-agreement.ts";
export { handOverSupportLine } from "./acts/hand-over-support-line.ts";
export { givesSupport } from "./acts/keep-register.ts";
export { abandonSupport, agreeSupport, completeSupport, supportCase } from "./acts/move-support.ts";
export { recordSupportLine } from "./acts/record-support-line.ts";
export { selectForSupport } from "./acts/select-for-support.ts";
export { setListPrice } from "./acts/set-list-price.ts";
export { supportLineCase } from "./acts/tell-worth.ts";
export { offersOf, withOffers } from "./facts.ts";
export type { Giving, GivingCase, Into, Offer } from "./giving.ts";
export { type LineState, type SupportDraft, supportLine, type SupportLine } from "./line.ts";
export type { ListPrice, ListPriceDraft } from "./price.ts";
export { unknownSupport, unknownSupportLine } from "./rules.ts";
export { casesOf, findLine, lineOfCase, pricesOf } from "./store.ts";
export { type SelectionDraft, support, type SupportCase, type SupportState, type SupportStep } from "./support.ts";
export type { Basis, Worth } from "./worth.ts";
export { room } from "./room.ts";
