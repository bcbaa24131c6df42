import { sql } from "kysely";
import { dayOf } from "#base/day";
import type { Refusal } from "#base/refusal";
import type { Tx } from "#platform/db";
import { nameEmpty, nameTaken } from "./refusals.ts";
import { staffRoles } from "./who-is.ts";

/** As it is kept: one form of each letter, single spaces, nothing that cannot be seen. */
export const plainName = (name: string): string =>
  name
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, "")
    .replaceAll(/\s+/g, " ")
    .trim();

/**
 * [AU23] A name that stands under what the hub checked is one person's: nobody has the name of a member of staff, and a
 * member of staff has nobody's.
 */
export async function staffNameTaken(
  tx: Tx,
  {
    user,
    name,
    at,
    isStaff,
  }: { readonly user: string; readonly name: string; readonly at: Date; readonly isStaff: boolean },
): Promise<Refusal | null> {
  const { rows } = await sql`
    select from auth_user u
     where u.id <> ${user} and lower(regexp_replace(normalize(u.name), '\\s+', '', 'g')) = ${name.replaceAll(/\s+/g, "").toLowerCase()}
       and (${isStaff} or exists (select from role_grant g where g.user_id = u.id and g.role = any(${staffRoles})
              and not isempty(g.valid) and (upper(g.valid) is null or upper(g.valid) > ${dayOf(at)}::date)))
     limit 1`.execute(tx);
  return rows.length === 0 ? null : nameTaken({ name }, "/name");
}

export async function rename(
  tx: Tx,
  asked: {
    readonly user: string;
    readonly name: string;
    readonly by: string;
    readonly at: Date;
    readonly isStaff: boolean;
  },
): Promise<{ name: string } | Refusal> {
  const name = plainName(asked.name);
  if (name === "") return nameEmpty({}, "/name");
  const taken = await staffNameTaken(tx, { ...asked, name });
  if (taken !== null) return taken;
  await sql`select set_config('geojeom.named_by', ${asked.by}, true)`.execute(tx);
  await sql`update auth_user set name = ${name}, updated_at = ${asked.at} where id = ${asked.user}`.execute(tx);
  return { name };
}
