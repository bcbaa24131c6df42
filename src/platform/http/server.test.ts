import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sql } from "kysely";
import { as, noteHub, type NoteHub } from "./testing.ts";

let hub: NoteHub;
beforeAll(async () => {
  hub = await noteHub({ timeoutMs: 400 });
});
afterAll(() => hub[Symbol.asyncDispose]());
beforeEach(async () => {
  await sql`delete from note`.execute(hub.db.kysely);
  hub.audit.length = 0;
  hub.logged.length = 0;
});

type Ask = { readonly headers?: Record<string, string>; readonly payload?: unknown };
async function ask(method: "GET" | "POST" | "DELETE", url: string, { headers = {}, payload }: Ask = {}) {
  const reply = await hub.app.inject({
    method,
    url,
    headers: { ...(typeof payload === "string" ? { "content-type": "application/json" } : {}), ...headers },
    ...(payload === undefined ? {} : { payload: payload as object }),
  });
  const isJson = reply.headers["content-type"]?.toString().includes("json") === true;
  return { status: reply.statusCode, body: isJson ? reply.json() : reply.body, headers: reply.headers };
}
const write = (payload: unknown, headers: Record<string, string> = as("officer")) =>
  ask("POST", "/api/notes", { payload, headers });
const good = { title: "협약", lines: [{ amount: "100", on: "2025-04-09" }] };

describe("what goes in", () => {
  test("is read by the contract: path, query with a list of one, body", async () => {
    expect((await ask("GET", "/api/notes/abc?tag=a&size=3")).body).toMatchObject({ title: "abc", tags: ["a"] });
    expect((await ask("GET", "/api/notes/abc?tag=a&tag=b")).body.tags).toEqual(["a", "b"]);
    expect(await write(good)).toMatchObject({ status: 200, body: { title: "협약" } });
    expect(await hub.titles()).toEqual(["협약"]);
  });

  test("[HT1] every place that does not fit is told at once, in both languages", async () => {
    const reply = await write({
      title: "가",
      lines: [{ amount: "1", on: "2025-02-30", note: "" }, { amount: "일억" }],
      extra: 1,
    });
    expect([reply.status, reply.headers["content-type"]]).toEqual([400, "application/problem+json; charset=utf-8"]);
    expect(reply.body).toMatchObject({ type: "malformed-input", code: "malformed-input", status: 400, at: "/title" });
    expect(reply.body.reasons).toEqual([
      { in: "body", at: "/title", ko: "2자 이상이어야 합니다.", en: "It must be at least 2 characters." },
      {
        in: "body",
        at: "/lines/0/on",
        ko: "형식이 올바르지 않습니다. 필요한 형식: 날짜(YYYY-MM-DD).",
        en: "It must be a date (YYYY-MM-DD).",
      },
      { in: "body", at: "/lines/1/amount", ko: "숫자만 입력해 주십시오.", en: "Write digits only." },
      { in: "body", at: "/lines/1/on", ko: "필수 항목이 비어 있습니다.", en: "This field is required." },
      {
        in: "body",
        at: "/lines/0/note",
        ko: "정의되지 않은 항목입니다.",
        en: "This field is not part of the contract.",
      },
      { in: "body", at: "/extra", ko: "정의되지 않은 항목입니다.", en: "This field is not part of the contract." },
    ]);
    expect(await hub.titles()).toEqual([]);
  });

  test("a query nobody asked for, also beside an empty contract", async () => {
    const reply = await ask("DELETE", "/api/notes/x?force=1", { headers: as("company") });
    expect(reply.body.reasons).toEqual([expect.objectContaining({ in: "query", at: "/force" })]);
  });

  test("?lang= is everybody's", async () => {
    expect((await ask("GET", "/api/notes/abc?lang=en")).status).toBe(200);
  });

  test.each([
    ["broken JSON", '{"title":', 400, "malformed-input"],
    ["nothing where something is needed", undefined, 400, "malformed-input"],
    ["a list where an object is meant", "[]", 400, "malformed-input"],
    ["a poisoned prototype", '{"__proto__":{"admin":true}}', 400, "malformed-input"],
    ["more than the limit", JSON.stringify({ title: "x".repeat(2 ** 20) }), 413, "too-large"],
  ])("%s is refused", async (_, payload, status, code) => {
    const reply = await write(payload);
    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });

  test("a form or plain text where JSON is meant is refused", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/xml"]) {
      const reply = await write("title=x", { ...as("officer"), "content-type": type });
      expect([reply.status, reply.body.code], type).toEqual([415, "wrong-media-type"]);
    }
  });
});

