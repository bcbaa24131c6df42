import { sql } from "kysely";
import type { Tx } from "#platform/db";

/** Something somebody did: who, and by which commit. */
export interface Done {
  readonly actor: string;
  readonly seq: bigint;
}

/**
 * What those who acted were called when they did; whoever has no account (an import, the command line) is called by what
 * he signed with. A later name changes nothing that was said before. To whom persons
 * are not named they are called by what they acted as.
 */
export async function namesThen(
  tx: Tx,
  all: readonly Done[],
  { byName = true }: { readonly byName?: boolean } = {},
): Promise<(done: Done) => string> {
  if (all.length === 0) return ({ actor }) => actor;
  const keyOf = ({ actor, seq }: Done): string => `${seq} ${actor}`;
  const asked = [...new Map(all.map((done) => [keyOf(done), done])).values()];
  const { rows } = await sql<Done & { name: string }>`
    select d.actor, d.seq, actor_as_seen(${byName}, d.actor, d.seq) as name
    from unnest(${asked.map(({ actor }) => actor)}::text[], ${asked.map(({ seq }) => `${seq}`)}::bigint[]) as d(actor, seq)`.execute(
    tx,
  );
  const names = new Map(rows.map((row) => [keyOf(row), row.name]));
  return (done) => names.get(keyOf(done)) ?? done.actor;
}

/** The same, of what is no commit: what those who acted were called at that moment, or first, where an account is younger. */
export async function namesAt(
  tx: Tx,
  all: readonly { readonly actor: string; readonly at: Date }[],
): Promise<(done: { readonly actor: string; readonly at: Date }) => string> {
  if (all.length === 0) return ({ actor }) => actor;
  const actors = [...new Set(all.map(({ actor }) => actor))];
  const { rows } = await sql<{ user: string; name: string; since: Date }>`
    select user_id as "user", name, since from name_of_user where user_id = any(${actors}::text[])
    order by position desc`.execute(tx);
  return ({ actor, at }) => {
    const own = rows.filter(({ user }) => user === actor);
    return (own.find(({ since }) => since <= at) ?? own.at(-1))?.name ?? actor;
  };
}
