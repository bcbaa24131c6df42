import { hasRole, type Who } from "#base/who";
import type { ClaimAsked } from "./outcome.ts";

/** [O6] A firm's people speak for their own firm alone; officers for any. */
export const mayReportFor = (who: Who, party: string): boolean =>
  who.kind === "user" &&
  who.roles.some((held) => held.role === "officer" || (held.role === "company" && held.party === party));

/** [O6] Officers and officials read every outcome, a firm's people those of their firm. */
export const mayReadOutcomesOf = (who: Who, party: string): boolean =>
  mayReportFor(who, party) || hasRole(who, "official");

/** [O7] A firm may say that the programme it reports under had a part; how programmes share is for officers. */
export const mayClaim = (who: Who, homeProgramme: string, claims: readonly ClaimAsked[]): boolean =>
  hasRole(who, "officer") || claims.every(({ programme }) => programme === homeProgramme);
