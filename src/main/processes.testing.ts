import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/*
 * The entrances of the hub as processes of their own, for tests of what people start: they know of a test run nothing.
 */

export type Environment = Readonly<Record<string, string>>;

export interface Ended<Json> {
  readonly code: number | string;
  readonly json: Json;
  readonly said: string;
}

export interface Serving {
  readonly address: string;
  readonly said: () => string;
  stop(): Promise<number | string>;
}

const root = join(import.meta.dirname, "../..");
const foreign =
  /^(?:DATABASE_|GEOJEOM_|VITEST|OIDC_|S3_|SMTP_)|^(?:PORT|HOST|PUBLIC_URL|NODE_ENV|SESSION_SECRET|TEST)$/;

/** What surrounds a program of ours: everything of this machine but what is meant for another hub. */
export const around = (env: Environment): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name))),
  LOG_LEVEL: "warn",
  LOG_FORMAT: "json",
  ...env,
});

interface Started {
  readonly child: ChildProcess;
  readonly out: string[];
  readonly all: string[];
  readonly ended: Promise<number | string>;
}

function start(program: "cli" | "server", args: readonly string[], env: Environment): Started {
  const child = spawn(process.execPath, [join(root, `src/main/${program}.ts`), ...args], {
    cwd: root,
    env: around(env),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const out: string[] = [];
  const all: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => void (out.push(line), all.push(line)));
  createInterface({ input: child.stderr }).on("line", (line) => void all.push(line));
  const ended = once(child, "close").then(([code, signal]) => (code as number | null) ?? String(signal));
  return { child, out, all, ended };
}

/** `npm run geojeom -- …`, to its end. */
export async function command<Json>(args: readonly string[], env: Environment): Promise<Ended<Json>> {
  const { out, all, ended } = start("cli", [...args, "--json"], env);
  const code = await ended;
  return { code, json: JSON.parse(out.at(-1) ?? "null") as Json, said: all.join("\n") };
}

/** `npm start`, until it is open; what ends before that is an answer too. */
export async function serve(env: Environment): Promise<Serving | Ended<null>> {
  const { child, all, ended } = start("server", [], { PORT: "0", ...env });
  const said = (): string => all.join("\n");
  const isOpen = new Promise<"open">((open) => {
    const look = setInterval(() => {
      if (!all.some((line) => line.includes("Ctrl-C"))) return;
      clearInterval(look);
      open("open");
    }, 20);
    void ended.then(() => clearInterval(look));
  });
  const first = await Promise.race([isOpen, ended]);
  if (first !== "open") return { code: first, json: null, said: said() };
  return {
    address: /^ {2}(https?:\S+)$/m.exec(said())?.[1] ?? "",
    said,
    stop: () => {
      child.kill("SIGINT");
      return ended;
    },
  };
}

export const isServing = (answer: Serving | Ended<null>): answer is Serving => "stop" in answer;
