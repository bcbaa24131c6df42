import { afterAll, expect, test } from "vitest";
import type { Role } from "#base/route";
import type { Who } from "#base/who";
import { fixedClock } from "#platform/clock";
import { testDatabase } from "#platform/db";
import { createServer } from "#platform/http";
import { silentLog } from "#platform/log";
import { routes } from "./routes.ts";

const database = await testDatabase();
const user = (role: Role): Who => ({
  kind: "user",
  user: role,
  name: role,
  email: `${role}@x.kr`,
  roles: [{ role, party: null }],
});
const app = createServer({
  handled: routes(),
  db: database,
  log: silentLog,
  clock: fixedClock("2025-04-09T09:00:00+09:00"),
  who: ({ headers }) =>
    Promise.resolve(headers.authorization === undefined ? { kind: "visitor" } : user(headers.authorization as Role)),
  config: { baseUrl: "http://localhost:3000", checkReplies: true },
});
afterAll(async () => {
  await app.close();
  await database.close();
});
const ask = async (who: Role | null, method: "GET" | "POST", url: string, payload?: object) => {
  const headers = who === null ? {} : { authorization: who };
  const reply = await app.inject({ method, url: `/api${url}`, headers, ...(payload === undefined ? {} : { payload }) });
  const body = reply.json<Record<string, unknown>>();
  return { status: reply.statusCode, body };
};
const versionOf = async (code: string): Promise<unknown> =>
  (await ask("officer", "GET", `/places/${code}`)).body["version"];
/** A place is renamed as its page shows it. */
const post = async (url: string, payload: object, who: Role | null = "officer") => {
  const [, code] = /^\/places\/([^/]+)\//.exec(url) ?? [];
  return ask(who, "POST", url, { ...(code === undefined ? {} : { seen: await versionOf(code) }), ...payload });
};

const place = (code: string, kind: string, parent: string | null, more: object = {}) =>
  post("/places", { code, kind, parent, capacity: null, name: { ko: code, en: "" }, from: "2013-01-01", ...more });

test("[C1] [C4] a complex is registered, filled, renamed and read by its code", async () => {
  expect((await place("jinhae", "complex", null, { name: { ko: "육대부지", en: "" } })).status).toBe(200);
  expect((await place("jinhae.a", "building", "jinhae")).status).toBe(200);
  expect((await place("jinhae.a.101", "room", "jinhae.a", { capacity: 5 })).status).toBe(200);
  expect(
    await post("/places/jinhae/names", { name: { ko: "진해연구자유지역", en: "" }, from: "2020-01-01" }),
  ).toMatchObject({
    body: { changed: true },
  });
  expect(await ask(null, "GET", "/places/jinhae")).toMatchObject({
    status: 200,
    body: {
      printed: { ko: "진해연구자유지역(구 육대부지)" },
      children: [{ code: "jinhae.a" }],
      rooms: [{ capacity: 5 }],
      roomCapacity: 5,
    },
  });
  expect(await ask(null, "GET", "/places?within=jinhae&kind=room")).toMatchObject({
    body: { rows: [{ code: "jinhae.a.101" }], next: null },
  });
  expect(await ask(null, "GET", "/places?limit=2")).toMatchObject({
    body: { rows: [{ code: "jinhae" }, { code: "jinhae.a" }], next: "jinhae.a" },
  });
});

test("[C2] what is wrong is said", async () => {
  expect(await place("jinhae", "complex", null)).toMatchObject({ status: 409, body: { code: "place-code-taken" } });
  expect(await place("b", "complex", "jinhae.a")).toMatchObject({ status: 422, body: { code: "place-out-of-order" } });
  expect(await place("b", "room", "nowhere")).toMatchObject({ status: 404, body: { code: "unknown-place" } });
  expect(await place("b", "room", null, { from: "어제" })).toMatchObject({
    status: 422,
    body: { code: "day-malformed" },
  });
  expect(await place("B 1", "room", null)).toMatchObject({ status: 400, body: { code: "malformed-input" } });
  expect(await ask(null, "GET", "/places/nowhere")).toMatchObject({ status: 404, body: { code: "unknown-place" } });
  expect(await ask(null, "GET", "/places?within=nowhere")).toMatchObject({
    status: 404,
    body: { code: "unknown-place" },
  });
  expect((await post("/places", {}, "company")).status).toBe(403);
});

test("[C5] whoever renames a place that was renamed since he saw it is told what it was renamed to", async () => {
  await place("masan", "complex", null, { name: { ko: "마산지구", en: "" } });
  const seen = await versionOf("masan");
  const rename = (ko: string, more: object = {}) =>
    post("/places/masan/names", { name: { ko, en: "" }, from: "2020-01-01", ...more });
  expect((await rename("마산자유무역지역")).status).toBe(200);
  expect(await rename("마산첨단지구", { seen })).toMatchObject({
    status: 409,
    body: {
      code: "changed-meanwhile",
      changes: [{ what: { ko: "이름" }, now: { ko: expect.stringContaining("마산자유무역지역") } }],
    },
  });
  expect((await rename("마산첨단지구")).status).toBe(200);
});
