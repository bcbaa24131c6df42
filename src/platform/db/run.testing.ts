import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { testServerFolder, testsPlace } from "./testing.ts";

/**
 * `globalSetup` of vitest. Whatever a run of tests makes lies in one temporary folder of its own, and a program that
 * outlives the run clears it: servers that still run in there, those who use them, and the server that runs share when
 * nobody else uses it. It hears the end of the run by the end of its input, which comes however the run ends; a teardown
 * would come too early, while the threads of the run are still connected.
 */
export default function begin(): void {
  const place = testsPlace();
  const folder = mkdtempSync(join(place, "geojeom-run-"));
  // The database may run as another user than we do, and must get through.
  chmodSync(folder, 0o711);
  process.env["GEOJEOM_TESTS_PLACE"] = place;
  for (const name of ["TMPDIR", "TEMP", "TMP"]) process.env[name] = folder;
  const clearing = spawn(
    process.execPath,
    [join(import.meta.dirname, "clear-run.testing.ts"), folder, testServerFolder()],
    {
      cwd: join(import.meta.dirname, "../../.."),
      detached: true,
      windowsHide: true,
      stdio: ["pipe", "ignore", "ignore"],
    },
  );
  clearing.unref();
}
