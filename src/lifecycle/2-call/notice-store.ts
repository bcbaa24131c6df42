import { sql } from "kysely";
import { type Day } from "#base/day";
import type { Tx } from "#platform/db";
import type { NoticeChoice } from "./vocabulary.ts";

/** What somebody asked to be told of new calls. */
export async function noticesOf(tx: Tx, account: string): Promise<NoticeChoice> {
  const { rows } = await sql<{ which: NoticeChoice }>`
    select which from call_notice where account = ${account}`.execute(tx);
  return rows[0]?.which ?? "none";
}

export async function chooseNotices(tx: Tx, account: string, which: NoticeChoice, at: Date): Promise<void> {
  if (which === "none") await sql`delete from call_notice where account = ${account}`.execute(tx);
  else
    await sql`insert into call_notice (account, which, since) values (${account}, ${which}, ${at})
      on conflict (account) do update set which = excluded.which`.execute(tx);
}

export interface Subscriber {
  readonly account: string;
  readonly address: string;
  readonly name: string;
  readonly which: Exclude<NoticeChoice, "none">;
  readonly since: Date;
  /** The firms he acts for today. */
  readonly parties: readonly string[];
}

/** Those who asked and still act for a firm. */
export async function subscribersOn(tx: Tx, on: Day): Promise<Subscriber[]> {
  const { rows } = await sql<Subscriber>`
    select n.account, u.email as address, u.name, n.which, n.since, array_agg(distinct g.party)::text[] as parties
    from call_notice n join auth_user u on u.id = n.account
      join role_grant g on g.user_id = n.account and g.role = 'company' and g.valid @> ${on}::date
    group by n.account, u.email, u.name, n.which, n.since order by n.account`.execute(tx);
  return rows;
}
