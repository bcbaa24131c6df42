import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, expect, test } from "vitest";
import { day } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Role } from "#base/route";
import type { Who } from "#base/who";
import { namedAct, type Acting, appendFacts, defineKinds, versionOf, writeKinds } from "#journal";
import { registerParty } from "#party";
import { fixedClock } from "#platform/clock";
import { testDatabase, type Tx } from "#platform/db";
import { diskFiles, openArrivals, settleArrivals } from "#platform/files";
import { inlineAside } from "#platform/machine";
import { createServer } from "#platform/http";
import { freshId } from "#platform/identity";
import { silentLog } from "#platform/log";
import { routes } from "./routes.ts";
import { evidenceOfFile } from "./store.ts";

const at = new Date("2025-04-09T09:00:00+09:00");
const database = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), "geojeom-evidence-"));

const granted = async <T>(answer: Promise<T | Refusal>): Promise<T> => {
  const value = await answer;
  if (isRefusal(value)) throw new Error(value.text.en);
  return value;
};
const { firm, stranger, fact } = await granted(
  database.transaction("write", async (tx) => {
    const acting: Acting = { tx, at, actor: "setup", newId: () => freshId(at) };
    await writeKinds(
      tx,
      defineKinds({ kind: "sale.made", word: { ko: "매출", en: "Sale" }, measure: "flow", unit: "KRW" }),
    );
    const register = (ko: string) =>
      granted(registerParty(acting, { type: "firm", name: { ko, en: "" }, identifiers: [], from: day("2020-01-01") }));
    const [firm, stranger] = [await register("가온"), await register("남남")];
    const valid = dayPeriod(day("2025-03-01"));
    const sale = {
      kind: "sale.made",
      case: "s",
      subject: firm,
      programme: null,
      valid,
      value: 5n,
      unit: "KRW",
      naturalKey: "s",
    };
    const [fact] = await granted(appendFacts(acting, namedAct("setup"), [sale]));
    return { firm, stranger, fact: fact as string };
  }),
);

