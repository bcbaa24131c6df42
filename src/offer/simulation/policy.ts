import { hasRole, partiesOf, type Who } from "#base/who";

/** [B1] A firm asks for studies of itself; an officer for anybody. */
export const mayRequest = (who: Who, party: string): boolean => hasRole(who, "officer") || actsFor(who, party);

/** [B2] A study is the firm's own affair: officers, officials and the firm see it, nobody else. */
export const maySeeStudy = (who: Who, party: string): boolean =>
  hasRole(who, "officer", "official") || actsFor(who, party);

const actsFor = (who: Who, party: string): boolean => partiesOf(who).includes(party);
