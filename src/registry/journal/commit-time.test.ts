import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayOf, endOfDay } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { fixedClock, systemClock } from "#platform/clock";
import { readConfig } from "#platform/config";
import { type Database, openDatabase, testDatabase, type TestDatabase } from "#platform/db";
import { openLog } from "#platform/log";
import { namedAct } from "./act.ts";
import { resolveAsOf } from "./as-of.ts";
import { commitsOf, openCommit } from "./store.ts";

let told: TestDatabase;
let folder: string;
/** The same database, opened by the world's clock as a hub is, and by one that stands still. */
let world: Database;
const errors: string[] = [];
const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
const act = namedAct("act");

const must = <Answer>(answer: Answer | Refusal): Answer => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};
const opened = async (env: Record<string, string> = {}, clock?: ReturnType<typeof fixedClock>): Promise<Database> => {
  const config = must(readConfig({ GEOJEOM_DATA: folder, DATABASE_URL: told.url, ...env }));
  const log = openLog({ level: "error", format: "json" }, { write: (line: string) => void errors.push(line) });
  return must(await openDatabase(config, { log, ...(clock === undefined ? {} : { clock }) }));
};
beforeAll(async () => {
  told = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), "geojeom-commit-time-"));
  world = await opened();
});
afterAll(async () => {
  await world.close();
  await told.close();
  await rm(folder, { recursive: true });
});

const tell = (database: Database, at: Date): Promise<bigint | Refusal> =>
  database.transaction<bigint>("write", (tx) => openCommit(tx, at, "kim", act));
const timeOf = async (seq: bigint): Promise<Date> =>
  (await world.transaction("read", async (tx) => (await commitsOf(tx, [seq]))[0]?.at as Date)) as Date;
const asked = (database: Database, query: Parameters<typeof resolveAsOf>[1], now: Date) =>
  database.transaction("read", (tx) => resolveAsOf(tx, query, now)).then(must);
/** Tells something, and is not committed before `release` is called. */
function slowly(database: Database, at: Date) {
  const isTold = Promise.withResolvers<bigint>();
  const ends = Promise.withResolvers<void>();
  const done = database.transaction<bigint>("write", async (tx) => {
    const seq = await openCommit(tx, at, "kim", act);
    isTold.resolve(seq);
    await ends.promise;
    return seq;
  });
  return { told: isTold.promise, release: () => (ends.resolve(), done) };
}

describe("[J13] the time of a commit", () => {
  it("is when it was written, not when its request began: one that began yesterday belongs to today", async () => {
    const before = systemClock.now();
    const began = new Date(endOfDay(dayOf(new Date(before.getTime() - dayMs))).getTime() - 100);
    const at = await timeOf(must(await tell(world, began)));
    expect(at.getTime()).toBeGreaterThanOrEqual(before.getTime() - 5);
    expect(dayOf(at)).toBe(dayOf(systemClock.now()));
  });

  it("is taken under the lock: who waited for another is told after it", async () => {
    const first = slowly(world, systemClock.now());
    await first.told;
    const began = systemClock.now();
    const second = tell(world, began);
    await new Promise((resolve) => setTimeout(resolve, 120));
    const freed = systemClock.now().getTime();
    await first.release();
    expect((await timeOf(must(await second))).getTime()).toBeGreaterThanOrEqual(freed - 5);
  });

  it("is the moment told where the clock is an argument", async () => {
    const own = await testDatabase();
    const at = new Date("2023-05-01T03:00:00Z");
    const seq = must(await tell(own, at));
    expect(must(await own.transaction("read", async (tx) => (await commitsOf(tx, [seq]))[0]?.at as Date))).toEqual(at);
    await own.close();
  });
});

