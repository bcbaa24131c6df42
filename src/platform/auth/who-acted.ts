import { sql } from "kysely";
import { dayOf } from "#base/day";
import type { Role } from "#base/route";
import { text, type Text } from "#base/text";
import { roleWords } from "#base/who";
import type { Tx } from "#platform/db";
import { namesAt } from "./user-names.ts";

interface Done {
  readonly actor: string;
  readonly at: Date;
}

/** Who did something, by the role held on the day and the name; whoever has no role is called by name alone. */
export async function whoActed(tx: Tx, acts: readonly Done[]): Promise<(done: Done) => Text> {
  const actors = [...new Set(acts.map(({ actor }) => actor))];
  const nameOf = await namesAt(tx, acts);
  const { rows } = await sql<{ user: string; role: Role; from: string; to: string | null }>`
    select user_id as "user", role, lower(valid)::text as from, upper(valid)::text as to from role_grant
    where user_id = any(${actors}::text[]) and not isempty(valid)`.execute(tx);
  return ({ actor, at }) => {
    const on = dayOf(at);
    const held = rows.filter(({ user, from, to }) => user === actor && from <= on && (to === null || on < to));
    const role = (Object.keys(roleWords) as Role[]).find((each) => held.some((grant) => grant.role === each));
    const name = nameOf({ actor, at });
    return role === undefined
      ? text(name, name)
      : text(`${roleWords[role].ko} ${name}`, `${name}, ${roleWords[role].en}`);
  };
}
