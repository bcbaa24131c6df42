import { newestLetterTo } from "#platform/mail";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signInWorld, TestBrowser, type SignInWorld } from "./testing.ts";

let world: SignInWorld;
beforeAll(async () => {
  world = await signInWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const password = "창원국가산단 2025!";
/** A world in which no time passes, so that no wait is over before it is looked at. */
const stopped = (): Promise<SignInWorld> => {
  const now = new Date(Date.now() + 60_000);
  return signInWorld({ clock: { now: () => now } });
};

test("whoever gives the right password is known from then on", async () => {
  const { user, email } = await world.newcomer("kim", password);
  const browser = new TestBrowser(world.address);
  expect((await browser.get("/api/account")).body).toEqual({ kind: "visitor" });
  expect((await browser.signIn(email, password)).status).toBe(200);
  expect((await browser.get("/api/account")).body).toEqual({
    kind: "user",
    user,
    name: "kim",
    email,
    roles: [],
    waiting: [],
  });
});

test("the cookie is out of reach of scripts and of other sites", async () => {
  const { email } = await world.newcomer("lee", password);
  const reply = await new TestBrowser(world.address).signIn(email, password);
  const cookie = reply.headers.getSetCookie().find((each) => each.startsWith("geojeom.session_token="));
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=Lax/i);
  expect(cookie).toMatch(/Path=\//i);
});

test("behind TLS the cookie is held to it by its name, and of no other host", async () => {
  await using secure = await signInWorld({ config: { baseUrl: "https://hub.example" } });
  const { email } = await secure.newcomer("seo", password);
  const reply = await new TestBrowser(secure.address).post("/api/auth/sign-in/email", { email, password });
  expect(reply.status).toBe(200);
  const cookies = reply.headers.getSetCookie();
  const cookie = cookies.find((each) => each.startsWith("__Secure-geojeom.session_token="));
  expect(cookie).toMatch(/; Secure/i);
  expect(cookie).toMatch(/; Path=\/(;|$)/i);
  for (const each of cookies) expect(each).not.toMatch(/domain=/i);
});

test("signing out empties what the browser kept of the hub", async () => {
  const { email } = await world.newcomer("leaves", password);
  const browser = new TestBrowser(world.address);
  await browser.signIn(email, password);
  const reply = await browser.post("/api/auth/sign-out", {});
  expect([reply.status, reply.headers.get("clear-site-data")]).toEqual([200, '"cache"']);
});

test("[AU1] a wrong password and an unknown address get the same answer to the letter", async () => {
  const { email } = await world.newcomer("park", password);
  const wrong = await new TestBrowser(world.address).signIn(email, "wrong password 1");
  const unknown = await new TestBrowser(world.address).signIn("nobody@example.kr", "wrong password 1");
  const said = ({ requestId: _, ...rest }: Record<string, unknown>) => rest;
  expect(wrong.status).toBe(401);
  expect(wrong.body.code).toBe("wrong-credentials");
  expect(wrong.body.ko).toBe("이메일 주소 또는 비밀번호가 올바르지 않습니다.");
  expect(unknown.status).toBe(wrong.status);
  expect(said(unknown.body)).toEqual(said(wrong.body));
  expect(unknown.headers.getSetCookie()).toEqual(wrong.headers.getSetCookie());
});

/** The link of the newest letter to this address, as its owner finds it. */
const linkTo = async (email: string, of = world): Promise<{ token: string; body: string }> => {
  const body = await newestLetterTo(of.db.kysely, email, of.config.secret);
  return { body, token: /#(\S+)/.exec(body)?.[1] ?? "" };
};
const askFor = (email: string, of = world) => new TestBrowser(of.address).post("/api/password/letter", { email });
const setTo = (token: string, wanted: string, of = world) =>
  new TestBrowser(of.address).post("/api/password", { token, password: wanted });

test("[AU1] asking for a new password tells nobody whether the address has an account", async () => {
  const { email } = await world.newcomer("asks", password);
  const [known, unknown] = [await askFor(email), await askFor("nobody@example.kr")];
  expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
  expect((await linkTo(email)).token).not.toBe("");
  expect((await linkTo("nobody@example.kr")).token).toBe("");
});

test("[AU17] the link works once, ends with a newer one, and its token lies nowhere but in the letter", async () => {
  const { email, user } = await world.newcomer("choi", password);
  const browser = new TestBrowser(world.address);
  await browser.signIn(email, password);
  await askFor(email);
  const first = await linkTo(email);
  // as it goes out, no part of it is sent by a browser: it stands behind the #
  expect(first.body).toContain(`${world.address}/ko/password/set#${first.token}`);
  await sql`update access_link set replaced_at = made_at where user_id = ${user}`.execute(world.db.kysely);
  await sql`alter table access_link disable trigger user`.execute(world.db.kysely);
  await sql`update access_link set made_at = made_at - interval '1 hour', replaced_at = made_at where user_id = ${user}`.execute(
    world.db.kysely,
  );
  await sql`alter table access_link enable trigger user`.execute(world.db.kysely);
  await askFor(email);
  const { token } = await linkTo(email);
  expect(token).not.toBe(first.token);
  expect((await setTo(first.token, "another one 99")).status).toBe(410);
  const stored = await sql<{ row: string }>`select to_jsonb(l)::text as row from access_link l`.execute(
    world.db.kysely,
  );
  for (const { row } of stored.rows) expect(row).not.toContain(token);

  expect((await new TestBrowser(world.address).post("/api/password/link", { token })).body).toEqual({
    name: "choi",
    email,
    kind: "reset",
  });
  expect((await setTo(token, "password12")).body.code).toBe("password-easily-guessed");
  expect((await setTo(token, "another one 99")).status).toBe(200);
  expect((await setTo(token, "another one 99")).status).toBe(410);
  expect((await new TestBrowser(world.address).signIn(email, password)).status).toBe(401);
  expect((await new TestBrowser(world.address).signIn(email, "another one 99")).status).toBe(200);
  expect((await browser.get("/api/account")).body).toEqual({ kind: "visitor" });
});

test("[AU17] of two who open one link at once, one sets a password", async () => {
  const { email } = await world.newcomer("twice", password);
  await askFor(email);
  const { token } = await linkTo(email);
  const both = await Promise.all([setTo(token, "first of both 31"), setTo(token, "second of both 42")]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410]);
});

test("[AU17] the library's own way to forget a password, whose token stands in an address, is closed", async () => {
  const browser = new TestBrowser(world.address);
  expect((await browser.post("/api/auth/request-password-reset", { email: "a@example.kr" })).status).toBe(404);
  expect((await browser.get("/api/auth/reset-password/abcdefghijklmnop?callbackURL=%2F")).status).toBe(404);
});

test("[AU18] a new password ends every other session, is not easily guessed, and nobody's own name", async () => {
  const { email } = await world.newcomer("gangmina", password);
  const [here, there] = [new TestBrowser(world.address), new TestBrowser(world.address)];
  await here.signIn(email, password);
  await there.signIn(email, password);
  const change = (newPassword: string) =>
    here.post("/api/auth/change-password", { currentPassword: password, newPassword, revokeOtherSessions: false });
  const unknowing = { currentPassword: "not the old one 5", newPassword: "기계와 저녁노을 7" };
  expect((await here.post("/api/auth/change-password", unknowing)).body.code).toBe("wrong-password");
  expect((await change("qwerty123456")).body.code).toBe("password-easily-guessed");
  expect((await change("gangmina-2025")).body.code).toBe("password-of-own-name");
  expect((await change("기계와 저녁노을 7")).status).toBe(200);
  expect((await here.get("/api/account")).body.kind).toBe("user");
  expect((await there.get("/api/account")).body.kind).toBe("visitor");
});

test("[AU23] nobody renames himself", async () => {
  const { email } = await world.newcomer("nari", password);
  const browser = new TestBrowser(world.address);
  await browser.signIn(email, password);
  expect((await browser.post("/api/auth/update-user", { name: "한관리" })).status).toBe(404);
  expect((await browser.get("/api/account")).body.name).toBe("nari");
});

test("nobody makes an account for themselves unless the hub is open to that", async () => {
  const newcomer = { email: "self@example.kr", password, name: "self" };
  const reply = await new TestBrowser(world.address).post("/api/auth/sign-up/email", newcomer);
  expect([reply.status, reply.body.code]).toEqual([403, "registration-closed"]);
});

test("an open hub confirms the address before it lets a newcomer in", async () => {
  await using open = await signInWorld({ config: { selfRegistration: true } });
  const browser = new TestBrowser(open.address);
  const newcomer = { email: "self@example.kr", password, name: "self" };
  expect((await browser.post("/api/auth/sign-up/email", newcomer)).status).toBe(200);
  const early = await browser.signIn(newcomer.email, password);
  expect([early.status, early.body.code]).toEqual([403, "email-unconfirmed"]);
  await expect.poll(() => open.letters.length).toBeGreaterThan(0);
  const link = /https?:\S+/.exec(open.letters[0]!.text.ko)![0];
  await browser.get(link);
  expect((await browser.signIn(newcomer.email, password)).status).toBe(200);
});

test("a short password is refused with both sentences", async () => {
  const { email } = await world.newcomer("jung", password);
  const browser = new TestBrowser(world.address);
  await browser.signIn(email, password);
  const change = { currentPassword: password, newPassword: "짧다" };
  const reply = await browser.post("/api/auth/change-password", change);
  expect(reply.status).toBe(422);
  expect(reply.body).toMatchObject({ code: "password-too-short", at: "/password" });
});

test("guessing is slowed down by address", async () => {
  await using guarded = await signInWorld({ config: { attemptsPerMinute: 3 } });
  const browser = new TestBrowser(guarded.address);
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 5; attempt++)
    statuses.push((await browser.signIn("a@example.kr", "wrong wrong wrong")).status);
  expect(statuses).toEqual([401, 401, 401, 429, 429]);
});

test("[AU2] whoever guesses waits, and the owner at his own device does not", async () => {
  await using guarded = await stopped();
  const { email } = await guarded.newcomer("kang", password);
  const owner = new TestBrowser(guarded.address);
  await owner.signIn(email, password);
  const stranger = new TestBrowser(guarded.address);
  const tries: number[] = [];
  for (let no = 0; no < 30; no += 1) tries.push((await stranger.signIn(email, `wrong wrong ${no}`)).status);
  expect(tries.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
  expect(tries.filter((status) => status === 429).length).toBe(25);
  const waits = await stranger.signIn(email, password);
  expect([waits.status, waits.body.code]).toEqual([429, "wait-to-guess"]);
  expect(Number(waits.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await owner.signIn(email, password)).status).toBe(200);
  expect((await stranger.signIn("somebody.else@example.kr", "wrong wrong")).status).toBe(401);
  // an address that is nobody's makes whoever guesses wait just the same
  const nobody: number[] = [];
  for (let no = 0; no < 7; no += 1) nobody.push((await stranger.signIn("nobody@example.kr", `wrong ${no}`)).status);
  expect(nobody.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
  expect(nobody.at(-1)).toBe(429);
});

test("[AU2] a password is guessed nowhere: neither by whoever found a session open, nor a hundred at once", async () => {
  await using guarded = await stopped();
  const { email } = await guarded.newcomer("verify", password);
  const browser = new TestBrowser(guarded.address);
  await browser.signIn(email, password);
  const statuses = await Promise.all(
    Array.from({ length: 40 }, async (_, no) => {
      const body = { password: `wrong wrong ${no}` };
      return (await browser.post("/api/auth/verify-password", body)).status;
    }),
  );
  expect(statuses.filter((status) => status !== 429).length).toBe(5);
  for (const path of ["change-password", "two-factor/enable", "two-factor/disable"]) {
    const body = { currentPassword: "x", newPassword: "기계와 저녁노을 7", password: "x" };
    expect([path, (await browser.post(`/api/auth/${path}`, body)).status]).toEqual([path, 429]);
  }
});

test("[AU2] the letter lets the owner in while strangers guess", async () => {
  await using guarded = await stopped();
  const { email, user } = await guarded.newcomer("siege", password);
  const stranger = new TestBrowser(guarded.address);
  for (let no = 0; no < 8; no += 1) await stranger.signIn(email, `wrong wrong ${no}`);
  expect((await new TestBrowser(guarded.address).signIn(email, password)).status).toBe(429);
  await askFor(email, guarded);
  expect((await setTo((await linkTo(email, guarded)).token, "another one 99", guarded)).status).toBe(200);
  expect((await new TestBrowser(guarded.address).signIn(email, "another one 99")).status).toBe(200);
  expect(guarded.recorded.filter((entry) => entry.subject === user && entry.act === "sign-in").length).toBe(10);
});

test("a sign-in sent by another site is not carried out", async () => {
  const { email } = await world.newcomer("han", password);
  const reply = await fetch(`${world.address}/api/auth/sign-in/email`, {
    method: "POST",
    body: JSON.stringify({ email, password }),
    headers: {
      "content-type": "application/json",
      origin: "https://elsewhere.example",
      "sec-fetch-site": "cross-site",
    },
  });
  expect([reply.status, ((await reply.json()) as { code: string }).code]).toEqual([403, "foreign-origin"]);
  expect(reply.headers.getSetCookie()).toEqual([]);
});

test("signing in never forwards to another site", async () => {
  const { email } = await world.newcomer("yoon", password);
  const reply = await new TestBrowser(world.address).post("/api/auth/sign-in/email", {
    email,
    password,
    callbackURL: "https://elsewhere.example/",
  });
  expect(reply.status).toBeGreaterThanOrEqual(400);
});
