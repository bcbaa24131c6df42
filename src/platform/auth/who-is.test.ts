import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshId } from "#platform/identity";
import { systemClock } from "#platform/clock";
import { isRefusal } from "#base/refusal";
import { day } from "#base/day";
import { keptToken } from "./kept-token.ts";
import { grantRole } from "./role-grant.ts";
import { createUser, findUser, someoneCanSignIn } from "./create-user.ts";
import { sweepExpired } from "./sessions.ts";
import { given, signInWorld, TestBrowser, type SignInWorld } from "./testing.ts";
import { sessionKeyOf, whoIs } from "./who-is.ts";

let world: SignInWorld;
beforeAll(async () => {
  world = await signInWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const password = "거점 한 곳 2025";

/** Who we say it is, after making sure that better-auth says the same. */
async function agreed(cookie: string, at = systemClock.now()): Promise<string> {
  const ours = given(await world.db.transaction("read", (tx) => whoIs(world.config)({ headers: { cookie }, at }, tx)));
  const theirs = await world.auth.api.getSession({ headers: new Headers({ cookie }) });
  const name = ours.kind === "visitor" ? "visitor" : `${ours.user} ${ours.email} ${ours.name}`;
  expect(name).toBe(theirs === null ? "visitor" : `${theirs.user.id} ${theirs.user.email} ${theirs.user.name}`);
  return name;
}

async function signedIn(name: string): Promise<{ browser: TestBrowser; user: string; email: string }> {
  const { user, email } = await world.newcomer(name, password);
  const browser = new TestBrowser(world.address);
  expect((await browser.signIn(email, password)).status).toBe(200);
  return { browser, user, email };
}

test("[AU3] one query gives the same answer as better-auth: signed in, signed out", async () => {
  const { browser, user, email } = await signedIn("kim");
  const { cookie } = browser;
  expect(await agreed(cookie)).toBe(`${user} ${email} kim`);
  expect(await agreed("")).toBe("visitor");
  await browser.post("/api/auth/sign-out");
  expect(await agreed(cookie)).toBe("visitor");
});

test("the same answer for every cookie that was tampered with", async () => {
  const { browser } = await signedIn("lee");
  const [name, value] = [...browser.cookies].find(([each]) => each.endsWith("session_token"))!;
  const signed = decodeURIComponent(value);
  const token = signed.slice(0, signed.lastIndexOf("."));
  const signature = signed.slice(signed.lastIndexOf(".") + 1);
  const forged = [
    signed.replace(/^./, (first) => (first === "a" ? "b" : "a")),
    `${token}.${signature.replace(/^./, (first) => (first === "A" ? "B" : "A"))}`,
    `${token}.`,
    token,
    `.${signature}`,
    "",
    "%",
  ];
  for (const each of forged)
    expect(await agreed(`${name}=${each === "%" ? "%" : encodeURIComponent(each)}`), each).toBe("visitor");
  expect(await agreed(`other=1; ${name}=${value}; more=2`)).not.toBe("visitor");
});

test("a session past its end is a visitor's", async () => {
  const { browser, user } = await signedIn("park");
  expect(await agreed(browser.cookie)).toContain(user);
  await sql`update auth_session set expires_at = now() - interval '1 second' where user_id = ${user}`.execute(
    world.db.kysely,
  );
  expect(await agreed(browser.cookie)).toBe("visitor");
});

test("[AU24] a session is over when it is too old, and a member of staff's when it is left alone", async () => {
  const { browser, user } = await signedIn("idle");
  const set = (column: "created_at" | "seen_at", ago: string) =>
    sql`update auth_session set ${sql.ref(column)} = now() - ${ago}::interval where user_id = ${user}`.execute(
      world.db.kysely,
    );
  const kind = async () => (await browser.get("/api/account")).body.kind;
  // written down after the answer: whoever sets the clock back waits for it
  const seenAgain = async () => {
    await expect
      .poll(async () => {
        const { rows } = await sql<{ fresh: boolean }>`select bool_and(seen_at > now() - interval '1 minute') as fresh
          from auth_session where user_id = ${user}`.execute(world.db.kysely);
        return rows[0]?.fresh;
      })
      .toBe(true);
  };
  await set("seen_at", "61 minutes");
  // nobody of the staff: he is not signed out, and is seen again from now on
  expect(await kind()).toBe("user");
  await seenAgain();
  const valid = { from: day("2020-01-01"), to: null };
  const grant = { grant: freshId(new Date()), user, role: "officer", party: null, valid, by: "setup" } as const;
  given(await world.db.transaction("write", (tx) => grantRole(tx, { ...grant, at: systemClock.now() })));
  await set("seen_at", "59 minutes");
  expect(await kind()).toBe("user");
  await seenAgain();
  await set("created_at", "13 hours");
  expect(await kind()).toBe("visitor");
  await set("created_at", "11 hours");
  await set("seen_at", "61 minutes");
  expect(await kind()).toBe("visitor");
  // and the library does nothing by it either
  expect((await browser.post("/api/auth/two-factor/enable", { password })).body.code).toBe("sign-in-again");
});

test("[AU19] to sign in is to use an account, however soon somebody leaves", async () => {
  const { user, email } = await world.newcomer("brief", password);
  await sql`update auth_user set used_at = now() - interval '100 days' where id = ${user}`.execute(world.db.kysely);
  const browser = new TestBrowser(world.address);
  await browser.signIn(email, password);
  await browser.post("/api/auth/sign-out", {});
  await expect
    .poll(async () => {
      const { rows } = await sql<{ fresh: boolean }>`
        select used_at > now() - interval '1 minute' as fresh from auth_user where id = ${user}`.execute(
        world.db.kysely,
      );
      return rows[0]?.fresh;
    })
    .toBe(true);
});

test("a well-signed token that no session has is a visitor's", async () => {
  const { browser, user } = await signedIn("choi");
  await sql`update auth_session set token = ${keptToken(freshId(systemClock.now()))} where user_id = ${user}`.execute(
    world.db.kysely,
  );
  expect(await agreed(browser.cookie)).toBe("visitor");
});

test("the limit counts by genuine sessions only", async () => {
  const { browser } = await signedIn("jung");
  const key = sessionKeyOf(world.config);
  expect(key({ cookie: browser.cookie })).not.toBeNull();
  expect(key({ cookie: "geojeom.session_token=invented.AAAA" })).toBeNull();
});

test("[AU4] where I am signed in is listed without tokens; one place or all of them can be ended", async () => {
  const { user, email } = await world.newcomer("song", password);
  const [desk, phone, cafe] = [1, 2, 3].map(() => new TestBrowser(world.address)) as [
    TestBrowser,
    TestBrowser,
    TestBrowser,
  ];
  for (const each of [desk, phone, cafe]) await each.signIn(email, password);

  const listed = (await desk.get("/api/account/sessions")).body.sessions as {
    session: string;
    isThis: boolean;
    signedInBy: string;
  }[];
  expect(listed).toHaveLength(3);
  expect(listed.filter((each) => each.isThis)).toHaveLength(1);
  expect(new Set(listed.map((each) => each.signedInBy))).toEqual(new Set(["password"]));
  const tokens = await sql<{ token: string }>`select token from auth_session where user_id = ${user}`.execute(
    world.db.kysely,
  );
  for (const { token } of tokens.rows) expect(JSON.stringify(listed)).not.toContain(token);
  for (const each of [desk, phone, cafe])
    expect(JSON.stringify([listed, tokens.rows])).not.toContain(
      decodeURIComponent(each.cookies.values().next().value ?? "").split(".")[0],
    );

  const other = listed.find((each) => !each.isThis)!;
  expect((await desk.delete(`/api/account/sessions/${other.session}`)).body).toEqual({ ended: 1 });
  expect((await desk.post("/api/account/sign-out-everywhere", { keepThis: true })).body).toEqual({ ended: 1 });
  expect((await desk.get("/api/account")).body.kind).toBe("user");
  expect((await phone.get("/api/account")).body.kind).toBe("visitor");
  expect((await cafe.get("/api/account")).body.kind).toBe("visitor");
  expect((await desk.post("/api/account/sign-out-everywhere", { keepThis: false })).body).toEqual({ ended: 1 });
  expect((await desk.get("/api/account")).body.kind).toBe("visitor");
  expect(world.audit.filter((entry) => entry.actor === user).map((entry) => entry.act)).toEqual([
    "end-session",
    "sign-out-everywhere",
    "sign-out-everywhere",
  ]);
});

test("nobody ends a session of somebody else", async () => {
  const [mine, theirs] = [await signedIn("ahn"), await signedIn("bae")];
  const { session } = (await theirs.browser.get("/api/account/sessions")).body.sessions[0];
  expect((await mine.browser.delete(`/api/account/sessions/${session}`)).body).toEqual({ ended: 0 });
  expect((await theirs.browser.get("/api/account")).body.kind).toBe("user");
});

test("the library's own list of tokens is closed", async () => {
  const { browser } = await signedIn("shin");
  expect((await browser.get("/api/auth/list-sessions")).status).toBe(404);
});

test("what is past its end is swept away, and nothing else", async () => {
  const { browser, user } = await signedIn("oh");
  const old = await signedIn("old");
  await sql`update auth_session set expires_at = now() - interval '1 day' where user_id = ${old.user}`.execute(
    world.db.kysely,
  );
  expect(await world.db.transaction("write", (tx) => sweepExpired(tx, systemClock.now()))).toBeGreaterThanOrEqual(1);
  const left = await sql<{ user_id: string }>`select user_id from auth_session`.execute(world.db.kysely);
  expect(left.rows.map((row) => row.user_id)).not.toContain(old.user);
  expect(await agreed(browser.cookie)).toContain(user);
});

test("a user is found by address in any case, and made once for one address", async () => {
  const { user, email } = await world.newcomer("moon", password);
  const found = await world.db.transaction("read", (tx) => findUser(tx, { email: ` ${email.toUpperCase()} ` }));
  expect(found).toEqual({ user, name: "moon", email, hasSecondFactor: false });
  expect(await world.db.transaction("read", (tx) => findUser(tx, { user: "nobody" }))).toBeNull();
  expect(await world.db.transaction("read", someoneCanSignIn)).toBe(true);
  const again = { user: freshId(systemClock.now()), name: "moon", email: email.toUpperCase(), at: systemClock.now() };
  const codes = [
    await world.db.transaction("write", (tx) => createUser(tx, again)),
    await world.db.transaction("write", (tx) =>
      createUser(tx, { ...again, email: "new@example.kr", password: "short" }),
    ),
    await world.db.transaction("write", (tx) => createUser(tx, { ...again, email: " " })),
    await world.db.transaction("write", (tx) => createUser(tx, { ...again, email: "no body@example.kr" })),
  ].map((answer) => (isRefusal(answer) ? answer.refusal : "made"));
  expect(codes).toEqual(["email-taken", "password-too-short", "email-malformed", "email-malformed"]);
});
