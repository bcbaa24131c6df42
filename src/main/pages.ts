import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { dayOf } from "#base/day";
import type { Text } from "#base/text";
import type { Who } from "#base/who";
import type * as WebEntry from "../web/entry-server.tsx";

/** The server half of the built web. */
export type Web = Pick<typeof WebEntry, "answer" | "isPage">;
type Assets = WebEntry.Assets;
type Ask = WebEntry.Ask;
type Problem = WebEntry.Problem;
type Mark = WebEntry.Ground["publications"][number];

export interface PagesParts {
  readonly web: Web;
  /** Folder of the built client: `.vite/manifest.json` and `assets/`. */
  readonly clientFolder: string;
  readonly hub: Text;
  /** Whether the records of this hub are invented; then every page says so. */
  readonly synthetic: boolean;
  readonly publicUrl: string;
  readonly clock: { now(): Date };
  /** Who makes a request; undefined where nobody can sign in. */
  readonly who?: (request: FastifyRequest) => Promise<Who>;
  /** Name of the OpenID provider, where one is set up. */
  readonly oidc?: string | null;
}

/** The built web, as `npm run build` leaves it. */
export const loadWeb = async (serverFolder: string): Promise<Web> =>
  (await import(new URL(`file://${join(serverFolder, "entry.js")}`).href)) as Web;

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
    app.get("/", { config: { named: "home" } }, async (request, reply) =>
      reply.header("vary", "accept-language").redirect(`/ko${queryOf(request.url)}`, 302),
    );
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
      if (request.url.startsWith("/api/") || !parts.web.isPage(request.url)) return reply.callNotFound();
      return answerPage(app, parts, assets, request, reply);
    });
  };
}

async function answerPage(
  app: FastifyInstance,
  parts: PagesParts,
  assets: Assets,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const ask = askerOf(app, request);
  const [published, who] = await Promise.all([ask("/api/publications"), parts.who?.(request) ?? null]);
  const written = await parts.web.answer(
    { url: request.url, accept: request.headers.accept },
    {
      hub: parts.hub,
      today: dayOf(parts.clock.now()),
      synthetic: parts.synthetic,
      publications: "reply" in published ? (published.reply as { publications: Mark[] }).publications : [],
      who: who === null || who.kind === "visitor" ? null : { name: who.name, roles: who.roles },
      oidc: parts.oidc ?? null,
      origin: parts.publicUrl,
    },
    ask,
    assets,
  );
  reply.code(written.status).headers(written.headers).header("vary", "accept, cookie, accept-encoding");
  // One visitor's page is never kept for the next; what has not changed is not sent twice.
  reply.header("cache-control", "private, no-cache");
  if (written.isPinned) {
    const etag = `W/"${createHash("sha256").update(written.headers["content-type"] ?? "").update(written.body).digest("base64url").slice(0, 27)}"`;
    reply.header("etag", etag);
    if (request.headers["if-none-match"]?.split(/\s*,\s*/).includes(etag) === true) return reply.code(304).send();
  }
  return send(request, reply, Buffer.from(written.body));
}

/** Puts a question to the hub's own routes as the visitor would, without leaving the process. */
function askerOf(app: FastifyInstance, { headers, ip }: FastifyRequest): Ask {
  return async (url) => {
    const response = await app.inject({
      method: "GET",
      url,
      remoteAddress: ip,
      headers: {
        accept: "application/json",
        ...(headers.cookie === undefined ? {} : { cookie: headers.cookie }),
        ...(headers.authorization === undefined ? {} : { authorization: headers.authorization }),
      },
    });
    const body = response.json<unknown>();
    return response.statusCode < 400 ? { reply: body } : { problem: body as Problem };
  };
}

async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  bytes: Buffer,
  packed?: Map<string, Buffer>,
): Promise<FastifyReply> {
  const accepted = request.headers["accept-encoding"] ?? "";
  const encoding = packed === undefined || bytes.length < worthPacking ? pageEncoding(accepted, bytes) : fileEncoding(accepted);
  if (encoding === undefined) return reply.send(bytes);
  let body = packed?.get(encoding);
  if (body === undefined) {
    body =
      encoding === "br"
        ? await brotlied(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: packed === undefined ? 4 : 9 } })
        : await gzipped(bytes, { level: packed === undefined ? 5 : 9 });
    packed?.set(encoding, body);
  }
  return reply.header("content-encoding", encoding).header("vary", reply.getHeader("vary") ?? "accept-encoding").send(body);
}

const fileEncoding = (accepted: string): "br" | "gzip" | undefined =>
  /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : undefined;
const pageEncoding = (accepted: string, bytes: Buffer): "br" | "gzip" | undefined =>
  bytes.length < worthPacking ? undefined : fileEncoding(accepted);

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

function readAssets(clientFolder: string): Assets {
  const manifest = JSON.parse(readFileSync(join(clientFolder, ".vite/manifest.json"), "utf8")) as Record<
    string,
    { readonly file: string; readonly isEntry?: boolean; readonly css?: readonly string[] }
  >;
  const entries = Object.values(manifest).filter(({ isEntry }) => isEntry === true);
  return {
    scripts: entries.map(({ file }) => `/${file}`),
    styles: entries.flatMap(({ css }) => css ?? []).map((file) => `/${file}`),
    fonts: [],
  };
}

const queryOf = (url: string): string => (url.includes("?") ? url.slice(url.indexOf("?")) : "");
