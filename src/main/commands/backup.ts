import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { backUp, keepSecret, restorable, restore, secretIn, verifyBackup } from "#platform/backup";
import { adoptSecret, type Config, givenSecret, readConfig, secretNames, secretOf } from "#platform/config";
import { systemClock } from "#platform/clock";
import { openDatabase, readMigrations } from "#platform/db";
import { openFiles } from "#platform/files";
import { silentLog } from "#platform/log";
import { say } from "../say.ts";
import { type BareCommand, type HubCommand, type Said } from "./command.ts";

/** Backs the hub up while it runs: rows, files and the secrets it signs with. */
export const backupCommand: HubCommand = {
  name: "backup",
  usage: "backup DIR",
  summary: text("운영 중인 거점을 백업한다(변경분만 추가)", "back the running hub up, adding what is new"),
  options: {},
  takes: 1,
  run: async ({ database, files, clock, config }, [folder = ""]) => {
    const made = await backUp({
      pool: database.pool,
      files,
      folder,
      at: clock.now(),
      progress: tell("백업", "Backup"),
    });
    if (isRefusal(made)) return made;
    const refused = await keepSecrets(config, clock.now(), folder);
    if (refused !== null) return refused;
    const given = secretNames.filter((name) => givenSecret(config, name) !== null);
    return {
      lines: [
        `${made.snapshot}   ${made.rows} rows   ${made.files} files   ${made.added} bytes added`,
        ...given.map((name) => `${name.toUpperCase()}_SECRET is not in the backup: keep it elsewhere`),
        ...made.lost.map((file) => `  damaged or gone in the hub: ${file}`),
      ],
      json: made,
      exit: made.lost.length === 0 ? 0 : 1,
    };
  },
};

async function keepSecrets(config: Config, at: Date, folder: string): Promise<Refusal | null> {
  for (const name of secretNames) {
    if (givenSecret(config, name) !== null) continue;
    const secret = await secretOf(config, at, name);
    const refused = isRefusal(secret) ? secret : await keepSecret(folder, name, secret);
    if (refused !== null) return refused;
  }
  return null;
}

/** Reads a backup whole and compares every piece with its hash. */
export const verifyBackupCommand: BareCommand = {
  name: "verify-backup",
  usage: "verify-backup DIR [SNAPSHOT]",
  summary: text("백업을 모두 읽어 해시값으로 검증한다", "read a backup whole and verify it by its hashes"),
  options: {},
  takes: 2,
  opens: "nothing",
  run: async (_env, [folder = "", snapshot]) => {
    const checked = await verifyBackup(folder, snapshot);
    if (isRefusal(checked)) return checked;
    return {
      lines: [
        `${checked.snapshot}   ${checked.intact} intact   ${checked.damaged.length} damaged`,
        ...checked.damaged.map((name) => `  damaged or gone: ${name}`),
        ...checked.lost.map((name) => `  lost before the backup was made: ${name}`),
      ],
      json: checked,
      exit: checked.damaged.length === 0 ? 0 : 1,
    };
  },
};

/** Restores a backup into an empty data folder or database; also the way from the embedded database to another and back. */
export const restoreCommand: BareCommand = {
  name: "restore",
  usage: "restore DIR [SNAPSHOT]",
  summary: text("빈 폴더나 빈 데이터베이스에 백업을 복원한다", "restore a backup into an empty folder or database"),
  options: {},
  takes: 2,
  opens: "nothing",
  run: async (env, [folder = "", snapshot]) => {
    const config = readConfig(env);
    if (isRefusal(config)) return config;
    const at = systemClock.now();
    const known = await readMigrations();
    const found = await restorable(folder, known, snapshot);
    if (isRefusal(found)) return found;
    const database = await openDatabase(config, { log: silentLog, progress: say, migrations: found.migrations });
    if (isRefusal(database)) return database;
    try {
      const files = await openFiles(config, at);
      if (isRefusal(files)) return files;
      for (const name of secretNames) {
        const secret = givenSecret(config, name) === null ? await secretIn(folder, name) : null;
        const adopted = secret === null ? null : await adoptSecret(config, at, name, secret);
        if (adopted !== null) return adopted;
      }
      const isEmpty = async (client: { query: (asked: string) => Promise<{ rows: unknown[] }> }): Promise<boolean> =>
        (await client.query("select from hub")).rows.length === 0;
      const restored = await restore(found, { database, files, isEmpty, progress: tell("복원", "Restore") });
      if (isRefusal(restored)) return restored;
      return {
        lines: [
          `${restored.snapshot}   ${restored.rows} rows   ${restored.files} files   into ${database.description}`,
          ...restored.lost.map((file) => `  lost before the backup was made: ${file}`),
        ],
        json: restored,
      } satisfies Said;
    } finally {
      await database.close();
    }
  },
};

function tell(ko: string, en: string): (done: number, all: number) => void {
  let said = 0;
  return (done, all) => {
    const tenth = Math.floor((done / all) * 10);
    if (tenth === said) return;
    said = tenth;
    say(text(`${ko} ${tenth * 10} %`, `${en} ${tenth * 10} %`));
  };
}
