import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Refusal } from "#base/refusal";
import { languageOf, mediaTypeOfProblems, noSuchAddress, problemOf, tooManyRequests } from "#platform/http";
import { addressHeader, type Auth } from "./auth.ts";
import type { AuthConfig } from "./settings.ts";
import { refusalOfAuth } from "./translate.ts";

/** Where somebody could guess: passwords, codes, tokens. */
const guessable = [
  "/sign-in/*",
  "/sign-up/*",
  "/two-factor/*",
  "/passkey/verify-authentication",
  "/request-password-reset",
  "/reset-password",
  "/change-password",
];

/**
 * better-auth behind `/api/auth/*`: register it on the server. It speaks in web requests; here they are made and taken
 * apart, and its refusals become ours.
 */
export const mountAuth =
  (auth: Auth, config: Pick<AuthConfig, "attemptsPerMinute" | "attemptsPerAccountAndHour"> = {}) =>
  async (app: FastifyInstance): Promise<void> => {
    await app.register(
      async (scope) => {
        scope.removeAllContentTypeParsers();
        const raw = { parseAs: "buffer", bodyLimit: 64 * 1024 } as const;
        scope.addContentTypeParser("application/json", raw, (_request, body, done) => done(null, body));
        scope.addContentTypeParser("application/x-www-form-urlencoded", raw, (_request, body, done) =>
          done(null, body),
        );
        scope.addHook("onRequest", async (_request, reply) => void reply.header("cache-control", "no-store"));
        const perAccount = scope.createRateLimit({
          max: config.attemptsPerAccountAndHour ?? 60,
          timeWindow: 3_600_000,
          keyGenerator: (request) => `account ${accountOf(request.body)}`,
        });
        const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
          if (request.url.startsWith("/api/auth/sign-in/email")) {
            const limit = await perAccount(request);
            if (!limit.isAllowed && limit.isExceeded)
              return refuse(request, reply, tooManyRequests({ seconds: String(limit.ttlInSeconds) }));
          }
          return answer(request, reply, await auth.handler(webRequest(request)));
        };
        const perAddress = {
          max: config.attemptsPerMinute ?? 20,
          timeWindow: 60_000,
          groupId: "sign-in",
          keyGenerator: (request: FastifyRequest) => request.ip,
        };
        for (const url of guessable) scope.post(url, { config: { named: "auth", rateLimit: perAddress } }, handler);
        scope.route({ method: ["GET", "POST"], url: "/*", config: { named: "auth" }, handler });
      },
      { prefix: "/api/auth" },
    );
  };

/** The account a password is tried at; what is no e-mail address counts together. */
function accountOf(body: unknown): string {
  try {
    const { email } = JSON.parse(String(body)) as { email?: unknown };
    return typeof email === "string" ? email.trim().toLowerCase().slice(0, 320) : "";
  } catch {
    return "";
  }
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

async function answer(request: FastifyRequest, reply: FastifyReply, response: Response): Promise<FastifyReply> {
  for (const [name, value] of response.headers)
    if (name !== "set-cookie" && name !== "content-length") reply.header(name, value);
  for (const cookie of response.headers.getSetCookie()) reply.header("set-cookie", cookie);
  if (response.status < 400) return reply.code(response.status).send(Buffer.from(await response.arrayBuffer()));
  const body: unknown = await response.json().catch(() => null);
  if (response.status >= 500 && response.status !== 503)
    throw new Error(`sign-in answered ${response.status}`, { cause: body });
  const isNowhere = response.status === 404 && body === null;
  const refusal = isNowhere
    ? noSuchAddress({})
    : refusalOfAuth(response.status, body, response.headers.get("x-retry-after"));
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