describe("who", () => {
  test("a visitor is asked to sign in; a wrong role is told which roles may", async () => {
    expect(await write(good, {})).toMatchObject({ status: 401, body: { code: "not-signed-in" } });
    const wrong = await write(good, as("company"));
    expect(wrong).toMatchObject({
      status: 403,
      body: { code: "wrong-role", details: { roles: "담당자", rolesEn: "officer" } },
    });
    expect(await ask("GET", "/api/notes")).toMatchObject({ status: 401 });
    expect(await ask("GET", "/api/notes", { headers: as("reviewer") })).toMatchObject({ status: 403 });
    expect(await ask("GET", "/api/notes", { headers: as("administrator") })).toMatchObject({ status: 200 });
  });

  test("[HT2] whoever may not enter is not told what is wrong with the question", async () => {
    expect((await write({ nonsense: true }, {})).status).toBe(401);
    expect((await write({ nonsense: true }, as("company"))).status).toBe(403);
    expect((await ask("GET", "/api/notes?limit=many")).status).toBe(401);
    expect((await ask("GET", "/api/notes?limit=many", { headers: as("company") })).status).toBe(403);
  });

  test("a stranger's body is not even received", async () => {
    const reply = await write("x".repeat(2 ** 21), { "content-type": "application/json" });
    expect(reply.status).toBe(401);
  });
});

describe("one transaction", () => {
  test("[HT3] a refusal undoes what was written, and says where, why and by which law", async () => {
    const reply = await write({ ...good, misbehave: "refuse-after-writing" });
    expect(reply).toMatchObject({
      status: 409,
      body: {
        code: "test-note-taken",
        at: "/title",
        law: "시험법 제1조",
        en: "협약 exists already.",
        details: { title: "협약" },
      },
    });
    expect(await hub.titles()).toEqual([]);
    expect(hub.audit).toEqual([]);
  });

  test("[HT6] a fault undoes it too, shows nothing and logs everything under the request's number", async () => {
    const reply = await write({ ...good, misbehave: "throw" });
    expect(reply.status).toBe(500);
    expect(JSON.stringify(reply.body)).not.toContain("hunter2");
    expect(reply.body).toMatchObject({ code: "fault", requestId: reply.headers["x-request-id"] });
    expect(await hub.titles()).toEqual([]);
    const fault = hub.logged.find((each) => each.level === "error");
    expect(fault?.details).toMatchObject({ requestId: reply.body.requestId, route: "write-note" });
    expect((fault!.details["error"] as Error).message).toContain("hunter2");
  });

  test.each(["sql", "undeclared", "wrong-reply"])("a mistake of ours (%s) keeps nothing", async (misbehave) => {
    expect((await write({ ...good, misbehave })).status).toBe(500);
    expect(await hub.titles()).toEqual([]);
    expect(hub.audit).toEqual([]);
  });

  test("what takes too long is stopped, and what it still tries to write comes too late", async () => {
    const reply = await write({ ...good, misbehave: "slow" });
    expect([reply.status, reply.body.code]).toEqual([503, "took-too-long"]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await hub.titles()).toEqual([]);
  });

  test("[HT4] what one half still does after the other failed is not kept on its own", async () => {
    expect((await write({ ...good, misbehave: "half" })).status).toBe(500);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await hub.titles()).toEqual([]);
  });

  test("[HT5] who did what and when is written with the change, and only for changes", async () => {
    await write(good);
    await ask("GET", "/api/notes", { headers: as("officer") });
    expect(hub.audit).toEqual([
      {
        at: new Date("2025-04-09T00:00:00Z"),
        actor: "u-officer",
        act: "write-note",
        method: "POST",
        address: "/api/notes",
        requestId: expect.any(String),
        ip: "127.0.0.1",
      },
    ]);
  });

  test("no audit, no change", async () => {
    await using strict = await noteHub({}, { audit: () => Promise.reject(new Error("the audit table is full")) });
    const reply = await strict.app.inject({ method: "POST", url: "/api/notes", payload: good, headers: as("officer") });
    expect(reply.statusCode).toBe(500);
    expect(await strict.titles()).toEqual([]);
  });

  test("a GET cannot write", async () => {
    const answer = await hub.db
      .transaction("read", async (tx) => sql`insert into note values ('x')`.execute(tx))
      .catch((error: unknown) => (error as { code: string }).code);
    expect(answer).toBe("25006");
  });
});

