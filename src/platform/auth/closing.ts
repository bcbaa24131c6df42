import { type Kysely, sql } from "kysely";
import type { Refusal } from "#base/refusal";
import type { Tx } from "#platform/db";
import { endAccessLinks } from "./access-link.ts";
import { closedAlready, notClosed, ownAccount } from "./refusals.ts";
import { endSessions } from "./sessions.ts";

interface Act {
  readonly user: string;
  readonly by: string;
  readonly at: Date;
}

/** [AU19] Nobody gets in by this account any more, from this moment on; whoever is in is out. */
export async function closeAccount(
  tx: Tx,
  { closing, user, by, at, reason }: Act & { readonly closing: string; readonly reason: string },
): Promise<{ readonly ended: number } | Refusal> {
  if (user === by) return ownAccount({});
  const { rows } = await sql`
    insert into account_closing (closing, user_id, closed_by, closed_at, reason)
    values (${closing}, ${user}, ${by}, ${at}, ${reason.trim()})
    on conflict (user_id) where opened_at is null do nothing returning closing`.execute(tx);
  if (rows.length === 0) return closedAlready({});
  await endAccessLinks(tx, user, at);
  return { ended: await endSessions(tx, { user }) };
}

/** Opens an account that was closed, or that nobody used for long. */
export async function openAccount(
  tx: Tx,
  { user, by, at }: Act,
  isUnused: boolean,
): Promise<{ user: string } | Refusal> {
  if (user === by) return ownAccount({});
  const { rows } = await sql`
    update account_closing set opened_by = ${by}, opened_at = greatest(${at}, closed_at)
     where user_id = ${user} and opened_at is null returning closing`.execute(tx);
  if (rows.length === 0 && !isUnused) return notClosed({});
  await sql`update auth_user set used_at = ${at} where id = ${user}`.execute(tx);
  return { user };
}

/** Why this account lets nobody in at this moment; null where it does. */
export async function whyShut(
  // oxlint-disable-next-line typescript/no-explicit-any -- asked by the library's own hooks as well
  tx: Tx | Kysely<any>,
  user: string,
  at: Date,
  unusedDays: number | null,
): Promise<"closed" | "unused" | null> {
  const { rows } = await sql<{ closed: boolean; unused: boolean }>`
    select exists (select from account_closing c where c.user_id = u.id and c.opened_at is null) as closed,
           coalesce(u.used_at < ${at}::timestamptz - make_interval(days => ${unusedDays}::int), false) as unused
      from auth_user u where u.id = ${user}`.execute(tx);
  const [found] = rows;
  return found?.closed === true ? "closed" : found?.unused === true ? "unused" : null;
}
