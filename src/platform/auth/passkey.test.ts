import { existsSync } from "node:fs";
import { chromium, type Browser, type CDPSession, type Page } from "playwright-core";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signInWorld, TestBrowser, type SignInWorld } from "./testing.ts";

const executablePath = [
  process.env["CHROMIUM"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((each) => each !== undefined && existsSync(each));
if (executablePath === undefined)
  console.warn("No Chromium found: passkeys are NOT tested. Set CHROMIUM or install chromium.");

// oxlint-disable-next-line typescript/no-explicit-any -- replies and assertions, read as JSON
type Said = any;
const password = "열쇠를 몸에 지니고 25";

describe.skipIf(executablePath === undefined)("a passkey, in a real browser with a virtual authenticator", () => {
  let world: SignInWorld;
  let browser: Browser;
  beforeAll(async () => {
    world = await signInWorld();
    browser = await chromium.launch({ executablePath: executablePath!, args: ["--no-sandbox"] });
  });
  afterAll(async () => {
    await browser?.close();
    await world?.[Symbol.asyncDispose]();
  });

  interface Desk {
    readonly page: Page;
    readonly keys: CDPSession;
    readonly authenticator: string;
  }

  /** A page of the hub with an authenticator plugged in, whose owner shows their finger (or does not). */
  async function desk(isUserVerified = true): Promise<Desk> {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${world.address}/healthz`);
    const keys = await page.context().newCDPSession(page);
    await keys.send("WebAuthn.enable");
    const { authenticatorId } = await keys.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified,
        automaticPresenceSimulation: true,
      },
    });
    return { page, keys, authenticator: authenticatorId };
  }

  const post = (page: Page, path: string, body: unknown): Promise<{ status: number; body: Said }> =>
    page.evaluate(
      async ([url, sent]) => {
        const reply = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: sent });
        const text = await reply.text();
        return { status: reply.status, body: text === "" ? null : JSON.parse(text) };
      },
      [path, JSON.stringify(body)] as const,
    );
  const get = (page: Page, path: string): Promise<Said> =>
    page.evaluate(async (url) => (await fetch(url)).json(), path);

  const register = (page: Page): Promise<number> =>
    page.evaluate(async () => {
      const options = await (await fetch("/api/auth/passkey/generate-register-options")).json();
      const made = await navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
      });
      const reply = await fetch("/api/auth/passkey/verify-registration", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ response: (made as PublicKeyCredential).toJSON(), name: "업무용" }),
      });
      return reply.status;
    });

  /** The assertion a browser makes; the test decides what becomes of it. */
  const assertion = (page: Page): Promise<Said> =>
    page.evaluate(async () => {
      const options = await (await fetch("/api/auth/passkey/generate-authenticate-options")).json();
      const got = await navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
      });
      return (got as PublicKeyCredential).toJSON();
    });

  async function withPasskey(name: string): Promise<Desk & { user: string; email: string }> {
    const { user, email } = await world.newcomer(name, password);
    const at = await desk();
    expect((await post(at.page, "/api/auth/sign-in/email", { email, password })).status).toBe(200);
    expect(await register(at.page)).toBe(200);
    await post(at.page, "/api/auth/sign-out", {});
    expect((await get(at.page, "/api/account")).kind).toBe("visitor");
    return { ...at, user, email };
  }

  test("is registered by whoever is signed in, and signs in without a password", async () => {
    const { page, user } = await withPasskey("kim");
    const reply = await post(page, "/api/auth/passkey/verify-authentication", { response: await assertion(page) });
    expect(reply.status).toBe(200);
    expect(await get(page, "/api/account")).toMatchObject({ kind: "user", user });
    const { rows } = await sql<{
      way: string;
    }>`select signed_in_by as way from auth_session where user_id = ${user}`.execute(world.db.kysely);
    expect(rows).toEqual([{ way: "passkey" }]);
  });

  test("an assertion works once", async () => {
    const { page } = await withPasskey("lee");
    const response = await assertion(page);
    expect((await post(page, "/api/auth/passkey/verify-authentication", { response })).status).toBe(200);
    await post(page, "/api/auth/sign-out", {});
    const again = await post(page, "/api/auth/passkey/verify-authentication", { response });
    expect(again.status).toBeGreaterThanOrEqual(400);
    expect((await get(page, "/api/account")).kind).toBe("visitor");
  });

  test("a changed signature is refused in both languages", async () => {
    const { page } = await withPasskey("park");
    const response = await assertion(page);
    const signature = response.response.signature as string;
    const at = signature.length - 6;
    response.response.signature = `${signature.slice(0, at)}${signature[at] === "A" ? "B" : "A"}${signature.slice(at + 1)}`;
    const reply = await post(page, "/api/auth/passkey/verify-authentication", { response });
    expect([reply.status, reply.body.code, reply.body.ko]).toEqual([
      401,
      "passkey-refused",
      "패스키를 확인하지 못했습니다.",
    ]);
    expect((await get(page, "/api/account")).kind).toBe("visitor");
  });

  test("a key whose owner did not show themselves is not enough", async () => {
    const { page, keys, authenticator } = await withPasskey("choi");
    await keys.send("WebAuthn.setUserVerified", { authenticatorId: authenticator, isUserVerified: false });
    await expect(assertion(page)).rejects.toThrow(/NotAllowedError/);
  });

  test("a stranger cannot register a key", async () => {
    const reply = await new TestBrowser(world.address).get("/api/auth/passkey/generate-register-options");
    expect(reply.status).toBe(403);
    expect(reply.body.code).toBe("sign-in-again");
  });
});
