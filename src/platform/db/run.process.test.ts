import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { isAlive, postmasterOf } from "./postmaster-file.ts";

const root = join(import.meta.dirname, "../../..");

interface Hanging {
  readonly data: string;
  readonly server: string;
  readonly child: number;
}

/** Runs hang.testing.ts as a run of its own, with its own shared server, in a place of its own. */
const begin = async (isForever: boolean) => {
  const place = mkdtempSync(join(tmpdir(), "place-"));
  chmodSync(place, 0o711);
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  const config = join(place, "vitest.config.mjs");
  const settings = {
    include: ["src/platform/db/hang.testing.ts"],
    globalSetup: ["src/platform/db/run.testing.ts"],
    pool: "threads",
    isolate: false,
  };
  writeFileSync(config, `export default { test: ${JSON.stringify(settings)} };`);
  const told = join(place, "told.json");
  const run = spawn(process.execPath, ["node_modules/vitest/vitest.mjs", "run", "--root", root, "--config", config], {
    cwd: root,
    stdio: "ignore",
    env: {
      ...process.env,
      DATABASE_URL: "",
      GEOJEOM_TESTS_PLACE: place,
      GEOJEOM_HANG: told,
      GEOJEOM_HANG_FOREVER: String(isForever),
    },
  });
  const ended = once(run, "exit");
  return { place, run, ended, told };
};

const left = async (place: string, { data, server, child }: Hanging) => ({
  servers: [await postmasterOf(data), await postmasterOf(server)].filter((pid) => pid !== null),
  children: isAlive(child) ? [child] : [],
  folders: readdirSync(place).filter((name) => name.startsWith("geojeom-run-")),
});
const cleared = async (place: string, hanging: Hanging, timeout: number): Promise<void> => {
  await expect
    .poll(() => left(place, hanging), { timeout, interval: 100 })
    .toEqual({ servers: [], children: [], folders: [] });
};

test("[D11] a run of tests that is killed leaves no server, no process and no file behind", async () => {
  const { place, run, ended, told } = await begin(true);
  while (!existsSync(told) || readFileSync(told, "utf8") === "") {
    expect(run.exitCode).toBeNull();
    await wait(50);
  }
  const hanging = JSON.parse(readFileSync(told, "utf8")) as Hanging;
  expect((await left(place, hanging)).servers).toHaveLength(2);
  run.kill("SIGKILL");
  await ended;
  await cleared(place, hanging, 60_000);
});

test("[D11] nor does one that ends, though a process it started still runs", async () => {
  const { place, ended, told } = await begin(false);
  expect(await ended).toEqual([0, null]);
  await cleared(place, JSON.parse(readFileSync(told, "utf8")) as Hanging, 60_000);
});