const people: Record<string, Who> = Object.fromEntries(
  (
    [
      ["kim", "company", firm],
      ["lee", "company", stranger],
      ["oh", "officer", null],
      ["park", "reviewer", null],
      ["na", "official", null],
    ] as [string, Role, string | null][]
  ).map(([user, role, party]) => [
    user,
    { kind: "user", user, name: user, email: `${user}@x.kr`, roles: [{ role, party }] },
  ]),
);
const arrivals = openArrivals(join(folder, ".arrived"));
const files = diskFiles(folder, arrivals);
const app = createServer({
  afterRefusedUpload: async () => {
    const isNamed = async (tx: Tx, sha256: string) => (await evidenceOfFile(tx, sha256)).length > 0;
    await settleArrivals({ database, files, arrivals, isNamed, now: () => new Date(), log: silentLog });
  },
  handled: routes({ files, uploadLimit: 1024, aside: inlineAside }),
  db: database,
  log: silentLog,
  clock: fixedClock(at),
  who: async ({ headers }) => people[String(headers.authorization)] ?? { kind: "visitor" },
  config: { baseUrl: "http://localhost:3000", checkReplies: true, uploadFolder: join(folder, "aside") },
});
afterAll(async () => {
  await app.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const headersOf = (who: string | null) => (who === null ? {} : { authorization: who });
const get = async (who: string | null, url: string) => {
  const reply = await app.inject({ url: `/api${url}`, headers: headersOf(who) });
  return { status: reply.statusCode, body: reply.json<Record<string, never>>() as Record<string, unknown> };
};
const versionNow = async (): Promise<string> => {
  const found = await database.transaction("read", async (tx) => ({ seen: `${await versionOf(tx, { fact })}` }));
  return isRefusal(found) ? "" : found.seen;
};
/** A document for a fact names the fact as it stands, unless told otherwise. */
const upload = async (who: string | null, content: string, fields: Record<string, string>) => {
  const form = new FormData();
  const seen = fields["fact"] === undefined ? {} : { seen: await versionNow() };
  for (const [name, value] of Object.entries({ ...seen, ...fields })) form.set(name, value);
  form.set("file", new File([content], "세금계산서.pdf", { type: "application/pdf" }));
  const encoded = new Response(form);
  const reply = await app.inject({
    method: "POST",
    url: "/api/evidence",
    payload: Buffer.from(await encoded.arrayBuffer()),
    headers: { ...headersOf(who), "content-type": encoded.headers.get("content-type") as string },
  });
  return { status: reply.statusCode, body: reply.json<Record<string, unknown>>() };
};
const told = { kind: "tax-invoice", title: "3월 세금계산서", issuer: "국세청", issuedOn: "2025-03-02" };

test("from a company's upload to the officer's check: the file, its particulars, who may open it", async () => {
  const sent = await upload("kim", "내용 하나", { ...told, fact, position: "1쪽" });
  expect(sent).toMatchObject({ status: 200, body: { size: "13", sameFile: [], offered: 1 } });
  const evidence = String(sent.body["evidence"]);

  expect(await get(null, `/evidence/${evidence}`)).toMatchObject({ status: 404, body: { code: "unknown-evidence" } });
  const file = (who: string | null) => app.inject({ url: `/api/evidence/${evidence}/file`, headers: headersOf(who) });
  for (const who of [null, "lee"]) {
    const closed = await file(who);
    expect([closed.statusCode, closed.json().code]).toEqual([404, "unknown-evidence"]);
  }
  for (const who of ["kim", "oh", "na", "park"]) expect((await file(who)).payload).toBe("내용 하나");

  // [E16] changed on the disk it is handed out to nobody, until the same bytes are offered again
  const sha256 = String(sent.body["sha256"]);
  await writeFile(join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256), "다른 하나!!");
  const damaged = await get("oh", `/evidence/${evidence}/file`);
  expect([damaged.status, damaged.body["code"]]).toEqual([503, "evidence-damaged"]);
  await diskFiles(folder).put(Readable.from(["내용 하나"]), { limit: 1024 });
  expect((await file("oh")).payload).toBe("내용 하나");

  const queue = await get("park", "/evidence/to-check");
  expect(queue.body).toMatchObject({
    waiting: 1,
    facts: 1,
    rows: [
      {
        ...{ evidence, suppliedBy: "kim", proves: 1, waiting: 1, sample: null },
        first: {
          fact,
          kindWord: { ko: "매출" },
          subjectName: { ko: "가온" },
          amount: { printed: { ko: "5원" } },
          valid: { from: "2025-03-01", to: "2025-03-02" },
        },
      },
    ],
    next: null,
  });
  expect((await get("kim", "/evidence/to-check")).status).toBe(403);
  const facts = await get("park", `/evidence/${evidence}/facts`);
  expect(facts.body).toMatchObject({
    rows: [{ fact, position: "1쪽", evidenceLevel: 1, isDrawn: false, check: null }],
    ...{ proves: 1, waiting: 1, samples: [], next: null },
  });
  expect((await get("kim", `/evidence/${evidence}/facts`)).status).toBe(403);
  expect((await get("park", "/evidence/to-check?q=가온")).body).toMatchObject({ waiting: 1 });
  expect((await get("park", "/evidence/to-check?q=남남")).body).toMatchObject({ waiting: 0 });
  const version = await database.transaction("read", async (tx) => ({ seen: `${await versionOf(tx, { fact })}` }));
  const seen = "seen" in version ? version.seen : "";
  expect(facts.body).toMatchObject({ rows: [{ version: seen }] });
  const payload = {
    fact,
    outcome: "confirmed",
    level: 2,
    method: "register-match",
    note: "승인번호 일치",
    seen,
  };
  const check = (who: string) =>
    app.inject({ method: "POST", url: `/api/evidence/${evidence}/checks`, headers: headersOf(who), payload });
  expect((await check("kim")).statusCode).toBe(403);
  expect((await check("park")).json()).toMatchObject({ fact, evidenceLevel: 2 });
  // [E11] the second looked at the fact as it was before the first had checked it
  expect((await check("park")).json()).toMatchObject({ status: 409, code: "changed-meanwhile" });
  expect((await get("park", "/evidence/to-check")).body).toMatchObject({ waiting: 0, rows: [] });
  // nor is a document attached to what it was before
  expect(await upload("kim", "늦은 서류", { ...told, fact, seen })).toMatchObject({
    status: 409,
    body: {
      code: "changed-meanwhile",
      changes: [{ what: { ko: "매출 증빙수준" }, before: { ko: "서류" }, now: { ko: "공적 자료 확인" } }],
    },
  });
  expect(await upload("kim", "늦은 서류", { ...told, fact, seen: "?" })).toMatchObject({ status: 400 });
});

test("[E7] another firm that offers the same file hears only how often; the officer sees by whom", async () => {
  await upload("kim", "내용 둘", told);
  const again = await upload("lee", "내용 둘", told);
  expect(again.body).toMatchObject({ sameFile: [], offered: 2 });
  const { body } = await upload("oh", "내용 둘", told);
  expect(body).toMatchObject({ offered: 3, sameFile: [{ suppliedBy: "kim" }, { suppliedBy: "lee" }] });
  expect(await get("oh", `/evidence?sha256=${String(body["sha256"])}`)).toMatchObject({
    status: 200,
    body: { rows: { length: 3 } },
  });
  const first = (await get("oh", "/evidence?q=세금계산서&limit=2")).body;
  const rest = (await get("oh", `/evidence?q=세금계산서&after=${String(first["next"])}`)).body;
  const rows = [first, rest].flatMap((page) => page["rows"] as Record<string, unknown>[]);
  // all of one instant: whose comes first is chance
  expect(rows.map(({ supplier }) => String(supplier)).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
    "kim",
    "kim",
    "lee",
    "oh",
  ]);
  expect(rows).toEqual(
    rows.map(() => expect.objectContaining({ title: told.title, issuedOn: "2025-03-02", unchecked: 0 })),
  );
  expect(rest["next"]).toBeNull();
  expect((await get("oh", "/evidence?q=영수증")).body).toMatchObject({ rows: [] });
  expect((await get("kim", "/evidence?q=세금계산서")).status).toBe(403);
  expect((await get("na", "/evidence/duplicates")).body).toMatchObject({
    files: [{ sha256: body["sha256"], offered: { length: 3 } }],
    next: null,
  });
  expect((await get("kim", "/evidence/duplicates")).status).toBe(403);
});

