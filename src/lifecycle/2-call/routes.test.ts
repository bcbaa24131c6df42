import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, day } from "#base/day";
import { kstYear } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Role } from "#base/route";
import { writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase } from "#platform/db";
import { createServer } from "#platform/http";
import { freshId } from "#platform/identity";
import { silentLog } from "#platform/log";
import { room as programmeRoom, setUpProgramme } from "#programme";
import { bidKinds } from "./bid-facts.ts";
import type { CallRow, CallView, FittingCalls, OfficeCall } from "./contract.ts";
import { kinds } from "./facts.ts";
import { routes } from "./routes.ts";

let at = new Date("2025-02-03T01:00:00Z");
let db: TestDatabase;
let app: ReturnType<typeof createServer>;
let programme: string;
let firm: string;
let ministry: string;
const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};
beforeAll(async () => {
  db = await testDatabase();
  await db.transaction("write", async (tx) => {
    await writeKinds(tx, [...programmeRoom.kinds, ...kinds, ...bidKinds]);
    const acting = { tx, at, actor: "test", newId: () => freshId(at) };
    const named = (ko: string) => ({ name: { ko, en: "" }, identifiers: [], from: day("2000-01-01") });
    ministry = ok(await registerParty(acting, { type: "government", ...named("과학기술정보통신부") }));
    const valid = { from: day("2000-01-01"), to: null };
    firm = ok(
      await registerParty(acting, {
        ...{ type: "firm", ...named("가온비전") },
        attributes: [
          { name: "founded", value: "2018-02-02", valid },
          { name: "region", value: "changwon", valid },
          { name: "ksic", value: "10:29271", valid },
        ],
      }),
    );
    const bare = { parent: null, currency: "KRW", lines: [], targets: [], name: { ko: "거점", en: "Hub" } } as const;
    const years = [2025, 2026].map((year, index) => ({ no: index + 1, days: kstYear(year) }));
    const runs = { from: day("2025-01-01"), to: day("2027-01-01") };
    programme = ok(await setUpProgramme(acting, { ...bare, code: "hub", owner: ministry, runs, years }));
    return null;
  });
  app = createServer({
    handled: routes({ rooms: () => [] }),
    db,
    log: silentLog,
    clock: { now: () => at },
    who: ({ headers }) => {
      const role = /role=(\w+)/.exec(headers.cookie ?? "")?.[1] as Role | undefined;
      if (role === undefined) return Promise.resolve({ kind: "visitor" });
      const party = role === "company" ? firm : null;
      return Promise.resolve({ kind: "user", user: role, name: role, email: "a@b", roles: [{ role, party }] });
    },
    config: { baseUrl: "http://localhost:3000", checkReplies: true },
  });
});
afterAll(async () => {
  await app.close();
  await db.close();
});

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- what an address answers is said where it is asked
const ask = async <Reply = { code?: string }>(
  method: "GET" | "POST" | "PUT",
  address: string,
  role?: Role,
  payload?: object,
) => {
  const answer = await app.inject({
    ...{ method, url: `/api${address}` },
    ...(role === undefined ? {} : { headers: { cookie: `role=${role}` } }),
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json<Reply & { code?: string }>() };
};
const begin = async (more: object = {}) => {
  const body = { programme, announced: "2025-02-03", ...more };
  return (await ask<{ call: string }>("POST", "/calls", "officer", body)).body.call;
};
const office = async (call: string) => (await ask<OfficeCall>("GET", `/calls/office/${call}`, "officer")).body;
const publish = async (call: string) =>
  ask("POST", `/calls/${call}/publication`, "officer", { seen: (await office(call)).seen });

interface CallTrial {
  readonly faults: readonly { readonly at: string }[];
  readonly kept: { readonly number: number } | null;
}

describe("a call from its template to the public", () => {
  it("is nowhere in public until it is published, and then is what was saved", async () => {
    const call = await begin();
    expect((await ask("GET", `/calls/${call}`)).status).toBe(404);
    const { content, seen } = await office(call);
    const saved = await ask("PUT", `/calls/${call}`, "officer", { content: { ...content, quota: 20 }, seen });
    expect(saved.status).toBe(200);
    expect(await ask("PUT", `/calls/${call}`, "officer", { content, seen })).toMatchObject({
      ...{ status: 409, body: { code: "changed-meanwhile" } },
    });
    expect((await publish(call)).status).toBe(200);
    const read = (await ask<CallView>("GET", `/calls/${call}`)).body;
    expect(read).toMatchObject({ quota: 20, state: "upcoming", version: 1, content: { ...content, quota: 20 } });
    const { rows } = (await ask<{ rows: CallRow[] }>("GET", "/calls?state=upcoming")).body;
    expect(rows.map((row) => row.call)).toContain(call);
    expect((await ask<{ rows: CallRow[] }>("GET", "/calls?state=open")).body.rows).toEqual([]);
  });

  it("keeps both versions readable when it is corrected, with the reason", async () => {
    const call = await begin();
    await publish(call);
    const { seen } = await office(call);
    await ask("POST", `/calls/${call}/correction`, "officer", { because: "예산 변경", seen });
    const draft = await office(call);
    await ask("PUT", `/calls/${call}`, "officer", { content: { ...draft.content, quota: 9 }, seen: draft.seen });
    expect((await ask<CallView>("GET", `/calls/${call}`)).body.quota).toBe(32);
    await publish(call);
    const now = (await ask<CallView>("GET", `/calls/${call}`)).body;
    expect([now.quota, now.versions.map(({ because }) => because)]).toEqual([9, ["예산 변경", null]]);
    expect((await ask<CallView>("GET", `/calls/${call}?version=1`)).body.quota).toBe(32);
    expect((await ask("GET", `/calls/${call}?version=3`)).status).toBe(404);
  });

  it("is shown to nobody while it is a test", async () => {
    const call = await begin({ mode: "test" });
    expect((await publish(call)).status).toBe(200);
    expect((await ask("GET", `/calls/${call}`)).status).toBe(404);
    const { rows } = (await ask<{ rows: CallRow[] }>("GET", "/calls")).body;
    expect(rows.map((row) => row.call)).not.toContain(call);
  });

  it("[C28] is handed in to as a test by whom an officer lets in, which no application, fact or letter knows of", async () => {
    await db.transaction("write", async (tx) => {
      await sql`insert into auth_user (id, name, email, email_verified, created_at, updated_at)
        values ('company', '대표', 'guest@firm.example', true, ${at}, ${at})`.execute(tx);
      return null;
    });
    const call = await begin({ mode: "test" });
    const { content, seen } = await office(call);
    const question = { key: "title", word: { ko: "과제명", en: "Title" }, required: true, is: { type: "short-text" } };
    const form = { sections: [{ key: "plan", word: { ko: "계획", en: "Plan" }, questions: [question] }], rules: [] };
    const clauses = [{ key: "debarred", requires: { type: "not-debarred" } }];
    const small = { ...content, form, clauses };
    expect((await ask("PUT", `/calls/${call}`, "officer", { content: small, seen })).status).toBe(200);
    const told = async () =>
      (
        await sql<{
          n: number;
        }>`select ((select count(*) from fact) + (select count(*) from mail_letter))::int as n`.execute(db.kysely)
      ).rows[0]?.n;
    const handIn = (answers: object, role: Role = "company") =>
      ask<CallTrial>("POST", `/calls/${call}/trials`, role, { answers });
    // to whoever is not let in it is not there
    expect((await handIn({ title: "시험" })).body.code).toBe("unknown-call");
    const guests = `/calls/${call}/guests`;
    expect((await ask("POST", guests, "officer", { email: "nobody@firm.example" })).body.code).toBe(
      "call-guest-without-account",
    );
    expect((await ask("POST", guests, "officer", { email: "guest@firm.example" })).status).toBe(200);
    // asked twice, written to once
    expect((await ask("POST", guests, "officer", { email: "guest@firm.example" })).status).toBe(200);
    const letters = await sql<{ body: string }>`select body_ko as body from mail_letter
      where recipient = 'guest@firm.example'`.execute(db.kysely);
    expect(letters.rows).toEqual([{ body: expect.stringContaining("/ko/company/trials") }]);
    const before = await told();
    const own = (await ask<{ rows: { call: string }[] }>("GET", "/calls/trials", "company")).body;
    expect(own.rows).toMatchObject([{ call, kept: [] }]);
    expect((await handIn({})).body).toMatchObject({ faults: [{ at: "/title" }], kept: null });
    expect((await handIn({ title: "시험" })).body).toMatchObject({
      eligibility: { verdict: "met" },
      kept: { number: 1 },
    });
    expect((await handIn({ title: "시험" }, "officer")).body.kept?.number).toBe(2);
    const { rows } = (await ask<{ rows: object[] }>("GET", `/calls/${call}/trials`, "officer")).body;
    expect(rows).toMatchObject([{ number: 2 }, { number: 1, verdict: "met", by: "대표", version: 1 }]);
    expect(await told()).toBe(before);
    expect((await ask("POST", `${guests}/end`, "officer", { account: "company" })).status).toBe(200);
    expect((await handIn({ title: "시험" })).body.code).toBe("unknown-call");
    // a live call takes none, and the database would not
    const live = await begin();
    const asked = await ask("POST", `/calls/${live}/trials`, "officer", { answers: {} });
    expect(asked.body.code).toBe("call-not-a-test");
    const kept = sql`insert into call_guest (call, account, since) values (${live}, 'company', ${at})`;
    await expect(kept.execute(db.kysely)).rejects.toThrow("foreign key");
  });

  it("begins from last year's with every date moved, and its year in the title", async () => {
    const last = await begin();
    const call = await begin({ from: last, announced: "2026-02-02", programme: null });
    const [before, after] = [await office(last), await office(call)];
    expect(after.content).toMatchObject({
      ...{ announced: "2026-02-02", opens: "2026-02-03T09:00", closes: "2026-03-04T18:00" },
      title: { ko: "2026년 챌린지 모집 공고", en: "Challenge 2026" },
    });
    expect(after.content.form).toEqual(before.content.form);
    expect(after.programme).toEqual(before.programme);
  });

  it.each([
    [{ template: "gone" }, 400, "malformed-input"],
    [{ from: freshId(new Date(0)) }, 404, "unknown-call"],
    [{ announced: "2025-02-30" }, 422, "day-malformed"],
    [{ programme: null }, 404, "unknown-programme"],
  ])("refuses %o", async (more, status, code) =>
    expect(await ask("POST", "/calls", "officer", { programme, announced: "2025-02-03", ...more })).toMatchObject({
      ...{ status, body: { code } },
    }),
  );

  it("says a moment that is none, and a title that is missing, at its field", async () => {
    const call = await begin();
    const { content, seen } = await office(call);
    const save = (change: object) =>
      ask("PUT", `/calls/${call}`, "officer", { content: { ...content, ...change }, seen });
    expect(await save({ opens: "2025-02-03T25:00" })).toMatchObject({
      status: 422,
      body: { code: "moment-malformed" },
    });
    expect(await save({ title: { ko: "공고", en: " " } })).toMatchObject({ body: { code: "call-title-missing" } });
  });

  it("answers a preview and keeps nothing of it", async () => {
    const call = await begin();
    const body = { answers: { title: "비전 검사", consent: true }, party: firm };
    const tried = await ask<{ faults: unknown[] }>("POST", `/calls/${call}/trial`, "officer", body);
    expect(tried.body).toMatchObject({
      faults: [{ code: "required", at: "/asked" }],
      // founded seven years and a day before the day of the notice
      eligibility: { on: "2025-02-03", verdict: "failed" },
    });
    expect((await ask("POST", `/calls/${freshId(at)}/trial`, "officer", body)).status).toBe(404);
  });
});

describe("[C23] which calls fit a firm, and why", () => {
  it("holds every open call against what is known of it, those of others with them", async () => {
    const file = JSON.stringify({ jsonArray: [{ pblancId: "P1", pblancNm: "수출 지원", trgetNm: "중소기업" }] });
    expect((await ask("POST", "/calls/others", "officer", { file })).body).toEqual({ taken: 1, again: 0 });
    const { own, others } = (await ask<FittingCalls>("GET", `/calls/fitting/${firm}`, "company")).body;
    const verdicts = own[0]?.eligibility.clauses.map(({ clause, verdict }) => [clause, verdict]);
    expect(verdicts).toEqual([
      ["age", "failed"],
      ["region", "met"],
      ["debarred", "met"],
      ["consent", "unknown"],
    ]);
    expect(others[0]).toMatchObject({ title: "수출 지원", eligibility: { verdict: "unknown" } });
    expect((await ask<{ rows: unknown[] }>("GET", "/calls/others")).body.rows).toHaveLength(1);
  });
  it("is told to its own people and to officers alone", async () => {
    expect((await ask("GET", `/calls/fitting/${ministry}`, "company")).status).toBe(404);
    expect((await ask("GET", `/calls/fitting/${ministry}`, "officer")).status).toBe(200);
    expect((await ask("GET", `/calls/fitting/${firm}`)).status).toBe(401);
  });
});

describe("a call that the hub answers", () => {
  it("climbs its stages to a programme, on the same screens", async () => {
    const up = { direction: "up", caller: ministry, programme: null };
    const call = await begin(up);
    await publish(call);
    const begun = await ask<{ bid: string }>("POST", `/calls/${call}/bid`, "officer", {
      party: firm,
      day: "2025-02-03",
    });
    const bid = begun.body.bid;
    const step = async (move: string) => {
      const seen = (await office(call)).bidding?.version;
      return ask("POST", `/bids/${bid}/steps`, "officer", {
        move,
        day: "2025-02-03",
        evidence: [],
        seen,
        competitors: 9,
      });
    };
    expect((await step("present")).body.code).toBe("state-move-impossible");
    expect((await step("submit")).status).toBe(200);
    const seen = (await office(call)).bidding?.version;
    const won = await ask<{ programme: string }>("POST", `/bids/${bid}/win`, "officer", {
      ...{ day: "2025-02-03", evidence: [], seen },
      programme: {
        ...{ code: "won", owner: ministry, name: { ko: "선정 사업", en: "Won" }, total: "100" },
        ...{ firstDay: "2025-01-01", lastDay: "2025-12-31" },
        years: [{ firstDay: "2025-01-01", lastDay: "2025-12-31" }],
        lines: [{ source: "national", funder: ministry, year: 1, amount: "100" }],
      },
    });
    expect(won.status).toBe(200);
    expect(await office(call)).toMatchObject({
      direction: "up",
      programme: won.body,
      bid: { state: "won", competitors: 9 },
    });
    expect((await ask("GET", `/calls/${call}`)).status).toBe(404);
  });
  it("is never one of its own", async () => {
    const call = await begin();
    await publish(call);
    expect(await ask("POST", `/calls/${call}/bid`, "officer", { party: firm, day: "2025-02-03" })).toMatchObject({
      ...{ status: 409, body: { code: "call-not-upward" } },
    });
  });
});

it("[C6] opens and closes by the clock alone", async () => {
  const call = await begin();
  await publish(call);
  const stateOn = async (moment: string) => {
    at = new Date(moment);
    return (await ask<CallView>("GET", `/calls/${call}`)).body.state;
  };
  const closing = `${addDays(day("2025-02-03"), 30)}T18:00:00`;
  expect(await stateOn("2025-02-04T08:59:59+09:00")).toBe("upcoming");
  expect(await stateOn("2025-02-04T09:00:00+09:00")).toBe("open");
  expect(await stateOn(`${closing}+09:00`)).toBe("open");
  expect(await stateOn(`${closing}.001+09:00`)).toBe("closed");
});
