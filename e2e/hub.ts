/** Starts one hub for all journeys, exactly as `npm start` does, on a fresh data folder and a free port. */
import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { TestProject } from "vitest/node";

export interface Hub {
  /** `http://localhost:41234`, without a slash at the end. */
  readonly address: string;
  readonly data: string;
  /** What it printed, letters and sign-in hints included. */
  readonly log: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    hub: Hub;
  }
}

const readyWithinMs = 180_000;
const root = join(import.meta.dirname, "..");

const freePort = (): Promise<number> =>
  new Promise((settle, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => settle(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

async function untilReady(address: string, child: ChildProcess, log: string): Promise<void> {
  const deadline = Date.now() + readyWithinMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null)
      throw new Error(`the hub ended with ${child.exitCode} before it was ready; see ${log}`);
    const answer = await fetch(`${address}/readyz`).catch(() => undefined);
    if (answer?.ok === true) return;
    await wait(200);
  }
  throw new Error(`the hub was not ready within ${readyWithinMs / 1000} s; see ${log}`);
}

export default async function startHub(project: TestProject): Promise<() => Promise<void>> {
  mkdirSync(join(root, "e2e/screenshots"), { recursive: true });
  const given = process.env["GEOJEOM_E2E_URL"];
  if (given !== undefined) {
    project.provide("hub", { address: given.replace(/\/$/, ""), data: "", log: "" });
    return async () => {};
  }
  const data = mkdtempSync(join(tmpdir(), "geojeom-e2e-"));
  const log = join(root, "e2e/screenshots/hub.log");
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const env = { ...process.env, GEOJEOM_DATA: data, PORT: String(port), LOG_FORMAT: "json" };
  delete (env as Record<string, string | undefined>)["DATABASE_URL"];
  const child = spawn(process.execPath, ["src/main/server.ts"], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  const file = createWriteStream(log);
  child.stdout.pipe(file, { end: false });
  child.stderr.pipe(file, { end: false });
  const ended = new Promise<void>((settle) => void child.once("exit", () => settle()));
  const stop = async (): Promise<void> => {
    child.kill("SIGINT");
    await Promise.race([ended, wait(20_000, undefined, { ref: false }).then(() => child.kill("SIGKILL"))]);
    file.end();
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await untilReady(address, child, log);
  } catch (fault) {
    await stop();
    throw fault;
  }
  project.provide("hub", { address, data, log });
  return stop;
}
