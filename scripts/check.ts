/**
 * `npm run check`: everything that must hold before a commit, as many steps at once as there are cores. Each step is a
 * program of its own, so one that crashes cannot silence another. `--fast` leaves the tests out.
 */
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";

const alarmSeconds = 60;
const isFast = process.argv.includes("--fast");

/** Longest first, so that the short ones fill the gaps. */
const steps: readonly { readonly name: string; readonly command: readonly string[] }[] = [
  ...(isFast ? [] : [{ name: "tests", command: ["node_modules/vitest/vitest.mjs", "run", "--reporter=dot"] }]),
  { name: "generated", command: ["scripts/generate.ts", "--check"] },
  { name: "types", command: ["node_modules/typescript/bin/tsc", "-p", "tsconfig.json"] },
  { name: "types of base and engine", command: ["node_modules/typescript/bin/tsc", "-p", "tsconfig.pure.json"] },
  { name: "lint", command: ["node_modules/oxlint/bin/oxlint", "--type-aware", "--deny-warnings", "--format=unix"] },
  { name: "format", command: ["node_modules/oxfmt/bin/oxfmt", "--check"] },
  { name: "house", command: ["scripts/check-house.ts"] },
  { name: "rules", command: ["scripts/check-rules.ts"] },
  { name: "dependencies", command: ["scripts/check-dependencies.ts"] },
  { name: "asvs", command: ["scripts/check-asvs.ts"] },
  { name: "links", command: ["scripts/check-links.ts"] },
];

interface Outcome {
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
  readonly output: string;
}

const run = ({ name, command }: (typeof steps)[number]): Promise<Outcome> =>
  new Promise((settle) => {
    const started = performance.now();
    const child = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "pipe"] });
    const output: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
    const end = (passed: boolean): void =>
      settle({ name, passed, seconds: (performance.now() - started) / 1000, output: Buffer.concat(output).toString() });
    child.on("error", (fault) => {
      output.push(Buffer.from(String(fault)));
      end(false);
    });
    child.on("close", (code) => end(code === 0));
  });

const started = performance.now();
const waiting = [...steps];
const outcomes: Outcome[] = [];
const worker = async (): Promise<void> => {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    const outcome = await run(step);
    outcomes.push(outcome);
    console.log(`${outcome.passed ? "ok  " : "FAIL"} ${outcome.seconds.toFixed(1).padStart(6)} s  ${outcome.name}`);
  }
};
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));

const failed = outcomes.filter(({ passed }) => !passed);
for (const { name, output } of failed) console.log(`\n──── ${name} ────\n${output.trimEnd()}`);
const seconds = (performance.now() - started) / 1000;
if (seconds > alarmSeconds)
  console.log(`\nALARM: the check took ${seconds.toFixed(0)} s; more than ${alarmSeconds} s and nobody runs it.`);
const names = failed.map(({ name }) => name).join(", ");
console.log(
  `\ncheck: ${outcomes.length - failed.length} passed, ${failed.length} failed${names && ` (${names})`}, ${seconds.toFixed(1)} s`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
