import { sql } from "kysely";
import type { Search } from "#hub";
import { text, type Text } from "#base/text";

const sort = text("공고", "Call");

/** By title, the latest first. */
export const search: Search = async ({ tx, pattern, limit }) => {
  const { rows } = await sql<{ programme: string; title: Text; name: Text }>`
    select c.programme, jsonb_build_object('ko', c.ko, 'en', c.en) as title,
      jsonb_build_object('ko', p.ko, 'en', p.en) as name
    from call c join programme p using (programme)
    where c.ko ilike ${pattern} or c.en ilike ${pattern}
    order by c.announced desc, c.call limit ${limit}`.execute(tx);
  return rows.map(({ programme, title, name }) => ({ sort, title, note: name, to: `/programmes/${programme}` }));
};
