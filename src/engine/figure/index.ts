export * from "./builder.ts";
export { checkDefinition, flawOf, isAdditive, malformedDefinition, unknownDimension } from "./check.ts";
export { unitOfTotal } from "./check-selection.ts";
export * from "./describe.ts";
export * from "./expression.ts";
export type { Flaw } from "./flaw.ts";
export * from "./fold.ts";
export * from "./fold-organisations.ts";
export type { KindOfFact } from "./kind.ts";
export { inWords, wordOfRule } from "./rule-words.ts";
export * from "./parts.ts";
export {
  directionOf,
  printAmount,
  printCoverage,
  printedDigits,
  printParts,
  printSentence,
  printSigned,
  printValue,
  roundParts,
} from "./print.ts";
export * from "./words.ts";
export { type Tense, tenseOfKind, tenses, tenseOfMeasure } from "./tense.ts";
