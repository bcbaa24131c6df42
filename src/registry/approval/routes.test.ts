import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Role } from "#base/route";
import { text } from "#base/text";
import type { Who } from "#base/who";
import { createUser, grantRole } from "#platform/auth";
import { fixedClock } from "#platform/clock";
import { testDatabase } from "#platform/db";
import { createServer } from "#platform/http";
import { freshId } from "#platform/identity";
import { silentLog } from "#platform/log";
import { room } from "./room.ts";
import { routes } from "./routes.ts";
import { watches } from "./watches.ts";

const database = await testDatabase();
const now = new Date("2025-04-09T09:00:00+09:00");
/** Each by the role he is called by: min and kim are officers, park is the administrator. */
const roles = { min: "officer", kim: "officer", park: "administrator", firm: "company" } as const;
type Somebody = keyof typeof roles;
const user = (name: Somebody): Who => ({
  ...{ kind: "user", user: name, name, email: `${name}@hub.example` },
  roles: [{ role: roles[name] as Role, party: null }],
});
const other = {
  name: "other",
  word: text("다른 방", "other"),
  decisions: [{ subject: "call", word: text("공고 개시", "call"), to: (id: string) => `/calls/${id}` }],
};
const app = createServer({
  handled: routes({ rooms: () => [room, other] }),
  db: database,
  log: silentLog,
  clock: fixedClock(now.toISOString()),
  who: ({ headers }) =>
    Promise.resolve(
      headers.authorization === undefined ? { kind: "visitor" } : user(headers.authorization as Somebody),
    ),
  config: { baseUrl: "http://localhost:3000", checkReplies: true },
});
beforeAll(() =>
  database.transaction("write", async (tx) => {
    for (const [name, role] of Object.entries(roles)) {
      await createUser(tx, { user: name, name: `${name} 이름`, email: `${name}@hub.example`, at: now });
      if (role === "company") continue;
      await grantRole(tx, {
        grant: freshId(now),
        user: name,
        role,
        party: null,
        valid: { from: "2025-01-01" as never, to: null },
        by: "founding",
        at: now,
      });
    }
    return {};
  }),
);
afterAll(async () => {
  await app.close();
  await database.close();
});
const ask = async (who: Somebody, method: "GET" | "POST", url: string, payload?: object) => {
  const headers = { authorization: who };
  const reply = await app.inject({ method, url: `/api${url}`, headers, ...(payload === undefined ? {} : { payload }) });
  return { status: reply.statusCode, body: reply.json<Record<string, never>>() };
};
const post = (who: Somebody, url: string, payload: object = {}) => ask(who, "POST", url, payload);
const code = (status: number, refusal: string) => ({ status, body: { code: refusal } });
const nowhere = "01950000-0000-7000-8000-000000000000";

describe("seats, absences and rules", () => {
  test("are kept by administrators, and what is wrong is said at its field", async () => {
    expect((await post("min", "/seats", { ko: "팀장", en: "Lead", rank: 10 })).status).toBe(403);
    const { body } = await post("park", "/seats", { ko: "팀장", en: "Lead", rank: 10 });
    const seat: string = body["seat"] ?? "";
    expect(await post("park", "/seats", { ko: "팀장", en: "Lead", rank: 20 })).toMatchObject(code(409, "seat-taken"));
    const rule = {
      subject: "call",
      steps: [{ does: "approve", seat }],
      isDelegated: true,
      maySignOwn: false,
      basis: "규정",
      from: "2025-01-01",
    };
    const given = await post("park", "/approval-rules", rule);
    expect(given.status).toBe(200);
    const draft = { title: "기안", content: "내용" };
    expect(await post("min", "/approvals", draft)).toMatchObject(code(409, "approval-rule-missing"));
    const { subject: _, ...general } = rule;
    expect((await post("park", "/approval-rules", general)).status).toBe(200);
    expect(await post("min", "/approvals", draft)).toMatchObject(code(409, "seat-vacant"));
    expect(await post("park", `/seats/${seat}/holder`, { account: "firm", from: "2025-01-01" })).toMatchObject(
      code(422, "not-on-the-staff"),
    );
    expect(await post("park", `/seats/${nowhere}/holder`, { account: "kim", from: "2025-01-01" })).toMatchObject(
      code(404, "unknown-seat"),
    );
    expect((await post("park", `/seats/${seat}/holder`, { account: "kim", from: "2025-01-01" })).status).toBe(200);
    expect(await post("park", "/approval-rules", { ...rule, subject: "nothing" })).toMatchObject(
      code(422, "unknown-decision"),
    );
    expect(await post("park", "/approval-rules", { ...rule, isDelegated: false, maySignOwn: true })).toMatchObject(
      code(422, "own-without-delegation"),
    );
    expect(await post("park", "/approval-rules", { ...rule, steps: [{ does: "review", seat }] })).toMatchObject(
      code(422, "rule-without-approver"),
    );
    expect(
      await post("park", "/approval-rules", { ...rule, steps: [{ does: "approve", seat: nowhere }] }),
    ).toMatchObject(code(404, "unknown-seat"));
    expect((await post("park", `/approval-rules/${given.body["rule"]}/end`, { from: "2025-06-01" })).status).toBe(200);
    expect(await post("park", `/approval-rules/${nowhere}/end`, { from: "2025-06-01" })).toMatchObject(
      code(404, "unknown-approval-rule"),
    );
    const read = await ask("min", "GET", "/approval-line");
    expect(read.body).toMatchObject({
      seats: [{ word: { ko: "팀장" }, holder: "kim 이름", since: "2025-01-01" }],
      rules: [
        { subjectWord: { ko: "그 밖의 결정" }, to: null },
        { subjectWord: { ko: "공고 개시" }, to: "2025-06-01", steps: [{ seatWord: { ko: "팀장" } }] },
      ],
      people: [{ account: "kim" }, { account: "min" }, { account: "park" }],
    });
  });

  test("[PV8] an absence is one's own, an administrator's word aside", async () => {
    const away = { firstDay: "2025-05-01", lastDay: "2025-05-02", reason: "출장" };
    expect(await post("kim", "/absences", { ...away, standIn: "firm" })).toMatchObject(code(422, "not-on-the-staff"));
    // whoever is no administrator says it of himself, whomever he names
    expect((await post("min", "/absences", { ...away, account: "kim", standIn: "park" })).status).toBe(200);
    const read = await ask("min", "GET", "/approval-line");
    expect(read.body["absences"]).toMatchObject([
      { name: "min 이름", standIn: "park 이름", lastDay: "2025-05-02", isOwn: true },
    ]);
    const [{ absence }] = read.body["absences"] as unknown as [{ absence: string }];
    expect(await ask("kim", "POST", `/absences/${absence}/end`)).toMatchObject(code(404, "unknown-absence"));
    expect((await ask("park", "POST", `/absences/${absence}/end`)).status).toBe(200);
  });
});

