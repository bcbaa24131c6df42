import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { chmod, mkdtemp, readFile, realpath, rm } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

/*
 * A start as somebody else's shell makes it: whatever its variables say, whenever it is stopped, whoever holds the socket.
 */
const root = join(import.meta.dirname, "../../..");
let place = "";
let count = 0;
const children: ChildProcess[] = [];
beforeAll(async () => {
  place = await realpath(await mkdtemp(join(tmpdir(), "geojeom-start-")));
  await chmod(place, 0o755);
});
afterAll(async () => {
  for (const child of children) if (child.exitCode === null) child.kill("SIGKILL");
  await rm(place, { recursive: true, force: true, maxRetries: 5 });
});
// no run of any of these leaves a database server behind
afterEach(async () => {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline && serversIn(place).length > 0;) await wait(50);
  const left = serversIn(place);
  if (left.length > 0) throw new Error(`a database server was left behind: ${left.join(", ")}`);
});

/** The numbers of all processes that serve a database below a folder, or make one. */
const serversIn = (folder: string): string[] =>
  process.platform !== "linux"
    ? []
    : readdirSync("/proc")
        .filter((name) => /^\d+$/.test(name))
        .filter((pid) => {
          try {
            const words = readFileSync(`/proc/${pid}/cmdline`, "utf8");
            return /(?:postgres|initdb)\0/.test(words) && words.includes(folder);
          } catch {
            return false;
          }
        });

const freshFolder = (): string => join(place, `hub-${(count += 1)}`);

/** Everything that PostgreSQL's own programs and drivers look for in the environment, as it should not be. */
const nonsense = Object.fromEntries(
  [
    ...["HOST=/nowhere", "HOSTADDR=203.0.113.1", "PORT=1", "USER=nobody-here", "DATABASE=nowhere", "PASSWORD=wrong"],
    ...["PASSFILE=/nowhere", "SERVICE=none", "SERVICEFILE=/nowhere", "SYSCONFDIR=/nowhere", "LOCALEDIR=/nowhere"],
    ...["OPTIONS=-c nonsense=on --bogus", "APPNAME=x", "SSLMODE=verify-full", "SSLNEGOTIATION=nonsense", "SSLCERT=/no"],
    ...["SSLKEY=/no", "SSLROOTCERT=/no", "SSLCRL=/no", "REQUIRESSL=1", "REQUIREPEER=x", "CHANNELBINDING=require"],
    ...["GSSENCMODE=require", "KRBSRVNAME=x", "CONNECT_TIMEOUT=1", "CLIENTENCODING=KLINGON", "CLIENT_ENCODING=KLINGON"],
    ...["REPLICATION=database", "BINARY=1", "TARGETSESSIONATTRS=standby", "LOADBALANCEHOSTS=random", "DATA=/nowhere"],
    ...[
      "TZ=Mars/Olympus",
      "DATESTYLE=Klingon",
      "GEQO=x",
      "_COLOR=x",
      "MINPROTOCOLVERSION=9.9",
      "SSLMINPROTOCOLVERSION=9",
    ],
  ].map((line): [string, string] => {
    const [name = "", ...value] = line.split("=");
    return [`PG${name}`, value.join("=")];
  }),
);

