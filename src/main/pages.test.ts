import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { fastify, type FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as web from "../web/entry-server.tsx";
import { Refused } from "#platform/http";
import { workQueueFull } from "#platform/machine";
import { changed, goldenGround, goldenHub } from "../web/golden.ts";
import { pages } from "./pages.ts";

const folder = mkdtempSync(join(tmpdir(), "geojeom-client-"));
const app: FastifyInstance = fastify();
const bundle = { scripts: [], modules: [], styles: [] };
const cookies: (string | undefined)[] = [];

beforeAll(async () => {
  mkdirSync(join(folder, "assets"));
  mkdirSync(join(folder, ".vite"));
  writeFileSync(join(folder, "assets/public-1.js"), "export {};\n".repeat(400));
  writeFileSync(join(folder, "assets/all-2.css"), "body{}");
  writeFileSync(join(folder, "assets/font-3.woff2"), "font");
  writeFileSync(
    join(folder, ".vite/manifest.json"),
    JSON.stringify({
      "src/web/entry-public.ts": { file: "assets/public-1.js", imports: ["_all.js"] },
      "src/web/entry-desk.ts": { file: "assets/desk-1.js", imports: ["_all.js"] },
      "src/web/entry-factory.ts": { file: "assets/factory-1.js", imports: ["_all.js"] },
      "_all.js": { file: "assets/all-1.js", css: ["assets/all-2.css"] },
    }),
  );
  const visitor = goldenHub();
  const officer = goldenHub("officer");
  app.get("/api/account", async () => ({
    kind: "user",
    user: "u",
    name: "김담당",
    email: "o@example.kr",
    roles: [{ role: "officer", party: null }],
  }));
  app.get("/api/*", async (request, reply) => {
    cookies.push(request.headers.cookie);
    const answer = await (request.headers.cookie === undefined ? visitor : officer)(request.url);
    return "problem" in answer ? reply.code(answer.problem.status).send(answer.problem) : answer.reply;
  });
  await app.register(async (scope) =>
    pages({
      web,
      clientFolder: folder,
      hub: goldenGround.hub,
      synthetic: true,
      publicUrl: "https://hub.example.kr",
      clock: { now: () => new Date("2025-11-20T01:00:00Z") },
    })(scope),
  );
  await app.ready();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: "GET", url, headers });

test("the bare address of the house speaks Korean; others speak the reader's language", async () => {
  expect((await get("/?as-of=2025-04-09")).headers.location).toBe("/ko?as-of=2025-04-09");
  expect((await get("/", { "accept-language": "en" })).headers.location).toBe("/ko");
  expect((await get("/figures/firms.sales", { "accept-language": "en-GB,en;q=0.9" })).headers.location).toBe(
    "/en/figures/firms.sales",
  );
});

test("a page is rendered from the hub's own routes, with the scripts of its half of the web", async () => {
  const reply = await get("/ko?as-of=2025-04-09");
  expect(reply.statusCode).toBe(200);
  expect(reply.headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(reply.body).toContain("20억 3,700만 원");
  expect(reply.body).toContain('<script type="module" src="/assets/public-1.js">');
  expect(reply.body).toContain('<link rel="modulepreload" href="/assets/all-1.js">');
  expect(reply.body).toContain('<link rel="stylesheet" href="/assets/all-2.css">');
  expect((await get("/ko/sign-in")).body).toContain("/assets/desk-1.js");
});

test("other forms of the page are announced and negotiated", async () => {
  const reply = await get("/ko/figures/firms.sales?as-of=2025-04-09");
  expect(reply.headers.link).toContain(
    '</ko/figures/firms.sales.json?as-of=2025-04-09>; rel="alternate"; type="application/json"',
  );
  expect(reply.headers.link).toContain('</en/figures/firms.sales?as-of=2025-04-09>; rel="alternate"; hreflang="en"');
  expect(reply.headers.vary).toContain("accept");
  const csv = await get("/ko/figures/firms.sales?as-of=2025-04-09", { accept: "text/csv" });
  expect(csv.headers["content-type"]).toContain("text/csv");
  expect(csv.body).toContain("firms.sales,사업화 매출,Sales from commercialisation,2037000000,2037000000,,KRW");
});

test("what has not changed is sent once, and a day that is over may be kept by whoever carries it", async () => {
  const first = await get("/ko/figures/firms.sales?as-of=2025-04-09");
  const etag = String(first.headers.etag);
  expect(etag).toMatch(/^W\/"/);
  const again = await get("/ko/figures/firms.sales?as-of=2025-04-09", { "if-none-match": etag });
  expect([again.statusCode, again.body]).toEqual([304, ""]);
  expect((await get("/ko/figures/firms.sales?as-of=2025-11-18", { "if-none-match": etag })).statusCode).toBe(200);
  const keeping = async (url: string, headers = {}) => (await get(url, headers)).headers["cache-control"];
  expect(await keeping("/ko/figures/firms.sales?as-of=2025-11-18")).toBe("public, max-age=300");
  expect(await keeping("/ko/figures/firms.sales?as-of=2025-11-20")).toBe("public, no-cache");
  const later = "/ko/figures/firms.sales?as-of=2025-04-09&known=2025-11-20";
  expect((await get(later)).statusCode).toBe(200);
  expect(await keeping(later)).toBe("public, no-cache");
  expect(await keeping("/ko/figures/firms.sales")).toBe("public, no-cache");
  expect(await keeping("/ko/figures/firms.sales?as-of=2025-11-18", { cookie: "a=b" })).toBe("private, no-cache");
});

test("the page asks with its visitor's cookies, and greets who they belong to", async () => {
  cookies.length = 0;
  const reply = await get("/ko/office", { cookie: "geojeom.session=abc" });
  expect(reply.body).toContain("김담당");
  expect(reply.body).toContain("오늘 할 일");
  expect(new Set(cookies)).toEqual(new Set(["geojeom.session=abc"]));
  expect((await get("/ko/office")).body).toContain("로그인이 필요합니다.");
});

test("a refusal keeps its status; what is nowhere is 404 in the form asked for", async () => {
  expect((await get("/ko/figures/none")).statusCode).toBe(404);
  expect((await get("/ko/figures/firms.sales?as-of=2020-01-01")).statusCode).toBe(404);
  const nowhere = await get("/ko/there/is/nothing");
  expect([nowhere.statusCode, nowhere.headers["content-type"]]).toEqual([404, "text/html; charset=utf-8"]);
  expect((await get("/favicon.ico")).statusCode).toBe(404);
});

test("an unknown address without a language is a page for who reads pages, and no page for others", async () => {
  const accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
  const korean = await get("/xx", { accept });
  expect([korean.statusCode, korean.headers["content-type"]]).toEqual([404, "text/html; charset=utf-8"]);
  expect(korean.body).toContain('<html lang="ko">');
  expect(korean.body).toContain("no-such-address");
  expect((await get("/xx/yy?z=1", { accept, "accept-language": "en-GB" })).body).toContain('<html lang="en">');
  for (const other of ["application/json", "image/avif,*/*;q=0.8", "*/*", "text/html;q=0, application/json"])
    expect((await get("/xx", { accept: other })).headers["content-type"], other).toContain("application/json");
  expect((await get("/api/xx", { accept })).headers["content-type"]).toContain("application/json");
});

test("files are packed and kept for ever; what is not there is not there", async () => {
  const script = await get("/assets/public-1.js", { "accept-encoding": "gzip" });
  expect(script.headers["cache-control"]).toContain("immutable");
  expect(script.headers["content-type"]).toBe("text/javascript; charset=utf-8");
  expect(gunzipSync(script.rawPayload).toString()).toBe("export {};\n".repeat(400));
  expect(
    (await get("/assets/font-3.woff2", { "accept-encoding": "br, gzip" })).headers["content-encoding"],
  ).toBeUndefined();
  expect((await get("/assets/none.js")).statusCode).toBe(404);
  expect((await get("/assets/..%2F.vite%2Fmanifest.json")).statusCode).toBe(404);
});

test("a page is packed for those who take it packed", async () => {
  const packed = await get("/ko", { "accept-encoding": "br" });
  expect(packed.headers["content-encoding"]).toBe("br");
  expect(packed.rawPayload.length).toBeLessThan((await get("/ko")).rawPayload.length / 3);
});

test("a long table is made and printed aside, of what the hub said; its bytes are those of one made in place", async () => {
  const asked: { readonly url: string; readonly form: string; readonly said: object }[] = [];
  const other = fastify();
  const golden = goldenHub();
  const long = changed<{ readonly rows: readonly object[] }>(
    golden,
    () => true,
    (page) => ({ ...page, rows: Array.from({ length: 2_000 }, (_, i) => ({ ...page.rows[i % page.rows.length] })) }),
  );
  other.get("/api/*", async (request, reply) => {
    const answer = await (request.url.includes("/subjects") ? long : golden)(request.url);
    return "problem" in answer ? reply.code(answer.problem.status).send(answer.problem) : answer.reply;
  });
  await other.register(async (scope) =>
    pages({
      ...{ web, clientFolder: folder, hub: goldenGround.hub, synthetic: true, publicUrl: "https://hub.example.kr" },
      clock: { now: () => new Date("2025-11-20T01:00:00Z") },
      tables: async (one) => {
        asked.push(one);
        return web.printTableSaid(structuredClone(one));
      },
    })(scope),
  );
  const bytesOf = async (url: string) => (await other.inject({ method: "GET", url })).rawPayload;
  const path = "/ko/figures/firms.supported/subjects.csv";
  const aside = await bytesOf(path);
  expect(asked.map(({ url, form }) => [url, form])).toEqual([["/ko/figures/firms.supported/subjects", "csv"]]);
  expect(aside.toString("utf8").trimEnd().split("\r\n")).toHaveLength(2_001);
  const inPlace = await web.answer(
    { url: path, accept: undefined },
    goldenGround,
    async (url) => (url.includes("/subjects") ? long : golden)(url),
    { public: bundle, desk: bundle, factory: bundle },
  );
  expect(Buffer.compare(aside, Buffer.from(inPlace.bytes ?? []))).toBe(0);
  // a short one is not worth the way, a workbook always is
  await bytesOf("/ko/figures/firms.sales.csv?as-of=2025-04-09");
  expect(asked).toHaveLength(1);
  expect((await bytesOf("/ko/figures/firms.sales.xlsx?as-of=2025-04-09")).subarray(0, 2).toString()).toBe("PK");
  expect(asked).toHaveLength(2);
  await other.close();
});

test("a table that may not be made is refused as it was said, and not half given", async () => {
  const other = fastify();
  other.get("/api/*", async (request, reply) => {
    const answer = await goldenHub()(request.url);
    return "problem" in answer ? reply.code(answer.problem.status).send(answer.problem) : answer.reply;
  });
  other.setErrorHandler((error, _request, reply) =>
    error instanceof Refused ? reply.code(error.refusal.status).send(error.refusal.refusal) : reply.code(500).send(),
  );
  await other.register(async (scope) =>
    pages({
      ...{ web, clientFolder: folder, hub: goldenGround.hub, synthetic: true, publicUrl: "https://hub.example.kr" },
      clock: { now: () => new Date("2025-11-20T01:00:00Z") },
      tables: async () => workQueueFull({}),
    })(scope),
  );
  const reply = await other.inject({ method: "GET", url: "/ko/figures/firms.sales.xlsx?as-of=2025-04-09" });
  expect([reply.statusCode, reply.body]).toEqual([503, "work-queue-full"]);
  await other.close();
});
