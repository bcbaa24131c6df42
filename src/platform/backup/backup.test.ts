import { mkdtemp, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isRefusal, type Refusal } from "#base/refusal";
import { readMigrations, testDatabase, type TestDatabase } from "#platform/db";
import { diskFiles, type Files } from "#platform/files";
import { backUp, backupsIn, keepSecret, restorable, restore, secretIn, verifyBackup } from "./index.ts";

let place: string;
let database: TestDatabase;
let files: Files;
const opened: TestDatabase[] = [];
const fresh = async (): Promise<TestDatabase> => {
  const made = await testDatabase();
  opened.push(made);
  return made;
};
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), "geojeom-backup-"));
  database = await fresh();
  files = diskFiles(folder("files"));
  await sql`insert into hub (story, founded_at) values (null, now())`.execute(database.kysely);
  await sql`
    insert into act_word (act, ko, en) select 'act-' || n, '행위 ' || n || repeat('가', 200), 'tab' || chr(9) || 'line' || chr(10) || 'slash' || chr(92) || n
    from generate_series(1, 5000) n`.execute(database.kysely);
  for (const content of ["통장 사본", "견적서", "세금계산서"])
    given(await files.put(Readable.from([content]), { limit: 100 }));
});
afterAll(async () => {
  await Promise.all(opened.map((each) => each.close()));
  await rm(place, { recursive: true, force: true });
});

const folder = (name: string): string => join(place, name);
const given = <Answer>(answer: Answer | Refusal): Answer => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};
const backedUp = async (name: string, from = { database, files }) =>
  given(await backUp({ pool: from.database.pool, files: from.files, folder: folder(name), at: new Date() }));
const isEmpty = async (client: { query: (asked: string) => Promise<{ rows: unknown[] }> }): Promise<boolean> =>
  (await client.query("select from hub")).rows.length === 0;
async function restored(name: string) {
  const found = given(await restorable(folder(name), await readMigrations()));
  const into = { database: await fresh(), files: diskFiles(folder(`files of ${name}`)) };
  given(await restore(found, { ...into, isEmpty }));
  return into;
}
async function someFileBelow(path: string) {
  const found = (await readdir(path, { recursive: true, withFileTypes: true })).find((each) => each.isFile());
  if (found === undefined) throw new Error(`no file below ${path}`);
  return { name: found.name, path: join(found.parentPath, found.name) };
}

test("[BK1] [BK6] what is restored is backed up to the very same pieces, triggers and sequences on", async () => {
  const made = await backedUp("whole");
  expect([made.files, made.lost]).toEqual([3, []]);
  const copy = await restored("whole");
  const again = await backedUp("whole", copy);
  expect([again.rows, again.files, again.added]).toEqual([made.rows, 3, 0]);
  const { rows } = await sql<{ off: bigint }>`
    select count(*) as off from pg_trigger where not tgisinternal and tgenabled <> 'O'`.execute(copy.database.kysely);
  expect(rows).toEqual([{ off: 0n }]);
});

test("[BK1] what is written while the backup runs is in it whole or not at all", async () => {
  const insert = (n: number) =>
    sql`insert into act_word (act, ko, en) values (${`meanwhile-${n}-1`}, '하나', 'one'), (${`meanwhile-${n}-2`}, '둘', 'two')`.execute(
      database.kysely,
    );
  let isOver = false;
  const writing = (async () => {
    for (let n = 0; !isOver; n += 1) await insert(n);
  })();
  await backedUp("busy");
  isOver = true;
  await writing;
  const copy = await restored("busy");
  const { rows } = await sql<{ odd: bigint }>`
    select count(*) as odd from (select left(act, -2) from act_word where act like 'meanwhile-%' group by 1
      having count(*) <> 2) halves`.execute(copy.database.kysely);
  expect(rows).toEqual([{ odd: 0n }]);
});

test("[BK2] a backup that breaks off is none, and the next one goes on from its pieces", async () => {
  const breaking: Files = {
    ...files,
    // oxlint-disable-next-line require-yield -- it breaks before the first one
    async *names() {
      throw new Error("killed");
    },
  };
  await expect(backedUp("broken", { database, files: breaking })).rejects.toThrow("killed");
  expect(given(await backupsIn(folder("broken")))).toEqual([]);
  expect(await verifyBackup(folder("broken"))).toMatchObject({ refusal: "backup-unknown" });
  const whole = await backedUp("unbroken");
  const next = await backedUp("broken");
  expect(next.rows).toBe(whole.rows);
  expect(next.added).toBeLessThan(whole.added / 10);
});

