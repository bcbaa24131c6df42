import type { IncomingHttpHeaders } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isForeign } from "./origin.ts";
import { insideHeader } from "./server.ts";
import { as, noteHub, type NoteHub } from "./testing.ts";

let hub: NoteHub;
beforeAll(async () => {
  hub = await noteHub();
});
afterAll(() => hub[Symbol.asyncDispose]());

describe("a write in somebody's name from another site", () => {
  const ours = new Set(["https://hub.example.kr"]);
  const host = "hub.example.kr";
  test.each([
    ["our own page", { origin: "https://hub.example.kr", "sec-fetch-site": "same-origin", host }, false],
    ["a program, not a browser", { host }, false],
    ["another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site", host }, true],
    ["another site, an old browser", { origin: "https://evil.example", host }, true],
    [
      "a neighbour under the same domain",
      { origin: "https://blog.example.kr", "sec-fetch-site": "same-site", host },
      true,
    ],
    ["a sandboxed frame", { origin: "null", host }, true],
    ["a form without an origin", { "sec-fetch-site": "cross-site", host }, true],
    ["a page reached under another name of ours", { origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" }, false],
    ["a name that only begins like ours", { origin: "https://hub.example.kr.evil.example", host }, true],
  ])("%s", (_, headers, foreign) => {
    expect(isForeign("POST", headers, ours)).toBe(foreign);
    expect(isForeign("GET", headers, ours)).toBe(false);
  });

  test("[HT8] is refused by the server before anything else is looked at", async () => {
    const reply = await hub.app.inject({
      method: "POST",
      url: "/api/notes",
      payload: { title: "남의 글", lines: [] },
      headers: { ...as("officer"), origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    });
    expect([reply.statusCode, reply.json().code]).toEqual([403, "foreign-origin"]);
    expect(await hub.titles()).toEqual([]);
  });
});

describe("headers", () => {
  const policyOf = (value: unknown): Record<string, string> =>
    Object.fromEntries(
      String(value)
        .split(";")
        .map((each) => [each.trim().split(" ")[0]!, each.trim().split(" ").slice(1).join(" ")]),
    );

  test("no script runs but our own files and what carries this reply's nonce", async () => {
    const [one, two] = [await hub.app.inject("/healthz"), await hub.app.inject("/healthz")].map((reply) =>
      policyOf(reply.headers["content-security-policy"]),
    ) as [Record<string, string>, Record<string, string>];
    expect(one["script-src"]).toMatch(/^'self' 'nonce-[0-9a-f]{32}'$/);
    expect(one["script-src"]).not.toBe(two["script-src"]);
    expect(one).toMatchObject({
      "default-src": "'self'",
      "object-src": "'none'",
      "base-uri": "'none'",
      "frame-ancestors": "'none'",
      "form-action": "'self'",
    });
    expect(JSON.stringify({ ...one, "style-src-attr": "" })).not.toContain("unsafe");
  });

  test("nothing is sniffed, framed or told to other sites", async () => {
    const { headers } = await hub.app.inject("/api/notes/abc");
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    });
    expect(headers["strict-transport-security"]).toBeUndefined();
  });

  test("over TLS browsers are told to stay there", async () => {
    await using tls = await noteHub({ baseUrl: "https://hub.example.kr" });
    const { headers } = await tls.app.inject("/healthz");
    for (const url of ["/healthz", "/api/notes/abc", "/api/nothing"]) {
      expect((await tls.app.inject(url)).headers["strict-transport-security"], url).toBe("max-age=31536000");
    }
    expect(String(headers["content-security-policy"])).toContain("upgrade-insecure-requests");
  });

  test("what anyone may read, any site may read; what is closed, none", async () => {
    expect((await hub.app.inject("/api/notes/abc")).headers["access-control-allow-origin"]).toBe("*");
    const closed = await hub.app.inject({
      url: "/api/notes",
      headers: { ...as("officer"), origin: "https://evil.example" },
    });
    expect(closed.headers["access-control-allow-origin"]).toBeUndefined();
  });
});

describe("too many requests", () => {
  test("[HT9] are counted by address, whatever cookies are invented", async () => {
    await using small = await noteHub({ requestsPerMinute: 3 });
    const statuses: number[] = [];
    for (let count = 0; count < 5; count++) {
      const reply = await small.app.inject({
        url: "/api/notes/abc",
        headers: { cookie: `geojeom.session_token=invented-${count}` },
      });
      statuses.push(reply.statusCode);
      if (reply.statusCode === 429) {
        expect(reply.json()).toMatchObject({ code: "too-many-requests" });
        expect(Number(reply.headers["retry-after"])).toBeGreaterThan(0);
      }
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
  });

  test("genuine sessions have an allowance each, behind one address", async () => {
    const sessionKey = ({ cookie }: IncomingHttpHeaders) => /genuine=(\w+)/.exec(cookie ?? "")?.[1] ?? null;
    await using small = await noteHub({ requestsPerMinute: 2 }, { sessionKey });
    const status = async (cookie: string): Promise<number> =>
      (await small.app.inject({ url: "/api/notes/abc", headers: { cookie } })).statusCode;
    expect([await status("genuine=a"), await status("genuine=a"), await status("genuine=a")]).toEqual([200, 200, 429]);
    expect(await status("genuine=b")).toBe(200);
  });

  test("do not count what the hub asks itself; the key cannot be guessed", async () => {
    await using small = await noteHub({ requestsPerMinute: 1 }, { insideKey: "of this process" });
    const status = async (key: string): Promise<number> =>
      (await small.app.inject({ url: "/api/notes/abc", headers: { [insideHeader]: key } })).statusCode;
    for (let count = 0; count < 3; count++) expect(await status("of this process")).toBe(200);
    expect([await status("guessed"), await status("guessed")]).toEqual([200, 429]);
  });

  test("do not keep anybody from asking whether the hub is well", async () => {
    await using small = await noteHub({ requestsPerMinute: 1 });
    for (let count = 0; count < 3; count++) expect((await small.app.inject("/healthz")).statusCode).toBe(200);
  });
});
