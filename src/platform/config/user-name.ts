import { readFile } from "node:fs/promises";

/** `name (uid)` where the machine knows a name, otherwise the bare number. */
export const nameOfUser = async (uid: number): Promise<string> => {
  const users = await readFile("/etc/passwd", "utf8").catch(() => "");
  const line = users.split("\n").find((user) => user.split(":")[2] === String(uid));
  return line === undefined ? `uid ${uid}` : `${line.split(":")[0]} (uid ${uid})`;
};