test("[BK3] a row that came in writes one piece; every backup stands by itself", async () => {
  const first = await backedUp("grows");
  await sql`insert into act_word (act, ko, en) values ('act-2500b', '새 행위', 'A new act')`.execute(database.kysely);
  given(await files.put(Readable.from(["새 증빙"]), { limit: 1000 }));
  const second = await backedUp("grows");
  expect([second.rows, second.files]).toEqual([first.rows + 1, first.files + 1]);
  expect(second.added).toBeGreaterThan(0);
  expect(second.added).toBeLessThan(first.added / 2);
  const all = given(await backupsIn(folder("grows")));
  expect(all).toEqual([first.snapshot, second.snapshot]);
  for (const each of all) expect(given(await verifyBackup(folder("grows"), each)).damaged).toEqual([]);
});

test.each(["rows", "files", "snapshots"])(
  "[BK4] a damaged one of the %s is named, and nothing is restored",
  async (of) => {
    const own = `damaged ${of}`;
    await backedUp(own);
    const found = await someFileBelow(join(folder(own), "geojeom-backup", of));
    await truncate(found.path, 7);
    const { damaged } = given(await verifyBackup(folder(own)));
    expect(damaged).toHaveLength(1);
    expect(found.name).toContain(damaged[0]);
    expect(await restorable(folder(own), await readMigrations())).toMatchObject({ refusal: "backup-damaged" });
  },
);

test("[BK5] a file that the hub has lost is named, and what is left of it is not kept", async () => {
  const own = diskFiles(folder("losing"));
  const { sha256 } = given(await own.put(Readable.from(["영수증"]), { limit: 100 }));
  await truncate((await someFileBelow(folder("losing"))).path, 2);
  const made = await backedUp("lost", { database, files: own });
  expect([made.lost, made.files]).toEqual([[sha256], 0]);
  expect(given(await verifyBackup(folder("lost")))).toMatchObject({ damaged: [], lost: [sha256] });
});

test("[BK6] a restore into a hub is refused, and one that goes wrong leaves the database as it was", async () => {
  await backedUp("refused");
  const found = given(await restorable(folder("refused"), await readMigrations()));
  expect(await restore(found, { database, files, isEmpty })).toMatchObject({ refusal: "restore-not-empty" });
  const into = { database: await fresh(), files: diskFiles(folder("files of refused")), isEmpty };
  const table = found.made.tables.find(({ name }) => name === "act_word");
  const short = { ...found.made, tables: [{ ...table!, pieces: [...table!.pieces, ...table!.pieces] }] };
  await expect(restore({ ...found, made: short }, into)).rejects.toThrow(/duplicate key/);
  const { rows } = await sql<{ n: bigint }>`select count(*) as n from act_word`.execute(into.database.kysely);
  expect(rows).toEqual([{ n: 0n }]);
});

test("[BK7] a backup of a structure that is not known here is refused; one of an older structure asks for that", async () => {
  await backedUp("older");
  const known = await readMigrations();
  expect(await restorable(folder("older"), known.slice(0, -1))).toMatchObject({ refusal: "backup-of-another-version" });
  const later = { name: "999912312359-later.sql", sql: "", sha256: "0".repeat(64) };
  const { migrations } = given(await restorable(folder("older"), [...known, later]));
  expect(migrations).toEqual(known);
});

test("a folder of something else, and a backup that is not there, are left alone; the secret goes with the backups", async () => {
  await writeFile(folder("letter.txt"), "x");
  expect(await backUp({ pool: database.pool, files, folder: place, at: new Date() })).toMatchObject({
    refusal: "backup-folder-not-empty",
  });
  expect(await verifyBackup(folder("nowhere"))).toMatchObject({ refusal: "backup-unknown" });
  await expect(readdir(folder("nowhere"))).rejects.toThrow("ENOENT");
  expect(await secretIn(folder("whole"), "session")).toBeNull();
  expect(await keepSecret(folder("whole"), "session", "s".repeat(40))).toBeNull();
  expect(await secretIn(folder("whole"), "session")).toBe("s".repeat(40));
});
