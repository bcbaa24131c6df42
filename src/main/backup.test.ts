import { mkdtemp, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isRefusal, type Refusal } from "#base/refusal";
import { figureView, open } from "#figure";
import { backUp, backupsIn, restorable, restore, verifyBackup } from "#platform/backup";
import { type Database, readMigrations, testDatabase, type TestDatabase } from "#platform/db";
import { diskFiles, type Files } from "#platform/files";
import { toldHub, type ToldHub } from "./testing.ts";

let hub: ToldHub;
let place: string;
/** What the first test restored. */
let copy: { readonly database: TestDatabase; readonly files: Files };
const made: TestDatabase[] = [];
beforeAll(async () => {
  hub = await toldHub();
  place = await mkdtemp(join(tmpdir(), "geojeom-backup-"));
});
afterAll(async () => {
  await Promise.all(made.map((database) => database.close()));
  await hub.close();
  await rm(place, { recursive: true, force: true });
});

const given = <Answer>(answer: Answer | Refusal): Answer => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};
const namesIn = async (files: Files): Promise<string[]> => {
  const names: string[] = [];
  for await (const name of files.names()) names.push(name);
  return names.toSorted();
};
const at = new Date("2026-01-01T00:00:00Z");
const folder = (name: string): string => join(place, name);
const backedUp = async (name: string, from: Pick<ToldHub, "database" | "files"> = hub) =>
  given(await backUp({ pool: from.database.pool, files: from.files, folder: folder(name), at: new Date() }));
const isEmpty = async (client: { query: (asked: string) => Promise<{ rows: unknown[] }> }): Promise<boolean> =>
  (await client.query("select from journal_commit limit 1")).rows.length === 0;

async function restored(name: string): Promise<{ readonly database: TestDatabase; readonly files: Files }> {
  const found = given(await restorable(folder(name), await readMigrations()));
  const database = await testDatabase();
  made.push(database);
  const files = diskFiles(folder(`restored-${name}`));
  given(await restore(found, { database, files, isEmpty }));
  return { database, files };
}

/** Every figure there is, asked: value, coverage and the seal over its rows are in the answer. */
async function figuresOf(database: Database): Promise<readonly unknown[]> {
  const asked = await database.transaction("read", async (tx) => {
    const views: unknown[] = [];
    const { rows } = await sql<{ figure: string }>`select distinct figure from figure_definition order by 1`.execute(
      tx,
    );
    for (const { figure } of rows) {
      const opened = await open(tx, figure, { "as-of": "2025-11-18", known: "2025-11-19" }, hub.at);
      views.push(isRefusal(opened) ? opened.refusal : await figureView(tx, opened));
    }
    return { views };
  });
  return given(asked).views;
}

const heads = async (database: Database): Promise<unknown> =>
  (
    await sql`
      select (select max(seq) from journal_commit) as commit, (select count(*) from fact) as facts,
        (select count(*) from evidence) as evidence, (select count(*) from role_grant) as roles`.execute(
      database.kysely,
    )
  ).rows;

test("[BK1] [BK6] a restored hub gives every figure, every file and every count of the one that was backed up", async () => {
  const backup = await backedUp("whole");
  expect(backup.rows).toBeGreaterThan(1_000);
  expect(backup.files).toBeGreaterThan(10);
  expect(backup.lost).toEqual([]);
  copy = await restored("whole");
  const figures = await figuresOf(copy.database);
  expect(figures.length).toBeGreaterThan(15);
  expect(figures).toEqual(await figuresOf(hub.database));
  expect(await heads(copy.database)).toEqual(await heads(hub.database));
  const files = await namesIn(copy.files);
  expect(files).toEqual(await namesIn(hub.files));
  for (const file of files.slice(0, 20)) expect(await copy.files.verify(file)).toBe("intact");
});

