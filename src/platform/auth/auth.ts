import type { IncomingHttpHeaders } from "node:http";
import { setTimeout } from "node:timers/promises";
import { passkey } from "@better-auth/passkey";
import { betterAuth, type BetterAuthOptions } from "better-auth";
import { kyselyAdapter } from "@better-auth/kysely-adapter";
import { APIError } from "better-auth/api";
import { genericOAuth, twoFactor } from "better-auth/plugins";
import { longestPassword, shortestPassword } from "./password.ts";
import type { Log } from "#platform/log";
import { whyShut } from "./closing.ts";
import { hashedSessions } from "./hashed-sessions.ts";
import { Guesses } from "./guesses.ts";
import { verificationLetter } from "./letters.ts";
import { readClaims } from "./oidc-claims.ts";
import { signedToken } from "./session-cookie.ts";
import { type Sitting, sittingOf, touchSession } from "./sitting.ts";
import { type AuthParts, sessionHoursOf } from "./settings.ts";
import { useCode } from "./used-code.ts";

export const oidcProviderId = "oidc";
/** The header by which the mounted handler tells the library who is calling; whatever a caller wrote there is dropped. */
export const addressHeader = "x-geojeom-address";

const hourInSeconds = 60 * 60;

/** What the rest of the house may ask of sign-in; the library itself stays in this folder. */
export interface Auth {
  /** Answers a web request below `/api/auth`. */
  readonly handler: (request: Request) => Promise<Response>;
  /** The library's own functions, for tests that hold ours against them. */
  readonly api: ReturnType<typeof withoutProvider>["api"];
  /** Who sits behind the session of a request, or of a token; a session that is over is ended on the way. */
  readonly sitting: (
    by: { readonly headers: IncomingHttpHeaders } | { readonly token: string },
  ) => Promise<Sitting | null>;
  /** Whose password was right, in a sign-in that waits for its second factor. */
  readonly halfway: (headers: IncomingHttpHeaders) => Promise<string | null>;
  /** Writes down that a session was used. */
  readonly touch: (token: string, at: Date) => void;
  readonly guesses: Guesses;
}

/**
 * better-auth, tied down: our tables, our names, no telephone home, no answer that tells whether an address has an
 * account. Roles are not its business (`role-grant.ts`), nor is the hot path (`who-is.ts`).
 *
 * There are two of it over the same tables. The library asks the identity provider for its addresses when it starts,
 * waits for that before it answers anything, and never asks again. So the one that knows the provider is made when
 * somebody wants to sign in there, and made anew if the provider was away; passwords and passkeys do not wait for it.
 */
export function openAuth(parts: AuthParts): Auth {
  const plain = withoutProvider(parts);
  const federated = parts.config.oidc ? reopening(() => betterAuth(authOptions(parts)), parts.log) : null;
  const { kysely, config, clock, log } = parts;
  const isSecure = new URL(config.baseUrl).protocol === "https:";
  return {
    api: plain.api,
    guesses: new Guesses({ strangersPerHour: config.strangersGuessesPerHour }),
    sitting: (by) => sittingOf(kysely, config, by, clock.now()),
    touch: (token, at) =>
      void touchSession(kysely, token, at).catch((error: unknown) =>
        log.warn({ part: "auth", error }, "the use of a session could not be written down"),
      ),
    halfway: async (headers) => {
      const name = `${isSecure ? "__Secure-" : ""}geojeom.two_factor`;
      const challenge = signedToken(headers, name, config.secret);
      if (challenge === null) return null;
      const { internalAdapter } = await plain.$context;
      return (await internalAdapter.findVerificationValue(challenge))?.value ?? null;
    },
    handler: async (request) => {
      const { pathname } = new URL(request.url);
      if (federated === null || !needsProvider.test(pathname)) return plain.handler(request);
      const ready = await federated();
      return ready === null ? Response.json({ code: "PROVIDER_AWAY" }, { status: 503 }) : ready.handler(request);
    },
  };
}

const needsProvider = /^\/api\/auth\/(?:sign-in\/social|link-social|callback\/)/;
const patienceMs = 10_000;

