import { parseArgs } from "node:util";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { silentLog } from "#platform/log";
import { type Command, printJson, type Said, type Values } from "./commands/command.ts";
import { auditCommand } from "./commands/audit.ts";
import { backupCommand, restoreCommand, verifyBackupCommand } from "./commands/backup.ts";
import { figureCommand } from "./commands/figure.ts";
import { figuresCommand } from "./commands/figures.ts";
import { foundCommand } from "./commands/found.ts";
import { importCommand } from "./commands/import.ts";
import { linkCommand } from "./commands/link.ts";
import { userCommand } from "./commands/user.ts";
import { verifyCommand } from "./commands/verify.ts";
import { openHub } from "./hub.ts";
import { say, sayRefusal } from "./say.ts";

/*
 * npm run geojeom -- COMMAND … : the same hub as the server, with it or without it. What is asked for goes to standard
 * output, everything else to standard error; with --json the last line of standard output is one JSON object.
 */

const commands: readonly Command[] = [
  importCommand,
  figureCommand,
  figuresCommand,
  userCommand,
  linkCommand,
  foundCommand,
  auditCommand,
  backupCommand,
  verifyBackupCommand,
  restoreCommand,
  verifyCommand,
];

const unknownCommand = defineRefusal({
  code: "command-unknown",
  status: 400,
  ko: "'{command}' 명령은 없습니다. 명령: {commands}",
  en: "There is no command '{command}'; there are {commands}.",
});
const misusedCommand = defineRefusal({
  code: "command-misused",
  status: 400,
  ko: "명령의 형식이 올바르지 않습니다({why}). 사용법: {usage}",
  en: "The command is not used like that ({why}). It is used so: {usage}",
});

const helpWords = new Set(["help", "--help", "-h"]);

/** What a shell expects of a program that was told to end. */
const interrupted = 130;

/** Does what the words ask for; the answer is how the process ends. */
export async function commandLine(argv: readonly string[]): Promise<number> {
  // asked for before anything can go wrong: a refusal is one JSON object, too
  const json = argv.includes("--json");
  const words = argv.filter((word) => word !== "--json");
  const [name = "help", ...rest] = words;
  if (words.length === 0 || words.some((word) => helpWords.has(word))) return help(json);
  const command = commands.find((one) => one.name === name);
  if (command === undefined) {
    return refuse(unknownCommand({ command: name, commands: commands.map((one) => one.name).join(", ") }), json, 2);
  }
  const parsed = parse(command, rest);
  if (isRefusal(parsed)) return refuse(parsed, json, 2);
  // the first signal leaves in order, so that no database server stays behind; a second one ends at once
  const leaving = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => leaving.abort());
  const { signal } = leaving;
  const left = new Promise<typeof interrupted>((resolve) => {
    signal.addEventListener("abort", () => resolve(interrupted));
  });
  const unlessLeft = (error: unknown): typeof interrupted => {
    if (signal.aborted) return interrupted;
    throw error;
  };
  if (command.opens === "nothing")
    return tell(await command.run(process.env, parsed.positionals, parsed.values, signal).catch(unlessLeft), json);
  const hub = await openHub({ env: process.env, progress: say, log: silentLog, signal }).catch(unlessLeft);
  if (typeof hub === "number") return hub;
  if (isRefusal(hub)) return refuse(hub, json);
  try {
    return tell(await Promise.race([command.run(hub, parsed.positionals, parsed.values), left]), json);
  } finally {
    await hub.close();
  }
}

function tell(answer: Said | Refusal | typeof interrupted, json: boolean): number {
  if (answer === interrupted) return interrupted;
  if (isRefusal(answer)) return refuse(answer, json);
  for (const line of answer.lines) process.stdout.write(`${line}\n`);
  if (json) process.stdout.write(`${printJson(answer.json)}\n`);
  return answer.exit ?? 0;
}

function parse(
  { options, takes, usage }: Command,
  words: string[],
): { values: Values; positionals: string[] } | Refusal {
  try {
    const parsed = parseArgs({ args: words, allowPositionals: true, options });
    const [extra] = parsed.positionals.slice(takes);
    return extra === undefined ? parsed : misusedCommand({ why: extra, usage });
  } catch (error) {
    return misusedCommand({ why: (error as Error).message.split(". ")[0] ?? "", usage });
  }
}

function refuse(refusal: Refusal, json: boolean, exit = 1): number {
  sayRefusal(refusal);
  if (json)
    process.stdout.write(`${printJson({ refusal: refusal.refusal, text: refusal.text, at: refusal.at ?? null })}\n`);
  return exit;
}

function help(json: boolean): number {
  const lines = commands.flatMap(({ usage, summary }) => [`  ${usage}`, `      ${summary.ko} · ${summary.en}`]);
  process.stdout.write(`npm run geojeom -- COMMAND [--json]\n\n${lines.join("\n")}\n`);
  if (json) {
    const told = commands.map(({ name, usage, summary }) => ({ name, usage, summary }));
    process.stdout.write(`${printJson({ commands: told })}\n`);
  }
  return 0;
}
