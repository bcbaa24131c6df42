import { isRefusal, type Refusal } from "#base/refusal";
import type { Role } from "#base/route";
import type { Period } from "#base/period";
import { sql } from "kysely";
import type { Tx } from "#platform/db";
import { type LetterKey, send } from "#platform/mail";
import { type AccessLinkKind, lastLinkAt, makeAccessLink } from "./access-link.ts";
import { type Granted, giveRole } from "./accounts.ts";
import { createUser, findUser } from "./create-user.ts";
import { invitationLetter, noticeLetter, passwordLetter } from "./letters.ts";
import { nameEmpty, noSecondFactor, noSuchUser, ownAccount } from "./refusals.ts";
import { plainName } from "./rename.ts";
import { endSessions } from "./sessions.ts";
import type { AuthLetter } from "./settings.ts";

interface Act {
  readonly by: { readonly user: string; readonly actor: string };
  readonly at: Date;
  readonly baseUrl: string;
  readonly newId: () => string;
  /** What the letter with the link is sealed with until it is carried. */
  readonly letterKey: LetterKey;
}

/** [AU17] An account for somebody, its role, and the letter by which he sets his password. */
export async function inviteAccount(
  tx: Tx,
  asked: Act & {
    readonly name: string;
    readonly email: string;
    readonly role: Role;
    readonly party: string | null;
    readonly valid: Period;
  },
): Promise<(Granted & { user: string }) | Refusal> {
  const { email, at, by, newId } = asked;
  const name = plainName(asked.name);
  if (name === "") return nameEmpty({}, "/name");
  const user = newId();
  const made = await createUser(tx, { user, name, email, at });
  if (isRefusal(made)) return made;
  const given = await giveRole(tx, { ...asked, user, name, by, at, grant: newId() });
  if (isRefusal(given)) return given;
  const sent = await sendAccessLetter(tx, { ...asked, user, kind: "invitation" });
  return isRefusal(sent) ? sent : { user, ...given };
}

/** A letter with the link: the newer one ends the older. */
export async function sendAccessLetter(
  tx: Tx,
  asked: Act & { readonly user: string; readonly kind: AccessLinkKind },
): Promise<{ user: string } | Refusal> {
  const { user, kind, by, at, baseUrl, newId, letterKey } = asked;
  const found = await findUser(tx, { user });
  if (found === null) return noSuchUser({});
  const { token } = await makeAccessLink(tx, { link: newId(), user, kind, by: by.actor, at });
  const letter =
    kind === "invitation"
      ? invitationLetter(found.email, found.name, baseUrl, token)
      : passwordLetter(found.email, baseUrl, token);
  const sent = await post(tx, letter, at, letterKey);
  return isRefusal(sent) ? sent : { user };
}

/** A second letter within this time would only end the first one's link while it is being opened. */
const pauseMs = 2 * 60_000;

/** [AU1] [AU17] Somebody forgot his password; whether the address has an account is told to its owner alone. */
export async function askForPassword(
  tx: Tx,
  asked: Omit<Act, "by"> & { readonly email: string },
): Promise<{ user: string | null } | Refusal> {
  const found = await findUser(tx, { email: asked.email });
  if (found === null) return { user: null };
  const last = await lastLinkAt(tx, found.user, "reset");
  if (last !== null && asked.at.getTime() - last.getTime() < pauseMs) return { user: found.user };
  const by = { user: found.user, actor: found.user };
  return sendAccessLetter(tx, { ...asked, user: found.user, by, kind: "reset" });
}

/** An administrator sends the letter to somebody who lost his; who never had a password is invited anew. */
export async function sendAccessLetterTo(
  tx: Tx,
  asked: Act & { readonly user: string },
): Promise<{ user: string } | Refusal> {
  const { rows } =
    await sql`select from auth_account where user_id = ${asked.user} and provider_id = 'credential'`.execute(tx);
  return sendAccessLetter(tx, { ...asked, kind: rows.length === 0 ? "invitation" : "reset" });
}

/** Takes the second factor of somebody who lost his telephone; he is out everywhere and is told by letter. */
export async function removeSecondFactor(
  tx: Tx,
  { user, by, at }: Pick<Act, "by" | "at"> & { readonly user: string },
): Promise<{ ended: number } | Refusal> {
  if (user === by.user) return ownAccount({});
  const found = await findUser(tx, { user });
  if (found === null) return noSuchUser({});
  if (!found.hasSecondFactor) return noSecondFactor({});
  await sql`delete from auth_two_factor where user_id = ${user}`.execute(tx);
  await sql`delete from auth_passkey where user_id = ${user}`.execute(tx);
  await sql`update auth_user set two_factor_enabled = false, updated_at = ${at} where id = ${user}`.execute(tx);
  const sent = await post(
    tx,
    noticeLetter(found.email, {
      ko: "관리자가 2단계 인증을 해제했습니다.",
      en: "An administrator removed your second factor.",
    }),
    at,
  );
  return isRefusal(sent) ? sent : { ended: await endSessions(tx, { user }) };
}

const post = (tx: Tx, { to, subject, text }: AuthLetter, at: Date, sealedWith?: LetterKey) =>
  send(
    tx,
    { kind: "sign-in", to: { address: to }, subject, body: text, ...(sealedWith === undefined ? {} : { sealedWith }) },
    at,
  );
