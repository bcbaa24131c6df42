import { createHash } from "node:crypto";
import { mkdir, rm, stat, truncate, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dayOf } from "#base/day";
import { isRefusal } from "#base/refusal";
import { text } from "#base/text";
import type { Tx } from "#platform/db";
import { noteFile, openArrivals, withAlarm } from "#platform/files";
import type { Log } from "#platform/log";
import { send } from "#platform/mail";
import { machinery } from "./machinery.ts";
import { toldHub, type ToldHub } from "./testing.ts";
import { findLeftBehind, openSettling, tablesOfFiles } from "./unnamed-files.ts";
import { doNightly, enqueueUpkeep, sweepFiles } from "./upkeep.ts";

let hub: ToldHub;
beforeAll(async () => {
  hub = await toldHub();
});
afterAll(() => hub.close());

const alarms: unknown[] = [];
const log: Log = {
  ...{ debug: () => {}, info: () => {}, warn: () => {} },
  error: (details) => alarms.push(details),
  child: () => log,
};
const now = () => hub.at;
const sweep = () => sweepFiles({ database: hub.database, files: hub.files, log, now });
const pathOf = (name: string): string => join(hub.files.description, name.slice(0, 2), name.slice(2, 4), name);
const names = async (): Promise<string[]> =>
  (
    await sql<{ sha256: string }>`select distinct sha256 from evidence order by 1`.execute(hub.database.kysely)
  ).rows.map(({ sha256 }) => sha256);
/** What the administrator reads in today's list. */
const today = async () => {
  const watch = machinery.watches.find((one) => one.watch === "files.damaged")!;
  const found = await hub.database.transaction("read", (tx) =>
    watch.look({ tx, who: { kind: "visitor" }, at: hub.at, today: dayOf(hub.at), limit: 10 }),
  );
  if (isRefusal(found)) throw new Error(found.refusal);
  return found;
};

test("every table that names a file by its hash is swept", async () => {
  const { rows } = await sql<{ table: string }>`
    select table_name as "table" from information_schema.columns
    where table_schema = 'public' and column_name = 'sha256' order by 1`.execute(hub.database.kysely);
  // the text of a migration is no file, and what is known of damage is no reference
  const others = new Set(["migration", "file_damage"]);
  expect(rows.map(({ table }) => table).filter((table) => !others.has(table))).toEqual([...tablesOfFiles].sort());
});

test("a night finds what was changed or lost, alarms, and forgets it when the same bytes are offered again", async () => {
  const [first = "", second = "", third = ""] = await names();
  const whole = await buffer((await hub.files.open(first))!);
  expect(await sweep()).toMatchObject({ damaged: [], missing: [] });
  expect((await today()).count).toBe(0);

  await writeFile(pathOf(first), Buffer.alloc((await stat(pathOf(first))).size, 7));
  await truncate(pathOf(second), 3);
  await rm(pathOf(third));
  expect(await sweep()).toMatchObject({ damaged: [first, second], missing: [third] });
  expect(alarms).toEqual(
    [first, second, third].map((file) => ({
      ...{ alarm: "file-damaged", file },
      state: file === third ? "missing" : "damaged",
    })),
  );
  const found = await today();
  expect(found.count).toBe(3);
  expect(
    found.lines
      .map(({ what }) => what.ko)
      .sort()
      .join(" "),
  ).toMatch(/손상됨.*없어짐|없어짐.*손상됨/);

  const { files, settled } = withAlarm(hub.files, { database: hub.database, log, now });
  expect(await files.open(first)).toBeNull();
  expect(await files.put(Readable.from([whole]), { limit: 2 ** 20 })).toMatchObject({ sha256: first, isNew: true });
  await settled();
  expect((await today()).lines.map(({ line }) => line).sort()).toEqual([second, third].sort());
  expect(await buffer((await files.open(first))!)).toEqual(whole);
});

test("a file that cannot be read whole is alarmed and written down when somebody asks for it", async () => {
  const [, , , fourth = ""] = await names();
  const { files, settled } = withAlarm(hub.files, { database: hub.database, log, now });
  await truncate(pathOf(fourth), 1);
  alarms.length = 0;
  expect(await files.open(fourth)).toBeNull();
  await settled();
  expect(alarms).toEqual([{ alarm: "file-damaged", file: fourth, state: "damaged" }]);
  expect((await today()).lines.map(({ line }) => line)).toContain(fourth);
  await hub.database.transaction("write", async (tx) => ({ noted: await noteFile(tx, fourth, "intact", now()) }));
  expect((await today()).lines.map(({ line }) => line)).not.toContain(fourth);
});