test("[PV6] [PV9] drafted, waiting in today, returned, drafted again by its drafter alone, and signed as it was seen", async () => {
  const first: string =
    (await post("min", "/approvals", { title: "구매", content: "장비 구매", amount: "1000000" })).body["approval"] ??
    "";
  const own = await ask("kim", "GET", "/approvals/own");
  expect(own.body).toMatchObject({
    count: 1,
    waiting: [{ approval: first, may: { sign: true, withdraw: false }, amount: "1000000" }],
  });
  const [watch] = watches;
  const found = await database.transaction(
    "read",
    async (tx) =>
      (await watch?.look({ tx, who: user("kim"), at: now, today: "2025-04-09" as never, limit: 5 })) ?? {
        count: 0,
        lines: [],
      },
  );
  expect(found).toMatchObject({ count: 1, lines: [{ to: `/approvals/${first}` }] });
  const seen: string = (await ask("kim", "GET", `/approvals/${first}`)).body["version"] ?? "";
  expect(await post("min", `/approvals/${first}/signature`, { seen })).toMatchObject(code(403, "not-your-turn"));
  expect(await post("kim", `/approvals/${first}/return`, { reason: " ", seen })).toMatchObject(
    code(422, "approval-reason-missing"),
  );
  expect((await post("kim", `/approvals/${first}/return`, { reason: "견적 첨부", seen })).status).toBe(200);
  expect(await post("kim", `/approvals/${first}/signature`, { seen })).toMatchObject(code(409, "changed-meanwhile"));
  expect(await post("park", "/approvals", { title: "구매", content: "남의 것", previous: first })).toMatchObject(
    code(403, "not-the-drafter"),
  );
  expect(await post("min", "/approvals", { title: "구매", content: "없는 것", previous: nowhere })).toMatchObject(
    code(404, "unknown-approval"),
  );
  const second: string =
    (await post("min", "/approvals", { title: "구매", content: "견적을 붙였다", previous: first })).body["approval"] ??
    "";
  expect(await post("min", "/approvals", { title: "구매", content: "또", previous: first })).toMatchObject(
    code(409, "approval-open-already"),
  );
  const read = await ask("kim", "GET", `/approvals/${second}`);
  expect(read.body).toMatchObject({
    previous: first,
    standing: "pending",
    steps: [{ isNow: true, holder: "kim 이름" }],
  });
  const of = read.body["subject"] as unknown as { id: string };
  expect((await ask("min", "GET", `/approvals/of/general/${of.id}`)).body).toMatchObject({
    approval: { approval: second },
  });
  expect(
    (await post("kim", `/approvals/${second}/signature`, { seen: read.body["version"], note: "승인" })).status,
  ).toBe(200);
  expect((await ask("min", "GET", `/approvals/${second}`)).body).toMatchObject({
    standing: "approved",
    steps: [{ signed: { reason: "승인" } }],
  });
  expect(await ask("min", "GET", `/approvals/${nowhere}`)).toMatchObject(code(404, "unknown-approval"));
  const third: string =
    (await post("min", "/approvals", { title: "회수할 것", content: "내용" })).body["approval"] ?? "";
  const version: string = (await ask("min", "GET", `/approvals/${third}`)).body["version"] ?? "";
  expect(await post("kim", `/approvals/${third}/withdrawal`, { reason: "남의 것", seen: version })).toMatchObject(
    code(403, "not-the-drafter"),
  );
  expect((await post("min", `/approvals/${third}/withdrawal`, { reason: "수정", seen: version })).status).toBe(200);
  expect((await ask("firm", "GET", "/approvals/own")).status).toBe(403);
});
