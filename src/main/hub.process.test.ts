import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demoPassword } from "../../story/changwon/people.ts";

/*
 * The hub as people start it: real processes on real folders, killed in the worst moments.
 */

const root = join(import.meta.dirname, "../..");
const patienceMs = 180_000;
let place = "";
const started: ChildProcess[] = [];
beforeAll(async () => {
  place = await realpath(await mkdtemp(join(tmpdir(), "geojeom-hub-")));
  await chmod(place, 0o755);
});
afterAll(async () => {
  for (const child of started) if (child.exitCode === null) child.kill("SIGKILL");
  for (const pid of served) if (isAlive(pid)) process.kill(pid, "SIGINT");
  for (const deadline = Date.now() + 10_000; Date.now() < deadline && [...served].some(isAlive);) await wait(50);
  await rm(place, { recursive: true, force: true, maxRetries: 5 });
});

interface Running {
  readonly process: ChildProcess;
  readonly out: string[];
  readonly err: string[];
  readonly ended: Promise<number | string>;
  /** Settles when some line of its says so. */
  says(words: RegExp): Promise<void>;
}

function run(
  program: "cli" | "server",
  data: string,
  args: readonly string[] = [],
  env: Record<string, string> = {},
): Running {
  const child = spawn(process.execPath, [`src/main/${program}.ts`, ...args], {
    cwd: root,
    env: { ...withoutHub(process.env), GEOJEOM_DATA: data, LOG_LEVEL: "warn", LOG_FORMAT: "json", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(child);
  const out: string[] = [];
  const err: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => out.push(line));
  createInterface({ input: child.stderr }).on("line", (line) => err.push(line));
  const ended = once(child, "close").then(([code, signal]) => (code as number | null) ?? String(signal));
  return {
    process: child,
    out,
    err,
    ended,
    async says(words) {
      await until(() => [...out, ...err].some((line) => words.test(line)) || child.exitCode !== null);
      if (![...out, ...err].some((line) => words.test(line)))
        throw new Error(`${program} never said ${words}:\n${[...err, ...out].join("\n")}`);
    },
  };
}

/** The environment of the tests, without what would lead to another hub. */
const withoutHub = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(?:DATABASE_|GEOJEOM_|PORT$|HOST$|PUBLIC_URL$)/.test(name)),
  );

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await wait(20)) if (await holds()) return;
  throw new Error("it never came to be");
}

interface Server extends Running {
  readonly address: string;
  stop(): Promise<number | string>;
}

async function serve(data: string, env: Record<string, string> = {}): Promise<Server> {
  const running = run("server", data, [], { PORT: "0", ...env });
  await running.says(/Ctrl-C/);
  const address = running.out.find((line) => line.trim().startsWith("http://"))?.trim() ?? "";
  const postgres = await postgresOf(data);
  if (postgres !== null) served.add(postgres);
  return {
    ...running,
    address,
    stop: () => {
      running.process.kill("SIGINT");
      return running.ended;
    },
  };
}

