import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signInWorld, TestBrowser, type SignInWorld } from "./testing.ts";

let world: SignInWorld;
beforeAll(async () => {
  world = await signInWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const password = "창원국가산단 2025!";

test("whoever gives the right password is known from then on", async () => {
  const { user, email } = await world.newcomer("kim", password);
  const browser = new TestBrowser(world.address);
  expect((await browser.get("/api/account")).body).toEqual({ kind: "visitor" });
  expect((await browser.signIn(email, password)).status).toBe(200);
  expect((await browser.get("/api/account")).body).toEqual({ kind: "user", user, name: "kim", email, roles: [] });
});

test("the cookie is out of reach of scripts and of other sites", async () => {
  const { email } = await world.newcomer("lee", password);
  const reply = await new TestBrowser(world.address).signIn(email, password);
  const cookie = reply.headers.getSetCookie().find((each) => each.startsWith("geojeom.session_token="));
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=Lax/i);
  expect(cookie).toMatch(/Path=\//i);
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

test("asking for a new password tells nobody whether the address has an account, and the letter works once", async () => {
  const { email } = await world.newcomer("choi", password);
  const browser = new TestBrowser(world.address);
  await browser.signIn(email, password);
  const ask = (address: string) =>
    new TestBrowser(world.address).post("/api/auth/request-password-reset", { email: address });
  const before = world.letters.length;
  const [known, unknown] = [await ask(email), await ask("nobody@example.kr")];
  expect(unknown.body).toEqual(known.body);
  expect(unknown.status).toBe(known.status);
  await expect.poll(() => world.letters.length).toBe(before + 1);
  const letter = world.letters.at(-1)!;
  expect(letter.to).toBe(email);
  const token = /reset-password\/([^?\s]+)/.exec(letter.text.ko)?.[1];
  expect(letter.text.en).toContain(token);
  // [AU17] what the letter carries stands nowhere in the database
  const { rows } = await sql<{ all: string }>`select json_agg(v)::text as all from auth_verification v`.execute(
    world.db.kysely,
  );
  expect(rows[0]?.all).toContain("reset-password:");
  expect(rows[0]?.all).not.toContain(token);
  const set = () =>
    new TestBrowser(world.address).post("/api/auth/reset-password", { token, newPassword: "another one 99" });
  expect((await set()).status).toBe(200);
  expect((await set()).status).toBe(401);
  expect((await new TestBrowser(world.address).signIn(email, password)).status).toBe(401);
  expect((await new TestBrowser(world.address).signIn(email, "another one 99")).status).toBe(200);
  expect((await browser.get("/api/account")).body).toEqual({ kind: "visitor" });
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

test("[AU2] guessing at one account is slowed down wherever it comes from", async () => {
  await using guarded = await signInWorld({ config: { attemptsPerAccountAndHour: 2 } });
  const { email } = await guarded.newcomer("kang", password);
  const browser = new TestBrowser(guarded.address);
  const tries = [
    await browser.signIn(email, "wrong wrong 1"),
    await browser.signIn(email, "wrong wrong 2"),
    await browser.signIn(email, password),
  ];
  expect(tries.map((each) => each.status)).toEqual([401, 401, 429]);
  expect((await browser.signIn("somebody.else@example.kr", "wrong wrong")).status).toBe(401);
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