const withoutProvider = (parts: AuthParts) =>
  betterAuth(authOptions({ ...parts, config: { ...parts.config, oidc: null } }));

/** The instance that has found the provider; null while it cannot be found. Those who ask at once wait for one attempt. */
function reopening<Instance extends { $context: Promise<{ socialProviders: { id: string }[] }> }>(
  make: () => Instance,
  log: Log,
): () => Promise<Instance | null> {
  let found: Instance | null = null;
  let attempt: Promise<void> | null = null;
  const look = async (): Promise<void> => {
    const instance = make();
    const { socialProviders } = await instance.$context;
    if (socialProviders.some((each) => each.id === oidcProviderId)) found = instance;
  };
  return async () => {
    if (found !== null) return found;
    attempt ??= look()
      .catch((error: unknown) => log.warn({ part: "auth", error }, "the identity provider cannot be used"))
      .finally(() => {
        attempt = null;
      });
    await Promise.race([attempt, setTimeout(patienceMs, undefined, { ref: false })]);
    return found;
  };
}

export function authOptions(parts: AuthParts) {
  const { config, log } = parts;
  const base = new URL(config.baseUrl);
  const secure = base.protocol === "https:";
  const provider = config.oidc ?? null;
  return {
    appName: "Geojeom",
    baseURL: base.origin,
    basePath: "/api/auth",
    secret: config.secret,
    telemetry: { enabled: false },
    database: hashedSessions(kyselyAdapter(parts.kysely, { type: "postgres", transaction: true })),
    logger: {
      level: "warn",
      log: (level, message) => log[level === "error" ? "error" : "warn"]({ part: "auth" }, message),
    },
    onAPIError: {
      // What the provider or the user did wrong is shown by our own page, not by the library's.
      errorURL: `${base.origin}/sign-in`,
      onError: (error) => {
        const isRefusal = error instanceof Error && error.name === "APIError";
        if (!isRefusal) log.error({ part: "auth", error }, "sign-in failed");
      },
    },
    // A write from a foreign site has been refused before it gets here (http/origin.ts), so the origin that is left is
    // ours, even where the hub is reached under another name than its official one. Redirects are held to the same.
    trustedOrigins: (request) => {
      const origin = request?.headers.get("origin");
      return origin === null || origin === undefined || origin === "null" ? [] : [origin];
    },
    advanced: {
      cookiePrefix: "geojeom",
      useSecureCookies: secure,
      // Said aloud: the library would otherwise check nothing when NODE_ENV is "test".
      disableOriginCheck: false,
      disableCSRFCheck: false,
      defaultCookieAttributes: { sameSite: "lax", httpOnly: true, path: "/" },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => parts.freshId(parts.clock.now()) },
    },
    // Guesses are counted at the door (mount.ts), by address and by account.
    rateLimit: { enabled: false },
    // The list answers with the tokens themselves, which would undo `HttpOnly`; ours is `sessionsOf`.
    // The provider's own tokens are nobody's business here.
    disabledPaths: [
      "/list-sessions",
      "/revoke-session",
      "/update-session",
      "/get-access-token",
      "/refresh-token",
      "/account-info",
      // Nobody renames himself [AU23]; passwords are forgotten and set by our own routes (`access-link.ts`).
      "/update-user",
      "/request-password-reset",
      "/reset-password",
    ],
    emailAndPassword: {
      enabled: true,
      disableSignUp: config.selfRegistration !== true,
      requireEmailVerification: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
    },
    emailVerification: {
      sendVerificationEmail: async ({ user, url }) => parts.letter(verificationLetter(user.email, url)),
    },
    session: {
      modelName: "auth_session",
      // whatever is done meanwhile: the end is never moved
      expiresIn: sessionHoursOf(config) * hourInSeconds,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      fields: {
        userId: "user_id",
        expiresAt: "expires_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
      additionalFields: {
        signedInBy: { type: "string", required: false, input: false, returned: true, fieldName: "signed_in_by" },
      },
    },
    user: {
      modelName: "auth_user",
      fields: { emailVerified: "email_verified", createdAt: "created_at", updatedAt: "updated_at" },
      changeEmail: { enabled: false },
      deleteUser: { enabled: false },
    },
    account: {
      modelName: "auth_account",
      encryptOAuthTokens: true,
      // Whoever is signed in links the identity to the account, of the same verified address; an address alone takes no
      // account over, whatever a provider says of it.
      accountLinking: { enabled: true, trustedProviders: [], disableImplicitLinking: true },
      fields: {
        userId: "user_id",
        accountId: "account_id",
        providerId: "provider_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
    },
    verification: {
      modelName: "auth_verification",
      storeIdentifier: "hashed",
      fields: { expiresAt: "expires_at", createdAt: "created_at", updatedAt: "updated_at" },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => {
            const shut = await whyShut(parts.kysely, session.userId, parts.clock.now(), config.unusedDays ?? null);
            if (shut !== null)
              throw APIError.from("FORBIDDEN", {
                code: shut === "closed" ? "ACCOUNT_CLOSED" : "ACCOUNT_UNUSED",
                message: "nobody gets in by this account",
              });
            const isByCode = context?.path === "/two-factor/verify-totp";
            if (
              isByCode &&
              !(await useCode(parts, session.userId, String((context.body as { code?: unknown } | undefined)?.code)))
            )
              throw APIError.from("UNAUTHORIZED", { code: "INVALID_CODE", message: "the code was used" });
            return {
              data: {
                ...session,
                signedInBy: wayOf(context?.path) ?? (session as { signedInBy?: SignInWay }).signedInBy ?? "other",
              },
            };
          },
        },
      },
    },
    plugins: [
      twoFactor({
        issuer: "Geojeom",
        // Wrong codes are counted where all guesses are (`guesses.ts`): by who guesses, so that nobody locks the owner out.
        accountLockout: { enabled: false },
        twoFactorTable: "auth_two_factor",
        schema: {
          user: { fields: { twoFactorEnabled: "two_factor_enabled" } },
          twoFactor: {
            fields: {
              userId: "user_id",
              backupCodes: "backup_codes",
              failedVerificationCount: "failed_verification_count",
              lockedUntil: "locked_until",
            },
          },
        },
      }),
      passkey({
        rpID: base.hostname,
        rpName: "Geojeom",
        origin: base.origin,
        authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
        schema: {
          passkey: {
            modelName: "auth_passkey",
            fields: {
              publicKey: "public_key",
              userId: "user_id",
              credentialID: "credential_id",
              deviceType: "device_type",
              backedUp: "backed_up",
              createdAt: "created_at",
            },
          },
        },
      }),
      genericOAuth({
        config: provider
          ? [
              {
                providerId: oidcProviderId,
                name: provider.name,
                discoveryUrl: `${provider.issuer.replace(/\/+$/, "")}/.well-known/openid-configuration`,
                clientId: provider.clientId,
                clientSecret: provider.clientSecret,
                authentication: "basic",
                scopes: ["openid", "email", "profile"],
                pkce: true,
                requireIdTokenVerification: true,
                getUserInfo: async (tokens) => {
                  const word = await readClaims(tokens, provider, log);
                  return word && { ...word };
                },
              },
            ]
          : [],
      }),
    ],
  } satisfies BetterAuthOptions;
}

/** How a session came to be, by the endpoint that made it: what `secondFactorForStaff` asks for. */
export type SignInWay = "password" | "second-factor" | "passkey" | "oidc" | "other";

/** `undefined`: the endpoint replaces a session (a changed password, a factor removed) and the old way stays. */
export function wayOf(path: string | undefined): SignInWay | undefined {
  if (path === undefined) return undefined;
  if (path.startsWith("/two-factor/verify-")) return "second-factor";
  if (path === "/passkey/verify-authentication") return "passkey";
  if (path.startsWith("/callback/") || path.startsWith("/oauth2/callback/")) return "oidc";
  return path === "/sign-in/email" || path === "/sign-up/email" ? "password" : undefined;
}
