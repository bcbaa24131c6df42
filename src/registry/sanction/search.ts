import { sql } from "kysely";
import { dayOf } from "#base/day";
import { text } from "#base/text";
import { hasRole, partiesOf } from "#base/who";
import type { Search } from "#hub";
import { asKnownNow } from "#journal";
import { namesOf } from "#party";
import { sanction, type SanctionState } from "./sanction.ts";
import { type SanctionKind, sanctionKinds } from "./vocabulary.ts";

/** [SN9] By number: officers and officials every one, a firm's people those of their firm. */
export const search: Search = async ({ tx, who, at, pattern, limit }) => {
  const all = hasRole(who, "officer", "official");
  const { rows } = await sql<{ id: string; number: string; kind: SanctionKind; party: string; state: SanctionState }>`
    select sanction as id, number, kind, party, state from sanction
    where number ilike ${pattern} and (${all} or party = any(${partiesOf(who)}::uuid[]))
    order by noticed desc, sanction limit ${limit}`.execute(tx);
  const parties = rows.map(({ party }) => party);
  const names = await namesOf(tx, parties, { valid: dayOf(at), known: asKnownNow });
  return rows.map(({ id, number, kind, party, state }) => {
    const [name, word] = [names.get(party) ?? text(party, party), sanction.states[state]];
    return {
      sort: text("제재처분", "Sanction"),
      title: text(`${sanctionKinds[kind].ko} ${number}`, `${sanctionKinds[kind].en} ${number}`),
      note: text(`${name.ko}, ${word.ko}`, `${name.en || name.ko}, ${word.en}`),
      to: all ? `/office/sanctions/${id}` : `/company/sanctions/${id}`,
    };
  });
};
