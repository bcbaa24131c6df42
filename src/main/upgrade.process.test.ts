import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { gunzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { around, command, type Environment, isServing, serve } from "./processes.testing.ts";

/*
 * A hub that an earlier version made and used (28 November 2026: founded, one officer, one firm, one document, one letter with
 * a link) is opened by this one. `hub-of-2026-11-28.tar.gz` is the backup that version took of it; its people are made up, and
 * its secret signs nothing else.
 */

const old = {
  administrator: { email: "first@hub.example", password: "긴 밤 지새운 풀잎 8" },
  officer: { email: "officer@hub.example", password: "qNHy7ja9AO4QwO31" },
  firm: "01a222d0-2102-7078-8de6-31ecefd01c4f",
  document: "01a222cf-fed5-7f73-af07-d1b12f9f211b",
  token: "o8wXeaaa3P2x9GyGTFaJeTQ7upDF8pNK",
};
const place = mkdtempSync(join(tmpdir(), "geojeom-upgrade-"));
chmodSync(place, 0o755);
afterAll(() => rmSync(place, { recursive: true, force: true, maxRetries: 5 }));
const root = join(import.meta.dirname, "../..");
const env: Environment = {
  ...{ GEOJEOM_DATA: join(place, "data"), NODE_ENV: "production", STAFF_SECOND_FACTOR: "false" },
  // however long ago that was
  ...{ ACCOUNT_UNUSED_DAYS: "0", LONGEST_SILENCE: "36500" },
};
const done = async <Json>(...args: readonly string[]): Promise<Json> => {
  const { code, json, said } = await command<Json>(args, env);
  if (code !== 0) throw new Error(`${args.join(" ")}: ${code}\n${said}`);
  return json;
};
/** Every row of a backup, as text. */
const rowsIn = (folder: string): string =>
  readdirSync(join(folder, "geojeom-backup/rows"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => gunzipSync(readFileSync(join(entry.parentPath, entry.name))).toString("utf8"))
    .join("");

test("the hub of an earlier version is brought up to date, also after a kill in the middle, and loses nothing", async () => {
  const unpacked = spawnSync("tar", ["xzf", join(import.meta.dirname, "hub-of-2026-11-28.tar.gz"), "-C", place]);
  expect(unpacked.status).toBe(0);
  expect(await done("restore", place)).toMatchObject({ rows: 351, files: 1, lost: [] });
  expect(rowsIn(place)).toContain(old.token);

  const killed = spawn(process.execPath, ["src/main/server.ts"], {
    ...{ cwd: root, env: around({ ...env, PORT: "0" }), stdio: ["ignore", "ignore", "pipe"] },
  });
  createInterface({ input: killed.stderr }).on("line", (line) => {
    if (line.includes("Bringing the database up to date")) killed.kill("SIGKILL");
  });
  expect(((await once(killed, "close")) as unknown[])[1]).toBe("SIGKILL");

  const serving = await serve(env);
  if (!isServing(serving)) throw new Error(serving.said);
  const { address } = serving;
  const enter = async (who: { email: string; password: string }): Promise<string> => {
    const reply = await fetch(`${address}/api/auth/sign-in/email`, {
      ...{ method: "POST", body: JSON.stringify(who) },
      headers: { "content-type": "application/json", origin: address },
    });
    expect([reply.status, who.email]).toEqual([200, who.email]);
    return reply.headers
      .getSetCookie()
      .map((each) => each.split(";", 1)[0])
      .join("; ");
  };
  const officer = { cookie: await enter(old.officer) };
  const firm = await fetch(`${address}/api/parties/${old.firm}`, { headers: officer });
  expect([firm.status, await firm.text()]).toEqual([200, expect.stringContaining("첫 기업")]);
  const document = await fetch(`${address}/api/evidence/${old.document}/file`, { headers: officer });
  expect([document.status, await document.text()]).toEqual([200, "사업계획 내용"]);

  // what lay in clear does so no longer: the letter is for nobody, the session's token is a hash
  const administrator = { cookie: await enter(old.administrator) };
  const { letters } = (await (await fetch(`${address}/api/letters`, { headers: administrator })).json()) as {
    letters: { state: string; body: unknown }[];
  };
  expect(letters).toMatchObject([{ state: "given-up", body: null }]);
  expect(await serving.stop()).toBe(0);
  expect(await done("audit", "verify")).toMatchObject({ faults: [] });
  await done("backup", join(place, "after"));
  const after = rowsIn(join(place, "after"));
  for (const secret of [old.token, "password/set#"]) expect(after).not.toContain(secret);
  expect(after).toContain("sha256:");
}, 240_000);
