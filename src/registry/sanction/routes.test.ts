import { afterAll, beforeAll, expect, it } from "vitest";
import { day } from "#base/day";
import type { Role } from "#base/route";
import { isRefusal } from "#base/refusal";
import { writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase } from "#platform/db";
import { createServer } from "#platform/http";
import { freshId } from "#platform/identity";
import { silentLog } from "#platform/log";
import { inlineAside } from "#platform/machine";
import { notifySanction } from "./acts/notify-sanction.ts";
import { kinds } from "./facts.ts";
import { routes } from "./routes.ts";

const now = () => new Date("2025-02-03T03:00:00Z");
let db: TestDatabase;
let app: ReturnType<typeof createServer>;
let world: { readonly firm: string; readonly other: string; readonly sanction: string };
beforeAll(async () => {
  db = await testDatabase();
  const made = await db.transaction("write", async (tx) => {
    await writeKinds(tx, kinds);
    const acting = { tx, at: now(), actor: "officer", newId: () => freshId(now()) };
    const named = (ko: string) => ({ type: "firm" as const, name: { ko, en: "" }, identifiers: [] });
    const firm = await registerParty(acting, { ...named("가온"), from: day("2000-01-01") });
    const other = await registerParty(acting, { ...named("나래"), from: day("2000-01-01") });
    if (isRefusal(firm)) return firm;
    if (isRefusal(other)) return other;
    const sanction = await notifySanction(acting, {
      ...{ number: "제재-1", basis: "innovation-debarment", party: firm, programme: null, ground: "용도 외 사용" },
      ...{ starts: day("2025-03-01"), ends: day("2026-03-01"), won: null, baseWon: null, day: day("2025-02-03") },
    });
    return isRefusal(sanction) ? sanction : { firm, other, sanction };
  });
  if (isRefusal(made)) throw new Error(made.text.en);
  world = made;
  app = createServer({
    handled: routes({ aside: inlineAside }),
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
const get = async (address: string, role: string) =>
  (await app.inject({ url: `/api${address}`, headers: { cookie: `role=${role}` } })).json<Record<string, unknown>>();

it("[SN9] a firm reads its own sanctions; another's are not there, whether they are or not", async () => {
  const { firm, other, sanction } = world;
  const own = await get(`/sanctions?party=${firm}`, `company:${firm}`);
  expect(own).toMatchObject({ rows: [{ sanction }] });
  expect(await get(`/sanctions?party=${firm}`, `company:${other}`)).toMatchObject({ code: "not-your-sanctions" });
  const hidden = await get(`/sanctions/${sanction}`, `company:${other}`);
  const missing = await get(`/sanctions/${freshId(now())}`, `company:${other}`);
  expect([hidden, missing]).toMatchObject([
    { status: 404, code: "unknown-sanction" },
    { status: 404, code: "unknown-sanction" },
  ]);
  expect(await get(`/sanctions/${sanction}`, `company:${firm}`)).toMatchObject({ sanction });
});
