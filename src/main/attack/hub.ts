import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoPassword, people } from "../../../story/changwon/people.ts";
import type { Asker } from "./walks.ts";

export interface Fresh {
  readonly at: URL;
  /** Files that lie half-written in it. */
  readonly leftovers: () => Promise<string[]>;
  /** Ends it; the status it ended with. */
  close(): Promise<number | null>;
}

/** A hub of its own with the story, on loopback, in a folder that goes with it. */
export async function freshHub(): Promise<Fresh> {
  const data = await mkdtemp(join(tmpdir(), "geojeom-attacked-"));
  const child = spawn(process.execPath, [join(import.meta.dirname, "../server.ts")], {
    env: {
      PATH: process.env["PATH"],
      ...{
        GEOJEOM_DATA: data,
        GEOJEOM_STORY: "changwon",
        HOST: "127.0.0.1",
        PORT: "0",
        REQUESTS_PER_MINUTE: "1000000",
      },
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const remove = (): Promise<void> => rm(data, { recursive: true, force: true, maxRetries: 5 });
  const address = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (data) => {
      said = `${said}${String(data)}`.slice(-4_000);
      const found = /^ {2}(http:\/\/localhost:\d+)$/m.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", () => reject(new Error(`the hub did not open: ${said}`)));
  }).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  return {
    at: new URL(address),
    leftovers: () => readdir(join(data, "files/.unfinished")).catch(() => []),
    close: async () => {
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), 30_000);
      const status = await ended;
      clearTimeout(timer);
      await remove();
      return status;
    },
  };
}

/** Signs the people of the story in, where they are; a visitor has no cookie. */
export async function signIn(at: URL): Promise<ReadonlyMap<Asker, string | undefined>> {
  const cookies = new Map<Asker, string | undefined>([["visitor", undefined]]);
  for (const { role, email } of people) {
    const reply = await fetch(new URL("/api/auth/sign-in/email", at), {
      method: "POST",
      headers: { "content-type": "application/json", origin: at.origin },
      body: JSON.stringify({ email, password: demoPassword }),
    });
    const cookie = reply.headers.getSetCookie().map((one) => one.split(";")[0]);
    if (reply.ok && cookie.length > 0) cookies.set(role, cookie.join("; "));
  }
  return cookies;
}
