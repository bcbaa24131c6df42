export { checkClauses, type ClauseFault } from "./check.ts";
export * from "./clause.ts";
export { evaluate } from "./evaluate.ts";
export { isKsicPrefix, liesUnder } from "./industry.ts";
export { saysOf, wordOfClause } from "./words.ts";
