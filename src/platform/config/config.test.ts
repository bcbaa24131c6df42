import { lstatSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Config, configRows, configTable, isReached, readConfig, secretOf } from "#platform/config";
import { variables } from "./variables.ts";

const read = (env: Record<string, string>): Config => {
  const config = readConfig(env);
  if (isRefusal(config)) throw new Error(config.text.en);
  return config;
};
const refused = (env: Record<string, string>): Refusal => {
  const refusal = readConfig(env);
  if (!isRefusal(refusal)) throw new Error("it was accepted");
  return refusal;
};

describe("configuration", () => {
  test("needs nothing: every variable has a default or means that something is not used", () => {
    expect(readConfig({})).toEqual({
      dataFolder: resolve("data"),
      story: null,
      openDemonstration: false,
      isProduction: false,
      database: { url: null, poolSize: 10, statementTimeoutMs: 60_000 },
      clock: { leapLimitMs: 600_000, longestSilenceMs: 34_560_000_000 },
      web: {
        port: 3000,
        host: "127.0.0.1",
        publicUrl: "http://localhost:3000",
        trustProxy: false,
        requestsPerMinute: 600,
      },
      fewestShown: 3,
      files: { uploadLimitBytes: 100 * 1024 ** 2, s3: null },
      mail: { smtpUrl: null, from: "거점 Geojeom <noreply@localhost>" },
      signIn: {
        sessionSecret: null,
        staffSecondFactor: null,
        sessionHours: 12,
        staffIdleMinutes: 60,
        unusedDays: null,
        oidc: null,
      },
      logSecret: null,
      log: { level: "info", format: "auto" },
    });
  });

  test("an empty variable counts as unset, and spaces around a value do not count", () => {
    expect(read({ PORT: "", DATABASE_URL: "  ", HOST: " 0.0.0.0 " })).toMatchObject({
      web: { port: 3000, host: "0.0.0.0" },
      database: { url: null },
    });
  });

  test.each([
    [{}, false],
    [{ HOST: "localhost", PUBLIC_URL: "http://127.0.0.1:3000" }, false],
    [{ HOST: "::1", PUBLIC_URL: "http://[::1]:3000" }, false],
    [{ HOST: "127.8.0.1", PUBLIC_URL: "http://hub.localhost" }, false],
    [{ HOST: "0.0.0.0" }, true],
    [{ HOST: "::" }, true],
    [{ HOST: "127.0.0.1.example.kr" }, true],
    [{ HOST: "hub-machine" }, true],
    [{ PUBLIC_URL: "https://hub.example.kr" }, true],
    [{ PUBLIC_URL: "https://localhost.example.kr" }, true],
  ])("[C6] whether others can reach it is told by where it listens and what it is called: %o", (env, reached) => {
    expect(isReached(read(env))).toBe(reached);
  });

  test("[C1] every default is a value its own variable accepts", () => {
    const rows = Object.values(variables);
    const wrong = rows.filter((row) => row.preset !== null && row.read(row.preset) === undefined);
    expect(wrong.map((row) => row.name)).toEqual([]);
  });

  test.each([
    ["PORT", "99999"],
    ["PORT", "3e3"],
    ["PORT", "-1"],
    ["DATABASE_URL", "mysql://hub"],
    ["DATABASE_POOL", "1"],
    ["UPLOAD_LIMIT", "0"],
    ["UPLOAD_LIMIT", "10 parsecs"],
    ["LOG_LEVEL", "loud"],
    ["TRUST_PROXY", "maybe"],
    ["MAIL_FROM", "nobody"],
    ["MAIL_FROM", "a@b.c\r\nBcc: all@b.c"],
    ["PUBLIC_URL", "javascript:alert(1)"],
    ["SESSION_SECRET", "short"],
    ["S3_BUCKET", "Not A Bucket"],
  ])("%s=%s is refused by name, in both languages", (name, value) => {
    const refusal = refused({ [name]: value });
    expect(refusal).toMatchObject({ refusal: "variable-invalid", details: { names: name } });
    expect(refusal.text.ko).toContain(`환경 변수 ${name}`);
  });

  test.each([
    ["postgres://hub:pw@db.example/hub", "postgres://hub:pw@db.example/hub"],
    ["postgresql://db.example/hub?sslmode=require", "postgresql://db.example/hub?sslmode=require"],
    ["postgres://hub@/hub?host=/run/postgresql", "postgres://hub@localhost/hub?host=/run/postgresql"],
  ])("DATABASE_URL=%s is understood", (url, understood) => {
    expect(read({ DATABASE_URL: url }).database.url).toBe(understood);
  });

  test("[C2] all that is wrong is said at once, and what is secret is never repeated", () => {
    const refusal = refused({
      PORT: "x",
      LOG_LEVEL: "y",
      SESSION_SECRET: "hunter2",
      DATABASE_URL: "ftp://hub:hunter3@db",
    });
    expect(refusal.details?.["names"]?.split(", ").toSorted()).toEqual([
      "DATABASE_URL",
      "LOG_LEVEL",
      "PORT",
      "SESSION_SECRET",
    ]);
    expect(JSON.stringify(refusal)).not.toMatch(/hunter/);
  });

  test("says what is wrong with a variable once", () => {
    const wrong: [string, string][] = configRows().map(({ name }) => [name, "\u0000"]);
    const names = refused(Object.fromEntries(wrong)).details?.["names"]?.split(", ") ?? [];
    expect(names.length).toBeGreaterThan(5);
    expect(names).toEqual([...new Set(names)]);
  });

  test("[C3] what belongs together is given together", () => {
    expect(refused({ OIDC_ISSUER: "https://id.example" }).details?.["names"]).toBe(
      "OIDC_CLIENT_ID, OIDC_CLIENT_SECRET",
    );
    expect(refused({ S3_BUCKET: "evidence", S3_ACCESS_KEY_ID: "id" }).details?.["names"]).toBe("S3_SECRET_ACCESS_KEY");
    const config = read({
      OIDC_ISSUER: "https://id.example",
      OIDC_CLIENT_ID: "hub",
      OIDC_CLIENT_SECRET: "s",
      S3_BUCKET: "evidence",
      S3_ENDPOINT: "http://127.0.0.1:9000",
      PUBLIC_URL: "https://hub.example/",
      UPLOAD_LIMIT: "2GB",
    });
    expect(config.signIn.oidc).toEqual({
      issuer: "https://id.example",
      clientId: "hub",
      clientSecret: "s",
      name: "통합 로그인",
    });
    expect(config.files).toEqual({
      uploadLimitBytes: 2 * 1024 ** 3,
      s3: { bucket: "evidence", endpoint: "http://127.0.0.1:9000", region: "ap-northeast-2", accessKey: null },
    });
    expect(config.web.publicUrl).toBe("https://hub.example");
  });

  test("the page names every variable once, with its default, in both languages", () => {
    const page = configTable();
    for (const { name, preset, ko, en } of configRows()) {
      expect(page.split(`| \`${name}\` |`)).toHaveLength(2);
      expect(page).toContain(ko);
      expect(page).toContain(en);
      if (preset !== null) expect(page).toContain(`\`${preset}\``);
    }
    expect(isAbsolute(read({ GEOJEOM_DATA: "somewhere" }).dataFolder)).toBe(true);
  });
});

describe("the session secret", () => {
  const places: string[] = [];
  afterAll(() => Promise.all(places.map((place) => rm(place, { recursive: true }))));

  test("[C4] is made once, also when several ask at the same time, and only its owner may read it", async () => {
    const place = await mkdtemp(join(tmpdir(), "geojeom-secret-"));
    places.push(place);
    const config = read({ GEOJEOM_DATA: join(place, "hub") });
    const asked = await Promise.all(Array.from({ length: 8 }, () => secretOf(config, new Date(), "session")));
    expect(new Set(asked).size).toBe(1);
    expect(asked[0]).toMatch(/^[\w-]{43}$/);
    const path = join(place, "hub/session.secret");
    expect((await readFile(path, "utf8")).trim()).toBe(asked[0]);
    expect(lstatSync(path).mode & 0o077).toBe(0);
  });

  test("is the variable's when that is given, and then nothing is written", async () => {
    const config = read({ SESSION_SECRET: "x".repeat(32), GEOJEOM_DATA: "/nowhere/at/all" });
    expect(await secretOf(config, new Date(), "session")).toBe("x".repeat(32));
  });
});
