/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access, typescript/no-unsafe-argument, typescript/no-unsafe-return, typescript/restrict-plus-operands -- plain JavaScript, run before anything is installed that knows types */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { root, say } from "./say.mjs";

const folder = new URL(".geojeom/", root);
const mark = new URL("preparing", folder);

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
};

const take = () => {
  try {
    writeFileSync(mark, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return false;
  }
};

/** One preparation of this checkout at a time; a mark left by a killed one is taken away. */
export const inTurn = async (work) => {
  mkdirSync(folder, { recursive: true });
  for (let turn = 0; !take(); turn += 1) {
    let pid = 0;
    try {
      pid = Number(readFileSync(mark, "utf8"));
    } catch {
      continue;
    }
    // An empty mark is just being written; give its writer a moment.
    if ((pid > 0 || turn > 10) && !isAlive(pid)) rmSync(mark, { force: true });
    else if (turn === 5) say("다른 프로그램이 준비하고 있어 대기 중", "another program is preparing, waiting for it");
    await wait(200);
  }
  const leave = () => {
    rmSync(mark, { force: true });
    process.exit(130);
  };
  process.on("SIGINT", leave).on("SIGTERM", leave);
  try {
    return await work();
  } finally {
    rmSync(mark, { force: true });
  }
};
