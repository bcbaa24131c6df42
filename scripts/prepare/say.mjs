/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access, typescript/no-unsafe-argument, typescript/no-unsafe-return, typescript/restrict-plus-operands -- plain JavaScript, run before anything is installed that knows types */
import { spawn } from "node:child_process";

/** The root of the checkout. */
export const root = new URL("../../", import.meta.url);

/** One line for people, in both languages. */
export const say = (korean, english) => void process.stderr.write(`거점 · ${korean} · ${english}\n`);

/**
 * Runs a program quietly and tells now and then how far it is; its own words are shown only when it fails.
 * @param {() => string} progress what to say beside the seconds
 */
export const runQuietly = (command, args, { korean, english, progress = () => "", env = process.env, shell = false }) =>
  new Promise((resolve) => {
    const from = Date.now();
    const isTerminal = process.stderr.isTTY === true;
    const tell = () => {
      const line = `거점 · ${korean} · ${english} · ${Math.round((Date.now() - from) / 1000)} s${progress()}`;
      process.stderr.write(isTerminal ? `\r\u001B[K${line}` : `${line}\n`);
    };
    tell();
    const ticking = setInterval(tell, isTerminal ? 500 : 5000);
    let said = "";
    const child = spawn(command, args, { cwd: root, env, shell, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data) => (said = (said + data).slice(-20_000)));
    const end = (isDone, why) => {
      clearInterval(ticking);
      if (isTerminal) process.stderr.write("\r\u001B[K");
      if (isDone) say(`${korean}: 끝`, `${english}: done, ${((Date.now() - from) / 1000).toFixed(1)} s`);
      else process.stderr.write(`${said}\n거점 · ${korean}: 실패 · ${english}: failed (${why})\n`);
      resolve(isDone);
    };
    child.on("error", (error) => end(false, error.message));
    child.on("close", (code, signal) => end(code === 0, signal ?? `exit code ${code}`));
  });
