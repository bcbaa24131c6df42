import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { loadTask } from "./machine.ts";

// What each task of a job array runs: node slurm-task.ts FOLDER MODULE FUNCTION, with the item's number in the environment.
const [folder, module, name] = process.argv.slice(2);
const item = process.env["SLURM_ARRAY_TASK_ID"];
if (folder === undefined || module === undefined || name === undefined || item === undefined) {
  throw new Error("usage: SLURM_ARRAY_TASK_ID=n node slurm-task.ts FOLDER MODULE FUNCTION");
}
let answer: { result?: unknown; problem?: string };
try {
  const work = await loadTask({ module, name });
  answer = { result: await work(JSON.parse(await readFile(join(folder, `item-${item}.json`), "utf8"))) };
} catch (problem) {
  answer = { problem: problem instanceof Error ? problem.message : String(problem) };
}
// Written beside and renamed, so that a reader never sees half a file.
const file = join(folder, `result-${item}.json`);
await writeFile(`${file}.part`, JSON.stringify(answer));
await rename(`${file}.part`, file);
