import { sql } from "kysely";
import { text, type Text } from "#base/text";
import type { Search } from "#hub";
import { forever } from "#journal";

const sort = text("지표", "Figure");

/** By title, as they are defined now, in the order they were first approved. */
export const search: Search = async ({ tx, pattern, limit }) => {
  const { rows } = await sql<{ figure: string; title: Text }>`
    select figure, definition -> 'title' as title from figure_definition
    where known_to = ${forever}
      and (definition -> 'title' ->> 'ko' ilike ${pattern} or definition -> 'title' ->> 'en' ilike ${pattern})
    order by version limit ${limit}`.execute(tx);
  return rows.map(({ figure, title }) => ({ sort, title, to: `/figures/${encodeURIComponent(figure)}` }));
};