describe("[J14] an answer says whether it is final", () => {
  // a database of its own, told by hand: 9 April is over at `now`
  const now = new Date("2025-04-09T15:00:01Z");
  const late = new Date("2025-04-09T14:59:59.900Z");
  const yesterday = { "as-of": "2025-04-09" };
  let own: TestDatabase;
  beforeAll(async () => {
    own = await testDatabase();
    must(await tell(own, new Date("2025-04-08T01:00:00Z")));
  });
  afterAll(() => own.close());

  it("is not while its day goes on; named with its commit it is", async () => {
    const open = await asked(own, { "as-of": "2025-04-09" }, late);
    expect(open).toMatchObject({ final: false, known: 1n });
    expect(await asked(own, {}, late)).toMatchObject({ final: false });
    expect(await asked(own, { "as-of": "2025-04-09", "as-known": "1" }, late)).toEqual({ ...open, final: true });
    // the commit alone is of its own day
    expect(await asked(own, { "as-known": "1" }, now)).toMatchObject({ valid: "2025-04-08", known: 1n, final: true });
  });

  it("is not while something of that day is still on its way, whoever else was refused meanwhile", async () => {
    const race = slowly(own, late);
    const seq = await race.told;
    const meanwhile = await asked(own, yesterday, now);
    expect(meanwhile).toMatchObject({ known: 1n, final: false });
    must(await race.release());
    expect(await asked(own, yesterday, now)).toMatchObject({ known: seq, final: true });
    // what was cited meanwhile still answers as it did
    expect(await asked(own, { ...yesterday, "as-known": "1" }, now)).toMatchObject({ known: 1n, final: true });
  });

  it("is when what was on its way was undone, and when something was told since", async () => {
    await own.rolledBack((tx) => openCommit(tx, late, "kim", act));
    expect(await asked(own, yesterday, now)).toMatchObject({ final: true });
    const next = slowly(own, now);
    await next.told;
    await next.release();
    expect(await asked(own, yesterday, now)).toMatchObject({ final: true });
  });

  it("never changes once it is given, however many tell while the moment passes", async () => {
    const own = await testDatabase();
    const hub = await opened({ DATABASE_URL: own.url });
    let isOver = false;
    const telling = Array.from({ length: 4 }, async () => {
      while (!isOver) must(await tell(hub, systemClock.now()));
    });
    const settledBefore = (until: Date) =>
      hub
        .transaction<{ settled: boolean; n: number }>("read", async (tx) => {
          // the view of the tables begins here, the look at who is on his way later
          const counted = sql<{ n: number }>`select count(*)::int as n from journal_commit where at < ${until}`;
          const { rows: before } = await counted.execute(tx);
          const { rows } = await sql<{ settled: boolean }>`select journal_is_settled(${until}) as settled`.execute(tx);
          return { settled: rows[0]?.settled === true, n: before[0]?.n ?? 0 };
        })
        .then(must);
    let final = 0;
    for (let round = 0; round < 8; round += 1) {
      const until = new Date(systemClock.now().getTime() + 20);
      const seen: number[] = [];
      while (seen.length < 15) {
        const { settled, n } = await settledBefore(until);
        if (settled) seen.push(n);
      }
      expect(new Set(seen).size).toBe(1);
      final += seen.length;
    }
    isOver = true;
    await Promise.all(telling);
    expect(final).toBe(120);
    await hub.close();
    await own.close();
  });

  it("refuses a commit that is none, and one whose day has not come", async () => {
    for (const commit of ["0", "999", "x", "-1", "1".repeat(30)])
      expect(await own.transaction("read", (tx) => resolveAsOf(tx, { "as-known": commit }, now))).toMatchObject({
        refusal: "unknown-commit",
      });
    expect(
      await own.transaction("read", (tx) => resolveAsOf(tx, { "as-of": "2025-04-11", "as-known": "1" }, now)),
    ).toMatchObject({ refusal: "as-of-in-future" });
  });
});

describe("[J15] a clock that is far ahead tells nothing", () => {
  const commits = async (): Promise<number> =>
    must(
      await world.transaction("read", async (tx) => {
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from journal_commit`.execute(tx);
        return rows[0]?.n ?? 0;
      }),
    );

  it("refuses one ahead of the database server's, names the difference, logs it, and goes on by the right one", async () => {
    const before = await commits();
    errors.length = 0;
    const refused = await tell(world, new Date(systemClock.now().getTime() + 3 * dayMs + 2 * 60 * minuteMs));
    expect(refused).toMatchObject({ refusal: "clock-ahead-of-database" });
    expect((refused as Refusal).text.ko).toContain("3일 2시간");
    expect((refused as Refusal).text.en).toContain("3 days 2 hours");
    expect(errors.join("")).toContain("a clock is far ahead");
    expect(await commits()).toBe(before);
    must(await tell(world, systemClock.now()));
  });

  it("refuses one far ahead of the last commit until the longest silence is said to be longer", async () => {
    const last = must(
      await world.transaction("read", async (tx) => {
        const { rows } = await sql<{ at: Date }>`select max(at) as at from journal_commit`.execute(tx);
        return rows[0]?.at as Date;
      }),
    );
    const later = new Date(last.getTime() + 2000 * dayMs);
    const far = await opened({}, fixedClock(later));
    expect(await tell(far, later)).toMatchObject({ refusal: "clock-far-ahead" });
    await far.close();
    const idle = await opened({ LONGEST_SILENCE: "2001" }, fixedClock(later));
    must(await tell(idle, later));
    await idle.close();
  });

  it("lets a hub go on that was idle for months", async () => {
    const own = await testDatabase();
    must(await tell(own, new Date(systemClock.now().getTime() - 300 * dayMs)));
    const config = must(readConfig({ GEOJEOM_DATA: folder, DATABASE_URL: own.url }));
    const idle = must(await openDatabase(config, { log: openLog({ level: "silent", format: "json" }) }));
    expect(await tell(idle, systemClock.now())).toBe(2n);
    await idle.close();
    await own.close();
  });
});
