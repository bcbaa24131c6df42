// The other process in tests of this room: `node child.testing.ts write|join DATA_FOLDER`. One line per event.
import { isRefusal } from "#base/refusal";
import { readConfig } from "#platform/config";
import { openDatabase } from "#platform/db";
import { silentLog } from "#platform/log";

const [, , task = "", dataFolder = ""] = process.argv;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

// always the embedded server of the folder, also where the tests themselves run on another
const config = readConfig({ ...process.env, DATABASE_URL: "", GEOJEOM_DATA: dataFolder });
if (isRefusal(config)) throw new Error(config.text.en);
const database = await openDatabase(config, { log: silentLog, migrations: [] });
if (isRefusal(database)) {
  say(`refused ${JSON.stringify(database)}`);
  process.exit(1);
}
say("open");

if (task === "write") {
  await database.pool.query("create table if not exists written (n bigint primary key)");
  const last = await database.pool.query<{ n: bigint }>("select coalesce(max(n), 0) as n from written");
  // Four writers at once: a number is said only after its transaction was acknowledged.
  let next = (last.rows[0]?.n ?? 0n) + 1n;
  const write = async (): Promise<void> => {
    for (;;) {
      const n = next;
      next += 1n;
      await database.pool.query("insert into written values ($1)", [n]);
      say(`acknowledged ${n}`);
    }
  };
  await Promise.all([write(), write(), write(), write()]);
}

const leave = async (): Promise<void> => {
  await database.close();
  say("closed");
  process.exit(0);
};
process.on("SIGINT", () => void leave());
process.stdin.on("end", () => void leave()).resume();
