import { sql } from "kysely";
import { dayOf } from "#base/day";
import type { Tx } from "#platform/db";

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface has no index signature, which Kysely asks for
export type HubTables = {
  line_assignment: { watch: string; line: string; account: string; assigned_by: string; assigned_at: Date };
  saved_view: { account: string; page: string; name: string; query: string; saved_at: Date; shown_to: string[] };
  default_view: { account: string; page: string; owner: string; name: string };
};

const own = (tx: Tx) => tx.$extendTables<HubTables>();

export interface Person {
  readonly account: string;
  readonly name: string;
}

/** Whose desk it is: those who hold an officer's role on the day. */
export async function officersOn(tx: Tx, at: Date): Promise<Person[]> {
  const { rows } = await sql<Person>`
    select distinct u.id as account, u.name from role_grant g join auth_user u on u.id = g.user_id
    where g.role in ('officer', 'administrator') and g.valid @> ${dayOf(at)}::date order by u.name, u.id`.execute(tx);
  return rows;
}

/** Who has taken on which lines of a watch. */
export async function assignmentsOf(tx: Tx, watches: readonly string[]): Promise<(Person & { key: string })[]> {
  if (watches.length === 0) return [];
  const { rows } = await sql<Person & { key: string }>`
    select a.watch || ' ' || a.line as key, a.account, u.name from line_assignment a join auth_user u on u.id = a.account
    where a.watch = any(${[...watches]})`.execute(tx);
  return rows;
}

/** Who has taken on a line, and who gave it to him. */
export interface Assigned {
  readonly account: string;
  readonly by: string;
  readonly at: Date;
}

/** Locked until the transaction ends: of two who take it at once the second sees the first. */
export async function assignmentOf(tx: Tx, watch: string, line: string): Promise<Assigned | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${watch} ${line}`}, 7105))`.execute(tx);
  const { rows } = await sql<Assigned>`
    select account, assigned_by as "by", assigned_at as at from line_assignment
    where watch = ${watch} and line = ${line}`.execute(tx);
  return rows[0] ?? null;
}

export async function putAssignment(tx: Tx, row: HubTables["line_assignment"]): Promise<void> {
  const { account, assigned_by, assigned_at } = row;
  await own(tx)
    .insertInto("line_assignment")
    .values(row)
    .onConflict((on) => on.columns(["watch", "line"]).doUpdateSet({ account, assigned_by, assigned_at }))
    .execute();
}

export async function dropAssignment(tx: Tx, watch: string, line: string): Promise<void> {
  await own(tx).deleteFrom("line_assignment").where("watch", "=", watch).where("line", "=", line).execute();
}

export interface ViewRow {
  readonly name: string;
  readonly query: string;
  readonly owner: Person | null;
  readonly isShared: boolean;
  readonly isDefault: boolean;
}

/** [B6] One's own views of a list, then those that others show to whoever holds one of these roles. */
export async function viewsOf(tx: Tx, account: string, roles: readonly string[], page: string): Promise<ViewRow[]> {
  const { rows } = await sql<ViewRow>`
    select v.name, v.query, cardinality(v.shown_to) > 0 as "isShared",
      case when v.account <> ${account} then jsonb_build_object('account', u.id, 'name', u.name) end as owner,
      exists (select from default_view d where d.account = ${account} and d.page = v.page and d.owner = v.account
        and d.name = v.name) as "isDefault"
    from saved_view v join auth_user u on u.id = v.account
    where v.page = ${page} and (v.account = ${account} or v.shown_to && ${[...roles]}::text[])
    order by v.account <> ${account}, v.name, u.name`.execute(tx);
  return rows;
}

/** Null chooses none. */
export async function putDefault(
  tx: Tx,
  account: string,
  page: string,
  view: { owner: string; name: string } | null,
): Promise<void> {
  await own(tx).deleteFrom("default_view").where("account", "=", account).where("page", "=", page).execute();
  if (view !== null)
    await own(tx)
      .insertInto("default_view")
      .values({ account, page, ...view })
      .execute();
}

export async function putView(tx: Tx, row: HubTables["saved_view"]): Promise<void> {
  const { query, saved_at, shown_to } = row;
  await own(tx)
    .insertInto("saved_view")
    .values(row)
    .onConflict((on) => on.columns(["account", "page", "name"]).doUpdateSet({ query, saved_at, shown_to }))
    .execute();
}

export async function dropView(tx: Tx, account: string, page: string, name: string): Promise<void> {
  await own(tx)
    .deleteFrom("saved_view")
    .where("account", "=", account)
    .where("page", "=", page)
    .where("name", "=", name)
    .execute();
}
