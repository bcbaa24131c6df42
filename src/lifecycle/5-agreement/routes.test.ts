import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "#base/route";
import { room as applicationRoom } from "#application";
import { day } from "#base/day";
import { kstYear } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { text as said } from "#base/text";
import { room as callRoom } from "#call";
import { type Acting, writeKinds } from "#journal";
import { registerParty } from "#party";
import { inlineAside } from "#platform/machine";
import { freshId } from "#platform/identity";
import { room as programmeRoom, setUpProgramme } from "#programme";
import { room as reviewRoom } from "#review";
import { testDatabase, type TestDatabase } from "#platform/db";
import { diskFiles, type Files } from "#platform/files";
import { createServer } from "#platform/http";
import { startWorker, type Worker } from "#platform/jobs";
import { silentLog } from "#platform/log";
import type { ImportView } from "./contract.ts";
import { kinds } from "./facts.ts";
import { jobs } from "./jobs.ts";
import { routes } from "./routes.ts";
import { decidedCall } from "./story.ts";

const now = () => new Date("2026-11-22T03:00:00Z");
let db: TestDatabase;
let folder: string;
let files: Files;
let app: ReturnType<typeof createServer>;
beforeAll(async () => {
  db = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), "geojeom-imports-"));
  files = diskFiles(folder);
  await db.transaction("write", async (tx) => {
    await writeKinds(tx, kinds);
    return null;
  });
  app = createServer({
    handled: routes({ files, uploadLimit: 2 ** 21, aside: inlineAside, rooms: () => [] }),
    db,
    log: silentLog,
    clock: { now },
    who: ({ headers }) => {
      const role = /role=(\w+)/.exec(headers.cookie ?? "")?.[1] as Role | undefined;
      if (role === undefined) return Promise.resolve({ kind: "visitor" });
      return Promise.resolve({ kind: "user", user: role, name: role, email: "a@b", roles: [{ role, party: null }] });
    },
    config: { baseUrl: "http://localhost:3000", checkReplies: true, uploadFolder: folder },
  });
});
afterAll(async () => {
  await app.close();
  await db.close();
  await rm(folder, { recursive: true });
});

