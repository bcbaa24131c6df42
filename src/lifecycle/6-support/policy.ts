import { hasRole, type Who } from "#base/who";

/** The parties whose support somebody sees without asking for any; null for all. */
export function supportSeenBy(who: Who): string[] | null {
  if (who.kind !== "user") return [];
  if (hasRole(who, "officer", "official")) return null;
  return who.roles.flatMap(({ role, party }) => (role === "company" && party !== null ? [party] : []));
}

/** [S11] Officers and officials see all of it; a firm's people what their firm was given. */
export const maySeeSupportOf = (who: Who, party: string): boolean => supportSeenBy(who)?.includes(party) ?? true;
