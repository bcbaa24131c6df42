import { sql } from "kysely";
import { dayOf } from "#base/day";
import { text } from "#base/text";
import { hasRole, partiesOf } from "#base/who";
import type { Search } from "#hub";
import { asKnownNow, forever } from "#journal";
import { namesOf } from "#party";
import type { SupportState } from "./support.ts";
import { support } from "./support.ts";

const sort = text("지원 건", "Support case");

/** Cases by their title: officers and officials every one, a firm's people those of their firm. */
export const search: Search = async ({ tx, who, at, pattern, limit }) => {
  const all = hasRole(who, "officer", "official");
  const { rows } = await sql<{ title: string; party: string; state: SupportState; fact: string }>`
    select s.title, s.party, s.state, f.fact from support_case s
    join fact f on f."case" = s.support_case::text and f.kind = 'support.' || s.state and f.known_to = ${forever}
    where s.title ilike ${pattern} and (${all} or s.party = any(${partiesOf(who)}::uuid[]))
    order by lower(f.valid) desc, s.support_case limit ${limit}`.execute(tx);
  const parties = rows.map(({ party }) => party);
  const names = await namesOf(tx, parties, { valid: dayOf(at), known: asKnownNow });
  return rows.map(({ title, party, state, fact }) => {
    const name = names.get(party) ?? text(party, party);
    const word = support.states[state];
    return {
      sort,
      title: text(title, title),
      note: text(`${name.ko}, ${word.ko}`, `${name.en || name.ko}, ${word.en}`),
      to: `/facts/${fact}`,
    };
  });
};
