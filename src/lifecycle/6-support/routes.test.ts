import { afterAll, beforeAll, expect, it } from "vitest";
import { day } from "#base/day";
import type { Role } from "#base/route";
import { isRefusal } from "#base/refusal";
import { writeKinds } from "#journal";
import { registerParty } from "#party";
import { inlineAside } from "#platform/machine";
import { testDatabase, type TestDatabase } from "#platform/db";
import { createServer } from "#platform/http";
import { freshId } from "#platform/identity";
import { silentLog } from "#platform/log";
import { room as programmeRoom, setUpProgramme } from "#programme";
import { recordSupportLine } from "./acts/record-support-line.ts";
import { kinds } from "./facts.ts";
import { routes } from "./routes.ts";

const now = () => new Date("2025-02-03T03:00:00Z");
let db: TestDatabase;
let app: ReturnType<typeof createServer>;
let world: { readonly firm: string; readonly other: string; readonly programme: string; readonly line: string };
beforeAll(async () => {
  db = await testDatabase();
  const made = await db.transaction("write", async (tx) => {
    await writeKinds(tx, [...programmeRoom.kinds, ...kinds]);
    const acting = { tx, at: now(), actor: "officer", newId: () => freshId(now()) };
    const party = async (ko: string) => {
      const named = { type: "firm" as const, name: { ko, en: "" }, identifiers: [], from: day("2000-01-01") };
      const id = await registerParty(acting, named);
      if (isRefusal(id)) throw new Error(id.text.en);
      return id;
    };
    const [firm, other] = [await party("가온"), await party("나래")];
    const years = [{ no: 1, days: { from: day("2025-01-01"), to: day("2026-01-01") } }];
    const bare = { parent: null, currency: "KRW", lines: [], targets: [], name: { ko: "거점", en: "Hub" } } as const;
    const runs = { from: day("2025-01-01"), to: day("2026-01-01") };
    const programme = await setUpProgramme(acting, { ...bare, code: "hub", owner: other, runs, years });
    if (isRefusal(programme)) return programme;
    const line = await recordSupportLine(acting, {
      ...{ offer: "support", programme, party: firm, title: "시제품 제작", day: day("2025-02-03") },
      worth: { basis: "won", won: 1_000_000n },
    });
    return isRefusal(line) ? line : { firm, other, programme, line };
  });
  if (isRefusal(made)) throw new Error(made.text.en);
  world = made;
  app = createServer({
    handled: routes({ rooms: () => [], aside: inlineAside }),
    db,
    log: silentLog,
    clock: { now },
    who: ({ headers }) => {
      const [, role, party] = /role=([a-z]+)(?::(\S+))?/.exec(headers.cookie ?? "") ?? [];
      if (role === undefined) return Promise.resolve({ kind: "visitor" });
      const roles = [{ role: role as Role, party: party ?? null }];
      return Promise.resolve({ kind: "user", user: role, name: role, email: "a@b", roles });
    },
    config: { baseUrl: "http://localhost:3000", checkReplies: true },
  });
});
afterAll(async () => {
  await app.close();
  await db.close();
});
const ask = async (method: "GET" | "POST", address: string, role: string, payload?: object) =>
  (
    await app.inject({
      ...{ method, url: `/api${address}`, headers: { cookie: `role=${role}` } },
      ...(payload === undefined ? {} : { payload }),
    })
  ).json<Record<string, unknown>>();

it("[S11] a firm reads what it was given; another's is not there, whether it is or not", async () => {
  const { firm, other, line } = world;
  expect(await ask("GET", `/support-lines?party=${firm}`, `company:${firm}`)).toMatchObject({
    rows: [{ supportLine: line }],
  });
  expect(await ask("GET", `/support-lines?party=${firm}`, `company:${other}`)).toMatchObject({
    code: "not-your-support",
  });
  for (const id of [line, freshId(now())])
    expect(await ask("GET", `/support-lines/${id}`, `company:${other}`)).toMatchObject({
      ...{ status: 404, code: "unknown-support-line" },
    });
});

it("[S6] a promise says what it is worth: won, or how many of what", async () => {
  const { firm, programme } = world;
  const about = { programme, party: firm, title: "컨설팅", day: "2025-02-03" };
  const refused = async (worth: object) => {
    const { code, at } = await ask("POST", "/support-lines", "officer", { ...about, ...worth });
    return [code, at];
  };
  expect(await refused({ basis: "won" })).toEqual(["support-worth-incomplete", "/won"]);
  expect(await refused({ basis: "in-kind" })).toEqual(["support-worth-incomplete", "/item"]);
  expect(await refused({ basis: "in-kind", item: "hour" })).toEqual(["support-worth-incomplete", "/quantity"]);
});