describe("what comes out", () => {
  test("[HT7] is what the contract names, and nothing that a row happens to carry; big numbers stay whole", async () => {
    const { body } = await ask("GET", "/api/notes/abc");
    expect(body).toEqual({ title: "abc", tags: [], amount: "9007199254740993" });
  });

  test("in production a reply that does not fit is not looked at twice, but still stripped", async () => {
    await using fast = await noteHub({ checkReplies: false });
    expect((await fast.app.inject("/api/notes/abc")).json()).toEqual({
      title: "abc",
      tags: [],
      amount: "9007199254740993",
    });
  });

  test("nothing to say is 204", async () => {
    const reply = await ask("DELETE", "/api/notes/x", { headers: as("company") });
    expect([reply.status, reply.body]).toEqual([204, ""]);
  });

  test("speaks the reader's language: ?lang before Accept-Language before Korean", async () => {
    const detail = async (url: string, language?: string): Promise<string> =>
      (await ask("GET", url, language === undefined ? {} : { headers: { "accept-language": language } })).body.detail;
    expect(await detail("/api/notes/taken")).toContain("이미 있습니다");
    expect(await detail("/api/notes/taken", "en-GB,en;q=0.9,ko;q=0.8")).toBe("taken exists already.");
    expect(await detail("/api/notes/taken?lang=ko", "en")).toContain("이미 있습니다");
    const { body, headers } = await ask("GET", "/api/notes/taken?lang=en");
    expect([body.title, headers["content-language"]]).toEqual(["In conflict with the present state", "en"]);
    expect(body.ko).toContain("이미 있습니다");
  });

  test("an address that is not there, also a broken one", async () => {
    for (const url of ["/api/nothing", "/nothing", "/api/notes/%zz"]) {
      const reply = await ask("GET", url);
      expect([reply.status, reply.body.code], url).toEqual([404, "no-such-address"]);
    }
  });
});

describe("request numbers", () => {
  test("each request has its own; a stranger's is not taken over", async () => {
    const [one, two] = [
      await ask("GET", "/api/notes/abc", { headers: { "x-request-id": "chosen-by-caller" } }),
      await ask("GET", "/api/notes/abc"),
    ];
    expect(one.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(one.headers["x-request-id"]).not.toBe(two.headers["x-request-id"]);
  });

  test("behind a proxy its number is kept, if it is harmless to write down, and only its own word on addresses counts", async () => {
    await using behind = await noteHub({ trustProxy: true });
    const kept = await behind.app.inject({ url: "/api/notes/abc", headers: { "x-request-id": "proxy-12345678" } });
    expect(kept.headers["x-request-id"]).toBe("proxy-12345678");
    const evil = await behind.app.inject({ url: "/api/notes/abc", headers: { "x-request-id": 'x"},{"level":"fake' } });
    expect(evil.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    await behind.app.inject({
      method: "POST",
      url: "/api/notes",
      payload: good,
      headers: { ...as("officer"), "x-forwarded-for": "1.1.1.1, 203.0.113.7" },
    });
    expect(behind.audit.at(-1)?.ip).toBe("203.0.113.7");
  });

  test("every answer is one line in the log, without its query", async () => {
    await ask("GET", "/api/notes/abc?size=7");
    expect(hub.logged.filter((each) => each.message === "answered")).toEqual([
      expect.objectContaining({
        level: "info",
        details: expect.objectContaining({ route: "get-note", status: 200, address: "/api/notes/abc" }),
      }),
    ]);
  });
});
