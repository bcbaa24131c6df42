export { askedOf, checkAnswers, type Checking } from "./answers.ts";
export {
  type Comparison,
  type Condition,
  holds,
  type Known,
  type Mention,
  mentions,
  type Term,
  type Verdict,
} from "./condition.ts";
export type { Fault } from "./fault.ts";
export { checkForm, type Reference, referencesIn, usedBy, withoutQuestion } from "./form.ts";
export { type Prefilled, prefilled } from "./prefill.ts";
export * from "./question.ts";
