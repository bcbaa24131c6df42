import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { complete, type Lock } from "./complete-lockfile.ts";
import { platformOf } from "./platform-of.ts";

const committed = JSON.parse(readFileSync(new URL("../package-lock.json", import.meta.url), "utf8")) as Lock;

test("the committed lockfile lacks nothing and names no registry", () => {
  const { added, unknown } = complete(committed);
  expect({ added, unknown }).toEqual({ added: [], unknown: [] });
  expect(Object.entries(committed.packages).filter(([, entry]) => "resolved" in entry)).toEqual([]);
});

test("what a name says of a platform is what the registry says of it", () => {
  const told = Object.entries(committed.packages).filter(([, entry]) => entry.optional && entry.os && entry.cpu);
  expect(told.length).toBeGreaterThan(50);
  for (const [path, { os, cpu, libc }] of told) {
    const platform = platformOf(path.slice(path.lastIndexOf("node_modules/") + 13));
    // one word or a list of words, as whoever published the package wrote it
    const said = { path, os: [os].flat(), cpu: [cpu].flat() };
    expect({ path, os: platform?.os, cpu: platform?.cpu }).toEqual(said);
    // a name without gnu or musl says nothing of it
    if (libc && platform?.libc !== undefined)
      expect({ path, libc: platform?.libc }).toEqual({ path, libc: [libc].flat() });
  }
});

test("a missing platform is added beside the others, found ones stay, ranges are not guessed", () => {
  const lock = {
    packages: {
      "": {},
      "node_modules/tool": {
        version: "2.0.0",
        optionalDependencies: {
          "@tool/linux-x64-gnu": "2.0.0",
          "@tool/darwin-arm64": "2.0.0",
          "tool-win32-x64": "^1.0.0",
        },
      },
      "node_modules/tool/node_modules/@tool/linux-x64-gnu": { version: "2.0.0", resolved: "https://example.org/x.tgz" },
    },
  };
  const { lock: whole, added, unknown } = complete(lock);
  expect(added).toEqual(["@tool/darwin-arm64"]);
  expect(unknown).toEqual(["tool-win32-x64@^1.0.0"]);
  expect(whole.packages["node_modules/@tool/darwin-arm64"]).toMatchObject({
    version: "2.0.0",
    os: ["darwin"],
    cpu: ["arm64"],
  });
  expect(JSON.stringify(whole)).not.toContain("example.org");
});
