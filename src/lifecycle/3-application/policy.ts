import { hasRole, partiesOf, type Who } from "#base/who";

interface Parties {
  readonly party: string;
  /** Those asked in or in. */
  readonly members: readonly string[];
}

/**
 * [AP10] A firm's people see the applications of their own firm and of its consortia; officers and officials see what was
 * submitted, and nothing of a draft that never was.
 */
export const mayRead = (
  who: Who,
  { party, members, receipt }: Parties & { readonly receipt: number | null },
): boolean =>
  (receipt !== null && hasRole(who, "officer", "official")) ||
  partiesOf(who).some((own) => own === party || members.includes(own));

export const mayLead = (who: Who, { party }: Pick<Parties, "party">): boolean => partiesOf(who).includes(party);

/** [AP3] The lead fills in what is of the whole; each firm of the consortium its own budget, and the lead none of theirs. */
export function mayEdit(who: Who, { party, members }: Parties, section: string): boolean {
  const own = partiesOf(who);
  if (section.startsWith("budget/")) {
    const of = section.slice("budget/".length);
    return own.includes(of) && (of === party || members.includes(of));
  }
  return own.includes(party);
}
