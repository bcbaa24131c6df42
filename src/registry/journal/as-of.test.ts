import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isRefusal } from "#base/refusal";
import { testDatabase, type TestDatabase } from "#platform/db";
import { resolveAsOf } from "./as-of.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe("[J8] a question is asked as of a day that has come, by what was known at its end in Korea", () => {
  const now = new Date("2025-04-09T03:00:00Z");
  const asked = (query: Parameters<typeof resolveAsOf>[1]) =>
    database.rolledBack(async (tx) => {
      await sql`select journal_open('2025-04-08T14:59:59Z', 'tester', 'late on the eighth')`.execute(tx);
      await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
      await sql`select journal_open('2025-04-08T15:00:00Z', 'tester', 'midnight')`.execute(tx);
      return resolveAsOf(tx, query, now);
    });
  const code = async (query: Parameters<typeof resolveAsOf>[1]) => {
    const answer = await asked(query);
    return isRefusal(answer) ? answer.refusal : `${answer.valid} @${answer.known}`;
  };

  it("takes the last commit before the day's midnight in Korea", async () => {
    expect(await code({ "as-of": "2025-04-08" })).toBe("2025-04-08 @1");
    expect(await code({ "as-of": "2025-04-09" })).toBe("2025-04-09 @2");
    expect(await code({})).toBe("2025-04-09 @2");
    expect(await code({ "as-of": "2025-04-09", known: "2025-04-08" })).toBe("2025-04-09 @1");
  });

  it("refuses what is no day, a day to come, and a day before anything was known", async () => {
    expect(await code({ "as-of": "9 April" })).toBe("malformed-as-of");
    expect(await code({ "as-of": "2025-04-10" })).toBe("as-of-in-future");
    expect(await code({ "as-of": "2025-04-09", known: "2025-04-10" })).toBe("as-of-in-future");
    expect(await code({ "as-of": "2025-04-07" })).toBe("as-of-before-first");
  });
});
