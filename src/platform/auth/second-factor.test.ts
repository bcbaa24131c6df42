import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "kysely";
import { fromBase32, signInWorld, TestBrowser, totp, type SignInWorld } from "./testing.ts";

let world: SignInWorld;
beforeAll(async () => {
  world = await signInWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const password = "두 번째 열쇠 2025";

interface Enrolled {
  readonly email: string;
  readonly user: string;
  readonly secret: Uint8Array;
  /** The code that was typed to set it up. */
  readonly setUpBy: string;
  readonly backupCodes: readonly string[];
  readonly browser: TestBrowser;
}

/** Goes the way a person goes: sign in, ask for a secret, type the app's first code. */
async function enrolled(name: string, of = world): Promise<Enrolled> {
  const { email, user } = await of.newcomer(name, password);
  const browser = new TestBrowser(of.address);
  await browser.signIn(email, password);
  const { body } = await browser.post("/api/auth/two-factor/enable", { password });
  const uri = new URL(body.totpURI);
  expect(uri.searchParams.get("issuer")).toBe("Geojeom");
  const secret = fromBase32(uri.searchParams.get("secret")!);
  const code = totp(secret, Date.now());
  expect((await browser.post("/api/auth/two-factor/verify-totp", { code })).status).toBe(200);
  return { email, user, secret, setUpBy: code, backupCodes: body.backupCodes, browser };
}

/** The code after the one that was typed to set the factor up, which is used; a clock may be one step ahead. */
const nextCode = (secret: Uint8Array): string => totp(secret, Date.now() + 30_000);

test("the code generator of this test is RFC 6238's", () => {
  const secret = new TextEncoder().encode("12345678901234567890");
  // Appendix B, the last six of the eight digits printed there
  expect([59, 1111111109, 1234567890, 20000000000].map((seconds) => totp(secret, seconds * 1000))).toEqual([
    "287082",
    "081804",
    "005924",
    "353130",
  ]);
});

test("[AU8] with a second factor the password alone lets nobody in; the right code does", async () => {
  const { email, user, secret } = await enrolled("kim");
  const browser = new TestBrowser(world.address);
  const first = await browser.signIn(email, password);
  expect(first.body).toMatchObject({ twoFactorRedirect: true });
  expect((await browser.get("/api/account")).body).toEqual({ kind: "visitor" });

  const wrong = await browser.post("/api/auth/two-factor/verify-totp", { code: totp(secret, Date.now() - 3_600_000) });
  expect([wrong.status, wrong.body.code, wrong.body.ko]).toEqual([
    401,
    "wrong-second-factor",
    "인증 코드가 올바르지 않습니다.",
  ]);
  expect((await browser.get("/api/account")).body).toEqual({ kind: "visitor" });

  expect((await browser.post("/api/auth/two-factor/verify-totp", { code: nextCode(secret) })).status).toBe(200);
  expect((await browser.get("/api/account")).body).toMatchObject({ kind: "user", user });
});

test("a session remembers that it was opened with a second factor", async () => {
  const { email, user, secret, browser: first } = await enrolled("lee");
  const ways = async (): Promise<string[]> =>
    (
      await sql<{
        way: string;
      }>`select signed_in_by as way from auth_session where user_id = ${user} order by created_at`.execute(
        world.db.kysely,
      )
    ).rows.map((row) => row.way);
  expect((await ways()).at(-1)).toBe("second-factor");
  await first.post("/api/account/sign-out-everywhere", { keepThis: false });
  const browser = new TestBrowser(world.address);
  await browser.signIn(email, password);
  expect(await ways()).toEqual([]);
  await browser.post("/api/auth/two-factor/verify-totp", { code: nextCode(secret) });
  expect(await ways()).toEqual(["second-factor"]);
});

test("[AU15] a code lets in once, whichever of two comes first", async () => {
  const { email, secret } = await enrolled("once");
  const use = async (code: string): Promise<number> => {
    const browser = new TestBrowser(world.address);
    await browser.signIn(email, password);
    return (await browser.post("/api/auth/two-factor/verify-totp", { code })).status;
  };
  const code = nextCode(secret);
  expect((await Promise.all([use(code), use(code), use(code)])).toSorted()).toEqual([200, 401, 401]);
  expect(await use(code)).toBe(401);
});

test("[AU15] the code that set the factor up signs nobody in afterwards", async () => {
  const { email, setUpBy: code } = await enrolled("setup");
  const browser = new TestBrowser(world.address);
  await browser.signIn(email, password);
  expect((await browser.post("/api/auth/two-factor/verify-totp", { code })).status).toBe(401);
});

test("a backup code lets in once", async () => {
  const { email, backupCodes } = await enrolled("park");
  const [code] = backupCodes;
  const use = async (): Promise<number> => {
    const browser = new TestBrowser(world.address);
    await browser.signIn(email, password);
    return (await browser.post("/api/auth/two-factor/verify-backup-code", { code })).status;
  };
  expect(await use()).toBe(200);
  expect(await use()).toBe(401);
});

test("[AU8] whoever has the password and guesses codes waits; the owner at his own device does not", async () => {
  const now = new Date(Date.now() + 60_000);
  await using guarded = await signInWorld({ clock: { now: () => now } });
  const { email, secret, browser: owners } = await enrolled("choi", guarded);
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 12; attempt++) {
    const browser = new TestBrowser(guarded.address);
    await browser.signIn(email, password);
    statuses.push((await browser.post("/api/auth/two-factor/verify-totp", { code: "000000" })).status);
  }
  expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
  // the right password in between forgives no wrong code
  expect(statuses.slice(5).every((status) => status === 429)).toBe(true);
  await owners.post("/api/auth/sign-out");
  await owners.signIn(email, password);
  expect((await owners.post("/api/auth/two-factor/verify-totp", { code: nextCode(secret) })).status).toBe(200);
});

test("the secret does not lie readable in the database", async () => {
  const { user, secret } = await enrolled("jung");
  const { rows } = await sql<{
    secret: string;
    backup_codes: string;
  }>`select secret, backup_codes from auth_two_factor where user_id = ${user}`.execute(world.db.kysely);
  const stored = `${rows[0]!.secret} ${rows[0]!.backup_codes}`;
  expect(stored).not.toContain(Buffer.from(secret).toString("utf8"));
  expect(stored).not.toContain(Buffer.from(secret).toString("hex"));
});

test("taking the second factor away needs the password", async () => {
  const { browser, email } = await enrolled("yoon");
  expect((await browser.post("/api/auth/two-factor/disable", { password: "wrong wrong 1" })).body.code).toBe(
    "wrong-password",
  );
  expect((await browser.post("/api/auth/two-factor/disable", { password })).status).toBe(200);
  expect((await new TestBrowser(world.address).signIn(email, password)).body).not.toHaveProperty("twoFactorRedirect");
});
