import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import { type AuditEntry, insideHeader, languageOf, Refused, writtenPath } from "#platform/http";
import type { Aside } from "#platform/machine";
import type { KeptPage, PageMemory } from "./page-memory.ts";
import type * as WebEntry from "../web/entry-server.tsx";

/** The server half of the built web. */
export type Web = Pick<typeof WebEntry, "answer" | "formOf" | "isPage" | "lacksLanguage" | "printTable">;
type Assets = WebEntry.Assets;
type Ask = WebEntry.Ask;
type Problem = WebEntry.Problem;
type TableSaid = Parameters<typeof WebEntry.printTableSaid>[0];
type Mark = WebEntry.Ground["publications"][number];

type Account = { readonly kind: "visitor" } | ({ readonly kind: "user" } & NonNullable<WebEntry.Ground["who"]>);

export interface PagesParts {
  readonly web: Web;
  /** Folder of the built client: `.vite/manifest.json` and `assets/`. */
  readonly clientFolder: string;
  readonly hub: Text;
  /** Whether the records of this hub are invented; then every page says so. */
  readonly synthetic: boolean;
  readonly publicUrl: string;
  readonly clock: { now(): Date };
  /** The key by which the server knows the questions of its own pages. */
  readonly insideKey?: string;
  /** Pages that were written already, for readers whom nobody knows. */
  readonly memory?: PageMemory;
  /** Name of the OpenID provider, where one is set up. */
  readonly oidc?: string | null;
  /** Where long tables are made and printed; without it among the requests. */
  readonly tables?: (asked: TableSaid) => Promise<WebEntry.PrintedTable | null | Refusal>;
  /** Writes down which table was handed out to whom; without it nothing is. */
  readonly record?: (entry: AuditEntry) => Promise<void>;
}

const entryOf = (serverFolder: string): string => new URL(`file://${join(serverFolder, "entry.js")}`).href;

/** The built web, as `npm run build` leaves it. */
export const loadWeb = async (serverFolder: string): Promise<Web> => (await import(entryOf(serverFolder))) as Web;

/** Tables of the built web, made and printed where they keep nobody waiting. */
export const tablesAside =
  (aside: Aside, serverFolder: string): NonNullable<PagesParts["tables"]> =>
  (asked) =>
    aside.run<WebEntry.PrintedTable | null>({ module: entryOf(serverFolder), name: "printTableSaid" }, asked);

const gzipped = promisify(gzip);
const brotlied = promisify(brotliCompress);
const worthPacking = 1024;

const mediaTypes: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".map": "application/json",
};

/**
 * Every address outside of `/api`: the web's own files, and the pages. A page asks the hub's own routes in process,
 * with the visitor's cookies, so that it can show nothing that its visitor could not ask for.
 */
export function pages(parts: PagesParts): (app: FastifyInstance) => void {
  const assets = readAssets(parts.clientFolder);
  const files = readFiles(join(parts.clientFolder, "assets"));
  return (app) => {
    // Files carry the hash of what is in them: they never change, and fetching fifty fonts is not knocking fifty times.
    app.get<{ Params: { file: string } }>(
      "/assets/:file",
      { config: { named: "asset", rateLimit: false } },
      async (request, reply) => {
        const file = files.get(request.params.file);
        if (file === undefined) return reply.callNotFound();
        reply.header("cache-control", "public, max-age=31536000, immutable").type(file.type);
        return send(request, reply, file.bytes, file.packed);
      },
    );
    app.get("/*", { config: { named: "page" } }, async (request, reply) => {
      if (request.url.startsWith("/api/")) return reply.callNotFound();
      if (parts.web.lacksLanguage(request.url)) {
        // Korean comes first: the bare address of the house speaks it, whatever the browser would like.
        const isHome = request.url.split("?", 1)[0] === "/";
        const language = isHome ? "ko" : languageOf({ acceptLanguage: request.headers["accept-language"] });
        const path = isHome ? request.url.slice(1) : request.url;
        return reply.header("vary", "accept-language").redirect(`/${language}${path}`, 302);
      }
      const call = { app, parts, assets, request, url: request.url };
      if (parts.web.isPage(request.url)) return answerPage(call, reply);
      // Whoever reads pages is told in a page that nothing is here; anybody else in the hub's own words.
      if (!likesPages(request.headers.accept)) return reply.callNotFound();
      const language = languageOf({ acceptLanguage: request.headers["accept-language"] });
      return answerPage({ ...call, url: `/${language}${request.url}` }, reply);
    });
  };
}

