import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { withHub } from "./browser.ts";

/** Runs a script of this folder on the hub of the journeys, and answers what its last line says. */
export const toldBy = <Said>(script: string, ...told: readonly string[]): Promise<Said> =>
  withHub(async ({ data }) => {
    const env = { ...process.env, GEOJEOM_DATA: process.env["GEOJEOM_DATA"] ?? data };
    delete (env as Record<string, string | undefined>)["DATABASE_URL"];
    const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, script), ...told], {
      env,
    });
    return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Said;
  });
