import type { IncomingMessage } from "node:http";
import { createHash, randomUUID } from "node:crypto";
import helmet from "@fastify/helmet";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import {
  fastify,
  LogController,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";
import type { Refusal } from "#base/refusal";
import { type Allowance, countWork } from "./budget.ts";
import { limitConnections, limitSlowBodies } from "./connections.ts";
import { frameworkLog } from "./framework-log.ts";
import { tellHealth } from "./health.ts";
import { JsonBody, measuredJson } from "./json-body.ts";
import { measure } from "./metrics.ts";
import { mount, spoken, writtenPath } from "./mount.ts";
import { openApi } from "./open-api.ts";
import { isForeign } from "./origin.ts";
import { mediaTypeOfProblems, problemOf, problemOfFault } from "./problem.ts";
import { malformed } from "./reasons.ts";
import { Refused, refusalOf } from "./refused.ts";
import { foreignOrigin, malformedHost, noSuchAddress, tooManyRequests } from "./refusals.ts";
import { settled, type ServerParts, type Settings } from "./settings.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The route's name in logs and metrics. */
    named?: string;
  }
  interface FastifyRequest {
    /** Whose session it came with, once that is known. */
    account: string | null;
    /** When its head was here, before anything of it was believed, read or waited for. */
    arrived: Date;
  }
}

/**
 * The HTTP face of a hub, ready to `listen` or `inject`. Everything it needs is given to it; it opens nothing itself.
 * Main registers what is not made of contracts (sign-in, pages) on the instance it gets back, or passes `pages`.
 */
export function createServer(parts: ServerParts): FastifyInstance {
  const settings = settled(parts.config);
  const app = fastify({
    loggerInstance: frameworkLog(parts.log),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: proxies(parts.config.trustProxy),
    genReqId: (raw) => requestId(raw.headers["x-request-id"], parts.config.trustProxy),
    bodyLimit: settings.bodyLimit,
    requestTimeout: settings.receiveTimeoutMs,
    rewriteUrl: ({ url = "" }: IncomingMessage) => parts.standsAt?.(url) ?? url,
    http: { headersTimeout: 15_000, connectionsCheckingInterval: 5_000 },
    keepAliveTimeout: 75_000,
    forceCloseConnections: "idle",
    onProtoPoisoning: "error",
    onConstructorPoisoning: "error",
    frameworkErrors: (_error, request, reply) => {
      void say(request, reply, noSuchAddress({}));
    },
  });
  app.decorateRequest("account", null);
  app.decorateRequest("arrived");
  // Registered as one plugin that does not wrap: its hooks come in the order written, and the instance stays synchronous.
  const whole = async (root: FastifyInstance): Promise<void> => {
    // the first of all hooks, and it awaits nothing: whoever is at the door by the hour is in, however long he waits inside
    root.addHook("onRequest", (request, _reply, done) => {
      request.arrived = parts.clock.now();
      done();
    });
    root.addHook("onRequest", async (request, reply) => void reply.header("x-request-id", request.id));
    await root.register(helmet, securityHeaders(settings));
    root.addHook("onRequest", async ({ host, protocol }) => {
      // whoever asks in HTTP/1.0 need not name one
      if (host !== "" && !URL.canParse(`${protocol}://${host}`)) throw new Refused(malformedHost({}));
    });
    await root.register(rateLimit, limits(parts, settings));
    countWork(root, {
      keyOf: (request) => whoAsks(parts, request).key,
      allowanceOf: (request) => allowanceOf(settings, whoAsks(parts, request).isKnown),
      isFree: (request) => isOurOwn(parts, request),
    });
    limitSlowBodies(root);
    await root.register(multipart);
    root.addHook("onRequest", async (request) => {
      if (isForeign(request.method, request.headers, settings.origins)) throw new Refused(foreignOrigin({}));
    });
    root.addHook("onResponse", async (request, reply) => logReply(request, reply));
    root.setErrorHandler((error, request, reply) => answerError(error, request, reply, settings));
    root.setNotFoundHandler((request, reply) => say(request, reply, noSuchAddress({})));
    tellHealth(root, parts.db, parts.readiness ?? {});
    measure(root, parts.gauges ?? [], settings.metricsToken);
    await root.register(async (api) => mountAll(api, parts, settings), { prefix: "/api" });
    const { pages: pagesOf } = parts;
    if (pagesOf !== undefined) await root.register(async (pages) => pagesOf(pages));
  };
  if (parts.config.trustProxy === undefined || parts.config.trustProxy === false)
    limitConnections(app, settings.connectionsPerAddress);
  app.register(Object.assign(whole, { [Symbol.for("skip-override")]: true }));
  return app;
}

function mountAll(api: FastifyInstance, parts: ServerParts, settings: Settings): void {
  api.removeContentTypeParser(["text/plain", "application/json"]);
  api.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => {
    const measured = measuredJson(String(body));
    if (measured instanceof JsonBody) done(null, measured);
    else done(new Refused(malformed([measured])));
  });
  const headers = headersOfData(settings.secure);
  api.addHook("onRequest", async (_request, reply) => void reply.headers(headers));
  api.setNotFoundHandler((request, reply) => say(request, reply, noSuchAddress({})));
  const names = new Set<string>();
  for (const one of parts.handled) {
    if (names.has(one.route.name)) throw new Error(`two routes are called ${one.route.name}`);
    names.add(one.route.name);
    mount(api, one, parts, settings);
  }
  const document = JSON.stringify(openApi(parts.handled, { baseUrl: settings.baseUrl }));
  api.get("/openapi.json", { helmet: false, config: { named: "openapi" } }, async (_request, reply) =>
    reply.header("access-control-allow-origin", "*").type("application/json; charset=utf-8").send(document),
  );
}

