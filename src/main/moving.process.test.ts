import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { around, command, type Environment, isServing, serve } from "./processes.testing.ts";

/*
 * A told hub moves from its embedded PostgreSQL to another one and back, by the commands of docs/operating.md, and is killed
 * on the way. A backup names every piece of every table by its hash, so two that name the same are the same hub: figures,
 * seals and the chain of the audit included; those are compared aloud as well.
 */

const place = mkdtempSync(join(tmpdir(), "geojeom-moving-"));
chmodSync(place, 0o755);
const server = process.env["DATABASE_URL"] ?? process.env["OTHER_DATABASE_URL"];
const made: string[] = [];
const asOwner = async (words: string): Promise<void> => {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(words);
  } finally {
    await client.end();
  }
};
afterAll(async () => {
  for (const name of made) await asOwner(`drop database if exists ${name} with (force)`);
  rmSync(place, { recursive: true, force: true, maxRetries: 5 });
});
const emptyDatabase = async (): Promise<string> => {
  const name = `moving_${process.pid}_${made.length}`;
  await asOwner(`create database ${name}`);
  made.push(name);
  const url = new URL(server ?? "");
  url.pathname = `/${name}`;
  return url.href;
};

const at = (name: string, more: Environment = {}): Environment => ({ GEOJEOM_DATA: join(place, name), ...more });
const backups = (name: string): string => join(place, `backups-${name}`);
const done = async <Json>(args: readonly string[], env: Environment): Promise<Json> => {
  const { code, json, said } = await command<Json>(args, env);
  if (code !== 0) throw new Error(`${args.join(" ")}: ${code}\n${said}`);
  return json;
};
const manifestIn = (name: string): { readonly tables: unknown; readonly files: unknown } => {
  const folder = join(backups(name), "geojeom-backup/snapshots");
  const newest = readdirSync(folder).toSorted().at(-1) ?? "";
  return JSON.parse(readFileSync(join(folder, newest), "utf8")) as { tables: unknown; files: unknown };
};
/** What the hub says of itself: every figure, and the audit read from its first link to its head. */
const saidBy = async (env: Environment): Promise<unknown> => ({
  figures: await done(["figures"], env),
  audit: await done(["audit", "verify"], env),
});
const told = at("embedded");

describe("a told hub", () => {
  test("killed while it is backed up leaves no backup, and the next one is whole", async () => {
    await done(["figures"], told);
    for (const after of [/10 %/, /50 %/]) {
      const child = spawn(process.execPath, ["src/main/cli.ts", "backup", backups("killed")], {
        ...{ cwd: join(import.meta.dirname, "../.."), env: around(told), stdio: ["ignore", "ignore", "pipe"] },
      });
      createInterface({ input: child.stderr }).on("line", (line) => {
        if (after.test(line)) child.kill("SIGKILL");
      });
      const [code, signal] = (await once(child, "close")) as [number | null, string | null];
      expect([code, signal]).toEqual([null, "SIGKILL"]);
      expect((await command<{ refusal: string }>(["verify-backup", backups("killed")], told)).json.refusal).toBe(
        "backup-unknown",
      );
    }
    await done(["backup", backups("killed")], told);
    await done(["backup", backups("embedded")], told);
    expect(manifestIn("killed").tables).toEqual(manifestIn("embedded").tables);
    expect(await done(["verify-backup", backups("killed")], told)).toMatchObject({ damaged: [], lost: [] });
  }, 240_000);

  test("killed while it is restored is not there, and is restored whole by the next one", async () => {
    const env = at("restored");
    const child = spawn(process.execPath, ["src/main/cli.ts", "restore", backups("embedded")], {
      ...{ cwd: join(import.meta.dirname, "../.."), env: around(env), stdio: ["ignore", "ignore", "pipe"] },
    });
    createInterface({ input: child.stderr }).on("line", (line) => {
      if (/[3-6]0 %/.test(line)) child.kill("SIGKILL");
    });
    expect(((await once(child, "close")) as unknown[])[1]).toBe("SIGKILL");
    await done(["restore", backups("embedded")], env);
    await done(["backup", backups("restored")], env);
    expect(manifestIn("restored").tables).toEqual(manifestIn("embedded").tables);
    expect(manifestIn("restored").files).toEqual(manifestIn("embedded").files);
  }, 240_000);

  test("moves to another PostgreSQL and back: every row, file, figure and link of the audit is the same", async (context) => {
    if (server === undefined) context.skip("DATABASE_URL names no PostgreSQL to move to");
    const elsewhere = at("elsewhere", { DATABASE_URL: await emptyDatabase() });
    const first = await saidBy(told);
    await done(["restore", backups("embedded")], elsewhere);
    expect(await saidBy(elsewhere)).toEqual(first);
    await done(["backup", backups("elsewhere")], elsewhere);
    expect(manifestIn("elsewhere").tables).toEqual(manifestIn("embedded").tables);
    expect(manifestIn("elsewhere").files).toEqual(manifestIn("embedded").files);

    // it is served from there, by whoever could sign in before
    const serving = await serve(elsewhere);
    if (!isServing(serving)) throw new Error(serving.said);
    expect((await fetch(`${serving.address}/readyz`)).status).toBe(200);
    expect(await serving.stop()).toBe(0);

    const back = at("back");
    await done(["restore", backups("elsewhere")], back);
    expect(await saidBy(back)).toEqual(first);
    await done(["backup", backups("back")], back);
    expect(manifestIn("back").tables).toEqual(manifestIn("embedded").tables);
    // a database that holds a hub already is not restored into
    expect((await command<{ refusal: string }>(["restore", backups("back")], elsewhere)).json.refusal).toBe(
      "restore-not-empty",
    );
  }, 300_000);
});
