import { formatFraction } from "#base/fraction";
import { isRefusal, type Refusal } from "#base/refusal";
import { partiesOf, type Who } from "#base/who";
import type { Tx } from "#platform/db";
import { application, type Application } from "./application.ts";
import { contentOf, titleOf } from "./content.ts";
import type { DraftView } from "./contract.ts";
import { documentsAsked } from "./papers.ts";
import { mayLead } from "./policy.ts";
import { eligibilityOf, faultsOf, standingOf } from "./readiness.ts";
import { isInTime } from "./rules.ts";
import { itemsOf } from "./sections.ts";
import { budgetRulesOf, hasBudget, hoursOf } from "./terms.ts";
import { sectionsOf, wayOf, wayView } from "./views.ts";

/** What the page on which an application is written shows: everything of it, and everything that it lacks, at once. */
export async function draftView(tx: Tx, who: Who, row: Application, at: Date): Promise<DraftView | Refusal> {
  const standing = await standingOf(tx, row, row.arrived ?? at);
  if (isRefusal(standing)) return standing;
  const { terms, names, members, invited, fields, sizes } = standing;
  const way = await wayOf(tx, who, row);
  const late = isInTime(row, hoursOf(terms, row.arrived ?? at), at);
  const isOpen = application.mayMove(row.state, "submit");
  const nameOf = (party: string) => names.get(party) ?? { ko: party, en: party };
  const own = partiesOf(who);
  // what the clauses say of it as it is now, before it is handed in
  const judged = await eligibilityOf(tx, terms, contentOf(terms.form, standing), standing.on);
  return {
    ...wayView(standing, way),
    ...(isOpen ? { eligibility: { ...judged, clauses: [...judged.clauses] } } : {}),
    title: titleOf(terms.form, fields),
    revision: `${row.revision}`,
    isLead: mayLead(who, row),
    invitedAs: invited.find(({ party, state }) => state === "invited" && own.includes(party))?.party ?? null,
    form: terms.form,
    sections: await sectionsOf(tx, who, standing),
    fields: fields.map(({ section, field, value, version }) => ({ section, field, value, version: `${version}` })),
    documents: await documentsAsked(tx, standing),
    items: Object.entries(itemsOf(terms)).map(([item, word]) => ({ item, word })),
    budgetRules: !hasBudget(terms)
      ? []
      : [row.party, ...members].map((party) => {
          const { ownLeast, cashLeast, cap, basis = null } = budgetRulesOf(terms, sizes.get(party) ?? null);
          const shares = { ownLeast: formatFraction(ownLeast), cashLeast: formatFraction(cashLeast) };
          return { party, name: nameOf(party), ...shares, cap: cap === null ? null : `${cap}`, basis };
        }),
    faults: isOpen ? faultsOf(standing) : [],
    closed: isOpen ? (late?.text ?? null) : null,
  };
}
