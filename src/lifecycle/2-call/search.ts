import { sql } from "kysely";
import type { Search } from "#hub";
import { text, type Text } from "#base/text";
import { versionInForce } from "./views.ts";

const sort = text("공고", "Call");

/** By title, the latest first. */
export const search: Search = async ({ tx, pattern, limit }) => {
  const { rows } = await sql<{ call: string; title: Text; name: Text }>`
    select c.call, jsonb_build_object('ko', v.ko, 'en', v.en) as title,
      jsonb_build_object('ko', p.ko, 'en', p.en) as name
    from call c ${versionInForce} join programme p using (programme)
    where c.mode = 'live' and c.direction = 'down' and (v.ko ilike ${pattern} or v.en ilike ${pattern})
    order by v.announced desc, c.call limit ${limit}`.execute(tx);
  return rows.map(({ call, title, name }) => ({ sort, title, note: name, to: `/calls/${call}` }));
};
