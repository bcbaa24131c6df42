import { sql } from "kysely";
import { dayOf } from "#base/day";
import { text } from "#base/text";
import { hasRole, partiesOf } from "#base/who";
import type { Search } from "#hub";
import { asKnownNow, forever } from "#journal";
import { namesOf } from "#party";
import { placeNamesOf } from "#place";
import { tenancy, type TenancyState } from "./tenancy.ts";

const sort = text("입주 계약", "Tenancy");

/** Leases by their firm or room: officers and officials every one, a firm's people those of their firm. */
export const search: Search = async ({ tx, who, at, pattern, limit }) => {
  const all = hasRole(who, "officer", "official");
  const { rows } = await sql<{ party: string; state: TenancyState; room: string | null; fact: string }>`
    select t.party, t.state, t.room, f.fact from tenancy t left join place p on p.place = t.room
    join fact f on f."case" = t.tenancy::text and f.kind = 'attraction.' || t.state and f.known_to = ${forever}
    where (${all} or t.party = any(${partiesOf(who)}::uuid[])) and (p.code ilike ${pattern} or exists (
      select from party_attribute n where n.party = t.party and n.name in ('name.ko', 'name.en')
        and n.known_to = ${forever} and n.value ilike ${pattern}))
    order by t.signed desc, t.tenancy limit ${limit}`.execute(tx);
  const parties = rows.map(({ party }) => party);
  const names = await namesOf(tx, parties, { valid: dayOf(at), known: asKnownNow });
  const rooms = await placeNamesOf(
    tx,
    rows.flatMap(({ room }) => (room === null ? [] : [room])),
    { valid: dayOf(at), known: asKnownNow },
  );
  return rows.map(({ party, state, room, fact }) => {
    const where = rooms.get(room ?? "");
    const { ko, en } = tenancy.states[state];
    return {
      sort,
      title: names.get(party) ?? text(party, party),
      note: text(`${where?.ko ?? "공용 사무실"}, ${ko}`, `${where?.en ?? "shared office"}, ${en}`),
      to: `/facts/${fact}`,
    };
  });
};
