import { sql } from "kysely";

/** The version of a call `c` that is in force, as `v`: the last one published. A call without one is not there. */
export const versionInForce = sql`join lateral (
  select * from call_version one where one.call = c.call and one.published_at is not null order by one.no desc limit 1) v on true`;
