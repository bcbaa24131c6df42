import { sql } from "kysely";
import type { Day } from "#base/day";
import type { Tx } from "#platform/db";

export interface Person {
  readonly account: string;
  readonly name: string;
}

/** Who may hold a seat or stand in: whoever works for the hub on the day. */
export async function staffOn(tx: Tx, on: Day): Promise<Person[]> {
  const { rows } = await sql<Person>`
    select distinct u.id as account, u.name from role_grant g join auth_user u on u.id = g.user_id
    where g.role in ('officer', 'official', 'administrator') and g.valid @> ${on}::date order by u.name, u.id`.execute(
    tx,
  );
  return rows;
}
