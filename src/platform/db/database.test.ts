import { sql } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import { defineRefusal, isRefusal } from "#base/refusal";
import { testDatabase, type Tx } from "#platform/db";

const database = await testDatabase();
afterAll(() => database.close());
await database.pool.query("create table leaf (n int primary key, word text)");
type Leaves = { leaf: { n: number; word: string | null } };
const torn = defineRefusal({ code: "test-leaf-torn", status: 409, ko: "찢어졌습니다.", en: "It is torn." });

describe("[D6] columns become values", () => {
  test.each([
    ["date '2025-04-09'", "2025-04-09"],
    ["date 'infinity'", "infinity"],
    ["9007199254740993::bigint", 9007199254740993n],
    ["sum(x) from (values (1), (2)) v(x)", 3n],
    ["31178456.10::numeric(14,2)", "31178456.10"],
    ["'NaN'::numeric", "NaN"],
    ["daterange('2025-01-01', null)", "[2025-01-01,)"],
    ["42::int4", 42],
    ["interval '1 day 2 hours'", "P1DT2H"],
    ["timestamptz '2025-04-09 00:00:00+09'", new Date("2025-04-08T15:00:00Z")],
    ["true", true],
    [`'{"a":1}'::jsonb`, { a: 1 }],
    ["array[1,null,3]::bigint[]", [1n, null, 3n]],
    ["array['2025-04-09']::date[]", ["2025-04-09"]],
    ["array[1.10]::numeric[]", ["1.10"]],
    ["array[daterange('2025-01-01','2025-02-01')]", ["[2025-01-01,2025-02-01)"]],
    ["array['가','나']", ["가", "나"]],
  ])("%s", async (expression, value) => {
    const { rows } = await database.pool.query({ text: `select ${expression}`, rowMode: "array" });
    expect(rows[0]).toEqual([value]);
  });

  test("and values go in the same way they come out", async () => {
    const values = ["2025-04-09", 9007199254740993n, "0.1", "[2025-01-01,)", new Date("2025-04-08T15:00:00Z")];
    const { rows } = await database.pool.query({
      text: "select $1::date, $2::bigint, $3::numeric, $4::daterange, $5::timestamptz",
      values,
      rowMode: "array",
    });
    expect(rows[0]).toEqual(values);
  });

  test("the session counts time in UTC, so a cast to date is the same on every machine", async () => {
    const { rows } = await database.pool.query("select (timestamptz '2025-04-09 00:00:00+09')::date as day");
    expect(rows).toEqual([{ day: "2025-04-08" }]);
  });
});

