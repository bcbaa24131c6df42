import { sql } from "kysely";
import type { AsOf } from "#journal";
import type { Tx } from "#platform/db";

/** [T6] The rooms that facts say somebody was in on the day, as it was known then; never who. */
export async function occupiedRooms(tx: Tx, { valid, known }: Pick<AsOf, "valid" | "known">): Promise<string[]> {
  const { rows } = await sql<{ room: string }>`
    select distinct t.room::text as room from fact f join tenancy t on t.tenancy::text = f."case"
    where f.kind = 'attraction.moved-in' and t.room is not null and f.valid @> ${valid}::date
      and f.known_from <= ${known}::bigint and f.known_to > ${known}::bigint
    order by room`.execute(tx);
  return rows.map(({ room }) => room);
}
