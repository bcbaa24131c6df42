import { sql } from "kysely";
import type { Tx } from "#platform/db";

/** The names of those who acted; whoever has no account (an import, the command line) is called by what he signed with. */
export async function namesOfUsers(tx: Tx, actors: readonly string[]): Promise<(actor: string) => string> {
  if (actors.length === 0) return (actor) => actor;
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from auth_user where id = any(${[...new Set(actors)]}::text[])`.execute(tx);
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (actor) => names.get(actor) ?? actor;
}
