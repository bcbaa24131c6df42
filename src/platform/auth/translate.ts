import type { Refusal } from "#base/refusal";
import * as refusals from "./refusals.ts";
import { tooManyRequests } from "#platform/http";

const byCode: Readonly<Record<string, () => Refusal>> = {
  INVALID_EMAIL_OR_PASSWORD: () => refusals.wrongCredentials({}),
  USER_NOT_FOUND: () => refusals.wrongCredentials({}),
  INVALID_EMAIL: () => refusals.emailMissing({}, "/email"),
  INVALID_PASSWORD: () => refusals.wrongPassword({}, "/password"),
  EMAIL_NOT_VERIFIED: () => refusals.emailUnconfirmed({}),
  USER_ALREADY_EXISTS: () => refusals.emailTaken({}, "/email"),
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: () => refusals.emailTaken({}, "/email"),
  ACCOUNT_CLOSED: () => refusals.accountClosed({}),
  ACCOUNT_UNUSED: () => refusals.accountUnused({}),
  PASSWORD_TOO_SHORT: () => refusals.passwordTooShort({}, "/password"),
  PASSWORD_TOO_LONG: () => refusals.passwordTooLong({}, "/password"),
  EMAIL_PASSWORD_SIGN_UP_DISABLED: () => refusals.registrationClosed({}),
  PROVIDER_AWAY: () => refusals.providerAway({}),
  PROVIDER_NOT_FOUND: () => refusals.providerRefused({}),
  SIGNUP_DISABLED: () => refusals.registrationClosed({}),
  INVALID_CODE: () => refusals.wrongSecondFactor({}, "/code"),
  INVALID_BACKUP_CODE: () => refusals.wrongSecondFactor({}, "/code"),
  ACCOUNT_TEMPORARILY_LOCKED: () => refusals.secondFactorLocked({}),
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: () => refusals.secondFactorLocked({}),
  TOTP_NOT_ENABLED: () => refusals.secondFactorState({}),
  TOTP_ALREADY_ENABLED: () => refusals.secondFactorState({}),
  TWO_FACTOR_NOT_ENABLED: () => refusals.secondFactorState({}),
  BACKUP_CODES_NOT_ENABLED: () => refusals.secondFactorState({}),
  INVALID_TWO_FACTOR_COOKIE: () => refusals.signInExpired({}),
  INVALID_TOKEN: () => refusals.signInExpired({}),
  TOKEN_EXPIRED: () => refusals.signInExpired({}),
  FAILED_TO_UNLINK_LAST_ACCOUNT: () => refusals.lastWayIn({}),
  SESSION_EXPIRED: () => refusals.signInAgain({}),
  SESSION_NOT_FRESH: () => refusals.signInAgain({}),
  SESSION_REQUIRED: () => refusals.signInAgain({}),
  CHALLENGE_NOT_FOUND: () => refusals.signInExpired({}),
  PASSKEY_NOT_FOUND: () => refusals.passkeyRefused({}),
  AUTHENTICATION_FAILED: () => refusals.passkeyRefused({}),
  FAILED_TO_VERIFY_REGISTRATION: () => refusals.passkeyRefused({}),
};

/**
 * What better-auth answered in English, as one of our refusals. Its own status is kept out of the way: of an unknown
 * address and of a wrong password the same is said, to the letter.
 */
export function refusalOfAuth(status: number, body: unknown, retryAfter: string | null): Refusal {
  const code = typeof body === "object" && body !== null && "code" in body ? String(body.code) : "";
  const known = byCode[code];
  if (known !== undefined) return known();
  if (status === 429) return tooManyRequests({ seconds: retryAfter ?? "60" });
  if (status === 401) return refusals.signInAgain({});
  return refusals.signInRefused({ reason: code === "" ? String(status) : code.toLowerCase().replaceAll("_", "-") });
}
