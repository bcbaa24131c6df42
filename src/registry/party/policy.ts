import { hasRole, type Who } from "#base/who";
import type { PartyType } from "./vocabulary.ts";

/**
 * [P9] Organisations are public. A person is shown to visitors only while he holds or has held an office; officers and
 * officials see every person, and each sees the one he acts for.
 */
export const maySeeParty = (who: Who, party: { party: string; type: PartyType; holdsOffice: boolean }): boolean =>
  party.type !== "person" ||
  party.holdsOffice ||
  hasRole(who, "officer", "official") ||
  (who.kind === "user" && who.roles.some((held) => held.party === party.party));