interface Run {
  readonly process: ChildProcess;
  readonly err: () => string;
  readonly out: () => string;
  readonly ended: Promise<number | string>;
}
function run(program: "cli" | "server", data: string, env: Record<string, string> = {}, args: string[] = []): Run {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:DATABASE_|GEOJEOM_|PG|PORT$|HOST$)/.test(name));
  const child = spawn(process.execPath, [`src/main/${program}.ts`, ...args], {
    cwd: root,
    env: {
      ...Object.fromEntries(own),
      GEOJEOM_DATA: data,
      GEOJEOM_STORY: "none",
      PORT: "0",
      LOG_LEVEL: "warn",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const ended = once(child, "close").then(([code, signal]) => (code as number | null) ?? String(signal));
  return { process: child, out: () => out, err: () => err, ended };
}
const ask = (data: string, env?: Record<string, string>): Run => run("cli", data, env, ["figures", "--json"]);

const within = async <Value>(ms: number, what: string, work: Promise<Value>): Promise<Value> => {
  const late = new AbortController();
  const value = await Promise.race([work, wait(ms, late, { signal: late.signal }).catch(() => late)]);
  late.abort();
  if (value instanceof AbortController) throw new Error(`${what} took more than ${ms} ms`);
  return value;
};

describe("[D8] the embedded database is opened by explicit settings only", () => {
  test("no variable of the shell reaches it, when it is made and when it is joined", async () => {
    const data = freshFolder();
    for (const _turn of ["made", "found"]) {
      const asked = ask(data, nonsense);
      expect([await within(90_000, "a question", asked.ended), asked.err()]).toEqual([0, expect.any(String)]);
      expect(
        (JSON.parse(asked.out().trim().split("\n").at(-1) ?? "") as { figures: unknown[] }).figures.length,
      ).toBeGreaterThan(0);
    }
    const server = run("server", data, nonsense);
    await within(
      90_000,
      "the start",
      (async () => {
        while (!/Ctrl-C/.test(server.err() + server.out()) && server.process.exitCode === null) await wait(20);
      })(),
    );
    const [pid] = serversIn(data);
    expect(pid).toBeDefined();
    // nor does it reach the server's own process
    expect(readFileSync(`/proc/${pid}/environ`, "utf8")).not.toMatch(/(?:^|\0)PG/);
    server.process.kill("SIGTERM");
    expect(await within(30_000, "the end", server.ended)).toBe(0);
  }, 300_000);
});

describe("[D9] a start can be stopped at any moment and leaves no server behind", () => {
  test.each(["SIGTERM", "SIGINT"] as const)(
    "%s, while the folder is made, the server starts, the hub is founded",
    async (signal) => {
      for (const afterMs of [20, 120, 250, 400, 600, 900, 1300, 1800, 2600]) {
        const data = freshFolder();
        const program = afterMs % 200 === 0 ? "cli" : "server";
        const starting = run(program, data, {}, program === "cli" ? ["figures"] : []);
        await wait(afterMs);
        starting.process.kill(signal);
        await within(30_000, `${signal} after ${afterMs} ms`, starting.ended);
        for (const deadline = Date.now() + 10_000; Date.now() < deadline && serversIn(data).length > 0;) await wait(20);
        expect([afterMs, serversIn(data)]).toEqual([afterMs, []]);
      }
    },
    300_000,
  );

  /** Somebody else who listens at the socket of a folder that was made. */
  const withListener = async (
    answer: (say: (bytes: Buffer) => void) => void,
  ): Promise<{ data: string; server: Server }> => {
    const data = freshFolder();
    expect(await ask(data).ended).toBe(0);
    const server = createServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => answer((bytes) => void socket.write(bytes)));
    });
    server.listen(join(data, "postgres/.s.PGSQL.5432"));
    await once(server, "listening");
    await chmod(join(data, "postgres/.s.PGSQL.5432"), 0o777);
    return { data, server };
  };

  test("one that waits says for what, and ends when it is told to", async () => {
    const { data, server } = await withListener(() => {});
    const waiting = ask(data);
    await within(
      30_000,
      "saying what it waits for",
      (async () => {
        while (!/Waiting for the database to answer/.test(waiting.err())) await wait(20);
      })(),
    );
    expect(waiting.err()).toContain("데이터베이스의 응답을 기다리는 중");
    waiting.process.kill("SIGTERM");
    expect(await within(15_000, "the end", waiting.ended)).toBe(130);
    server.close();
  }, 120_000);

  test("an error without a code is no reason to wait: it ends the start in words", async () => {
    const fields = Buffer.from("SFATAL\0Mthis is no server of yours\0\0");
    const length = Buffer.alloc(4);
    length.writeInt32BE(fields.length + 4);
    const { data, server } = await withListener((say) => say(Buffer.concat([Buffer.from("E"), length, fields])));
    const refused = ask(data);
    expect(await within(20_000, "the refusal", refused.ended)).toBe(1);
    expect(refused.out()).toContain("database-did-not-start");
    expect(refused.err()).toContain("this is no server of yours");
    expect(await readFile(join(data, "postgres/PG_VERSION"), "utf8")).toMatch(/^\d+/);
    server.close();
  }, 120_000);
});
