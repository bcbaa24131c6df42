export * from "./budget.ts";
export * from "./source.ts";
