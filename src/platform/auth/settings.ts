import type { Kysely } from "kysely";
import type { Text } from "#base/text";
import type { Log } from "#platform/log";

/** A provider of identities: the city's or the technopark's own, spoken to by OpenID Connect. */
export interface OidcProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
}

export interface AuthConfig {
  /** Address people see; its host is also what a passkey is bound to. */
  readonly baseUrl: string;
  /** Signs cookies and encrypts TOTP secrets; 32 characters or more. */
  readonly secret: string;
  readonly oidc?: OidcProvider | null;
  /** Whether somebody unknown may make an account for themselves. It holds no role until it is given one. */
  readonly selfRegistration?: boolean;
  /**
   * Whether officers, officials and administrators hold their roles only in a session that was opened with a second
   * factor (TOTP at this sign-in, or a passkey). Off in the demo, where nobody owns the sample users' telephones.
   */
  readonly secondFactorForStaff?: boolean;
  /** Attempts a minute from one address, or one device that is known, to sign in or give a secret; 20 unless told. */
  readonly attemptsPerMinute?: number;
  /** Wrong guesses an hour at one account from all devices together that never signed in to it; 100 unless told. */
  readonly strangersGuessesPerHour?: number;
  /** Hours after which everybody signs in again, whatever he did meanwhile; 12 unless told. */
  readonly sessionHours?: number;
  /** Minutes without a request after which the session of a member of staff is over; 60 unless told. */
  readonly staffIdleMinutes?: number;
  /** Days without use after which an account lets nobody in; null: never. */
  readonly unusedDays?: number | null;
}

export const sessionHoursOf = ({ sessionHours = 12 }: Pick<AuthConfig, "sessionHours">): number => sessionHours;
export const staffIdleMinutesOf = ({ staffIdleMinutes = 60 }: Pick<AuthConfig, "staffIdleMinutes">): number =>
  staffIdleMinutes;

/** A sentence to somebody outside: how to set a new password, how to confirm an address. */
export interface AuthLetter {
  readonly to: string;
  readonly subject: Text;
  readonly text: Text;
}

export interface AuthParts {
  /** The same database as everything else; better-auth opens its own short transactions in it. */
  // oxlint-disable-next-line typescript/no-explicit-any -- the library brings the types of its own tables
  readonly kysely: Kysely<any>;
  readonly config: AuthConfig;
  readonly log: Log;
  readonly clock: { now(): Date };
  readonly freshId: (at: Date) => string;
  readonly letter: (letter: AuthLetter) => Promise<void>;
}
