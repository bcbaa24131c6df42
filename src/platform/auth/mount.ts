import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Refusal } from "#base/refusal";
import { type AuditEntry, languageOf, mediaTypeOfProblems, noSuchAddress, problemOf } from "#platform/http";
import { addressHeader, type Auth } from "./auth.ts";
import { deviceCookie, deviceOf, type Guesser, sealDevice, setDevice } from "./guesses.ts";
import { refusePassword } from "./password.ts";
import { waitToGuess } from "./refusals.ts";
import { cookieValue } from "./session-cookie.ts";
import type { AuthConfig } from "./settings.ts";
import { entryOfSignIn } from "./sign-in-record.ts";
import type { Sitting } from "./sitting.ts";
import { refusalOfAuth } from "./translate.ts";

/** What checks no secret; a guess is counted at every other address that is posted to, those to come included. */
const asksNoSecret = /^\/(?:sign-out|sign-in\/social|link-social|unlink-account|revoke-|passkey\/)/;
/** Where a code is asked for after the password: wrong ones are counted apart, or a right password would forgive them. */
const asksCode = /^\/two-factor\/verify-/;
/** The library's own way to forget a password carries its token in the path; ours does not. */
const closedPaths = /^\/(?:request-password-reset|reset-password|verify-email-otp)(?:\/|$)/;
const wrong = new Set(["wrong-credentials", "wrong-password", "wrong-second-factor", "second-factor-locked"]);

export interface MountedWith {
  readonly clock: { now(): Date };
  /** Writes down what was done; without it there is no answer. */
  readonly record: (entry: AuditEntry) => Promise<void>;
  /** Whose address this is, for counting. */
  readonly userOfEmail: (email: string) => Promise<string | null>;
}

/**
 * better-auth behind `/api/auth/*`: register it on the server. It speaks in web requests; here they are made and taken
 * apart, and its refusals become ours. In order: who sits there → may he guess → a password as it should be → the
 * library → the record → the reply.
 */
export const mountAuth =
  (auth: Auth, config: AuthConfig, { clock, record, userOfEmail }: MountedWith) =>
  async (app: FastifyInstance): Promise<void> => {
    const isSecure = new URL(config.baseUrl).protocol === "https:";
    const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const path = pathBelow(request.url);
      if (closedPaths.test(path)) return refuse(request, reply, noSuchAddress({}));
      const told = bodyOf(request.body);
      const sitting = await auth.sitting({ headers: request.headers });
      if (sitting !== null) request.account = sitting.user;
      const account = await accountOf(request, path, told, sitting);
      const device = deviceOf(config.secret, account.user, cookieValue(request.headers.cookie, deviceCookie));
      const guesser: Guesser | null =
        request.method !== "POST" || asksNoSecret.test(path) || account.key === null
          ? null
          : { account: `${account.key}${asksCode.test(path) ? " code" : ""}`, address: request.ip, device };
      const at = clock.now();
      const leave = (outcome: string, actor: string | null, subject: string | null): Promise<void> =>
        record(entryOfSignIn(request, path, { at, actor, subject, outcome, isKnownDevice: device !== null }));
      const waitMs = guesser === null ? 0 : auth.guesses.begin(guesser, at.getTime());
      if (waitMs > 0) {
        const refusal = waitToGuess({ seconds: String(Math.ceil(waitMs / 1000)) });
        await leave(refusal.refusal, sitting?.user ?? null, account.user);
        return refuse(request, reply.header("retry-after", Math.ceil(waitMs / 1000)), refusal);
      }
      const { newPassword } = told;
      if (path === "/change-password" && sitting !== null && typeof newPassword === "string") {
        const weak = refusePassword(newPassword, sitting);
        if (weak !== null) {
          if (guesser !== null) auth.guesses.takeBack(guesser, false, at.getTime());
          return refuse(request, reply, weak);
        }
        // with a new password every other session ends, whatever was asked
        told["revokeOtherSessions"] = true;
        request.body = Buffer.from(JSON.stringify(told));
      }
      const response = await auth.handler(webRequest(request));
      const refusal = response.status < 400 ? null : await refusalIn(response);
      if (guesser !== null && !wrong.has(refusal?.refusal ?? "") && response.status < 500) {
        const isHalf = (await response
          .clone()
          .json()
          .catch(() => null)) as { twoFactorRedirect?: boolean } | null;
        const isRight = refusal === null && (asksCode.test(path) || isHalf?.twoFactorRedirect !== true);
        auth.guesses.takeBack(guesser, isRight, at.getTime());
      }
      const token = newToken(response, isSecure);
      const entered = token === null ? null : await auth.sitting({ token });
      // who comes in has used his account, however soon he leaves
      if (entered !== null && token !== null) auth.touch(token, at);
      if (entered !== null && (device === null || account.user !== entered.user)) {
        const number = randomBytes(16).toString("base64url");
        reply.header("set-cookie", setDevice(sealDevice(config.secret, entered.user, number), isSecure));
      }
      if (request.method === "POST" || path.startsWith("/callback/"))
        await leave(refusal?.refusal ?? "done", (entered ?? sitting)?.user ?? null, account.user);
      return answer(request, reply, response, refusal);
    };

    /** By whom wrong answers are counted: the account they are about, or what was given as one. */
    const accountOf = async (
      request: FastifyRequest,
      path: string,
      told: Readonly<Record<string, unknown>>,
      sitting: Sitting | null,
    ): Promise<{ readonly user: string | null; readonly key: string | null }> => {
      if (path.startsWith("/sign-in/email") || path.startsWith("/sign-up/")) {
        const email = typeof told["email"] === "string" ? told["email"].trim().toLowerCase().slice(0, 320) : "";
        const user = await userOfEmail(email);
        return { user, key: user ?? `nobody ${email}` };
      }
      const user = sitting?.user ?? (path.startsWith("/two-factor/") ? await auth.halfway(request.headers) : null);
      return { user, key: user };
    };

    await app.register(
      async (scope) => {
        scope.removeAllContentTypeParsers();
        const raw = { parseAs: "buffer", bodyLimit: 64 * 1024 } as const;
        scope.addContentTypeParser("application/json", raw, (_request, body, done) => done(null, body));
        scope.addContentTypeParser("application/x-www-form-urlencoded", raw, (_request, body, done) =>
          done(null, body),
        );
        scope.addHook("onRequest", async (_request, reply) => void reply.header("cache-control", "no-store"));
        const perAddress = {
          max: config.attemptsPerMinute ?? 20,
          timeWindow: 60_000,
          groupId: "sign-in",
          // a device that once signed in does not share the allowance of the office it stands in
          keyGenerator: (request: FastifyRequest) => genuineDevice(request) ?? request.ip,
        };
        scope.get("/*", { config: { named: "auth" } }, handler);
        scope.post("/*", { config: { named: "auth", rateLimit: perAddress } }, handler);
      },
      { prefix: "/api/auth" },
    );

    const genuineDevice = (request: FastifyRequest): string | null => {
      const cookie = cookieValue(request.headers.cookie, deviceCookie);
      const user = Buffer.from(cookie?.split(".")[0] ?? "", "base64url").toString();
      const number = deviceOf(config.secret, user, cookie);
      return number === null ? null : `device ${number}`;
    };
  };

