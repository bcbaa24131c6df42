import { sql } from "kysely";
import { text, type Text } from "#base/text";
import type { Search } from "#hub";

/** By the name of the statistic or of its area. */
export const search: Search = async ({ tx, pattern, limit }) => {
  const { rows } = await sql<{ series: string; area: string; name: Text }>`
    select s.series, s.area, jsonb_build_object('ko', t.ko, 'en', t.en) as name
    from statistic_series s join statistic t using (statistic)
    where t.ko ilike ${pattern} or t.en ilike ${pattern} or s.area ilike ${pattern} or s.area || ' ' || t.ko ilike ${pattern}
    order by t.ko, s.area limit ${limit}`.execute(tx);
  return rows.map(({ series, area, name }) => ({
    sort: text("외부 통계", "External statistic"),
    title: text(`${area} ${name.ko}`, `${name.en}, ${area}`),
    to: `/statistics/${series}`,
  }));
};
