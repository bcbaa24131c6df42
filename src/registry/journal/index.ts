export { type Act, type Acts, defineActs, namedAct } from "./act.ts";
export { acting, type Acting } from "./acting.ts";
export { appendFacts, tellFacts } from "./acts/append-facts.ts";
export { claimOutcome, releaseClaim } from "./acts/claim-outcome.ts";
export { correctFact, withdrawFact, withdrawFacts } from "./acts/correct-fact.ts";
export { type AskedAsOf, type AsOf, asOfBeforeFirst, asOfInFuture, malformedAsOf, resolveAsOf } from "./as-of.ts";
export type { ClaimDraft, EvidenceLevel, Fact, FactChange, FactDraft } from "./fact.ts";
export { defineKinds, type FactKind } from "./kind.ts";
export * from "./rules.ts";
export {
  asKnownNow,
  type Claim,
  claimsOn,
  type Commit,
  commitsOf,
  factsWhere,
  factVersions,
  forever,
  openCommit,
  openFactByKey,
  openFactsOfCase,
  openFact as openFactNow,
  periodOf,
  readKinds,
  wordsOfActs,
  writeActs,
  writeKinds,
} from "./store.ts";
export { changedMeanwhile, type Seen, type Told, unlessChanged, versionOf } from "./version.ts";