const pathBelow = (url: string): string => url.replace(/[?#].*$/s, "").slice("/api/auth".length);

function bodyOf(body: unknown): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(String(body));
    return typeof read === "object" && read !== null && !Array.isArray(read) ? (read as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The token of a session that this reply opens. */
function newToken(response: Response, isSecure: boolean): string | null {
  const name = `${isSecure ? "__Secure-" : ""}geojeom.session_token`;
  for (const cookie of response.headers.getSetCookie()) {
    const value = cookieValue(cookie.split(";", 1)[0], name);
    if (value !== null && value !== "") return value.slice(0, value.lastIndexOf("."));
  }
  return null;
}

function webRequest(request: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    // The body has been received whole; hop-by-hop headers would speak of another one.
    if (value === undefined || name === "content-length" || name === "transfer-encoding" || name === "connection")
      continue;
    for (const each of [value].flat()) headers.append(name, each);
  }
  headers.set(addressHeader, request.ip);
  const body = request.body instanceof Buffer ? new Uint8Array(request.body) : undefined;
  return new Request(new URL(request.url, `${request.protocol}://${request.host || "localhost"}`), {
    method: request.method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
}

async function refusalIn(response: Response): Promise<Refusal> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  if (response.status >= 500 && response.status !== 503)
    throw new Error(`sign-in answered ${response.status}`, { cause: body });
  const isNowhere = response.status === 404 && body === null;
  return isNowhere ? noSuchAddress({}) : refusalOfAuth(response.status, body, response.headers.get("x-retry-after"));
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  response: Response,
  refusal: Refusal | null,
): Promise<FastifyReply> {
  for (const [name, value] of response.headers)
    if (name !== "set-cookie" && name !== "content-length") reply.header(name, value);
  for (const cookie of response.headers.getSetCookie()) reply.header("set-cookie", cookie);
  // pages that the browser kept are gone with the session; what it keeps for a tab the page itself clears
  if (pathBelow(request.url) === "/sign-out") reply.header("clear-site-data", '"cache"');
  if (refusal === null) return reply.code(response.status).send(Buffer.from(await response.arrayBuffer()));
  return refuse(request, reply, refusal);
}

function refuse(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { lang } = request.query as { readonly lang?: unknown };
  const language = languageOf({ lang, acceptLanguage: request.headers["accept-language"] });
  request.log.info({ requestId: request.id, refusal: refusal.refusal, at: refusal.at }, "refused");
  return reply
    .code(refusal.status)
    .type(mediaTypeOfProblems)
    .send(JSON.stringify(problemOf(refusal, language, request.id)));
}
