import { chmod, mkdtemp, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demoPassword, people } from "../../story/changwon/people.ts";
import { command, type Environment, isServing, serve, type Serving } from "./processes.testing.ts";

/*
 * A hub that others can reach is founded, never told; what was told is never passed off as real.
 */

let place = "";
beforeAll(async () => {
  place = await realpath(await mkdtemp(join(tmpdir(), "geojeom-founding-")));
  await chmod(place, 0o755);
});
afterAll(() => rm(place, { recursive: true, force: true, maxRetries: 5 }));

const at = (folder: string, env: Environment = {}): Environment => ({ GEOJEOM_DATA: join(place, folder), ...env });
const opened = async (env: Environment): Promise<Serving> => {
  const server = await serve(env);
  if (!isServing(server)) throw new Error(server.said);
  return server;
};
const post = (address: string, path: string, body: unknown) =>
  fetch(`${address}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: address },
    body: JSON.stringify(body),
  });
const signIn = async (address: string, email: string, password: string): Promise<number> =>
  (await post(address, "/api/auth/sign-in/email", { email, password })).status;

interface Link {
  readonly link: string;
  readonly until: string;
  readonly admin: string;
}
const found = (env: Environment, ...more: string[]) =>
  command<Link & { readonly refusal?: string }>(
    ["found", "--name", "경남 혁신거점", "--name-en", "Gyeongnam hub", "--admin", "first@hub.example", ...more],
    env,
  );
const tokenOf = ({ link }: Link): string => new URL(link).hash.slice(1);

describe("a new folder", () => {
  test.each([
    ["HOST beyond loopback", { HOST: "0.0.0.0" }],
    ["a public address", { PUBLIC_URL: "https://hub.example.kr" }],
    ["production", { NODE_ENV: "production" }],
  ])("is told no story with %s, by the server or by a command", async (name, env) => {
    const folder = name.replaceAll(" ", "-");
    const server = await serve(at(folder, env));
    if (isServing(server)) throw new Error(`it opened: ${server.said()}`);
    expect(server.said).toMatch(/\[hub-not-founded\] .*[가-힣]/);
    const asked = await command<{ refusal: string }>(["figures"], at(folder, { ...env, GEOJEOM_STORY: "changwon" }));
    expect([asked.code, asked.json.refusal]).toEqual([1, "story-on-loopback-only"]);
    expect(`${server.said}${asked.said}`).not.toMatch(/Telling the story/);
  });
});

describe("a real hub", () => {
  const outside: Environment = { PUBLIC_URL: "https://hub.example.kr", NODE_ENV: "production" };
  let first: Link;

  test("is founded with one link and no password, and the link is handed out anew until somebody can sign in", async () => {
    const untold = await command<{ refusal: string }>(["found", "--name", "거점"], at("real", outside));
    expect([untold.code, untold.json.refusal]).toEqual([1, "founding-untold"]);
    const story = await found(at("real", { ...outside, GEOJEOM_STORY: "changwon" }));
    expect([story.code, story.json.refusal]).toEqual([1, "hub-is-real"]);
    const made = await found(at("real", outside));
    expect([made.code, made.json.admin]).toEqual([0, "first@hub.example"]);
    expect(made.json.link).toMatch(/^https:\/\/hub\.example\.kr\/ko\/password\/set#[\w-]{43}$/);
    const lasts = new Date(made.json.until).getTime() - Date.now();
    expect(lasts).toBeGreaterThan(0);
    expect(lasts).toBeLessThanOrEqual(7 * 24 * 3_600_000);
    const again = await found(at("real", outside));
    expect(again.code).toBe(0);
    expect(tokenOf(again.json)).not.toBe(tokenOf(made.json));
    first = made.json;
    await letInBy(again.json);
  });

  /** Opens the server and comes in by the link: once, and by the last one only. */
  async function letInBy(link: Link): Promise<void> {
    const server = await opened(at("real", { NODE_ENV: "production", STAFF_SECOND_FACTOR: "false" }));
    try {
      for (const { email } of people) expect(await signIn(server.address, email, demoPassword)).toBe(401);
      const set = (token: string, password: string) => post(server.address, "/api/password", { token, password });
      expect((await set(tokenOf(first), "느티나무 아래 14번 의자")).status).toBe(410);
      expect((await set(tokenOf(link), "느티나무 아래 14번 의자")).status).toBe(200);
      expect((await set(tokenOf(link), "다른 사람의 비밀번호")).status).toBe(410);
      expect(await signIn(server.address, link.admin, "다른 사람의 비밀번호")).toBe(401);
      const reply = await post(server.address, "/api/auth/sign-in/email", {
        email: link.admin,
        password: "느티나무 아래 14번 의자",
      });
      const cookie = reply.headers
        .getSetCookie()
        .map((each) => each.split(";", 1)[0])
        .join("; ");
      const who = await (await fetch(`${server.address}/api/account`, { headers: { cookie } })).json();
      expect(who).toMatchObject({ name: "관리자", roles: [{ role: "administrator" }] });
      const page = await (await fetch(`${server.address}/ko`)).text();
      expect(page).toContain("경남 혁신거점");
      expect(page).not.toContain("합성(가상)");
      expect(server.said()).not.toContain(tokenOf(link));
    } finally {
      await server.stop();
    }
  }

  test("gives nobody of the staff his role by a password alone, unless it is told to", async () => {
    const server = await opened(at("real", { NODE_ENV: "production" }));
    try {
      const reply = await post(server.address, "/api/auth/sign-in/email", {
        email: first.admin,
        password: "느티나무 아래 14번 의자",
      });
      const cookie = reply.headers
        .getSetCookie()
        .map((each) => each.split(";", 1)[0])
        .join("; ");
      const asked = (path: string) => fetch(`${server.address}${path}`, { headers: { cookie } });
      expect(await (await asked("/api/account")).json()).toMatchObject({ roles: [], waiting: ["administrator"] });
      expect((await asked("/api/accounts")).status).toBe(403);
    } finally {
      await server.stop();
    }
  });

  test("is founded once, and told no story afterwards", async () => {
    const twice = await found(at("real", outside));
    expect([twice.code, twice.json.refusal]).toEqual([1, "hub-founded-already"]);
    const story = await command<{ refusal: string }>(["figures"], at("real", { GEOJEOM_STORY: "changwon" }));
    expect([story.code, story.json.refusal]).toEqual([1, "hub-is-real"]);
    const figures = await command<{ figures: { amount: { num: string } | null }[] }>(["figures"], at("real"));
    expect(figures.code).toBe(0);
    expect(new Set(figures.json.figures.map(({ amount }) => amount?.num))).toEqual(new Set(["0"]));
  });
});

describe("a demonstration", () => {
  test("opens on loopback with nothing set, says on its pages what it is, and goes no further unless told in writing", async () => {
    const server = await opened(at("told"));
    expect(server.said()).toContain("Telling the story");
    expect(server.said()).toContain(demoPassword);
    for (const path of ["/ko", "/ko/figures", "/ko/sign-in", "/ko/nowhere-at-all"])
      expect(await (await fetch(`${server.address}${path}`)).text(), path).toContain("합성(가상)");
    expect(await server.stop()).toBe(0);

    for (const beyond of [{ HOST: "0.0.0.0" }, { PUBLIC_URL: "https://hub.example.kr" }]) {
      const refused = await serve(at("told", beyond));
      expect(isServing(refused)).toBe(false);
      expect(refused.said).toContain("[demonstration-reached]");
    }
    const none = await serve(at("told", { GEOJEOM_STORY: "none" }));
    expect(isServing(none)).toBe(false);
    expect(none.said).toContain("[hub-is-demonstration]");
    const real = await found(at("told"));
    expect([real.code, real.json.refusal]).toEqual([1, "hub-founded-already"]);

    const written = await opened(at("told", { HOST: "0.0.0.0", GEOJEOM_OPEN_DEMONSTRATION: "true" }));
    expect(await written.stop()).toBe(0);
    expect(await readFile(join(place, "told/geojeom.json"), "utf8")).toContain("Geojeom");
  });
});
