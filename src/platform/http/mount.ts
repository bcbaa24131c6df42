import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isRefusal, type Refusal } from "#base/refusal";
import type { AnyRoute, Shape } from "#base/route";
import { actorOf, isOfTheHub, type Who } from "#base/who";
import type { Handled, IncomingFile, OutgoingFile } from "./call.ts";
import { checkAgainst, type Checked, listKeys, schemaOf, speaksOf } from "./contract-check.ts";
import { turnedAway } from "./door.ts";
import { isOutgoingFile, sendFile } from "./file-reply.ts";
import { serializerOf } from "./json-schema.ts";
import { languageOf } from "./language.ts";
import { checkJson, JsonBody, unexpected } from "./json-body.ts";
import { countUpload } from "./quota.ts";
import { malformed, type Place, type Reason } from "./reasons.ts";
import { Refused } from "./refused.ts";
import {
  notSignedIn,
  refusalsOfClosedRoutes,
  refusalsOfEveryRoute,
  refusalsOfWrites,
  tookTooLong,
} from "./refusals.ts";
import type { AuditEntry, ServerParts, Settings } from "./settings.ts";
import { hiderOf } from "./shown.ts";
import { bodyBeside, missingFile, takeUpload, type Upload } from "./upload.ts";

interface Input {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/**
 * Puts one route of a contract behind its address. What happens to a request, in order: gate → form → one transaction
 * { who → gate → handler → reply against the contract → audit } → reply. A refusal undoes the transaction, whoever gave it.
 */
export function mount(api: FastifyInstance, one: Handled, parts: ServerParts, settings: Settings): void {
  const { route } = one;
  const handler = one.handler as unknown as (call: Record<string, unknown>) => Promise<unknown>;
  const isRead = route.method === "GET";
  const closed = route.may !== "anyone";
  const form = formOf(route, parts.aside);
  const write = replyWriter(route, settings.checkReplies);
  const hide = isRead && !closed ? hiderOf(route.reply) : null;
  const undeclared = settings.checkReplies ? undeclaredRefusals(route) : () => false;

  const knockOf = (request: FastifyRequest) => ({ headers: request.headers, at: parts.clock.now() });

  /** Before the body of a write is even read, so that a stranger cannot make us receive it. */
  const gate = async (request: FastifyRequest): Promise<void> => {
    const { cookie, authorization } = request.headers;
    if (cookie === undefined && authorization === undefined) throw new Refused(notSignedIn({}));
    const who = await parts.db.transaction("read", (tx) => parts.who(knockOf(request), tx));
    if (!isRefusal(who) && who.kind === "user") request.account = who.user;
    const away = isRefusal(who) ? who : turnedAway(route, who);
    if (away !== undefined) throw new Refused(away);
    if (isRefusal(who) || route.takes === undefined || route.takes === "json") return;
    // the parser, which knows whether it is a form, comes later
    if (!/^multipart\/form-data\b/i.test(request.headers["content-type"] ?? "")) return;
    const coming = Number(request.headers["content-length"]) || settings.uploadLimit;
    const counted = await parts.db.transaction<object>("write", async (tx) => {
      const asked = { actor: actorOf(who), bytes: coming, at: parts.clock.now() };
      return (await countUpload(tx, settings.uploadsPerDay, asked)) ?? {};
    });
    if (isRefusal(counted)) throw new Refused(counted);
  };

  const perform = async (request: FastifyRequest, upload: Upload | undefined): Promise<Written> => {
    const bodyOf = (): unknown =>
      upload === undefined ? request.body : route.takes === "json-and-file" ? bodyBeside(upload) : upload.fields;
    // Whoever may not enter is not told what is wrong with the question: on a closed GET the form comes after the gate.
    let input = closed && isRead ? undefined : await form(request, bodyOf());
    let traced: Pick<AuditEntry, "subject" | "detail"> | undefined;
    let entry: AuditEntry | undefined;
    const outcome = await parts.db.transaction<Written>(isRead ? "read" : "write", async (tx) => {
      const knock = knockOf(request);
      const who = await parts.who(knock, tx);
      if (who.kind === "user") request.account = who.user;
      const away = turnedAway(route, who);
      if (away !== undefined) return away;
      input ??= await form(request, bodyOf());
      const call = {
        ...input,
        ...fileOf(upload),
        tx,
        who,
        at: knock.at,
        arrived: request.arrived,
        language: spoken(request),
        requestId: request.id,
        trace: (told: Pick<AuditEntry, "subject" | "detail">) => {
          traced = { ...traced, ...told };
        },
        sessionKey: parts.sessionKey?.(request.headers) ?? null,
      };
      const answer = await withDeadline(handler(call), settings.timeoutMs);
      if (isRefusal(answer)) {
        if (undeclared(answer))
          throw new Error(`route ${route.name} answered ${answer.refusal}, which its contract does not name`);
        return answer;
      }
      const written = write(hide === null || isOfTheHub(who) ? answer : hide(answer));
      entry = { ...entryOf(route, request, who, knock.at), ...traced };
      if (!isRead) await parts.audit?.(tx, entry);
      return written;
    });
    if (isRefusal(outcome)) throw new Refused(outcome);
    if (isRead && traced !== undefined && entry !== undefined) await recordRead(parts, entry);
    return outcome;
  };

  api.route({
    method: route.method,
    url: route.path,
    config: { named: route.name },
    helmet: false,
    bodyLimit: route.mostBytes ?? (closed ? settings.bodyLimit : Math.min(settings.bodyLimit, ofStrangers)),
    ...(closed && !isRead ? { onRequest: gate } : {}),
    handler: async (request, reply) => {
      if (isRead && !closed)
        reply.header("access-control-allow-origin", "*").header("cross-origin-resource-policy", "cross-origin");
      const isForm = route.takes === "multipart" || (route.takes === "json-and-file" && request.isMultipart());
      if (!isForm) return respond(reply, await perform(request, undefined));
      await using upload = await takeUpload(request, settings.uploadLimit, settings.uploadFolder);
      if (route.takes === "multipart" && upload.file === undefined) throw new Refused(missingFile);
      const written = await perform(request, upload).catch(async (error: unknown) => {
        await parts.afterRefusedUpload?.();
        throw error;
      });
      // oxlint-disable-next-line typescript/return-await -- the upload must outlive the work
      return respond(reply, written);
    },
  });
}

/** In a transaction of its own, for a read has none that could write; without the record there is no answer. */
async function recordRead({ db, audit }: ServerParts, entry: AuditEntry): Promise<void> {
  if (audit === undefined) return;
  const kept = await db.transaction("write", async (tx) => {
    await audit(tx, entry);
    return "kept" as const;
  });
  if (isRefusal(kept)) throw new Refused(kept);
}
/** Bytes of a body that anybody may send, where the route does not say otherwise. */
const ofStrangers = 64 * 2 ** 10;

type Written = { readonly json: string } | { readonly file: OutgoingFile } | "nothing";

function respond(reply: FastifyReply, written: Written): FastifyReply {
  if (written === "nothing") return reply.code(204).send();
  if ("file" in written) return sendFile(reply, written.file);
  return reply.type("application/json; charset=utf-8").send(written.json);
}

function replyWriter(route: AnyRoute, check: boolean): (answer: unknown) => Written {
  if (route.gives === "file") {
    return (answer) => {
      if (!isOutgoingFile(answer)) throw new Error(`route ${route.name} promises a file and gave none`);
      return { file: answer };
    };
  }
  const schema = schemaOf(route.reply);
  const isEmpty = schema.def.type === "undefined" || schema.def.type === "void";
  const serialize = isEmpty ? undefined : serializerOf(route.reply);
  return (answer) => {
    if (check) {
      const fits = schema.safeParse(answer);
      if (!fits.success) throw new Error(`the reply of ${route.name} does not fit its contract`, { cause: fits.error });
    }
    return serialize === undefined ? "nothing" : { json: serialize(answer) };
  };
}

/** Reads the three parts of a request by the contract; throws one refusal that lists everything wrong in them. */
function formOf(
  route: AnyRoute,
  aside: ServerParts["aside"],
): (request: FastifyRequest, body: unknown) => Promise<Input> {
  const listsOf = (shape: Shape | undefined): Set<string> => (shape === undefined ? new Set() : listKeys(shape));
  const inQuery = listsOf(route.query);
  const inForm = route.takes === "multipart" ? listsOf(route.body) : new Set<string>();
  const langIsOurs = !speaksOf(route.query, "lang");
  const written = async (body: JsonBody): Promise<Checked> => {
    if (body.isSmall || aside === undefined) return checkJson(route.body, body.json);
    const checked = await aside(route.name, body.json);
    if (isRefusal(checked)) throw new Refused(checked);
    return checked;
  };
  return async (request, body) => {
    const reasons: Reason[] = [];
    let untold = 0;
    const taken = (checked: Checked): unknown => {
      if ("value" in checked) return checked.value;
      reasons.push(...checked.reasons);
      untold += (checked.count ?? checked.reasons.length) - checked.reasons.length;
      return undefined;
    };
    const part = (shape: Shape | undefined, data: unknown, place: Place): unknown => {
      if (shape !== undefined) return taken(checkAgainst(shape, data, place));
      reasons.push(...unexpected(data, place));
      return place === "body" ? undefined : {};
    };
    const { lang, ...rest } = request.query as Record<string, unknown>;
    const query = langIsOurs || lang === undefined ? rest : { ...rest, lang };
    const input = {
      params: part(route.params, { ...(request.params as object) }, "path"),
      query: part(route.query, listed(query, inQuery), "query"),
      body:
        body instanceof JsonBody
          ? taken(await written(body))
          : part(route.body, listed(body ?? undefined, inForm), "body"),
    };
    if (reasons.length > 0) throw new Refused(malformed(reasons, reasons.length + untold));
    return input;
  };
}

/** Queries and forms cannot say "a list of one": where the contract means a list, a single value is one. */
function listed(data: unknown, lists: ReadonlySet<string>): unknown {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return data;
  const entries: [string, unknown][] = Object.entries(data).map(([key, value]: [string, unknown]) => [
    key,
    lists.has(key) && !Array.isArray(value) ? [value] : value,
  ]);
  return Object.fromEntries(entries);
}

const fileOf = (upload: Upload | undefined): { file?: IncomingFile } =>
  upload?.file === undefined ? {} : { file: upload.file };

export const pathOf = (url: string): string => url.replace(/[?#].*$/s, "");

/**
 * The path as it may be written down. Sign-in has addresses that end in a key, and anybody may put one into an address
 * of his own making: what has no route of ours is written without what looks like one. Ids of ours are no secret.
 */
export const writtenPath = (url: string, named: string | undefined): string =>
  named === undefined || named === "auth" || named === "page"
    ? pathOf(url).replace(/[^/]{16,}/g, (part) => (isPlainWord.test(part) ? part : "***"))
    : pathOf(url);
const isPlainWord =
  /^(?:[a-z]+(?:[-.][a-z]+)*|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?:\.(?:csv|json|xlsx))?)$/;

export const spoken = (request: FastifyRequest) =>
  languageOf({
    lang: (request.query as Record<string, unknown> | undefined)?.["lang"],
    acceptLanguage: request.headers["accept-language"],
  });

const entryOf = (route: AnyRoute, request: FastifyRequest, who: Who, at: Date) => ({
  at,
  actor: actorOf(who),
  act: route.name,
  method: route.method,
  address: pathOf(request.url),
  requestId: request.id,
  ip: request.ip,
});

function undeclaredRefusals(route: AnyRoute): (refusal: Refusal) => boolean {
  const general = [...refusalsOfEveryRoute, ...refusalsOfClosedRoutes, ...refusalsOfWrites].map((kind) => kind.code);
  const declared = new Set([...route.refusals, ...general]);
  return (refusal) => !declared.has(refusal.refusal);
}

/** Past its time the work is refused and, being inside the transaction, undone. */
async function withDeadline<Result>(work: Promise<Result>, ms: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Refused(tookTooLong({ seconds: String(Math.ceil(ms / 1000)) }))), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
