import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "#platform/db";

export type AccessLinkKind = "invitation" | "reset";

/** How long a link is good for: an invitation waits for somebody's holiday, a reset for his coffee. */
export const linkHours: Readonly<Record<AccessLinkKind, number>> = { invitation: 7 * 24, reset: 1 };

const sealOf = (token: string): Buffer => createHash("sha256").update(token).digest();

/**
 * [AU17] Makes the one link by which this account sets its password; an older one is good no more. The token is told
 * here once and is nowhere else: the database keeps its hash.
 */
export async function makeAccessLink(
  tx: Tx,
  asked: {
    readonly link: string;
    readonly user: string;
    readonly kind: AccessLinkKind;
    readonly by: string;
    readonly at: Date;
  },
): Promise<{ readonly token: string; readonly endsAt: Date }> {
  const { link, user, kind, by, at } = asked;
  const token = randomBytes(32).toString("base64url");
  const endsAt = new Date(at.getTime() + linkHours[kind] * 3_600_000);
  await endAccessLinks(tx, user, at);
  await sql`insert into access_link (link, user_id, kind, seal, made_by, made_at, ends_at)
    values (${link}, ${user}, ${kind}, ${sealOf(token)}, ${by}, ${at}, ${endsAt})`.execute(tx);
  return { token, endsAt };
}

/** Whoever sets or changes his password, or is closed out, has no link any more. */
export async function endAccessLinks(tx: Tx, user: string, at: Date): Promise<void> {
  // of two at once the second waits here and then ends the first one's
  await sql`select from auth_user where id = ${user} for update`.execute(tx);
  await sql`update access_link set replaced_at = greatest(${at}, made_at)
    where user_id = ${user} and used_at is null and replaced_at is null`.execute(tx);
}

export interface AccessLink {
  readonly user: string;
  readonly name: string;
  readonly email: string;
  readonly kind: AccessLinkKind;
}

const standing = (
  token: string,
  at: Date,
) => sql`l.seal = ${sealOf(token)} and l.used_at is null and l.replaced_at is null
  and l.made_at <= ${at} and l.ends_at > ${at}
  and not exists (select from account_closing c where c.user_id = l.user_id and c.opened_at is null)`;

/** Whose link this is, while it is good. */
export async function findAccessLink(tx: Tx, token: string, at: Date): Promise<AccessLink | null> {
  const { rows } = await sql<AccessLink>`
    select u.id as user, u.name, u.email, l.kind from access_link l join auth_user u on u.id = l.user_id
     where ${standing(token, at)}`.execute(tx);
  return rows[0] ?? null;
}

/** Uses it up; of two at once the database lets one through. */
export async function useAccessLink(tx: Tx, token: string, at: Date): Promise<boolean> {
  const { rows } =
    await sql`update access_link l set used_at = ${at} where ${standing(token, at)} returning link`.execute(tx);
  return rows.length === 1;
}

/** When the account had its last letter of this kind: one that was just sent is not sent again. */
export async function lastLinkAt(tx: Tx, user: string, kind: AccessLinkKind): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(made_at) as at from access_link where user_id = ${user} and kind = ${kind}`.execute(tx);
  return rows[0]?.at ?? null;
}

/** The address in the letter. The token stands behind the #, which no browser sends and so no log can hold. */
export const addressOfLink = (baseUrl: string, language: "ko" | "en", token: string): string =>
  `${baseUrl.replace(/\/+$/, "")}/${language}/password/set#${token}`;
