import { sql } from "kysely";
import type { Tx } from "#platform/db";

export interface Guest {
  readonly account: string;
  readonly name: string;
  readonly email: string;
}

/** Whom an officer let in to a test call. */
export async function guestsOf(tx: Tx, call: string): Promise<Guest[]> {
  const { rows } = await sql<Guest>`
    select g.account, u.name, u.email from call_guest g join auth_user u on u.id = g.account
    where g.call = ${call}::uuid order by u.email`.execute(tx);
  return rows;
}

export async function letIn(tx: Tx, call: string, account: string, at: Date): Promise<void> {
  await sql`insert into call_guest (call, account, since) values (${call}::uuid, ${account}, ${at})
    on conflict (call, account) do nothing`.execute(tx);
}

export async function putOut(tx: Tx, call: string, account: string): Promise<void> {
  await sql`delete from call_guest where call = ${call}::uuid and account = ${account}`.execute(tx);
}

/** The test calls to which somebody was let in, the last first. */
export async function callsForGuest(tx: Tx, account: string): Promise<string[]> {
  const { rows } = await sql<{ call: string }>`
    select call from call_guest where account = ${account} order by since desc`.execute(tx);
  return rows.map(({ call }) => call);
}

export interface KeptTrial {
  readonly number: number;
  readonly no: number;
  readonly account: string;
  readonly party: string | null;
  readonly hash: string;
  readonly verdict: "met" | "failed" | "unknown" | null;
  readonly at: Date;
}

export async function trialsOf(tx: Tx, call: string, account: string | null = null): Promise<KeptTrial[]> {
  const { rows } = await sql<KeptTrial>`
    select number, no, account, party, hash, verdict, at from call_trial
    where call = ${call}::uuid and (${account}::text is null or account = ${account}) order by number desc`.execute(tx);
  return rows;
}

/** Its number counts within its call alone; two that come at once wait for each other. */
export async function keepTrial(
  tx: Tx,
  call: string,
  { no, account, party, hash, verdict, at, answers }: Omit<KeptTrial, "number"> & { readonly answers: string },
): Promise<number> {
  await sql`select from call where call = ${call}::uuid for update`.execute(tx);
  const { rows } = await sql<{ number: number }>`
    insert into call_trial (call, number, no, account, party, answers, hash, verdict, at)
    select ${call}::uuid, coalesce(max(number), 0) + 1, ${no}, ${account}, ${party}::uuid, ${answers}::jsonb, ${hash},
      ${verdict}, ${at}
    from call_trial where call = ${call}::uuid returning number`.execute(tx);
  return rows[0]?.number ?? 1;
}