/** The database servers our hubs have started. */
const served = new Set<number>();
async function postgresOf(data: string): Promise<number | null> {
  const file = await readFile(join(data, "postgres/postmaster.pid"), "utf8").catch(() => null);
  return file === null ? null : Number(file.split("\n")[0]);
}
/** A process whose end nobody has taken note of is no longer there either. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return process.platform !== "linux";
  }
}

interface Answered<Json> {
  readonly status: number | string;
  readonly json: Json;
  readonly err: string;
}
async function command<Json>(
  data: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Answered<Json>> {
  const running = run("cli", data, [...args, "--json"], env);
  const status = await running.ended;
  return { status, json: JSON.parse(running.out.at(-1) ?? "null") as Json, err: running.err.join("\n") };
}

interface Figures {
  readonly figures: readonly { readonly figure: string; readonly amount: { readonly num: string } | null }[];
}
const asOfApril = (data: string, env: Record<string, string> = {}) =>
  command<Figures>(data, ["figures", "--as-of", "2025-04-09"], env);
const valuesOf = ({ figures }: Figures): Record<string, string | undefined> =>
  Object.fromEntries(figures.map(({ figure, amount }) => [figure, amount?.num]));
const april = {
  "hub.budget": "16300000000",
  "hub.year": "2",
  tenants: "53",
  "firms.supported": "37",
  "firms.sales": "2037000000",
  "firms.to-select": "32",
  "target.anchors": "2",
  "target.tenants": "50",
};

/** A browser as far as it matters: it says where it comes from and keeps its cookie. */
async function signIn(address: string, email: string, password: string): Promise<string> {
  const reply = await fetch(`${address}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: address },
    body: JSON.stringify({ email, password }),
  });
  expect([reply.status, reply.ok || (await reply.text())]).toEqual([200, true]);
  return reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}
const registering = (address: string, cookie: string, ko: string) =>
  fetch(`${address}/api/parties`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: address, cookie },
    body: JSON.stringify({ type: "firm", name: { ko, en: "" }, from: "2025-01-01" }),
  });

describe("one folder, several processes", () => {
  test(
    "a new folder that two open at once is founded once; all who come later join the same database",
    async () => {
      const data = join(place, "shared");
      const [first, figures] = await Promise.all([serve(data), asOfApril(data)]);
      expect(figures.status).toBe(0);
      expect(valuesOf(figures.json)).toMatchObject(april);
      const postgres = await postgresOf(data);
      const told = [...first.err, figures.err].join("\n").match(/Telling the story/g);
      expect(told).toHaveLength(1);

      // the command line beside the server, and a second server on another port
      const second = await serve(data);
      expect(second.address).not.toBe(first.address);
      const cookie = await signIn(first.address, "officer@geojeom.example", demoPassword);
      const reply = await registering(first.address, cookie, "첫째 서버에서 적은 기업");
      expect(reply.status).toBe(200);
      const { party } = (await reply.json()) as { party: string };
      const elsewhere = await fetch(`${second.address}/api/parties/${party}`, { headers: { cookie } });
      expect(await elsewhere.json()).toMatchObject({ name: { ko: "첫째 서버에서 적은 기업" } });

      // whoever leaves first leaves the database to the others; the last one takes it down
      expect(await first.stop()).toBe(0);
      expect(await postgresOf(data)).toBe(postgres);
      expect((await fetch(`${second.address}/readyz`)).status).toBe(200);
      expect(valuesOf((await asOfApril(data)).json)).toMatchObject(april);
      expect(isAlive(postgres!)).toBe(true);
      expect(await second.stop()).toBe(0);
      expect(isAlive(postgres!)).toBe(false);
      expect(await postgresOf(data)).toBeNull();
    },
    patienceMs,
  );

  test(
    "a port that is taken is a refusal in both languages, and the one who has it goes on",
    async () => {
      const data = join(place, "shared");
      const taken = createServer().listen(0, "127.0.0.1");
      await once(taken, "listening");
      const { port } = taken.address() as { port: number };
      const second = run("server", data, [], { PORT: String(port) });
      expect(await second.ended).toBe(1);
      expect(second.err.join("\n")).toMatch(/\[port-taken\] .*[가-힣].*\n +.*already/);
      taken.close();
      expect(await postgresOf(data)).toBeNull();
    },
    patienceMs,
  );
});

describe("a hub that is ended", () => {
  test(
    "by Ctrl-C or by kill -9 in the middle of its founding is founded whole by the next one",
    async () => {
      const data = join(place, "half-told");
      const interrupted = run("server", data, [], { PORT: "0" });
      await interrupted.says(/ [2-8]0 %/);
      const postgres = await postgresOf(data);
      interrupted.process.kill("SIGINT");
      expect(await interrupted.ended).toBe(0);
      expect(isAlive(postgres!)).toBe(false);
      expect(await postgresOf(data)).toBeNull();

      const killed = run("server", data, [], { PORT: "0" });
      await killed.says(/ [4-8]0 %/);
      killed.process.kill("SIGKILL");
      expect(await killed.ended).toBe("SIGKILL");

      const figures = await asOfApril(data);
      expect(figures.status).toBe(0);
      expect(figures.err).toContain("Telling the story");
      expect(valuesOf(figures.json)).toMatchObject(april);
      // told once, and not told again
      const again = await asOfApril(data);
      expect(again.err).not.toContain("Telling the story");
      expect(again.json).toEqual(figures.json);
      expect(await postgresOf(data)).toBeNull();
    },
    patienceMs,
  );

  test(
    "by kill -9 during writes loses none that was acknowledged",
    async () => {
      const data = join(place, "half-told");
      const server = await serve(data);
      const cookie = await signIn(server.address, "officer@geojeom.example", demoPassword);
      const acknowledged: string[] = [];
      let next = 0;
      const writing = Array.from({ length: 4 }, async () => {
        for (;;) {
          const reply = await registering(server.address, cookie, `기업 ${(next += 1)}`);
          if (reply.status !== 200) throw new Error(await reply.text());
          acknowledged.push(((await reply.json()) as { party: string }).party);
        }
      });
      const ends = Promise.allSettled(writing);
      await until(() => acknowledged.length >= 60);
      server.process.kill("SIGKILL");
      expect(await server.ended).toBe("SIGKILL");
      // each writer went on until the hub was gone
      for (const end of await ends)
        expect(String((end as PromiseRejectedResult).reason)).toMatch(/fetch failed|terminated/);

      const reopened = await serve(data);
      const session = await signIn(reopened.address, "officer@geojeom.example", demoPassword);
      const there = await Promise.all(
        acknowledged.map(async (party) => {
          const reply = await fetch(`${reopened.address}/api/parties/${party}`, { headers: { cookie: session } });
          return reply.status;
        }),
      );
      expect(acknowledged.length).toBeGreaterThanOrEqual(60);
      expect(there.filter((status) => status !== 200)).toEqual([]);
      expect(await reopened.stop()).toBe(0);
    },
    patienceMs,
  );
});

describe("a hub without a story", () => {
  test(
    "is empty, and its first officer is made from the command line",
    async () => {
      const data = join(place, "real");
      // in a real hub an officer holds his role only with a second factor, which this one has not set up
      const env = { GEOJEOM_STORY: "none", STAFF_SECOND_FACTOR: "false" };
      const made = await command<{ email: string; role: string; password: string }>(
        data,
        ["user", "first@hub.example", "--name", "김담당", "--role", "officer"],
        env,
      );
      expect([made.status, made.json.role]).toEqual([0, "officer"]);
      expect(made.err).not.toContain("Telling");
      const twice = await command<{ refusal: string }>(
        data,
        ["user", "first@hub.example", "--name", "김담당", "--role", "officer"],
        env,
      );
      expect([twice.status, twice.json.refusal]).toEqual([1, expect.stringMatching(/^[a-z-]+$/)]);

      const server = await serve(data, env);
      const cookie = await signIn(server.address, "first@hub.example", made.json.password);
      const account = await fetch(`${server.address}/api/account`, { headers: { cookie } });
      expect(await account.json()).toMatchObject({ name: "김담당", roles: [{ role: "officer" }] });
      expect((await registering(server.address, cookie, "첫 기업")).status).toBe(200);
      // as an officer reads them: not all are shown to the public
      const figures = (await (await fetch(`${server.address}/api/figures`, { headers: { cookie } })).json()) as Figures;
      // those that every hub has, whatever its rooms: nothing was given yet
      expect(valuesOf(figures)).toMatchObject({ "grants.awarded": "0", "grants.awards": "0", "support.won": "0" });
      expect([...new Set(Object.values(valuesOf(figures)))]).toEqual(["0"]);
      // nobody of the story is here, and the hub stays without one
      const stranger = await fetch(`${server.address}/api/auth/sign-in/email`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: server.address },
        body: JSON.stringify({ email: "officer@geojeom.example", password: demoPassword }),
      });
      expect(stranger.status).toBe(401);
      expect(server.out.join("\n")).not.toContain(demoPassword);
      expect(await server.stop()).toBe(0);
      const later = await command<Figures>(data, ["figures"]);
      expect(Object.keys(valuesOf(later.json))).toEqual(Object.keys(valuesOf(figures)));
    },
    patienceMs,
  );
});

describe("a folder that is not ours to open", () => {
  test(
    "is refused in both languages, with one JSON object on the last line, and left as it was",
    async () => {
      const foreign = join(place, "photographs");
      await mkdir(foreign);
      await writeFile(join(foreign, "holiday.jpg"), "x");
      const refused = await command<{ refusal: string; text: { ko: string; en: string } }>(foreign, ["figures"]);
      expect(refused.status).toBe(1);
      expect(refused.json).toMatchObject({
        refusal: "data-folder-foreign",
        text: { ko: expect.stringMatching(/[가-힣]/) },
      });
      expect(refused.err).toContain(refused.json.text.ko);
      expect(refused.err).toContain(refused.json.text.en);
      const server = run("server", foreign, [], { PORT: "0" });
      expect(await server.ended).toBe(1);
      expect(server.err.join("\n")).toContain("[data-folder-foreign]");
      expect(await readFile(join(foreign, "holiday.jpg"), "utf8")).toBe("x");
    },
    patienceMs,
  );
});
