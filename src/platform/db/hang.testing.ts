// A run of tests that is killed in the middle: it uses the server that runs share, and a process it started has its own.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { testDatabase } from "#platform/db";
import { testServerFolder } from "./testing.ts";

const told = process.env["GEOJEOM_HANG"] ?? "";

test("uses two servers and, if it is told to, does not end", async () => {
  const data = mkdtempSync(join(tmpdir(), "geojeom-hang-"));
  const child = spawn(process.execPath, [join(import.meta.dirname, "child.testing.ts"), "join", data]);
  await once(child.stdout, "data");
  await testDatabase();
  writeFileSync(told, JSON.stringify({ data, server: testServerFolder(), child: child.pid }));
  if (process.env["GEOJEOM_HANG_FOREVER"] === "true") await new Promise(() => {});
  expect(child.exitCode).toBeNull();
}, 0);