test("bad uploads are refused with their place and leave no record", async () => {
  const before = (await get("oh", "/evidence/to-check")).body;
  expect(await upload(null, "x", told)).toMatchObject({ status: 401 });
  expect(await upload("park", "x", told)).toMatchObject({ status: 403, body: { code: "wrong-role" } });
  expect(await upload("lee", "x", { ...told, fact })).toMatchObject({
    status: 404,
    body: { code: "unknown-fact" },
  });
  expect(await upload("kim", "x", { ...told, fact: "nothing" })).toMatchObject({
    status: 404,
    body: { code: "unknown-fact" },
  });
  expect(await upload("kim", "", told)).toMatchObject({ status: 422, body: { code: "empty-file" } });
  expect(await upload("kim", "x".repeat(1025), told)).toMatchObject({ status: 413, body: { code: "file-too-large" } });
  expect(await upload("kim", "x", { ...told, issuedOn: "2025-04-10" })).toMatchObject({
    status: 422,
    body: { code: "issued-in-future" },
  });
  expect(await upload("kim", "x", { ...told, issuedOn: "어제" })).toMatchObject({
    status: 422,
    body: { code: "day-malformed" },
  });
  expect(await upload("kim", "x", { ...told, kind: "rumour" })).toMatchObject({
    status: 400,
    body: { code: "malformed-input" },
  });
  expect((await get("oh", "/evidence/to-check")).body).toEqual(before);
});

test("[E22] a document that is refused leaves nothing, and the same bytes that were taken before stay", async () => {
  const hashOf = (content: string) => createHash("sha256").update(content).digest("hex");
  const stale = { ...told, fact, position: "1쪽", seen: "1" };
  expect(await upload("kim", "거절될 내용", stale)).toMatchObject({ status: 409 });
  expect(await files.has(hashOf("거절될 내용"))).toBe(false);
  expect(await upload("kim", "두 번 온 내용", { ...told, fact, position: "1쪽" })).toMatchObject({ status: 200 });
  expect(await upload("kim", "두 번 온 내용", stale)).toMatchObject({ status: 409 });
  expect(await files.verify(hashOf("두 번 온 내용"))).toBe("intact");
});
