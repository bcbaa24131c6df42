import { hasRole, partiesOf, type Who } from "#base/who";

/** Which calls fit a firm is told to its own people and to officers. */
export const maySeeFitOf = (who: Who, party: string): boolean =>
  hasRole(who, "officer") || partiesOf(who).includes(party);
