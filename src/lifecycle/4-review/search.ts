import { sql } from "kysely";
import { hasRole } from "#base/who";
import { type Hit, type Search } from "#hub";
import { text } from "#base/text";

const sorts = { reviewer: text("평가위원", "Reviewer"), panel: text("평가단", "Panel") };

/** Reviewers by name and field, panels by the title of their call: for the office alone. */
export const search: Search = async ({ tx, who, pattern, limit }) => {
  if (!hasRole(who, "officer", "official")) return [];
  const { rows } = await sql<{ sort: keyof typeof sorts; id: string; ko: string; en: string; note: string }>`
    (select 'reviewer' as sort, r.reviewer::text as id, a.value as ko, a.value as en, array_to_string(r.keywords, ', ') as note
      from reviewer r join party_attribute a on a.party = r.party and a.name = 'name.ko' and a.known_to = forever()
      where r.state <> 'ended' and (a.value ilike ${pattern} or array_to_string(r.keywords, ' ') ilike ${pattern})
      order by a.value limit ${limit})
    union all
    (select 'panel', p.panel::text, v.ko, v.en, '' from panel p
      join lateral (select ko, en from call_version c where c.call = p.call order by no desc limit 1) v on true
      where p.state <> 'dissolved' and (v.ko ilike ${pattern} or v.en ilike ${pattern})
      order by p.panel desc limit ${limit})`.execute(tx);
  return rows.slice(0, limit).map(({ sort, id, ko, en, note }): Hit => ({
    ...{ sort: sorts[sort], title: text(ko, en || ko) },
    ...(note === "" ? {} : { note: text(note, note) }),
    to: sort === "panel" ? `/office/panels/${id}` : `/office/reviewers?reviewer=${id}`,
  }));
};
