export { type Act, type Acts, defineActs, namedAct } from "./act.ts";
export { acting, type Acting } from "./acting.ts";
export { appendFacts, tellFacts } from "./acts/append-facts.ts";
export { claimOutcome, releaseClaim } from "./acts/claim-outcome.ts";
export { correctFact, withdrawFact, withdrawFacts } from "./acts/correct-fact.ts";
export { type Claim, claimsOn, versionsOfFacts } from "./claim.ts";
export {
  type AskedAsOf,
  type AsOf,
  asOfBeforeFirst,
  asOfInFuture,
  malformedAsOf,
  resolveAsOf,
  unknownCommit,
} from "./as-of.ts";
export type { ClaimDraft, EvidenceLevel, Fact, FactChange, FactDraft } from "./fact.ts";
export {
  isAllPublic,
  isCountedInPublic,
  isOfTheOffice,
  isPublicFact,
  isSumOfPeople,
  kindsWorkedWith,
  publicFacts,
  publishedUntil,
  type Seeing,
  wasPublished,
} from "./seen.ts";
export { factsSeen, type FactSeen, fewestShown } from "./vocabulary.ts";
export { defineKinds, type FactKind } from "./kind.ts";
export { keepReason, reasonMissing, reasonsOf } from "./reason.ts";
export * from "./rules.ts";
export {
  asKnownNow,
  type Commit,
  commitsOf,
  factsWhere,
  factVersions,
  forever,
  lockJournal,
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
export type { PairFamily, PairsOf, PairWorld, Unwalked } from "./pairs.ts";
export { knownBetween, type Seen, type Told, type ToldRow, toldRows, unlessChanged, versionOf } from "./version.ts";
