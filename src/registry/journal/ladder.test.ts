import { namedAct } from "./act.ts";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Day, day } from "#base/day";
import { dayPeriod } from "#base/period";
import { testDatabase, type TestDatabase } from "#platform/db";
import { freshId } from "#platform/identity";
import { appendFacts } from "./acts/append-facts.ts";
import { defineKinds } from "./kind.ts";
import { writeKinds } from "./store.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const rung = (kind: string, no: number) =>
  ({ kind, word: { ko: kind, en: kind }, measure: "event", unit: "case", ladder: "climb", rung: no }) as const;
const kinds = defineKinds(rung("climb.first", 1), rung("climb.second", 2), rung("climb.third", 3));

describe("[J9] a case climbs its ladder: the database refuses a rung before a lower one", () => {
  const climbing = (...steps: readonly (readonly [kind: string, on: Day, of?: string])[]) =>
    database.rolledBack(async (tx) => {
      const at = new Date("2025-06-01T00:00:00Z");
      await writeKinds(tx, kinds);
      const subject = freshId(at);
      await sql`select journal_open(${at}, 'tester', 'climb')`.execute(tx);
      await sql`insert into party (party, type, known_from) values (${subject}, 'firm', journal_current())`.execute(tx);
      for (const [kind, on, of = "one"] of steps) {
        await appendFacts({ tx, at, actor: "tester", newId: () => freshId(at) }, namedAct("climb"), [
          {
            kind,
            case: of,
            subject,
            programme: null,
            valid: dayPeriod(on),
            value: 1n,
            unit: "case",
            naturalKey: `${of} ${kind}`,
          },
        ]);
      }
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from fact`.execute(tx);
      return rows[0]?.n;
    });
  const [early, late] = [day("2025-03-01"), day("2025-04-01")];

  it("takes rungs in order, on one day, told in any order, and of different cases", async () => {
    expect(await climbing(["climb.first", early], ["climb.second", late], ["climb.third", late])).toBe(3);
    expect(await climbing(["climb.third", late], ["climb.first", early])).toBe(2);
    expect(await climbing(["climb.second", early, "one"], ["climb.first", late, "another"])).toBe(2);
  });
  it("refuses a higher rung before a lower one, whichever is told first", async () => {
    const backwards = { code: "GJ012" };
    await expect(climbing(["climb.first", late], ["climb.second", early])).rejects.toMatchObject(backwards);
    await expect(climbing(["climb.third", early], ["climb.first", late])).rejects.toMatchObject(backwards);
  });
});

describe("[J10] what is only appended is not emptied", () => {
  it.each(["journal_commit", "fact", "claim", "evidence", "audit", "ledger_posting"])("%s", async (table) => {
    const emptied = database.rolledBack((tx) => sql`truncate ${sql.table(table)} cascade`.execute(tx));
    await expect(emptied).rejects.toMatchObject({ code: "GJ002" });
  });
});
