import { parseArgs } from "node:util";
import { isRefusal, type Refusal } from "#base/refusal";
import { silentLog } from "#platform/log";
import { type Command, printJson } from "./commands/command.ts";
import { figureCommand } from "./commands/figure.ts";
import { figuresCommand } from "./commands/figures.ts";
import { importCommand } from "./commands/import.ts";
import { userCommand } from "./commands/user.ts";
import { openHub } from "./hub.ts";
import { say, sayRefusal } from "./say.ts";

/*
 * npm run geojeom -- COMMAND … : the same hub as the server, with it or without it. What is asked for goes to standard
 * output, everything else to standard error; with --json the last line of standard output is one JSON object.
 */

const commands: readonly Command[] = [importCommand, figureCommand, figuresCommand, userCommand];

async function main(argv: readonly string[]): Promise<number> {
  const [name = "help", ...rest] = argv;
  const command = commands.find((one) => one.name === name);
  if (command === undefined) return help(name);
  let parsed;
  try {
    parsed = parseArgs({
      args: rest,
      allowPositionals: true,
      options: { json: { type: "boolean", default: false }, ...command.options },
    });
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n  npm run geojeom -- ${command.usage}\n`);
    return 2;
  }
  const { json } = parsed.values;
  const hub = await openHub({ env: process.env, progress: say, log: silentLog });
  if (isRefusal(hub)) return refuse(hub, json);
  try {
    const answer = await command.run(hub, parsed.positionals, parsed.values);
    if (isRefusal(answer)) return refuse(answer, json);
    for (const line of answer.lines) process.stdout.write(`${line}\n`);
    if (json) process.stdout.write(`${printJson(answer.json)}\n`);
    return answer.exit ?? 0;
  } finally {
    await hub.close();
  }
}

function refuse(refusal: Refusal, json: boolean): number {
  sayRefusal(refusal);
  if (json)
    process.stdout.write(`${printJson({ refusal: refusal.refusal, text: refusal.text, at: refusal.at ?? null })}\n`);
  return 1;
}

function help(name: string): number {
  const isAsked = name === "help" || name === "--help" || name === "-h";
  if (!isAsked) process.stderr.write(`알 수 없는 명령입니다 · there is no command ${name}\n\n`);
  const lines = commands.flatMap(({ usage, summary }) => [`  ${usage}`, `      ${summary.ko} · ${summary.en}`]);
  process.stdout.write(`npm run geojeom -- COMMAND [--json]\n\n${lines.join("\n")}\n`);
  return isAsked ? 0 : 2;
}

process.exit(await main(process.argv.slice(2)));
