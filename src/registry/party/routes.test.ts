import { existsSync, readFileSync } from "node:fs";
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
const versionOf = async (party: unknown): Promise<unknown> =>
  (await ask("officer", "GET", `/parties/${String(party)}`)).body["version"] ?? "0";
/** An act on a record names the record, and the other one where there is one, as its page shows it. */
const post = async (url: string, payload: Record<string, unknown>, who: Role | null = "officer") => {
  const [, party] = /^\/parties\/([^/]+)\//.exec(url) ?? [];
  const other = payload["into"] ?? payload["other"];
  return ask(who, "POST", url, {
    ...(party === undefined ? {} : { seen: await versionOf(party) }),
    ...(other === undefined ? {} : { seenOther: await versionOf(other) }),
    ...payload,
  });
};

const register = async (ko: string, more: object = {}) => {
  const { status, body } = await post("/parties", { type: "firm", name: { ko, en: "" }, from: "2020-01-01", ...more });
  expect(status).toBe(200);
  return String(body["party"]);
};

test("before anything was recorded, every day is before the first", async () => {
  expect(await ask(null, "GET", "/parties/x")).toMatchObject({ status: 404, body: { code: "as-of-before-first" } });
});

test("[P3] [P4] from registering to a former name, by address and day", async () => {
  const party = await register("재료연구소", {
    type: "institution",
    businessNumber: "120-81-47521",
    region: "창원",
    foundedOn: "2007-04",
  });
  expect(
    await post(`/parties/${party}/attributes`, { name: "name.ko", value: "한국재료연구원", from: "2020-11-20" }),
  ).toEqual({
    status: 200,
    body: { party, changed: true },
  });
  expect(await ask(null, "GET", `/parties/${party}`)).toMatchObject({
    status: 200,
    body: {
      name: { ko: "한국재료연구원" },
      identifiers: [{ scheme: "business-number", value: "1208147521" }],
      formerNames: [{ name: "재료연구소", valid: { from: "2020-01-01", to: "2020-11-20" } }],
      attributes: [
        { name: "founded", value: "2007-04" },
        { name: "name.ko" },
        { name: "name.ko" },
        { name: "region", value: "창원" },
      ],
    },
  });
  expect(await ask(null, "GET", `/parties/${party}?as-of=2020-11-19&known=2025-04-09`)).toMatchObject({
    body: { name: { ko: "재료연구소" } },
  });
  expect(await ask(null, "GET", `/parties/${party}?as-of=2020-11-19`)).toMatchObject({
    body: { code: "as-of-before-first" },
  });
  expect(await ask("official", "GET", "/parties?q=120-81-47521")).toMatchObject({
    body: { rows: [{ party }], next: null },
  });
});

test("[P1] [P2] what is wrong with a registration is said, and where", async () => {
  const wrong = async (more: object) => {
    const { status, body } = await post("/parties", {
      type: "firm",
      name: { ko: "가온", en: "" },
      from: "2020-01-01",
      ...more,
    });
    return [status, body["code"]];
  };
  expect(await wrong({ businessNumber: "120-81-47522" })).toEqual([422, "business-number-checksum"]);
  expect(await wrong({ businessNumber: "120-81-47521" })).toEqual([409, "identifier-taken"]);
  expect(await wrong({ corporateNumber: "110111" })).toEqual([422, "corporate-number-malformed"]);
  expect(await wrong({ foundedOn: "2020-02-30" })).toEqual([422, "attribute-malformed"]);
  expect(await wrong({ from: "2020-02-30" })).toEqual([422, "day-malformed"]);
  expect(await wrong({ type: "club" })).toEqual([400, "malformed-input"]);
  expect(await wrong({ name: { ko: " ", en: "" } })).toEqual([400, "malformed-input"]);
  expect((await post("/parties", {}, null)).status).toBe(401);
  expect((await post("/parties", {}, "official")).status).toBe(403);
});

