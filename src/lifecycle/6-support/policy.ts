import { hasRole, partiesOf, type Who } from "#base/who";

/** The parties whose support somebody sees without asking for any; null for all. */
export const supportSeenBy = (who: Who): readonly string[] | null =>
  hasRole(who, "officer", "official") ? null : partiesOf(who);

/** [S11] Officers and officials see all of it; a firm's people what their firm was given. */
export const maySeeSupportOf = (who: Who, party: string): boolean => supportSeenBy(who)?.includes(party) ?? true;
