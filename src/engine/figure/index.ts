export * from "./check.ts";
export * from "./describe.ts";
export * from "./expression.ts";
export * from "./fold.ts";
export { printAmount, printCoverage, printSentence } from "./print.ts";