test("[P5] [P6] [P10] two records of one firm are found, merged, and come apart again", async () => {
  const [one, two] = [await register("㈜한빛"), await register("한빛")];
  expect(await ask("officer", "GET", "/parties/duplicates")).toMatchObject({
    body: { groups: [{ rows: [{ party: one }, { party: two }] }] },
  });
  const merge = (party: string, into: string) => post(`/parties/${party}/merge`, { into, reason: "같은 법인" });
  expect(await merge(two, one)).toEqual({ status: 200, body: { party: two, into: one } });
  expect(await merge(two, one)).toMatchObject({ status: 409, body: { code: "already-merged" } });
  expect(await merge(one, two)).toMatchObject({ status: 422, body: { code: "merge-into-itself" } });
  expect(await merge(one, "0190ffff-0000-7000-8000-000000000001")).toMatchObject({
    status: 404,
    body: { code: "unknown-party" },
  });
  expect(await ask(null, "GET", `/parties/${two}`)).toMatchObject({ body: { mergedInto: one } });
  expect(await post(`/parties/${two}/unmerge`, { reason: "다른 법인" })).toMatchObject({ status: 200 });
  expect(await post(`/parties/${two}/unmerge`, { reason: "다른 법인" })).toMatchObject({
    status: 409,
    body: { code: "not-merged" },
  });
});

test("[P8] [P9] a person is unknown to visitors; of his office they see its title", async () => {
  const city = await register("창원특례시", { type: "government" });
  const person = await register("가상인", { type: "person" });
  expect((await ask(null, "GET", `/parties/${person}`)).status).toBe(404);
  expect((await ask("officer", "GET", `/parties/${person}`)).status).toBe(200);
  const office = { person, title: { ko: "제1부시장", en: "First Vice-Mayor" }, from: "2023-07-01" };
  expect(await post(`/parties/${city}/offices`, { ...office, to: "2023-01-01" })).toMatchObject({
    status: 422,
    body: { code: "period-reversed" },
  });
  expect((await post(`/parties/${city}/offices`, office)).status).toBe(200);
  expect(await post(`/parties/${city}/offices`, office)).toMatchObject({
    status: 409,
    body: { code: "office-held-already" },
  });
  expect(
    (await post(`/parties/${city}/offices/leave`, { person, title: "제1부시장", from: "2025-04-07" })).status,
  ).toBe(200);
  expect((await ask(null, "GET", `/parties/${person}`)).status).toBe(404);
  const former = { organisationName: { ko: "창원특례시" }, title: { ko: "제1부시장" }, former: true };
  expect(await ask("officer", "GET", `/parties/${person}`)).toMatchObject({ status: 200, body: { offices: [former] } });
  expect(await ask(null, "GET", `/parties/${city}`)).toMatchObject({
    body: { offices: [{ ...former, person: null, personName: null }] },
  });
});

test("[P7] a number that belongs to another is not added", async () => {
  const [one, two] = [await register("하나"), await register("둘")];
  const add = (party: string) => post(`/parties/${party}/identifiers`, { scheme: "org-id", value: "KR-2" });
  expect((await add(one)).status).toBe(200);
  expect(await add(two)).toMatchObject({ status: 409, body: { code: "identifier-taken" } });
  expect(await ask("officer", "GET", "/parties?after=nonsense")).toMatchObject({
    status: 400,
    body: { code: "malformed-cursor" },
  });
});

test("[P11] two that look like one are compared, kept apart, merged and parted again, by officers", async () => {
  const [one, other] = [await register("㈜쌍둥이"), await register("쌍둥이")];
  const groups = async () =>
    ((await ask("officer", "GET", "/parties/duplicates")).body["groups"] as { key: string }[]).map(({ key }) => key);
  expect(await groups()).toContain("쌍둥이");
  expect(await ask("officer", "GET", `/parties/${one}/holdings`)).toMatchObject({
    status: 200,
    body: { party: one, facts: [], accounts: 0, registered: { by: "officer" } },
  });
  expect((await ask("company", "GET", `/parties/${one}/holdings`)).status).toBe(403);
  expect((await post(`/parties/${one}/apart`, { other, reason: "별개 법인" }, "official")).status).toBe(403);
  expect(await post(`/parties/${one}/apart`, { other, reason: "별개 법인" })).toEqual({
    status: 200,
    body: { party: one },
  });
  expect(await groups()).not.toContain("쌍둥이");
  expect((await post(`/parties/${one}/apart`, { other, reason: "별개 법인" })).status).toBe(409);
  await post(`/parties/${other}/merge`, { into: one, reason: "같은 법인" });
  expect((await ask("official", "GET", "/parties/merges?limit=1")).body["rows"]).toMatchObject([
    { merged: { party: other, name: { ko: "쌍둥이" } }, into: { party: one }, reason: "같은 법인" },
  ]);
  await post(`/parties/${other}/unmerge`, { reason: "대표자 다름" });
  expect(await groups()).toContain("쌍둥이");
});

