import { setTimeout as wait } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Role } from "#base/route";
import type { Who } from "#base/who";
import { writeKinds, type Acting } from "#journal";
import { registerParty } from "#party";
import { fixedClock } from "#platform/clock";
import { testDatabase } from "#platform/db";
import { createServer } from "#platform/http";
import { freshId } from "#platform/identity";
import { startWorker } from "#platform/jobs";
import { silentLog } from "#platform/log";
import { createThreads, inlineAside } from "#platform/machine";
import type { ExampleView } from "./contract.ts";
import { room as supportRoom } from "#support";
import { kinds } from "./facts.ts";
import { jobs } from "./jobs.ts";
import { routes } from "./routes.ts";

const model = {
  name: "프레스·용접",
  timeUnit: "second",
  stations: [
    { id: "프레스", buffer: 4 },
    { id: "점용접", buffer: 2, machines: 2 },
    { id: "검사", buffer: 2 },
  ],
  routes: [
    {
      id: "브래킷",
      steps: [
        { station: "프레스", time: 21 },
        { station: "점용접", time: { kind: "triangular", min: 36, mode: 41, max: 60 } },
        { station: "검사", time: { kind: "lognormal", mean: 20, sd: 6 } },
      ],
    },
  ],
  parts: [{ id: "브래킷", route: "브래킷" }],
  sources: [{ id: "코일", part: "브래킷", interarrival: 22 }],
};
const layout = { 프레스: { x: 180, y: 200 }, 점용접: { x: 400, y: 200 }, 검사: { x: 620, y: 200 } };
const [ko, en] = ["예", "Example"];
const example: ExampleView = {
  ...{ example: "press", title: { ko, en }, words: { ko, en }, question: { ko, en }, model, layout, english: {} },
  ...{ run: { horizon: 1000, warmup: 0, replications: 2 }, scenarios: [] },
};

const at = new Date("2025-04-09T09:00:00+09:00");
const database = await testDatabase();

const granted = async <T>(answer: Promise<T | Refusal>): Promise<T> => {
  const value = await answer;
  if (isRefusal(value)) throw new Error(value.text.en);
  return value;
};
const { firm, stranger } = await granted(
  database.transaction("write", async (tx) => {
    const acting: Acting = { tx, at, actor: "setup", newId: () => freshId(at) };
    await writeKinds(tx, [...supportRoom.kinds, ...kinds]);
    const register = (ko: string) =>
      granted(registerParty(acting, { type: "firm", name: { ko, en: "" }, identifiers: [], from: day("2020-01-01") }));
    return { firm: await register("가온"), stranger: await register("남남") };
  }),
);
const people: Record<string, Who> = Object.fromEntries(
  (
    [
      ["kim", "company", firm],
      ["lee", "company", stranger],
      ["oh", "officer", null],
      ["na", "official", null],
      ["park", "reviewer", null],
    ] as [string, Role, string | null][]
  ).map(([user, role, party]) => [
    user,
    { kind: "user", user, name: user, email: `${user}@x.kr`, roles: [{ role, party }] },
  ]),
);
const app = createServer({
  handled: routes({ examples: [example], aside: inlineAside }),
  db: database,
  log: silentLog,
  clock: fixedClock(at),
  who: async ({ headers }) => people[String(headers.authorization)] ?? { kind: "visitor" },
  config: { baseUrl: "http://localhost:3000", checkReplies: true },
});
const worker = startWorker(database, jobs({ machine: createThreads(2) }), { log: silentLog });
afterAll(async () => {
  await worker.stop();
  await app.close();
  await database.close();
});

const ask = async (who: string | null, method: "GET" | "POST" | "PUT", url: string, body?: object) => {
  const reply = await app.inject({
    method,
    url: `/api/simulation${url}`,
    headers: who === null ? {} : { authorization: who },
    ...(body === undefined ? {} : { payload: body }),
  });
  return { status: reply.statusCode, body: reply.json<Record<string, never>>() as Record<string, unknown> };
};
const request = { party: firm, title: "라인 균형", problem: "프레스가 자주 선다", method: "line", day: "2025-04-01" };
const plan = {
  scenarios: [{ id: "현행" }, { id: "자리", set: { "/stations/1/buffer": 8 } }],
  seed: 1,
  replications: 3,
  horizon: 20_000,
  warmup: 2000,
};

test("anybody may open the examples and convert CMSD, and nothing is kept", async () => {
  const { status, body } = await ask(null, "GET", "/examples");
  expect([status, (body["examples"] as { example: string }[]).map(({ example }) => example)]).toEqual([200, ["press"]]);
  const written = await ask(null, "POST", "/cmsd/write", { model, layout });
  expect(written.status).toBe(200);
  const read = await ask(null, "POST", "/cmsd/read", { xml: written.body["xml"] });
  expect([read.status, read.body["model"], read.body["layout"]]).toEqual([200, model, layout]);
  expect(await ask(null, "POST", "/cmsd/read", { xml: "<a>" })).toMatchObject({
    status: 422,
    body: { code: "cmsd-not-xml" },
  });
  expect(await ask(null, "POST", "/cmsd/write", { model: {} })).toMatchObject({
    status: 422,
    body: { code: "line.shape" },
  });
});

