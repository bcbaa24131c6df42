import { afterAll, expect, test } from "vitest";
import { day } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Role } from "#base/route";
import type { Who } from "#base/who";
import { count, facts, until } from "#engine/figure";
import { openMemo, defineFigure } from "#figure";
import { namedAct, type Acting, appendFacts, defineKinds, writeKinds } from "#journal";
import { logKeyOf } from "#log";
import { registerParty } from "#party";
import { fixedClock } from "#platform/clock";
import { testDatabase } from "#platform/db";
import { createServer } from "#platform/http";
import { freshId } from "#platform/identity";
import { inlineAside } from "#platform/machine";
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
const logKey = logKeyOf("s".repeat(40), "https://hub.example");
const app = createServer({
  handled: routes({ synthetic: true, memo: openMemo(), rooms: () => [], aside: inlineAside, logKey }),
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
  return { status: reply.statusCode, body: reply.json<Record<string, unknown>>() };
};

const granted = async <T>(answer: Promise<T | Refusal>): Promise<T> => {
  const value = await answer;
  if (isRefusal(value)) throw new Error(value.text.en);
  return value;
};
await granted(
  database.transaction("write", async (tx) => {
    const at = new Date("2025-03-03T10:00:00+09:00");
    const acting: Acting = { tx, at, actor: "setup", newId: () => freshId(at) };
    const opened = day("2025-03-03");
    const word = { ko: "방문 기업", en: "firms that came" };
    await writeKinds(tx, defineKinds({ kind: "visit.paid", seen: "record", word, measure: "event", unit: "firm" }));
    const firm = await granted(
      registerParty(acting, { type: "firm", name: { ko: "가온", en: "" }, identifiers: [], from: opened }),
    );
    const visit = { kind: "visit.paid", case: "v", subject: firm, programme: null, valid: dayPeriod(opened) };
    await granted(
      appendFacts(acting, namedAct("setup"), [
        { ...visit, value: 1n, unit: "firm", naturalKey: "v", evidenceLevel: 2 },
      ]),
    );
    return defineFigure(acting, {
      figure: "visitors",
      title: word,
      rung: word,
      population: word,
      source: word,
      sentence: { ko: "{value}", en: "{value}" },
      unit: "firm",
      measure: count("subject", facts("visit.paid", until)),
      dimensions: [],
      parameters: [],
    });
  }),
);

const set = {
  publication: "2025-spring",
  title: { ko: "2025년 봄 성과", en: "Outcomes, spring 2025" },
  asOf: "2025-04-08",
  figures: ["visitors"],
};
const frozen = {
  figure: "visitors",
  frozen: { num: "1", unit: "firm" },
  n: 1,
  holds: true,
  now: null,
  nowRefused: null,
  corrections: [],
};

test("only an officer publishes; a stranger is asked to sign in, everyone else is turned away", async () => {
  expect((await ask(null, "POST", "/publications", set)).status).toBe(401);
  for (const role of ["company", "official"] as const)
    expect(await ask(role, "POST", "/publications", set)).toMatchObject({ status: 403, body: { code: "wrong-role" } });
  expect((await ask(null, "GET", "/publications")).body).toEqual({ publications: [] });
});

test("[U2] [U4] from publishing to reading: the officer freezes a set once, anyone opens it", async () => {
  expect(await ask("officer", "POST", "/publications", { ...set, figures: ["visitors", "nobody"] })).toMatchObject({
    status: 404,
    body: { code: "unknown-figure" },
  });
  expect(await ask("officer", "POST", "/publications", set)).toMatchObject({
    status: 200,
    body: { publication: "2025-spring", asOf: "2025-04-08", synthetic: true, figures: [frozen] },
  });
  expect(await ask("officer", "POST", "/publications", set)).toMatchObject({
    status: 409,
    body: { code: "publication-exists" },
  });
  expect(await ask(null, "GET", "/publications/2025-spring")).toMatchObject({
    status: 200,
    body: { state: "published", approvedBy: "officer", figures: [frozen] },
  });
  expect(await ask(null, "GET", "/publications")).toMatchObject({
    body: { publications: [{ publication: "2025-spring", publishedAt: "2025-04-09T00:00:00.000Z" }] },
  });
  expect(await ask(null, "GET", "/publications/2024-autumn")).toMatchObject({
    status: 404,
    body: { code: "unknown-publication" },
  });
});

test("a set without a title, without figures or with one twice is malformed, and each place is named", async () => {
  const reply = await ask("officer", "POST", "/publications", {
    publication: "봄",
    title: { ko: " ", en: "Spring" },
    asOf: "2025-04-08",
    figures: ["visitors", "visitors"],
  });
  expect(reply).toMatchObject({ status: 400, body: { code: "malformed-input" } });
  const places = (reply.body["reasons"] as { at: string }[]).map(({ at }) => at);
  expect(places).toEqual(["/publication", "/title/ko", "/figures"]);
  expect((await ask("officer", "POST", "/publications", { ...set, figures: [] })).status).toBe(400);
});
