import { sql } from "kysely";
import type { Search } from "#hub";
import { text, type Text } from "#base/text";

const sort = text("사업", "Programme");

/** By name and code; those higher in the tree first. */
export const search: Search = async ({ tx, pattern, limit }) => {
  const { rows } = await sql<{ programme: string; code: string; name: Text }>`
    select programme, code, jsonb_build_object('ko', ko, 'en', en) as name from programme
    where ko ilike ${pattern} or en ilike ${pattern} or code ilike ${pattern}
    order by parent nulls first, code limit ${limit}`.execute(tx);
  return rows.map(({ programme, code, name }) => ({
    sort,
    title: name,
    note: text(code, code),
    to: `/programmes/${programme}`,
  }));
};
