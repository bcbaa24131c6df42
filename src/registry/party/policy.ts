import { hasRole, type Who } from "#base/who";
import type { PartyType } from "./vocabulary.ts";

/** [P9] Organisations are public, persons are not: officers and officials see every one, each the one he acts for. */
export const maySeeParty = (who: Who, party: { party: string; type: PartyType }): boolean =>
  party.type !== "person" ||
  hasRole(who, "officer", "official") ||
  (who.kind === "user" && who.roles.some((held) => held.party === party.party));