/**
 * Data is no page: nothing in it runs or loads anything, so it carries a fixed and stricter policy than pages do, and
 * needs no nonce. A browser's back button must not show one user's answer to the next.
 */
const headersOfData = (isSecure: boolean): Readonly<Record<string, string>> => ({
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  ...(isSecure ? { "strict-transport-security": `max-age=${yearInSeconds}` } : {}),
});
const yearInSeconds = 31_536_000;

function securityHeaders(settings: Settings): Parameters<typeof helmet>[1] {
  return {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        // Each reply has its own nonce: `reply.cspNonce.script` and `.style` for what a page writes inline.
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        // A width or a colour in a `style=` attribute cannot run anything, and charts rendered on the server need it.
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        ...(settings.secure ? { "upgrade-insecure-requests": [] } : {}),
      },
    },
    hsts: settings.secure ? { maxAge: yearInSeconds, includeSubDomains: false } : false,
    referrerPolicy: { policy: "same-origin" },
    xFrameOptions: { action: "deny" },
    crossOriginOpenerPolicy: { policy: "same-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
  };
}

/** Carries the key by which the hub knows its own questions. */
export const insideHeader = "x-geojeom-inside";

const isOurOwn = (parts: ServerParts, { headers }: FastifyRequest): boolean =>
  parts.insideKey !== undefined && headers[insideHeader] === parts.insideKey;

/** By session only if the cookie is genuine: otherwise a new invented cookie would be a new allowance. */
function whoAsks(parts: ServerParts, request: FastifyRequest): { readonly key: string; readonly isKnown: boolean } {
  const session = parts.sessionKey?.(request.headers) ?? null;
  return session === null
    ? { key: request.ip, isKnown: false }
    : { key: createHash("sha256").update(session).digest("base64url"), isKnown: true };
}

/** By how many requests may be made: 16 KiB each for an address, 512 KiB for an account, and a tenth of a second. */
const allowanceOf = ({ requestsPerMinute }: Settings, isKnown: boolean): Allowance => ({
  bytes: requestsPerMinute * (isKnown ? 512 : 16) * 2 ** 10,
  ms: requestsPerMinute * 100,
});

function limits(parts: ServerParts, settings: Settings): Parameters<typeof rateLimit>[1] {
  return {
    global: true,
    hook: "onRequest",
    max: settings.requestsPerMinute,
    timeWindow: 60_000,
    cache: 50_000,
    // a page asks the hub several questions in process: it is one knock, the page's own
    allowList: (request) => isOurOwn(parts, request),
    keyGenerator: (request) => whoAsks(parts, request).key,
    errorResponseBuilder: (_request, context) =>
      new Refused(tooManyRequests({ seconds: String(Math.max(1, Math.ceil(context.ttl / 1000))) })),
    addHeaders: {
      "x-ratelimit-limit": false,
      "x-ratelimit-remaining": false,
      "x-ratelimit-reset": false,
      "retry-after": true,
    },
    addHeadersOnExceeding: { "x-ratelimit-limit": false, "x-ratelimit-remaining": false, "x-ratelimit-reset": false },
  };
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply, settings: Settings): FastifyReply {
  const bodyLimit = request.routeOptions.bodyLimit ?? settings.bodyLimit;
  const refusal = refusalOf(error, { ...settings, bodyLimit });
  if (refusal !== undefined) return say(request, reply, refusal);
  // A client that went away is not a fault of ours.
  const gone = (error as FastifyError).code === "ECONNRESET" || request.raw.socket.destroyed;
  request.log[gone ? "info" : "error"](
    { error, requestId: request.id, route: request.routeOptions.config.named },
    "fault",
  );
  return reply
    .code(500)
    .type(mediaTypeOfProblems)
    .send(JSON.stringify(problemOfFault(spoken(request), request.id)));
}

function say(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const language = spoken(request);
  request.log.info({ requestId: request.id, refusal: refusal.refusal, at: refusal.at }, "refused");
  return reply
    .code(refusal.status)
    .header("content-language", language)
    .header("x-request-id", request.id)
    .type(mediaTypeOfProblems)
    .send(JSON.stringify(problemOf(refusal, language, request.id)));
}

function logReply(request: FastifyRequest, reply: FastifyReply): void {
  request.log.info(
    {
      requestId: request.id,
      method: request.method,
      // Queries may hold names and numbers of people; the path does not.
      address: writtenPath(request.url, request.routeOptions.config.named),
      route: request.routeOptions.config.named,
      account: request.account,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      ip: request.ip,
    },
    "answered",
  );
}

/** Our own number for each request, or the proxy's, if there is a proxy and its number is harmless to write down. */
function requestId(given: string | string[] | undefined, trusted: unknown): string {
  const usable = typeof given === "string" && /^[\w.:-]{8,80}$/.test(given);
  return usable && trusted !== undefined && trusted !== false ? given : randomUUID();
}

/**
 * Of a proxy that is merely said to be there, only what it added itself is believed: the last address of
 * `X-Forwarded-For`. Those before it were written by whoever sent the request.
 */
function proxies(
  trust: ServerParts["config"]["trustProxy"],
): boolean | string[] | ((address: string, hop: number) => boolean) {
  if (trust === true) return (_address, hop) => hop === 0;
  if (trust === undefined || trust === false) return false;
  return typeof trust === "string" ? [trust] : [...trust];
}
