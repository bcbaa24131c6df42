import { hasRole, partiesOf, type Who } from "#base/who";

/** The parties whose sanctions somebody sees without asking for any; null for all. */
export const sanctionsSeenBy = (who: Who): readonly string[] | null =>
  hasRole(who, "officer", "official") ? null : partiesOf(who);

/** [SN9] Officers and officials see all; a firm's people those of their firm. */
export const maySeeSanctionsOf = (who: Who, party: string): boolean => sanctionsSeenBy(who)?.includes(party) ?? true;

/** [SN9] The firm asks for a re-review itself, or an officer enters what it sent. */
export const mayAskReviewFor = (who: Who, party: string): boolean =>
  hasRole(who, "officer") || partiesOf(who).includes(party);