const faults = new URL("../../../../shared/data/faults/", import.meta.url);
const where = existsSync(faults) ? "" : " (skipped: ../shared/data/faults is not here)";
const fault = (name: string): unknown => JSON.parse(readFileSync(new URL(name, faults), "utf8"));

test.skipIf(where !== "")(
  `a name in decomposed Hangul is found as people type it, and is no second firm${where}`,
  async () => {
    const decomposed = fault("21-decomposed-hangul-name/party.json") as { name: { ko: string } };
    const { body } = await post("/parties", decomposed);
    const composed = decomposed.name.ko.normalize("NFC");
    expect(composed).not.toBe(decomposed.name.ko);
    for (const q of [composed, decomposed.name.ko]) {
      const found = await ask("officer", "GET", `/parties?q=${encodeURIComponent(q)}`);
      expect(found.body["rows"]).toMatchObject([{ party: body["party"], name: { ko: composed } }]);
    }
    const second = await register(composed);
    const { body: candidates } = await ask("officer", "GET", "/parties/duplicates");
    const groups = candidates["groups"] as { rows: { party: string }[] }[];
    expect(groups.map(({ rows }) => rows.map(({ party }) => party))).toContainEqual([body["party"], second]);
  },
);

test.skipIf(where !== "")(`a business number of zeros is refused${where}`, async () => {
  const answer = await post("/parties", fault("22-business-number-of-zeros/party.json") as Record<string, unknown>);
  expect(answer).toMatchObject({ status: 422, body: { code: "business-number-impossible" } });
});

test("[P12] whoever acts on a record that was changed since he saw it is told what became of it", async () => {
  const one = await register("첨단", { orgId: "KR-P12" });
  const other = await register("첨단 주식회사");
  const [seen, seenOther] = [await versionOf(one), await versionOf(other)];
  const rename = { name: "name.ko", value: "첨단정밀", from: "2024-01-01" };
  expect((await post(`/parties/${one}/attributes`, rename)).status).toBe(200);
  const late = { ...rename, value: "첨단기술", seen };
  const changes = [
    {
      ...{ what: { ko: "이름" }, before: { ko: expect.stringContaining("첨단 (2020") }, by: { ko: "officer" } },
      now: { ko: expect.stringContaining("첨단정밀 (2024") },
    },
  ];
  const refused = await post(`/parties/${one}/attributes`, late);
  expect(refused).toMatchObject({ status: 409, body: { code: "changed-meanwhile", at: "/seen", changes } });
  const pair = { into: one, reason: "같은 법인", seen: seenOther, seenOther: seen };
  const parted = { other: one, reason: "다른 법인", seen: seenOther, seenOther: seen };
  for (const [act, body] of [["merge", pair] as const, ["apart", parted] as const])
    expect(await post(`/parties/${other}/${act}`, body)).toMatchObject({
      status: 409,
      body: { code: "changed-meanwhile", at: "/seenOther", changes },
    });
  // the refusal says which version to name for whoever stays with what he said
  const { version } = refused.body["details"] as { version: string };
  expect(await post(`/parties/${one}/attributes`, { ...late, seen: version })).toMatchObject({ status: 200 });
  expect((await post(`/parties/${other}/merge`, { into: one, reason: "같은 법인" })).status).toBe(200);
  // a merge changes both of them
  const number = { scheme: "org-id", value: "KR-P12-2" };
  expect(await post(`/parties/${other}/identifiers`, { ...number, seen: seenOther })).toMatchObject({
    status: 409,
    body: { changes: [{ what: { ko: "통합" }, before: null, now: { ko: expect.stringContaining("첨단") } }] },
  });
});
