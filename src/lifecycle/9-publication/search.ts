import { sql } from "kysely";
import { day, formatDay } from "#base/day";
import { text, type Text } from "#base/text";
import type { Search } from "#hub";

const sort = text("공표", "Publication");

/** By title, the latest first. */
export const search: Search = async ({ tx, pattern, limit }) => {
  const { rows } = await sql<{ publication: string; title: Text; asOf: string }>`
    select publication, jsonb_build_object('ko', ko, 'en', en) as title, as_of as "asOf" from publication
    where ko ilike ${pattern} or en ilike ${pattern} order by as_of desc, publication limit ${limit}`.execute(tx);
  return rows.map(({ publication, title, asOf }) => ({
    sort,
    title,
    note: text(`기준일 ${formatDay(day(asOf), "ko")}`, `as of ${formatDay(day(asOf), "en")}`),
    to: `/publications/${encodeURIComponent(publication)}`,
  }));
};