/** A browser names HTML when it opens an address, and does not when it fetches an icon. */
const likesPages = (accept: string | undefined): boolean =>
  /(^|,)\s*text\/html\s*(?!;\s*q=0(\.0*)?\s*(,|$))/i.test((accept ?? "").slice(0, 1000));

interface PageCall {
  readonly app: FastifyInstance;
  readonly parts: PagesParts;
  readonly assets: Assets;
  readonly request: FastifyRequest;
  readonly url: string;
}

async function answerPage(call: PageCall, reply: FastifyReply): Promise<FastifyReply> {
  const { request, parts, url } = call;
  const { accept, cookie, authorization } = request.headers;
  const isKnown = cookie !== undefined || authorization !== undefined;
  const memory = isKnown ? undefined : parts.memory;
  const key = `${parts.web.formOf({ url, accept })} ${url}`;
  const write = () => writePage(call, isKnown);
  const page = await (memory === undefined ? write() : memory.page(key, write));
  reply.code(page.status).headers(page.headers).header("vary", "accept, cookie, accept-encoding");
  const { etag } = page.headers;
  if (etag !== undefined && request.headers["if-none-match"]?.split(/\s*,\s*/).includes(etag) === true)
    return reply.code(304).send();
  return send(request, reply, page.body, page.packed, pageQuality);
}

async function writePage({ app, parts, assets, request, url }: PageCall, isKnown: boolean): Promise<KeptPage> {
  const said: Record<string, WebEntry.Said> = {};
  const ask = askerOf(app, request, said, parts.insideKey);
  const [published, account] = await Promise.all([
    ask("/api/publications"),
    isKnown ? ask("/api/account") : { reply: { kind: "visitor" } as const },
  ]);
  const who = "reply" in account ? (account.reply as Account) : null;
  if (who?.kind === "user") request.account = who.user;
  const today = dayOf(parts.clock.now());
  const { status, headers, bytes, body, isPinned } = await parts.web.answer(
    { url, accept: request.headers.accept },
    {
      hub: parts.hub,
      today,
      synthetic: parts.synthetic,
      publications: "reply" in published ? (published.reply as { publications: Mark[] }).publications : [],
      who: who?.kind === "user" ? who : null,
      oidc: parts.oidc ?? null,
      origin: parts.publicUrl,
    },
    ask,
    assets,
    tablesOf(parts, said),
  );
  const form = parts.web.formOf({ url, accept: request.headers.accept });
  if (who?.kind === "user" && status === 200 && (form === "csv" || form === "xlsx"))
    await parts.record?.({
      ...{ at: parts.clock.now(), actor: who.user, act: "export-table", method: "GET", subject: null },
      ...{ address: writtenPath(url, "page"), requestId: request.id, ip: request.ip, detail: { form } },
    });
  const written = bytes === undefined ? Buffer.from(body) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const asked = new URL(url, "http://hub").searchParams;
  const isOver = asked.has("as-known") || ["as-of", "known"].every((date) => (asked.get(date) ?? "") < today);
  return {
    status,
    headers: {
      ...headers,
      "cache-control": keepingOf(isKnown, isPinned && isOver),
      // what has not changed is not sent twice
      ...(isPinned || (!isKnown && status === 200)
        ? { etag: await etagOf(headers["content-type"] ?? "", written) }
        : {}),
    },
    body: written,
    packed: new Map(),
  };
}

/** A short list is arranged and printed sooner than it is handed to another thread. */
const mostInPlace = 128 * 2 ** 10;

const tablesOf = (
  { web, tables }: PagesParts,
  said: Readonly<Record<string, WebEntry.Said>>,
): Parameters<Web["answer"]>[4] =>
  tables === undefined
    ? undefined
    : async ({ answers, ...asked }) => {
        const texts = Object.fromEntries(Object.entries(said).filter(([url]) => answers[url] !== undefined));
        const length = Object.values(texts).reduce((sum, { text }) => sum + text.length, 0);
        if (asked.form === "csv" && length <= mostInPlace) return web.printTable({ ...asked, answers });
        const printed = await tables({ ...asked, said: texts });
        if (isRefusal(printed)) throw new Refused(printed);
        return printed;
      };

