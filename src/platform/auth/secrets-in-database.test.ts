import { createHmac } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { addDays, dayOf } from "#base/day";
import { newestLetterTo } from "#platform/mail";
import { freshId } from "#platform/identity";
import { keptToken } from "./kept-token.ts";
import { grantRole } from "./role-grant.ts";
import { fromBase32, given, signInWorld, TestBrowser, totp } from "./testing.ts";

const password = "창원국가산단 2025!";

test("[AU25] whoever reads the whole database finds nothing by which he could come in", async () => {
  await using world = await signInWorld({ config: { selfRegistration: true } });
  const secrets = new Map<string, string>([["password", password]]);
  const { email } = await world.newcomer("keeps", password);
  const admin = await world.newcomer("admin", password);
  const today = dayOf(new Date());
  const valid = { from: addDays(today, -1), to: null };
  const grant = { grant: freshId(new Date()), user: admin.user, role: "administrator", party: null, valid } as const;
  given(await world.db.transaction("write", (tx) => grantRole(tx, { ...grant, by: "founding", at: new Date() })));

  const browser = new TestBrowser(world.address);
  await browser.signIn(email, password);
  const { body } = await browser.post("/api/auth/two-factor/enable", { password });
  const seed: string = new URL(body.totpURI).searchParams.get("secret")!;
  const code = totp(fromBase32(seed), Date.now());
  secrets.set("seed", seed).set("backup code", body.backupCodes[0]);
  await browser.post("/api/auth/two-factor/verify-totp", { code });
  await browser.post("/api/auth/sign-out");
  // half way in: the challenge that waits for the code, and a key that is being registered
  await browser.signIn(email, password);
  for (const [name, value] of browser.cookies) secrets.set(name, decodeURIComponent(value).split(".")[0]!);
  const desk = new TestBrowser(world.address);
  await desk.signIn(admin.email, password);
  await desk.get("/api/auth/passkey/generate-register-options");
  for (const [name, value] of desk.cookies)
    secrets.set(`${name} of the desk`, decodeURIComponent(value).split(".")[0]!);
  const invited = { name: "오는이", email: "comes@example.kr", role: "officer", firstDay: today };
  expect((await desk.post("/api/accounts", invited)).status).toBe(200);
  await desk.post("/api/password/letter", { email });
  for (const to of [email, invited.email]) {
    const token = /#(\S+)/.exec(await newestLetterTo(world.db.kysely, to, world.config.secret))?.[1];
    secrets.set(`link to ${to}`, token ?? "");
  }
  expect(secrets.size).toBeGreaterThanOrEqual(8);
  for (const [name, secret] of secrets) expect(secret.length, name).toBeGreaterThan(7);

  const { rows: tables } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(world.db.kysely);
  expect(tables.length).toBeGreaterThan(40);
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(name)} t`.execute(
      world.db.kysely,
    );
    for (const { row } of rows)
      for (const [secret, value] of secrets)
        for (const form of [value, Buffer.from(value).toString("hex"), Buffer.from(value).toString("base64")])
          if (row.includes(form)) found.push(`${secret} in ${name}`);
  }
  // who was where is told by the device number, which opens nothing
  expect(found).toEqual([]);
});

test("[AU25] the hash that is kept opens nothing, however well it is signed, and the database takes nothing else", async () => {
  await using world = await signInWorld();
  const { user, email } = await world.newcomer("hashed", password);
  const browser = new TestBrowser(world.address);
  await browser.signIn(email, password);
  const { rows } = await sql<{ token: string }>`select token from auth_session where user_id = ${user}`.execute(
    world.db.kysely,
  );
  const kept = rows[0]!.token;
  const clear = decodeURIComponent(browser.cookies.get("geojeom.session_token")!).split(".")[0]!;
  expect(kept).toBe(keptToken(clear));
  const signature = createHmac("sha256", world.config.secret).update(kept).digest("base64");
  const thief = new TestBrowser(world.address);
  thief.cookies.set("geojeom.session_token", encodeURIComponent(`${kept}.${signature}`));
  expect((await thief.get("/api/account")).body.kind).toBe("visitor");
  const session = await world.auth.api.getSession({ headers: new Headers({ cookie: thief.cookie }) });
  expect(session).toBeNull();
  await expect(
    sql`update auth_session set token = ${clear} where user_id = ${user}`.execute(world.db.kysely),
  ).rejects.toThrow("token_is_a_hash");
});

test("[AU25] the library ends by list what it keeps by hash: a new password signs every other place out", async () => {
  await using world = await signInWorld();
  const { user, email } = await world.newcomer("many", password);
  const [here, there] = [new TestBrowser(world.address), new TestBrowser(world.address)];
  for (const each of [here, there]) await each.signIn(email, password);
  await here.post("/api/auth/change-password", { currentPassword: password, newPassword: "긴 밤 지새운 풀잎 8" });
  expect((await here.get("/api/account")).body.kind).toBe("user");
  expect((await there.get("/api/account")).body.kind).toBe("visitor");
  await here.post("/api/auth/sign-out");
  const { rows } = await sql`select from auth_session where user_id = ${user}`.execute(world.db.kysely);
  expect(rows).toHaveLength(0);
});
