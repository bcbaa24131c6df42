import { newestLetterTo } from "#platform/mail";
import { expect, test } from "vitest";
import { openLog } from "#platform/log";
import { given, fromBase32, signInWorld, TestBrowser, totp } from "./testing.ts";
import { day } from "#base/day";
import { grantRole } from "./role-grant.ts";
import { freshId } from "#platform/identity";

const password = "창원국가산단 2025!";
const another = "기계와 저녁노을 7";

test("[AU20] a day of sign-in leaves no key, code, password or address of a person in the log, and in the record neither", async () => {
  const lines: string[] = [];
  const log = openLog({ level: "debug", format: "json" }, { write: (line) => lines.push(line) });
  await using world = await signInWorld({ log });
  const { email, user } = await world.newcomer("secretive", password);
  const admin = await world.newcomer("keeper", password);
  const grant = {
    user: admin.user,
    role: "administrator",
    party: null,
    valid: { from: day("2020-01-01"), to: null },
  } as const;
  given(
    await world.db.transaction("write", (tx) =>
      grantRole(tx, { ...grant, grant: freshId(new Date()), by: "founding", at: new Date() }),
    ),
  );
  const letterTo = async (to: string): Promise<string> => {
    return /#(\S+)/.exec(await newestLetterTo(world.db.kysely, to, world.config.secret))?.[1] ?? "";
  };
  const secrets = new Map<string, string>([
    ["password", password],
    ["new password", another],
    ["address", email],
  ]);

  const browser = new TestBrowser(world.address);
  await browser.signIn(email, "틀린 비밀번호 12");
  await browser.signIn(email, password);
  const { body } = await browser.post("/api/auth/two-factor/enable", { password });
  const seed = new URL(body.totpURI).searchParams.get("secret")!;
  secrets.set("seed", seed).set("backup code", body.backupCodes[0]);
  const code = totp(fromBase32(seed), Date.now());
  await browser.post("/api/auth/two-factor/verify-totp", { code });
  secrets.set("code", `"${code}"`);
  for (const [name, value] of browser.cookies) secrets.set(name, decodeURIComponent(value).split(".")[0]!);
  await browser.post("/api/auth/change-password", { currentPassword: password, newPassword: another });
  await browser.post("/api/auth/sign-out");
  await browser.post("/api/password/letter", { email });
  const token = await letterTo(email);
  secrets.set("token of a letter", token);
  await browser.post("/api/password/link", { token });
  // as it was done before, and as somebody may try
  await browser.get(`/api/auth/reset-password/${token}?callbackURL=%2F`);
  await browser.get(`/ko/password/set/${token}`);
  await browser.get(`/api/password/${token}`);
  await browser.post("/api/password", { token, password: "긴 밤 지새운 풀잎 8" });
  const keeper = new TestBrowser(world.address);
  await keeper.signIn(admin.email, password);
  const invited = { name: "새 담당", email: "new.officer@example.kr", role: "officer", firstDay: "2026-01-01" };
  expect((await keeper.post("/api/accounts", invited)).status).toBe(200);
  secrets.set("token of an invitation", await letterTo(invited.email)).set("address of an invited", invited.email);

  const written = lines.join("");
  expect(written).toContain(`"account":"${user}"`);
  expect(token.length).toBeGreaterThan(40);
  const record = JSON.stringify([...world.audit, ...world.recorded]);
  for (const [what, secret] of secrets) {
    expect(secret.length, what).toBeGreaterThan(5);
    expect(written.includes(secret), `${what} in the log`).toBe(false);
    expect(record.includes(secret), `${what} in the record`).toBe(false);
  }
  expect(world.recorded.map(({ act, detail }) => `${act} ${detail?.["outcome"]}`)).toEqual(
    expect.arrayContaining([
      "sign-in wrong-credentials",
      "sign-in done",
      "begin-second-factor done",
      "give-second-factor done",
      "change-password done",
      "sign-out done",
    ]),
  );
  expect(world.audit.map(({ act, subject }) => `${act} ${subject}`)).toEqual(
    expect.arrayContaining([`ask-for-password ${user}`, `set-password ${user}`]),
  );
});
