import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";

const place = mkdtempSync(join(tmpdir(), "geojeom-prepare-"));
afterAll(() => rmSync(place, { recursive: true }));

const ownNode = `node_modules/node-of-some/bin/node${process.platform === "win32" ? ".exe" : ""}`;
let checkout = "";
let count = 0;
const put = (path: string, content: string): void => {
  mkdirSync(dirname(join(checkout, path)), { recursive: true });
  writeFileSync(join(checkout, path), content);
};
const packages = {
  "": { name: "hub" },
  "node_modules/one": { version: "24.0.0" },
  "node_modules/other": { version: "1.0.0", optional: true },
};
const installed = { "node_modules/one": { version: "24.0.0" } };

/** A checkout with our scripts, whose packages are installed, and whose "vite" counts how often it was run. */
beforeEach(() => {
  checkout = join(place, String((count += 1)));
  cpSync(join(import.meta.dirname, "prepare"), join(checkout, "scripts/prepare"), { recursive: true });
  cpSync(join(import.meta.dirname, "prepare.mjs"), join(checkout, "scripts/prepare.mjs"));
  put("package.json", '{ "name": "hub", "version": "1.0.0" }');
  put("package-lock.json", JSON.stringify({ name: "hub", version: "1.0.0", lockfileVersion: 3, packages }));
  put("node_modules/.package-lock.json", JSON.stringify({ packages: installed }));
  put("node_modules/node-of-some/bin/readme", "");
  symlinkSync(process.execPath, join(checkout, ownNode));
  put(
    "node_modules/vite/bin/vite.js",
    `require("node:fs").appendFileSync("built", "x"); if (require("node:fs").existsSync("broken")) { console.error("it does not compile"); process.exit(2); }`,
  );
  put("src/web/page.tsx", "one");
});

const prepare = (environment: Record<string, string> = {}) =>
  spawnSync(process.execPath, [join(checkout, "scripts/prepare.mjs")], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"] ?? "", ...environment },
  });
/** The same program that takes itself for the Node of an older machine. */
const asNode22 = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "22.20.0" } })`;
const NODE_OPTIONS = `--import data:text/javascript;base64,${Buffer.from(asNode22).toString("base64")}`;
const builds = (): number =>
  existsSync(join(checkout, "built")) ? readFileSync(join(checkout, "built"), "utf8").length : 0;

describe("prepare", () => {
  test("says and does nothing when everything is there, also after an install by hand", () => {
    expect(prepare()).toMatchObject({ status: 0, stdout: "", stderr: "" });
    expect(existsSync(join(checkout, "node_modules/.geojeom-lock"))).toBe(true);
    expect(prepare()).toMatchObject({ status: 0, stderr: "" });
  });

  test("installs when the lockfile names other packages than are there, and says why it cannot go on", () => {
    put(
      "package-lock.json",
      JSON.stringify({
        name: "hub",
        version: "1.0.0",
        lockfileVersion: 3,
        packages: { "": { name: "hub", version: "1.0.0" } },
      }),
    );
    const { status, stderr, stdout } = prepare({ NODE_OPTIONS });
    expect(stderr).toContain("installing what is needed");
    // This lockfile brings no Node and the one of the machine is too old, so the checkout is still not complete.
    expect(stderr).toContain("install Node 24 or newer");
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(existsSync(join(checkout, "node_modules/.geojeom-lock"))).toBe(false);
  });

  test("where no package brings a Node, that of the machine is enough if it is new enough", () => {
    rmSync(join(checkout, ownNode));
    expect(prepare()).toMatchObject({ status: 0, stderr: "" });
    rmSync(join(checkout, "node_modules/.geojeom-lock"));
    expect(prepare({ NODE_OPTIONS }).stderr).toContain("installing what is needed");
  });

  test("builds the web once, again when a source changed, and not for a test or another room", () => {
    put("vite.config.ts", "");
    expect(prepare().stderr).toContain("building the web");
    expect(prepare().stderr).toBe("");
    put("src/web/page.test.tsx", "a test");
    put("src/registry/party/store.ts", "the server's");
    expect(prepare().stderr).toBe("");
    expect(builds()).toBe(1);
    put("src/web/page.tsx", "another");
    expect(prepare().status).toBe(0);
    put("src/registry/party/contract.ts", "what the web reads");
    expect(prepare().status).toBe(0);
    expect(builds()).toBe(3);
  });

  test.skipIf(process.platform === "win32")("the web is built by the Node of the packages, whichever began", () => {
    put("vite.config.ts", "");
    rmSync(join(checkout, ownNode));
    put(ownNode, `#!/bin/sh\necho own >> own\nexec "${process.execPath}" "$@"\n`);
    chmodSync(join(checkout, ownNode), 0o755);
    expect(prepare().status).toBe(0);
    expect([builds(), readFileSync(join(checkout, "own"), "utf8")]).toEqual([1, "own\n"]);
  });

  test("shows what a failed build said, fails, and tries again the next time", () => {
    put("vite.config.ts", "");
    put("broken", "");
    const { status, stderr } = prepare();
    expect(status).toBe(1);
    expect(stderr).toContain("it does not compile");
    rmSync(join(checkout, "broken"));
    expect(prepare().status).toBe(0);
    expect(builds()).toBe(2);
  });

  test("run twice at the same time builds once; the mark of a killed one is no hindrance", async () => {
    put("vite.config.ts", "");
    put(".geojeom/preparing", "999999999");
    const both = [1, 2].map(() => spawn(process.execPath, [join(checkout, "scripts/prepare.mjs")]));
    const codes = await Promise.all(both.map(async (one) => (await once(one, "exit"))[0] as number));
    expect(codes).toEqual([0, 0]);
    expect(builds()).toBe(1);
    expect(existsSync(join(checkout, ".geojeom/preparing"))).toBe(false);
  });
});