describe("a transaction", () => {
  const count = async (): Promise<bigint> =>
    (await database.pool.query<{ n: bigint }>("select count(*) as n from leaf")).rows[0]?.n ?? -1n;

  test("keeps what was done when it answers", async () => {
    const answer = await database.transaction("write", async (tx) => {
      await tx.$extendTables<Leaves>().insertInto("leaf").values({ n: 1, word: "잎" }).execute();
      return "done";
    });
    expect(answer).toBe("done");
    expect(await count()).toBe(1n);
  });

  test("[D5] undoes everything when it answers a refusal, and hands the refusal on", async () => {
    const before = await count();
    const answer = await database.transaction("write", async (tx) => {
      await tx.$extendTables<Leaves>().insertInto("leaf").values({ n: 2, word: null }).execute();
      return torn({});
    });
    expect(answer).toEqual(torn({}));
    expect(await count()).toBe(before);
  });

  test("undoes everything when it throws, and throws on", async () => {
    const before = await count();
    await expect(
      database.transaction("write", async (tx) => {
        await tx.$extendTables<Leaves>().insertInto("leaf").values({ n: 3, word: null }).execute();
        throw new Error("a bug");
      }),
    ).rejects.toThrow("a bug");
    expect(await count()).toBe(before);
  });

  test("that reads cannot write, and sees one unchanging state", async () => {
    await expect(
      database.transaction("read", (tx) =>
        tx.$extendTables<Leaves>().insertInto("leaf").values({ n: 4, word: null }).execute(),
      ),
    ).rejects.toThrow("read-only transaction");
    await database.transaction("read", async (tx) => {
      const look = sql<{ n: bigint }>`select count(*) as n from leaf`;
      const first = await look.execute(tx);
      await database.pool.query("insert into leaf values (5, 'meanwhile')");
      expect((await look.execute(tx)).rows).toEqual(first.rows);
    });
  });

  test("[D7] is over when its work failed: what the other branches still ask for is refused, not kept on its own", async () => {
    const before = await count();
    const late: Promise<unknown>[] = [];
    const insert = (tx: Tx, n: number): Promise<unknown> => {
      const written = tx.$extendTables<Leaves>().insertInto("leaf").values({ n, word: "late" }).execute();
      late.push(written.catch((error: unknown) => error));
      return written;
    };
    await expect(
      database.transaction("write", async (tx) => {
        const fails = sql`select * from a_table_that_is_not_there`.execute(tx);
        const after = fails.catch(() => insert(tx, 24));
        late.push(after.catch(() => "refused"));
        // these wait for the connection behind the one that fails: some are sent before ROLLBACK, some after it
        await Promise.all([fails, insert(tx, 21), insert(tx, 22), insert(tx, 23), after]);
      }),
    ).rejects.toThrow("a_table_that_is_not_there");
    await Promise.all(late);
    const { rows } = await database.pool.query("select n from leaf where word = 'late'");
    expect(rows).toEqual([]);
    expect(await count()).toBe(before);
  });

  test("[D7] is over when its work has answered, whatever was not waited for", async () => {
    const before = await count();
    const late: Promise<unknown>[] = [];
    await database.transaction("write", async (tx) => {
      for (const n of [31, 32, 33]) {
        const written = sql`insert into leaf select ${n}, 'late' from pg_sleep(0.02)`.execute(tx);
        late.push(written.catch((error: unknown) => String(error)));
      }
      return "answered";
    });
    const ends = await Promise.all(late);
    const refused = ends.filter((end) => typeof end === "string");
    expect(refused.join()).toMatch(/transaction is (?:over|already committed)/i);
    expect(await count()).toBe(before + BigInt(ends.length - refused.length));
  });

  test("[D7] whose COMMIT a deferred constraint refuses fails with that constraint's own error, and nothing is kept", async () => {
    await database.pool.query(
      "alter table leaf add constraint one_word_of_autumn unique (word) deferrable initially deferred",
    );
    const before = await count();
    const twice = database.transaction("write", async (tx) => {
      const leaves = tx.$extendTables<Leaves>();
      for (const n of [41, 42]) await leaves.insertInto("leaf").values({ n, word: "autumn" }).execute();
      return "written";
    });
    await expect(twice).rejects.toMatchObject({ code: "23505", constraint: "one_word_of_autumn" });
    expect(await count()).toBe(before);
    await database.pool.query("alter table leaf drop constraint one_word_of_autumn");
  });

  test("that loses a deadlock is a refusal to try again, and the other one is kept", async () => {
    await database.pool.query("insert into leaf values (10, ''), (11, '') on conflict do nothing");
    const waiting: (() => void)[] = [];
    const both = (): Promise<void> =>
      new Promise((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 2) for (const go of waiting) go();
      });
    const crossing = (first: number, second: number) =>
      database.transaction("write", async (tx) => {
        await sql`update leaf set word = ${String(first)} where n = ${first}`.execute(tx);
        await both();
        await sql`update leaf set word = ${String(first)} where n = ${second}`.execute(tx);
        return "kept";
      });
    const answers = await Promise.all([crossing(10, 11), crossing(11, 10)]);
    const refusals = answers.filter((answer) => isRefusal(answer));
    expect(answers).toContain("kept");
    expect(refusals).toMatchObject([{ refusal: "database-busy", status: 503 }]);
  });

  test("whose connection breaks is a refusal, and the next one works", async () => {
    const answer = await database.transaction("write", async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await database.pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
      await sql`select 1`.execute(tx);
      return "unreachable";
    });
    expect(answer).toMatchObject({ refusal: "database-lost", status: 503 });
    expect(await database.transaction("read", async () => "works")).toBe("works");
  });
});

test("a channel is heard, and looked at again after its connection broke", async () => {
  const heard: string[] = [];
  const until = async (holds: () => boolean): Promise<void> => {
    for (const deadline = Date.now() + 10_000; !holds() && Date.now() < deadline;) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const listening = database.listen("leaf-fell", (payload) => heard.push(payload));
  await listening.ready;
  await database.pool.query(`select pg_notify('leaf-fell', 'one')`);
  await until(() => heard.length === 1);
  await database.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'geojeom listen%' and datname = current_database()",
  );
  await until(() => heard.length === 2);
  await database.pool.query(`select pg_notify('leaf-fell', 'three')`);
  await until(() => heard.length === 3);
  expect(heard).toEqual(["one", "", "three"]);
  await listening.close();
});
