import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { day } from "#base/day";
import { period } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Role } from "#base/route";
import type { Who } from "#base/who";
import { systemClock } from "#platform/clock";
import type { Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { grantRole, revokeRole, roleGrants } from "./role-grant.ts";
import { given, signInWorld, TestBrowser, type SignInWorld } from "./testing.ts";
import { whoIs } from "./who-is.ts";

let world: SignInWorld;
beforeAll(async () => {
  world = await signInWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const password = "역할은 날짜로 준다 1";
const noon = (date: string): Date => new Date(`${date}T12:00:00+09:00`);
const id = (): string => freshId(systemClock.now());

const grant = (tx: Tx, user: string, role: Role, from: string, to: string | null, party: string | null = null) =>
  grantRole(tx, {
    grant: id(),
    user,
    role,
    party,
    valid: period(day(from), to === null ? null : day(to)),
    by: "test",
    at: noon("2025-01-02"),
  });

const inTx = async <Result>(work: (tx: Tx) => Promise<Result | Refusal>): Promise<Result | Refusal> =>
  world.db.transaction<Result>("write", work);

async function someone(name: string): Promise<{ user: string; rolesOn: (date: string) => Promise<string[]> }> {
  const { user, email } = await world.newcomer(name, password);
  const browser = new TestBrowser(world.address);
  await browser.signIn(email, password);
  await sql`update auth_session set expires_at = '2099-01-01' where user_id = ${user}`.execute(world.db.kysely);
  const rolesOn = async (date: string): Promise<string[]> => {
    const ask = whoIs(world.config);
    const who = given(
      await world.db.transaction<Who>("read", (tx) => ask({ headers: { cookie: browser.cookie }, at: noon(date) }, tx)),
    );
    return who.kind === "visitor" ? ["visitor"] : who.roles.map((held) => held.role);
  };
  return { user, rolesOn };
}

async function firm(): Promise<string> {
  const party = id();
  given(
    await inTx(async (tx) => {
      await sql`select journal_open(now(), 'test', 'register-party')`.execute(tx);
      await sql`insert into party (party, type, known_from) values (${party}, 'firm', journal_current())`.execute(tx);
      return party;
    }),
  );
  return party;
}

test("[AU5] a role is held from its first day until the day before its end, by the calendar of Korea", async () => {
  const { user, rolesOn } = await someone("reviewer");
  given(await inTx((tx) => grant(tx, user, "reviewer", "2025-04-01", "2025-05-01")));
  expect(await rolesOn("2025-03-31")).toEqual([]);
  expect(await rolesOn("2025-04-01")).toEqual(["reviewer"]);
  expect(await rolesOn("2025-04-30")).toEqual(["reviewer"]);
  expect(await rolesOn("2025-05-01")).toEqual([]);
});

test("midnight is Korean midnight", async () => {
  const { email, user } = await world.newcomer("night", password);
  given(await inTx((tx) => grant(tx, user, "officer", "2025-04-01", null)));
  const browser = new TestBrowser(world.address);
  await browser.signIn(email, password);
  const rolesAt = async (at: string): Promise<number> => {
    const who = given(
      await world.db.transaction<Who>("read", (tx) =>
        whoIs(world.config)({ headers: { cookie: browser.cookie }, at: new Date(at) }, tx),
      ),
    );
    return who.kind === "user" ? who.roles.length : -1;
  };
  expect(await rolesAt("2025-03-31T14:59:59Z")).toBe(0);
  expect(await rolesAt("2025-03-31T15:00:00Z")).toBe(1);
});

test("a revoked role is gone on the day of revoking, and the past keeps it", async () => {
  const { user, rolesOn } = await someone("officer");
  const { grant: given1 } = given(await inTx((tx) => grant(tx, user, "officer", "2025-01-01", null)));
  expect(await rolesOn("2025-06-10")).toEqual(["officer"]);
  given(await inTx((tx) => revokeRole(tx, { grant: given1, by: "boss", at: noon("2025-06-10") })));
  expect(await rolesOn("2025-06-09")).toEqual(["officer"]);
  expect(await rolesOn("2025-06-10")).toEqual([]);
  const [kept] = given(await world.db.transaction("read", (tx) => roleGrants(tx, { user })));
  expect(kept).toMatchObject({ revokedBy: "boss", valid: { from: "2025-01-01", to: "2025-06-10" } });
  const again = await inTx((tx) => revokeRole(tx, { grant: given1, by: "boss", at: noon("2025-06-11") }));
  expect(isRefusal(again) && again.refusal).toBe("no-such-role-grant");
});

test("a role revoked on its first day was never held, and may be given again", async () => {
  const { user, rolesOn } = await someone("early");
  const first = given(await inTx((tx) => grant(tx, user, "official", "2025-03-03", null)));
  given(await inTx((tx) => revokeRole(tx, { grant: first.grant, by: "boss", at: noon("2025-03-03") })));
  expect(await rolesOn("2025-03-03")).toEqual([]);
  given(await inTx((tx) => grant(tx, user, "official", "2025-03-03", null)));
  expect(await rolesOn("2025-03-03")).toEqual(["official"]);
});

describe("the same role twice", () => {
  test("is refused where days overlap, per organisation", async () => {
    const { user } = await someone("company");
    const [one, two] = [await firm(), await firm()];
    given(await inTx((tx) => grant(tx, user, "company", "2025-01-01", "2026-01-01", one)));
    const overlap = await inTx((tx) => grant(tx, user, "company", "2025-12-31", null, one));
    expect(isRefusal(overlap) && overlap.refusal).toBe("role-already-held");
    given(await inTx((tx) => grant(tx, user, "company", "2026-01-01", null, one)));
    given(await inTx((tx) => grant(tx, user, "company", "2025-01-01", null, two)));
  });

  test("granted at the same moment by two people stands once", async () => {
    const { user } = await someone("twice");
    const answers = await Promise.all(
      [1, 2, 3].map(() => inTx((tx) => grant(tx, user, "reviewer", "2025-01-01", null))),
    );
    expect(answers.filter((each) => !isRefusal(each))).toHaveLength(1);
    expect(answers.filter(isRefusal).map((each) => each.refusal)).toEqual(["role-already-held", "role-already-held"]);
  });
});

test("what makes no sense is refused with its reason", async () => {
  const { user } = await someone("odd");
  const codes = [
    await inTx((tx) => grant(tx, user, "company", "2025-01-01", null)),
    await inTx((tx) => grant(tx, "nobody", "officer", "2025-01-01", null)),
    await inTx((tx) =>
      grantRole(tx, {
        grant: id(),
        user,
        role: "officer",
        party: null,
        valid: { from: day("2025-02-01"), to: day("2025-02-01") },
        by: "x",
        at: noon("2025-01-01"),
      }),
    ),
  ].map((each) => (isRefusal(each) ? each.refusal : "given"));
  expect(codes).toEqual(["role-needs-firm", "no-such-user", "role-grant-without-days"]);
});

test("[AU6] the database lets nobody widen, delete or rewrite a grant", async () => {
  const { user } = await someone("forever");
  given(await inTx((tx) => grant(tx, user, "officer", "2025-01-01", "2025-02-01")));
  const attempt = (statement: ReturnType<typeof sql>) => statement.execute(world.db.kysely);
  await expect(attempt(sql`delete from role_grant where user_id = ${user}`)).rejects.toMatchObject({ code: "GJ002" });
  await expect(
    attempt(
      sql`update role_grant set valid = '[2025-01-01,2026-01-01)', revoked_by = 'x', revoked_at = now() where user_id = ${user}`,
    ),
  ).rejects.toMatchObject({ code: "GJ002" });
  await expect(
    attempt(
      sql`update role_grant set role = 'administrator', revoked_by = 'x', revoked_at = now() where user_id = ${user}`,
    ),
  ).rejects.toMatchObject({ code: "GJ002" });
  await expect(attempt(sql`delete from auth_user where id = ${user}`)).rejects.toMatchObject({
    // RESTRICT has a code of its own since PostgreSQL 18
    code: expect.stringMatching(/^2300[13]$|^23503$/),
  });
});

describe("staff and the second factor", () => {
  test("[AU7] with the switch on, a session opened by password alone holds no staff role", async () => {
    const { email, user } = await world.newcomer("strict", password);
    given(await inTx((tx) => grant(tx, user, "officer", "2025-01-01", null)));
    given(await inTx((tx) => grant(tx, user, "reviewer", "2025-01-01", null)));
    const browser = new TestBrowser(world.address);
    await browser.signIn(email, password);
    const rolesWith = async (secondFactorForStaff: boolean): Promise<string[]> => {
      const ask = whoIs({ ...world.config, secondFactorForStaff });
      const who = given(
        await world.db.transaction<Who>("read", (tx) =>
          ask({ headers: { cookie: browser.cookie }, at: systemClock.now() }, tx),
        ),
      );
      return who.kind === "user" ? who.roles.map((held) => held.role) : [];
    };
    expect(await rolesWith(false)).toEqual(["officer", "reviewer"]);
    expect(await rolesWith(true)).toEqual(["reviewer"]);
    await sql`update auth_session set signed_in_by = 'second-factor' where user_id = ${user}`.execute(world.db.kysely);
    expect(await rolesWith(true)).toEqual(["officer", "reviewer"]);
  });
});
