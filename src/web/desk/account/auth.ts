/**
 * What better-auth answers below `/api/auth`: the only addresses without a contract, for they are not ours. What we read
 * of its replies is written here, and nowhere else.
 */
import type { Language } from "#base/text";
import type { Answer } from "../../answers.ts";
import { sendTo } from "../../ui/send.ts";

const post = <Reply>(path: string, body: object, language?: Language): Promise<Answer<Reply>> =>
  sendTo<Reply>("POST", `/api/auth${path}${language === undefined ? "" : `?lang=${language}`}`, body);

export interface SignedIn {
  /** The password was right, and a second step is asked for. */
  readonly twoFactorRedirect?: boolean;
  /** Where the provider asks; the browser goes there. */
  readonly url?: string;
}

export const signInByPassword = (language: Language, given: { readonly email: string; readonly password: string }) =>
  post<SignedIn>("/sign-in/email", given, language);

/** Six digits are of the authenticator; anything else is a backup code. */
export const signInByCode = (language: Language, given: string) => {
  const digits = given.replaceAll(" ", "");
  return /^\d{6}$/.test(digits)
    ? post<SignedIn>("/two-factor/verify-totp", { code: digits }, language)
    : post<SignedIn>("/two-factor/verify-backup-code", { code: given }, language);
};

export const signInByPasskey = (language: Language, response: unknown) =>
  post<SignedIn>("/passkey/verify-authentication", { response }, language);

export const signInByProvider = (language: Language, callbackURL: string) =>
  post<SignedIn>("/sign-in/social", { provider: "oidc", callbackURL }, language);

/** Links the provider's identity to the account that is signed in; the browser goes to the address of the reply. */
export const linkProvider = (language: Language, callbackURL: string) =>
  post<SignedIn>("/link-social", { provider: "oidc", callbackURL, errorCallbackURL: callbackURL }, language);

export const unlink = (accountId: string) => post<unknown>("/unlink-account", { accountId });

export interface WayIn {
  readonly id: string;
  /** `credential` is a password, `oidc` the provider's identity. */
  readonly providerId: string;
}

/** By what this account may be signed in to. */
export const waysIn = () => sendTo<readonly WayIn[]>("GET", "/api/auth/list-accounts");

export const changePassword = (given: { readonly currentPassword: string; readonly newPassword: string }) =>
  post<unknown>("/change-password", given);

/** Drafts of forms stay in the tab until they are sent; whoever signs out leaves none to the next one. */
export const signOut = () => {
  sessionStorage.clear();
  return post<unknown>("/sign-out", {});
};

export const keepPasskey = (response: unknown) => post<unknown>("/passkey/verify-registration", { response });

export const beginSecondFactor = (password: string) =>
  post<{ readonly totpURI: string; readonly backupCodes: readonly string[] }>("/two-factor/enable", { password });

export const confirmSecondFactor = (code: string) => post<unknown>("/two-factor/verify-totp", { code });

export const passkeyOptions = (of: "authenticate" | "register") =>
  sendTo<unknown>("GET", `/api/auth/passkey/generate-${of}-options`);