const upload = (text: string, role?: Role, fields: Record<string, string> = {}, name = "교부.json") => {
  const part = (head: string, body: string) => `--edge\r\ncontent-disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
  const told = Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value));
  const file = part(`name="file"; filename="${name}"\r\ncontent-type: application/json`, text);
  return app.inject({
    method: "POST",
    url: "/api/imports/360giving",
    headers: {
      "content-type": "multipart/form-data; boundary=edge",
      ...(role === undefined ? {} : { cookie: `role=${role}` }),
    },
    payload: Buffer.from(`${told.join("")}${file}--edge--\r\n`),
  });
};
const get = (address: string, role?: Role) =>
  app.inject({
    method: "GET",
    url: `/api${address}`,
    ...(role === undefined ? {} : { headers: { cookie: `role=${role}` } }),
  });
const post = (address: string, role: Role) =>
  app.inject({ method: "POST", url: `/api${address}`, headers: { cookie: `role=${role}` } });

const read = async (id: string): Promise<ImportView> => (await get(`/imports/${id}`, "officer")).json<ImportView>();
const ended = async (id: string): Promise<ImportView> => {
  for (let tries = 0; tries < 400; tries += 1) {
    const view = await read(id);
    if (view.state !== "waiting" && view.state !== "running") return view;
    await pause(25);
  }
  throw new Error("the import did not end");
};
const working = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  const worker: Worker = startWorker(db, jobs({ files, now }), { log: silentLog, pollMs: 50 });
  try {
    return await work();
  } finally {
    await worker.stop();
  }
};
const grant = (change: object = {}) => ({
  id: "360G-x-1",
  title: "Roof",
  currency: "GBP",
  amountAwarded: 100,
  awardDate: "05/06/2014",
  fundingOrganization: [{ id: "GB-CHC-1", name: "Funder" }],
  recipientOrganization: [{ id: "GB-COH-1", name: "Hall" }],
  ...change,
});
const fileOf = (...grants: object[]) => JSON.stringify({ grants });

describe("POST /imports/360giving", () => {
  it("200: keeps the file, imports it as a job, and answers with its report for good", async () => {
    const text = fileOf(
      grant(),
      grant({ id: "b", awardDate: "22/07/2014", amountAwarded: 0 }),
      grant({ id: "c", currency: "X" }),
    );
    const answer = await upload(text, "officer");
    expect(answer.statusCode).toBe(200);
    const { import: id, sha256 } = answer.json<{ import: string; sha256: string }>();
    expect(sha256).toBe(createHash("sha256").update(text).digest("hex"));
    expect(await read(id)).toMatchObject({ state: "waiting", progress: { share: 0 }, report: null });
    // the same file asked for again while it waits is the same import
    expect((await upload(text, "officer")).json()).toEqual({ import: id, sha256 });
    const view = await working(() => ended(id));
    expect(view).toMatchObject({ state: "done", progress: { share: 1 }, refusal: null });
    expect(view.report).toMatchObject({ file: "교부.json", records: 3, taken: 2, new: 2 });
    expect(view.report?.rejected).toMatchObject([
      { number: "c", code: "money-currency-unknown", position: "grants[2]" },
    ]);
    expect((await get("/imports", "official")).json()).toMatchObject({
      imports: [{ import: id, taken: 2, rejected: 1 }],
    });
    const { rows } = (await get("/agreements")).json<{ rows: { number: string; fact: string }[] }>();
    expect(rows.map(({ number }) => number)).toEqual(["b", "360G-x-1"]);
  });

  it("200: reads dates as declared where the file does not tell", async () => {
    const { import: id } = (await upload(fileOf(grant({ id: "d" })), "officer", { dates: "mm/dd/yyyy" })).json<{
      import: string;
    }>();
    const view = await working(() => ended(id));
    expect(view.report?.dates.convention).toBe("mm/dd/yyyy");
    const { rows } = (await get("/agreements?limit=1")).json<{
      rows: { number: string; agreed: { from: string } }[];
      next: string;
    }>();
    expect(rows).toMatchObject([{ number: "b" }]);
    const next = (
      await get(`/agreements?limit=5&after=${(rows[0] as unknown as { agreement: string }).agreement}`)
    ).json<{ rows: { number: string }[] }>();
    expect(next.rows.map(({ number }) => number)).toEqual(["360G-x-1", "d"]);
  });

  it("422 of the file: a job that is refused says where the file breaks, and nothing is written", async () => {
    const { import: id } = (await upload('{"grants": [\n  oops', "officer")).json<{ import: string }>();
    const view = await working(() => ended(id));
    expect(view).toMatchObject({ state: "refused", report: null, refusal: { code: "grants-not-json" } });
    expect(view.refusal?.text.en).toContain("line 2, column 3");
  });

  it("401, 403: only officers", async () => {
    expect((await upload(fileOf(), undefined)).statusCode).toBe(401);
    expect((await upload(fileOf(), "company")).statusCode).toBe(403);
    // what a document is called names nobody
    const named = await upload(fileOf(), "officer", {}, "홍길동 880101-1234568.json");
    expect([named.statusCode, named.json<{ code: string }>().code]).toEqual([422, "resident-number-given"]);
    expect((await get("/imports")).statusCode).toBe(401);
    expect((await get("/imports", "company")).statusCode).toBe(403);
  });

  it("400, 413, 415: a strange field, a file over the limit, no file", async () => {
    expect((await upload(fileOf(), "officer", { dates: "guess" })).statusCode).toBe(400);
    expect((await upload(`"${"x".repeat(2 ** 22)}"`, "officer")).json()).toMatchObject({ status: 413 });
    const json = await app.inject({
      method: "POST",
      url: "/api/imports/360giving",
      headers: { cookie: "role=officer" },
      payload: {},
    });
    expect(json.statusCode).toBe(415);
  });
});

describe("POST /imports/:import/cancel", () => {
  it("stops one that waits and leaves nothing of it; 409 afterwards, 404 for none", async () => {
    const { import: id } = (await upload(fileOf(grant({ id: "never" })), "officer")).json<{ import: string }>();
    expect((await post(`/imports/${id}/cancel`, "officer")).json()).toEqual({ import: id });
    expect(await read(id)).toMatchObject({ state: "cancelled", report: null });
    expect((await post(`/imports/${id}/cancel`, "officer")).json()).toMatchObject({
      status: 409,
      code: "import-ended",
    });
    for (const none of ["x", "01890000-0000-7000-8000-000000000000"]) {
      expect((await post(`/imports/${none}/cancel`, "officer")).statusCode).toBe(404);
      expect((await get(`/imports/${none}`, "officer")).json()).toMatchObject({ status: 404, code: "unknown-import" });
      expect((await get(`/imports/trials/${none}`, "officer")).json()).toMatchObject({
        status: 404,
        code: "unknown-trial",
      });
      expect((await get(`/own-agreements/${none}`, "officer")).json()).toMatchObject({ code: "unknown-own-agreement" });
    }
    const { rows } = (await get("/agreements")).json<{ rows: { number: string }[] }>();
    expect(rows.some(({ number }) => number === "never")).toBe(false);
  });
});

it("422: a file that is not kept any more is no file to import", async () => {
  const text = fileOf(grant({ id: "lost" }));
  const { import: id, sha256 } = (await upload(text, "officer")).json<{ import: string; sha256: string }>();
  await rm(join(folder, sha256.slice(0, 2)), { recursive: true });
  const view = await working(() => ended(id));
  expect(view).toMatchObject({ state: "refused", refusal: { code: "grant-file-lost" } });
});

it("404, 422: a conflict of names that nobody knows, and support that names no programme", async () => {
  const send = (url: string, payload: object) =>
    app.inject({ method: "POST", url: `/api${url}`, headers: { cookie: "role=officer" }, payload });
  const settle = await send(`/imports/conflicts/${freshId(now())}`, { settled: "kept", reason: "번호 오기" });
  expect(settle.json()).toMatchObject({ status: 404, code: "unknown-name-conflict" });
  const parties = [{ party: freshId(now()), role: "lead" }];
  const about = { kind: "support", track: "r-and-d", title: "과제", day: "2026-11-20", parties, principal: "책임자" };
  const days = { firstDay: "2026-12-01", lastDay: "2027-05-31" };
  const drafted = await send("/own-agreements", { ...about, ...days });
  expect(drafted.json()).toMatchObject({ status: 422, code: "programme-missing" });
});

describe("GET /agreements/:agreement", () => {
  it("opens one, and 404 where there is none", async () => {
    const { rows } = (await get("/agreements")).json<{ rows: { agreement: string }[] }>();
    const agreement = rows[0]?.agreement ?? "";
    expect((await get(`/agreements/${agreement}`)).json()).toMatchObject({
      party: { name: { ko: "Hall", en: "Hall" } },
      programme: { name: { en: "Funder (no programme named)" } },
      amount: { num: "0", printed: { en: "£0.00" } },
    });
    expect((await get("/agreements/x")).statusCode).toBe(404);
  });
});

const wolfson = new URL("../../../../shared/data/grants/a002400000KeYdsAAF.json", import.meta.url);
const isHere = existsSync(wolfson);
it.skipIf(!isHere)(
  `imports a real file over HTTP${isHere ? "" : " (skipped: ../shared/data/grants is not here)"}`,
  async () => {
    const { import: id } = (await upload(readFileSync(wolfson, "utf8"), "officer")).json<{ import: string }>();
    const { report } = await working(() => ended(id));
    expect(report).toMatchObject({ records: 379, taken: 379, rejected: [], parties: { recipients: 305 } });
    expect(report?.totals[0]?.amount.printed.en).toBe("£31,178,456.00");
  },
);

it("[A27] an officer drafts all that a call selected, nobody else does, and once is enough", async () => {
  const ok = <Value>(answer: Value | Refusal): Value => {
    if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
    return answer;
  };
  const { call, hub } = ok(
    await db.transaction<{ call: string; hub: string }>("write", async (tx) => {
      const acting: Acting = { tx, at: now(), actor: "kim", newId: () => freshId(now()) };
      await writeKinds(
        tx,
        [programmeRoom, callRoom, applicationRoom, reviewRoom].flatMap((room) => [...room.kinds]),
      );
      const firm = async (ko: string) =>
        ok(
          await registerParty(acting, {
            ...{ type: "firm", name: said(ko, ko), from: day("2015-01-01"), identifiers: [] },
          }),
        );
      const [owner, party] = [await firm("거점"), await firm("가온")];
      const bare = { parent: null, currency: "KRW", lines: [], targets: [], name: said("거점", "Hub") } as const;
      const years = [{ no: 1, days: kstYear(2026) }];
      const runs = { from: day("2026-01-01"), to: day("2027-01-01") };
      const programme = ok(await setUpProgramme(acting, { ...bare, code: "sel", owner, runs, years }));
      const applied = { party, title: "센서 시제품", budget: { "materials/city": "30000000" } };
      const decided = await decidedCall(acting, programme, [applied]);
      await decided.tell();
      return { call: decided.call, hub: owner };
    }),
  );
  const draft = (role: Role, body: object) =>
    app.inject({
      method: "POST",
      url: "/api/own-agreements/selected",
      headers: { cookie: `role=${role}` },
      payload: body,
    });
  const body = { call, hub, firstDay: "2026-12-01", lastDay: "2027-05-31" };
  expect((await draft("official", body)).statusCode).toBe(403);
  expect((await draft("officer", { ...body, call: "센서" })).statusCode).toBe(400);
  expect((await draft("officer", { ...body, call: freshId(now()) })).statusCode).toBe(404);
  expect((await draft("officer", { ...body, lastDay: "2026-13-01" })).json()).toMatchObject({ code: "day-malformed" });
  expect((await get(`/amendments/${freshId(now())}`, "officer")).json()).toMatchObject({ code: "unknown-amendment" });
  const first = await draft("officer", body);
  expect([first.statusCode, first.json()]).toMatchObject([200, { rows: [{ title: "센서 시제품", isOld: false }] }]);
  expect((await draft("officer", body)).json()).toMatchObject({ rows: [{ title: "센서 시제품", isOld: true }] });
});
