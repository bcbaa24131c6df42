import { sql } from "kysely";
import { hasRole } from "#base/who";
import type { Search } from "#hub";
import { text } from "#base/text";

const sort = text("신청", "Application");

/** By title, the latest first: what was received, for those who work with it. */
export const search: Search = async ({ tx, who, pattern, limit }) => {
  if (!hasRole(who, "officer", "official")) return [];
  const { rows } = await sql<{ application: string; title: string; ko: string; en: string }>`
    select a.application, s.content ->> 'title' as title, v.ko, v.en
    from application a
      join lateral (select content from application_submission s where s.application = a.application order by no desc limit 1) s on true
      join lateral (select ko, en from call_version v where v.call = a.call and v.published_at is not null order by no desc limit 1) v on true
    where s.content ->> 'title' ilike ${pattern} order by a.arrived desc limit ${limit}`.execute(tx);
  return rows.map(({ application, title, ko, en }) => ({
    ...{ sort, title: text(title, title), note: text(ko, en), to: `/office/applications/${application}` },
  }));
};
