import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day } from "#base/day";
import { isRefusal } from "#base/refusal";
import type { Role } from "#base/route";
import { writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase } from "#platform/db";
import { createServer } from "#platform/http";
import { freshId } from "#platform/identity";
import { silentLog } from "#platform/log";
import type { ProgrammeRow, ProgrammeView } from "./contract.ts";
import { kinds } from "./facts.ts";
import { routes } from "./routes.ts";

const now = () => new Date("2025-04-09T01:00:00Z");
let db: TestDatabase;
let app: ReturnType<typeof createServer>;
let city: string;
beforeAll(async () => {
  db = await testDatabase();
  const registered = await db.transaction("write", async (tx) => {
    await writeKinds(tx, kinds);
    const acting = { tx, at: now(), actor: "test", newId: () => freshId(now()) };
    const named = { name: { ko: "창원특례시", en: "Changwon" }, identifiers: [], from: day("2000-01-01") };
    return registerParty(acting, { type: "government", ...named });
  });
  if (isRefusal(registered)) throw new Error(registered.text.en);
  city = registered;
  app = createServer({
    handled: routes(),
    db,
    log: silentLog,
    clock: { now },
    who: ({ headers }) => {
      const role = /role=(\w+)/.exec(headers.cookie ?? "")?.[1] as Role | undefined;
      if (role === undefined) return Promise.resolve({ kind: "visitor" });
      return Promise.resolve({ kind: "user", user: role, name: role, email: "a@b", roles: [{ role, party: null }] });
    },
    config: { baseUrl: "http://localhost:3000", checkReplies: true },
  });
});
afterAll(async () => {
  await app.close();
  await db.close();
});

const ask = (method: "GET" | "POST" | "PUT", address: string, role?: Role, payload?: object) =>
  app.inject({
    method,
    url: `/api${address}`,
    ...(role === undefined ? {} : { headers: { cookie: `role=${role}` } }),
    ...(payload === undefined ? {} : { payload }),
  });
const line = (source: string, eok: number) => ({ source, funder: city, year: 1, amount: `${eok}00000000` });
const hub = (change: object = {}) => ({
  code: "hub",
  owner: city,
  name: { ko: "디지털 혁신거점", en: "Digital innovation hub" },
  firstDay: "2024-01-01",
  lastDay: "2026-12-31",
  total: "16300000000",
  years: [2024, 2025, 2026].map((year) => ({ firstDay: `${year}-01-01`, lastDay: `${year}-12-31` })),
  lines: [line("national", 63), line("province", 50), line("city", 50)],
  targets: [
    {
      indicator: "attraction.firms",
      value: "50",
      unit: "firm",
      eachYear: true,
      until: "2026-12-31",
      basis: "사업계획서",
    },
  ],
  ...change,
});

describe("programmes over HTTP", () => {
  it("422: 100 + 60 + 20 for a total of 160, with both sums in the problem", async () => {
    const lines = [line("national", 100), line("province", 60), line("city", 20)];
    const answer = await ask("POST", "/programmes", "officer", hub({ lines, total: "16000000000" }));
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain("180억 원");
    expect(answer.body).toContain("160억 원");
    expect((await ask("GET", "/programmes")).json()).toEqual({ programmes: [] });
  });

  it("200: sets it up, and anyone reads it with its ladder, its years and what it promised", async () => {
    const { programme } = (await ask("POST", "/programmes", "officer", hub())).json<{ programme: string }>();
    const view = (await ask("GET", `/programmes/${programme}`)).json<ProgrammeView>();
    expect(view).toMatchObject({ code: "hub", year: 2, years: 3, runs: { from: "2024-01-01", to: "2027-01-01" } });
    expect(view.ladder[0]).toMatchObject({
      rung: "planned",
      word: { ko: "계획" },
      sum: { printed: { ko: "163억 원" } },
    });
    expect(view.funding.map(({ sourceWord, rungs }) => [sourceWord.ko, rungs.planned?.printed.ko])).toEqual([
      ["시비", "50억 원"],
      ["국비", "63억 원"],
      ["도비", "50억 원"],
    ]);
    expect(view.targets).toMatchObject([{ bound: ">=", amount: { printed: { ko: "50개사" } }, eachYear: true }]);
    const step = { ...line("city", 45), rung: "secured" };
    const money = async (method: "POST" | "PUT", body: object) => {
      const { version } = (await ask("GET", `/programmes/${programme}`)).json<ProgrammeView>();
      return ask(method, `/programmes/${programme}/funding`, "officer", { seen: version, ...body });
    };
    expect((await money("POST", step)).statusCode).toBe(200);
    expect((await money("POST", step)).json()).toMatchObject({ status: 409, code: "funding-line-twice" });
    // what was changed since the money was looked at is said
    expect((await money("PUT", { ...step, seen: view.version })).json()).toMatchObject({
      ...{ status: 409, code: "changed-meanwhile" },
      changes: [{ what: { ko: "사업비 확보" }, before: null, now: { ko: expect.stringContaining("45억 원") } }],
    });
    const less = { ...line("city", 40), rung: "secured" };
    expect((await money("PUT", less)).statusCode).toBe(200);
    const target = { indicator: "anchors", value: "2", unit: "organisation", until: "2026-12-31", basis: "사업계획서" };
    expect((await ask("POST", `/programmes/${programme}/targets`, "officer", target)).statusCode).toBe(200);
    const sub = hub({ code: "hub/a", parent: programme, lines: [], targets: [], total: undefined });
    expect((await ask("POST", "/programmes", "officer", sub)).statusCode).toBe(200);
    const rows = (await ask("GET", "/programmes?q=hub")).json<{ programmes: ProgrammeRow[] }>().programmes;
    expect(rows.map(({ code, depth }) => [code, depth])).toEqual([
      ["hub", 0],
      ["hub/a", 1],
    ]);
    const secured = (await ask("GET", `/programmes/${programme}`)).json<ProgrammeView>().ladder[1];
    expect(secured?.sum.printed.ko).toBe("40억 원");
  });

  it("401, 403: only officers write", async () => {
    expect((await ask("POST", "/programmes", undefined, hub())).statusCode).toBe(401);
    for (const role of ["company", "official", "reviewer"] as const) {
      expect((await ask("POST", "/programmes", role, hub())).statusCode).toBe(403);
    }
  });

  it("4xx: what cannot be read is said, and nothing is written", async () => {
    const before = (await ask("GET", "/programmes")).body;
    const cases: [number, object][] = [
      [400, hub({ total: "163억" })],
      [400, hub({ lines: [{ ...line("national", 1), source: "bank" }] })],
      [400, { code: "x" }],
      [422, hub({ code: "x", firstDay: "2024-02-30" })],
      [422, hub({ code: "x", lastDay: "2023-12-31" })],
      [422, hub({ code: "x", currency: "WON" })],
      [
        422,
        hub({ code: "x", targets: [{ indicator: "a", value: "1", unit: "firms", until: "2026-12-31", basis: "b" }] }),
      ],
      [404, hub({ code: "x", parent: city })],
      [404, hub({ code: "x", evidence: city })],
      [409, hub()],
    ];
    for (const [status, body] of cases) {
      expect((await ask("POST", "/programmes", "officer", body)).statusCode, JSON.stringify(body)).toBe(status);
    }
    expect((await ask("GET", "/programmes/none")).statusCode).toBe(404);
    expect((await ask("GET", "/programmes")).body).toBe(before);
  });
});