/**
 * One visitor's page is never kept for the next. What anybody reads may be kept by whoever carries it: for a while where
 * its day is over and its answer final, else only to be asked about again.
 */
const keepingOf = (isKnown: boolean, isFinal: boolean): string =>
  isKnown ? "private, no-cache" : isFinal ? "public, max-age=300" : "public, no-cache";

/** A file of many megabytes is hashed in stretches, between which others are served. */
async function etagOf(type: string, body: Buffer): Promise<string> {
  const hash = createHash("sha256").update(type);
  for (let from = 0; from < body.length; from += 2 ** 20) {
    if (from > 0) await setImmediate();
    hash.update(body.subarray(from, from + 2 ** 20));
  }
  return `W/"${hash.digest("base64url").slice(0, 27)}"`;
}

/** Puts a question to the hub's own routes as the visitor would, without leaving the process; keeps what was `said`. */
function askerOf(
  app: FastifyInstance,
  { headers, ip }: FastifyRequest,
  said: Record<string, WebEntry.Said>,
  insideKey?: string,
): Ask {
  return async (url) => {
    const response = await app.inject({
      method: "GET",
      url,
      remoteAddress: ip,
      headers: {
        accept: "application/json",
        ...(insideKey === undefined ? {} : { [insideHeader]: insideKey }),
        ...(headers.cookie === undefined ? {} : { cookie: headers.cookie }),
        ...(headers.authorization === undefined ? {} : { authorization: headers.authorization }),
      },
    });
    const isProblem = response.statusCode >= 400;
    const body = response.json<unknown>();
    said[url] = { text: response.payload, isProblem };
    return isProblem ? { problem: body as Problem } : { reply: body };
  };
}

/** How hard something is packed: a file once for ever, a page while its reader waits. */
interface Quality {
  readonly br: number;
  readonly gzip: number;
}
const fileQuality: Quality = { br: 9, gzip: 9 };
const pageQuality: Quality = { br: 4, gzip: 5 };

async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  bytes: Buffer,
  packed?: Map<string, Buffer>,
  quality: Quality = fileQuality,
): Promise<FastifyReply> {
  const encoding =
    packed === undefined || bytes.length < worthPacking ? undefined : encodingOf(request.headers["accept-encoding"]);
  if (encoding === undefined || packed === undefined) return reply.send(bytes);
  let body = packed.get(encoding);
  if (body === undefined) {
    body =
      encoding === "br"
        ? await brotlied(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality.br } })
        : await gzipped(bytes, { level: quality.gzip });
    packed.set(encoding, body);
  }
  return reply
    .header("content-encoding", encoding)
    .header("vary", reply.getHeader("vary") ?? "accept-encoding")
    .send(body);
}

const encodingOf = (accepted = ""): "br" | "gzip" | undefined =>
  /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : undefined;

interface AssetFile {
  readonly bytes: Buffer;
  readonly type: string;
  /** Undefined for what is packed already. */
  readonly packed?: Map<string, Buffer>;
}

const readFiles = (folder: string): ReadonlyMap<string, AssetFile> =>
  new Map(
    readdirSync(folder).map((name): [string, AssetFile] => {
      const type = mediaTypes[extname(name)] ?? "application/octet-stream";
      const bytes = readFileSync(join(folder, name));
      return [name, type === "font/woff2" ? { bytes, type } : { bytes, type, packed: new Map<string, Buffer>() }];
    }),
  );

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}

function readAssets(clientFolder: string): Assets {
  const manifest = JSON.parse(readFileSync(join(clientFolder, ".vite/manifest.json"), "utf8")) as Record<string, Chunk>;
  const chunkOf = (name: string): Chunk => {
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`the built web has no ${name}: build it anew`);
    return chunk;
  };
  const under = (name: string): string[] => (chunkOf(name).imports ?? []).flatMap((each) => [each, ...under(each)]);
  const bundle = (name: string) => {
    const below = [...new Set(under(name))];
    return {
      scripts: [`/${chunkOf(name).file}`],
      modules: below.map((each) => `/${chunkOf(each).file}`),
      styles: [...new Set([name, ...below].flatMap((each) => chunkOf(each).css ?? []))].map((file) => `/${file}`),
    };
  };
  return {
    public: bundle("src/web/entry-public.ts"),
    desk: bundle("src/web/entry-desk.ts"),
    factory: bundle("src/web/entry-factory.ts"),
  };
}