test("[BK6] what holds impossible states back holds in the restored database as well, and it goes on where it was", async () => {
  const { database } = copy;
  const { rows } = await sql<{ off: bigint }>`
    select count(*) as off from pg_trigger where not tgisinternal and tgenabled <> 'O'`.execute(database.kysely);
  expect(rows).toEqual([{ off: 0n }]);
  await expect(sql`delete from fact`.execute(database.kysely)).rejects.toThrow();
  // the same rows and files, so the same pieces: nothing of the copy is new beside the original
  const again = await backedUp("whole", copy);
  expect([again.added, again.lost]).toEqual([0, []]);
  expect(again.rows).toBe((await backedUp("whole")).rows);
  expect(again.files).toBe((await namesIn(hub.files)).length);
});

test("[BK6] a restore into a hub is refused, and nothing of it changes", async () => {
  const before = await heads(hub.database);
  const found = given(await restorable(folder("whole"), await readMigrations()));
  const refused = await restore(found, { database: hub.database, files: hub.files, isEmpty });
  expect(refused).toMatchObject({ refusal: "restore-not-empty" });
  expect(await heads(hub.database)).toEqual(before);
});

test("[BK3] the second backup writes what is new, and the first stands beside it", async () => {
  const first = await backedUp("whole");
  expect(first.added).toBe(0);
  await sql`insert into act_word (act, ko, en) values ('a-new-act', '새 행위', 'A new act')`.execute(
    hub.database.kysely,
  );
  given(await hub.files.put(Readable.from(["새 증빙"]), { limit: 1000 }));
  const second = await backedUp("whole");
  await sql`delete from act_word where act = 'a-new-act'`.execute(hub.database.kysely);
  expect(second.rows).toBe(first.rows + 1);
  expect(second.files).toBe(first.files + 1);
  expect(second.added).toBeGreaterThan(0);
  expect(second.added).toBeLessThan(20_000);
  const all = given(await backupsIn(folder("whole")));
  expect(all).toHaveLength(5);
  for (const each of all.slice(-2)) expect(given(await verifyBackup(folder("whole"), each)).damaged).toEqual([]);
});

test("[BK4] a damaged piece, file or manifest is named, and the backup is not restored", async () => {
  const database = await testDatabase();
  made.push(database);
  await sql`insert into act_word (act, ko, en) values ('an-act', '행위', 'An act')`.execute(database.kysely);
  const files = diskFiles(folder("few-files"));
  given(await files.put(Readable.from(["통장 사본"]), { limit: 100 }));
  for (const [below, name] of [["rows"], ["files"], ["snapshots"]].entries()) {
    const own = `damaged-${below}`;
    await backedUp(own, { database, files });
    const base = join(folder(own), "geojeom-backup", String(name));
    const [entry] = (await readdir(base, { recursive: true, withFileTypes: true })).filter((each) => each.isFile());
    await truncate(join(entry!.parentPath, entry!.name), 7);
    const checked = given(await verifyBackup(folder(own)));
    expect(checked.damaged, String(name)).toHaveLength(1);
    expect(entry!.name).toContain(checked.damaged[0]);
    expect(await restorable(folder(own), await readMigrations())).toMatchObject({ refusal: "backup-damaged" });
  }
});

test("[BK5] a file that the hub has lost is named, and what is left of it is not kept", async () => {
  const own = diskFiles(folder("own-files"));
  const stored = given(await own.put(Readable.from(["영수증"]), { limit: 100 }));
  const sha256 = stored.sha256;
  await truncate(join(folder("own-files"), sha256.slice(0, 2), sha256.slice(2, 4), sha256), 2);
  const backup = await backedUp("lost", { database: hub.database, files: own });
  expect([backup.lost, backup.files]).toEqual([[sha256], 0]);
  expect(given(await verifyBackup(folder("lost")))).toMatchObject({ damaged: [], lost: [sha256] });
});

test("[BK7] a backup of a structure that is not known here is refused", async () => {
  const known = await readMigrations();
  expect(await restorable(folder("whole"), known.slice(0, -1))).toMatchObject({ refusal: "backup-of-another-version" });
});

test("a folder of something else, and a backup that is not there, are left alone", async () => {
  await writeFile(folder("letter.txt"), "x");
  expect(await backUp({ pool: hub.database.pool, files: hub.files, folder: place, at })).toMatchObject({
    refusal: "backup-folder-not-empty",
  });
  expect(await verifyBackup(folder("whole"), "2020-01-01")).toMatchObject({ refusal: "backup-unknown" });
});
