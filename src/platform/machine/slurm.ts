import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Machine, MachineError } from "./machine.ts";

const call = promisify(execFile);

export interface SlurmOptions {
  /** A folder that the submitting computer and all nodes see. */
  readonly folder: string;
  readonly partition?: string;
  /** Array tasks running at once; the cluster decides when not given. */
  readonly width?: number;
  readonly cpus?: number;
  readonly memoryMb?: number;
  readonly minutes?: number;
  /** Node.js on the nodes; the one running here unless told. */
  readonly node?: string;
  readonly pollMs?: number;
}

/** True when this computer can submit jobs and a controller answers. */
export const hasSlurm = async (): Promise<boolean> => {
  try {
    await call("sinfo", ["--noheader"], { timeout: 5000 });
    return true;
  } catch {
    return false;
  }
};

/** States in which an array task is still to give its answer. */
const UNFINISHED = /PENDING|RUNNING|CONFIGURING|COMPLETING|SUSPENDED|REQUEUED/;

/**
 * A Slurm cluster through `sbatch --array`: one task an item. Items and results are JSON files in a shared folder, so
 * a task that was lost leaves no result and is named. A cancelled run cancels the array.
 */
export const createSlurm = (options: SlurmOptions): Machine => ({
  name: `slurm ${options.partition ?? "default"}`,
  width: options.width ?? 1,
  async run(task, items, runOptions = {}) {
    if (items.length === 0) return [];
    runOptions.signal?.throwIfAborted();
    const stamp = items.length.toString(36) + process.pid.toString(36) + process.hrtime.bigint().toString(36);
    const folder = join(options.folder, `geojeom-${stamp}`);
    await mkdir(folder, { recursive: true });
    try {
      await Promise.all(items.map((item, i) => writeFile(join(folder, `item-${i}.json`), JSON.stringify(item))));
      const program = fileURLToPath(new URL("./slurm-task.ts", import.meta.url));
      const quoted = [options.node ?? process.execPath, program, folder, task.module, task.name]
        .map((word) => `'${word.replaceAll("'", `'\\''`)}'`)
        .join(" ");
      const script = join(folder, "job.sh");
      await writeFile(script, `#!/bin/sh\nexec ${quoted}\n`, { mode: 0o755 });
      const { stdout } = await call("sbatch", [
        "--parsable",
        `--array=0-${items.length - 1}${options.width === undefined ? "" : `%${options.width}`}`,
        "--job-name=geojeom",
        `--output=${join(folder, "out-%a.txt")}`,
        `--cpus-per-task=${options.cpus ?? 1}`,
        `--time=${options.minutes ?? 60}`,
        ...(options.memoryMb === undefined ? [] : [`--mem=${options.memoryMb}`]),
        ...(options.partition === undefined ? [] : [`--partition=${options.partition}`]),
        script,
      ]);
      const job = stdout.trim().split(";")[0] ?? "";
      const results = new Array<unknown>(items.length);
      const open = new Set(items.keys());
      let idle = 0;
      while (open.size > 0) {
        if (runOptions.signal?.aborted === true) {
          await call("scancel", [job]);
          throw runOptions.signal.reason;
        }
        for (const i of [...open]) {
          const text = await readFile(join(folder, `result-${i}.json`), "utf8").catch(() => null);
          if (text === null) continue;
          const answer = JSON.parse(text) as { result?: unknown; problem?: string };
          if (answer.problem !== undefined) {
            await call("scancel", [job]);
            throw new MachineError(i, answer.problem);
          }
          results[i] = answer.result;
          open.delete(i);
          runOptions.onProgress?.(items.length - open.size, items.length);
        }
        if (open.size === 0) break;
        const queue = await call("squeue", ["--noheader", "--format=%T", `--jobs=${job}`]).then(
          (r) => r.stdout,
          () => "",
        );
        // A task leaves the queue after its file is written; a few more looks allow for a slow shared folder.
        idle = UNFINISHED.test(queue) ? 0 : idle + 1;
        if (idle > 10) {
          const first = Math.min(...open);
          const said = await readFile(join(folder, `out-${first}.txt`), "utf8").catch(() => "nothing");
          throw new MachineError(first, `the task ended without a result; it said: ${said.slice(-500)}`);
        }
        await pause(options.pollMs ?? 200);
      }
      return results;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
});