test("[B1] a firm requests studies of itself; [B2] nobody else's firm learns that there is one", async () => {
  expect(await ask(null, "POST", "/studies", request)).toMatchObject({ status: 401 });
  expect(await ask("park", "POST", "/studies", request)).toMatchObject({ status: 403 });
  expect(await ask("lee", "POST", "/studies", request)).toMatchObject({
    status: 403,
    body: { code: "study-of-another" },
  });
  const asked = await ask("kim", "POST", "/studies", request);
  expect(asked.status).toBe(200);
  const url = `/studies/${String(asked.body["study"])}`;
  for (const who of ["kim", "oh", "na"])
    expect((await ask(who, "GET", url)).body).toMatchObject({
      title: "라인 균형",
      state: "requested",
      moves: ["scope", "withdraw"],
    });
  expect(await ask("lee", "GET", url)).toMatchObject({ status: 404, body: { code: "unknown-study" } });
  expect((await ask("lee", "GET", "/studies")).body["studies"]).toEqual([]);
  expect((await ask("kim", "GET", "/studies")).body["studies"]).toHaveLength(1);
  expect(
    await ask("kim", "POST", `${url}/scope`, { question: "?", measures: ["wip"], tolerance: 5, day: "2025-04-02" }),
  ).toMatchObject({ status: 403 });
});

const versionOf = async (url: string): Promise<unknown> => (await ask("oh", "GET", url)).body["version"];
const modelled = async (): Promise<string> => {
  const { body } = await ask("oh", "POST", "/studies", { ...request, title: "자리" });
  const url = `/studies/${String(body["study"])}`;
  expect(
    (
      await ask("oh", "POST", `${url}/scope`, {
        question: "자리?",
        measures: ["throughput"],
        tolerance: 5,
        day: "2025-04-02",
        seen: await versionOf(url),
      })
    ).status,
  ).toBe(200);
  const seen = await versionOf(url);
  const store = () => ask("oh", "PUT", `${url}/model`, { model, layout, day: "2025-04-03", seen });
  expect((await store()).body).toMatchObject({ version: 1 });
  // the page still shows the study as it was before
  expect(await store()).toMatchObject({ status: 409, body: { code: "changed-meanwhile" } });
  return url;
};
const ended = async (run: string): Promise<Record<string, unknown>> => {
  for (let i = 0; i < 600; i++) {
    const { body } = await ask("oh", "GET", `/runs/${run}`);
    if (!["waiting", "running"].includes(String(body["state"]))) return body;
    await wait(50);
  }
  throw new Error("the run did not end");
};

test("[B6] [B9] a run goes through the queue to its result; asked again it is the same, hash for hash", async () => {
  const url = await modelled();
  const wrong = { ...plan, scenarios: [{ id: "x", set: { "/stations/99/buffer": 1 } }] };
  expect(await ask("oh", "POST", `${url}/runs`, { ...wrong, seen: await versionOf(url) })).toMatchObject({
    status: 422,
    body: { code: "line.unknown-name", at: "/scenarios/0" },
  });
  const hashes: unknown[] = [];
  for (let i = 0; i < 2; i++) {
    const { body } = await ask("oh", "POST", `${url}/runs`, { ...plan, seen: await versionOf(url) });
    const run = await ended(String(body["run"]));
    expect(run).toMatchObject({ state: "done", isPresentModel: true, progress: { share: 1 } });
    hashes.push(run["resultHash"]);
    const result = run["result"] as { gains: { measure: string; clear: boolean }[] };
    expect(result.gains.some(({ measure }) => measure === "throughput")).toBe(true);
    expect(await ask("lee", "GET", `/runs/${String(body["run"])}`)).toMatchObject({ status: 404 });
    expect(await ask("oh", "POST", `/runs/${String(body["run"])}/cancel`)).toMatchObject({
      status: 409,
      body: { code: "simulation-run-ended" },
    });
  }
  expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(hashes[1]).toBe(hashes[0]);
}, 60_000);

test("a run can be stopped, and leaves nothing", async () => {
  const url = await modelled();
  const long = { ...plan, replications: 400, horizon: 2_000_000 };
  const { body } = await ask("oh", "POST", `${url}/runs`, { ...long, seen: await versionOf(url) });
  const run = String(body["run"]);
  expect((await ask("oh", "POST", `/runs/${run}/cancel`)).status).toBe(200);
  expect(await ended(run)).toMatchObject({ state: "cancelled", result: null });
}, 60_000);