test("a night is planned once, for the next three in the morning of Korea", async () => {
  const planned = async (at: string) => {
    await hub.database.transaction("write", async (tx) => ({ done: await enqueueUpkeep(tx, new Date(at)) }));
    const { rows } = await sql<{ run_at: Date }>`
      select run_at from job where kind = 'nightly-upkeep' order by run_at`.execute(hub.database.kysely);
    return rows.map(({ run_at }) => run_at.toISOString());
  };
  expect(await planned("2026-01-01T17:59:59Z")).toEqual(["2026-01-01T18:00:00.000Z"]);
  expect(await planned("2026-01-01T17:00:00Z")).toEqual(["2026-01-01T18:00:00.000Z"]);
  expect(await planned("2026-01-01T18:00:00Z")).toEqual(["2026-01-01T18:00:00.000Z", "2026-01-02T18:00:00.000Z"]);
});

test("each room does its night's work in a transaction of its own; one that fails keeps no other from it", async () => {
  const counted = async (): Promise<unknown> =>
    (await sql<{ n: bigint }>`select count(*) as n from mail_letter`.execute(hub.database.kysely)).rows[0]?.n;
  const write = (kind: string) => (tx: Tx) =>
    send(
      tx,
      { kind, to: { address: "night@hub.example" }, subject: text("밤", "night"), body: text("밤", "night") },
      now(),
    );
  const before = await counted();
  alarms.length = 0;
  await doNightly({ database: hub.database, log, now }, [
    {
      name: "broken",
      nightly: async (tx) => {
        await write("undone")(tx);
        throw new Error("broken");
      },
    },
    { name: "none" },
    { name: "whole", nightly: write("done") },
  ]);
  expect([Number(await counted()) - Number(before), alarms]).toMatchObject([1, [{ room: "broken" }]]);
});

test("[F8] what earlier versions left in the store unnamed is told, waits for thirty days, and goes; what is named stays", async () => {
  const marks = join(hub.files.description, "..", "marks");
  const files = {
    ...hub.files,
    arrivals: openArrivals(join(marks, "arrived")),
    leftBehind: openArrivals(join(marks, "unnamed")),
  };
  const began = Date.now();
  let at = began;
  const later = (days: number) => (at = began + days * 86_400_000);
  const clock = { now: () => new Date(at) };
  const warned: unknown[] = [];
  const telling: Log = { ...log, warn: (details) => warned.push(details) };
  const look = () => findLeftBehind({ database: hub.database, files, log: telling, now: clock.now });
  // as a version before the marks put it: in its place, and nothing else
  const lay = async (content: string): Promise<string> => {
    const name = createHash("sha256").update(content).digest("hex");
    await mkdir(dirname(pathOf(name)), { recursive: true });
    await writeFile(pathOf(name), content);
    return name;
  };
  const nameByJob = (name: string) =>
    hub.database.pool.query(
      "insert into job (kind, payload) values ('waits', jsonb_build_object('sha256', $1::text))",
      [name],
    );
  const [left, named, waited] = [await lay("of a refused act"), await lay("named again"), await lay("read by a job")];
  await nameByJob(waited);
  const inStore = async (): Promise<string[]> => {
    const all: string[] = [];
    for await (const name of hub.files.names()) all.push(name);
    return all.sort();
  };
  const before = await inStore();
  const first = await look();
  expect(isRefusal(first) ? first : { ...first, found: [...first.found].sort() }).toEqual({
    ...{ found: [left, named].sort(), ended: [], unnamed: 2 },
  });
  later(29);
  expect(await look()).toEqual({ found: [], ended: [], unnamed: 2 });
  await nameByJob(named);
  later(31);
  expect(await look()).toEqual({ found: [], ended: [left], unnamed: 1 });
  expect(warned).toMatchObject([{ ended: [] }, { found: [], ended: [left], unnamed: 1 }]);
  const { rows } = await sql<{ detail: object }>`
    select detail from audit where act = 'unnamed-files' order by entry`.execute(hub.database.kysely);
  expect(rows).toMatchObject([{ detail: { found: 2, ended: 0 } }, { detail: { ended: 1, endedFiles: left } }]);

  // it goes as what came and was not claimed goes: after an hour in which it may still be named
  const settle = openSettling({ database: hub.database, files: files, log, clock });
  later(0);
  await settle();
  expect(await hub.files.has(left)).toBe(true);
  later(1 / 20);
  await settle();
  expect(await inStore()).toEqual(before.filter((name) => name !== left));
  expect(await look()).toEqual({ found: [], ended: [], unnamed: 0 });
});
