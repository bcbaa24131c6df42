import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Day, day, endOfDay } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { usualRule } from "#engine/disclosure";
import { facts, sum, until } from "#engine/figure";
import { type Acting, appendFacts, type FactKind, namedAct, openCommit, resolveAsOf, writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { defineFigure } from "./acts/define-figure.ts";
import { open } from "./opening.ts";
import { toldBreakdown } from "./told-breakdown.ts";
import { insertTold } from "./told-store.ts";
import { tablesToTell } from "./told-table.ts";
import { figureView } from "./views.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const must = <Answer>(answer: Answer | Refusal): Answer => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};
async function on<T>(tx: Tx, when: Day, tell: (acting: Acting) => Promise<T>): Promise<T> {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const at = new Date(endOfDay(when).getTime() - 3_600_000);
  return tell({ tx, at, actor: "tester", newId: () => freshId(at) });
}

const [spring, summer, autumn] = [day("2025-03-03"), day("2025-06-02"), day("2025-09-01")];
const word = { ko: "채용", en: "hires" };

/** Eight firms in three trades, one of which is a firm's alone. */
async function world(tx: Tx, seen: NonNullable<FactKind["seen"]>) {
  return on(tx, spring, async (acting) => {
    await writeKinds(tx, [
      ...([
        { kind: "test.hire", word, measure: "flow", unit: "person", seen, facets: { trade: { word, values: "free" } } },
      ] as const),
    ]);
    const firms: string[] = [];
    for (const ko of ["가온", "누리", "다솜", "라온", "마루", "바름", "사랑", "아람"])
      firms.push(
        must(await registerParty(acting, { type: "firm", name: { ko, en: "" }, identifiers: [], from: spring })),
      );
    const hire = (firm: number, trade: string, on: Day = spring) => ({
      ...{ kind: "test.hire", case: `${firm} ${on}`, subject: firms[firm] as string, programme: null },
      ...{ valid: dayPeriod(on), value: BigInt(5 + firm), unit: "person", naturalKey: `${firm} ${on}` },
      ...{ evidenceLevel: 2 as const, facets: { trade } },
    });
    const told = ["a", "b", "b", "b", "c", "c", "c", "c"].map((trade, firm) => hire(firm, trade));
    must(await appendFacts(acting, namedAct("tell"), told));
    must(
      await defineFigure(acting, {
        ...{ figure: "hires", title: word, sentence: { ko: "{value}", en: "{value}" }, unit: "person" },
        ...{ measure: sum(facts("test.hire", until)), rung: word, population: word, source: word },
        ...{ dimensions: ["facet:trade", "subject"], parameters: [] },
      }),
    );
    return { hire };
  });
}

/** As the room of publications does it: told as of a day, in a commit of its own. */
async function tell(tx: Tx, publication: string, when: Day): Promise<void> {
  const opened = must(await open(tx, "hires", { "as-of": when }, endOfDay(when)));
  const told = await tablesToTell(tx, opened, [], usualRule);
  const { valid, known } = must(await resolveAsOf(tx, { "as-of": when }, endOfDay(when)));
  await on(tx, when, async ({ at }) => {
    const seq = await openCommit(tx, at, "tester", namedAct("tell"));
    await sql`insert into publication (publication, ko, en, as_of, as_known, published_at, approved_by, synthetic, known_from)
      values (${publication}, '봄', 'spring', ${valid}, ${known}, ${at}, 'tester', true, ${seq})`.execute(tx);
    await sql`insert into publication_figure (publication, position, figure, definition, definition_hash, asked, num, den, unit, n, seal, scheme)
      values (${publication}, 0, 'hires', '{}', ${opened.approved.hash}, '{}', 1, 1, 'person', 1, ${"0".repeat(64)}, 'flat')`.execute(
      tx,
    );
    await insertTold(tx, publication, "hires", told, usualRule);
  });
}

const asPublic = async (tx: Tx, when: Day) =>
  must(await open(tx, "hires", { "as-of": when }, endOfDay(autumn), "public"));

it("[F47] groups that would tell of one firm are told without an amount; of what everybody sees nothing is told apart", () =>
  database.rolledBack(async (tx) => {
    await world(tx, "sum");
    await tell(tx, "spring", summer);
    const view = must(await toldBreakdown(tx, await asPublic(tx, autumn), "facet:trade"));
    expect(view.groups.map(({ group, amount, n }) => [group, amount.num, n])).toEqual([["c", "42", 4]]);
    expect(view.unsaid.map(({ group }) => group)).toEqual(["a", "b"]);
    expect(JSON.stringify(view)).not.toMatch(/"num":"(5|21|26)"/);
    const { rows } = await sql<{ n: string }>`
      select count(*)::text as n from figure_told_cell where unsaid is not null and num is not null`.execute(tx);
    expect(rows[0]?.n).toBe("0");
  }));

it("[F47] of what everybody sees row by row there is no table apart", () =>
  database.rolledBack(async (tx) => {
    await world(tx, "record");
    const opened = must(await open(tx, "hires", { "as-of": summer }, endOfDay(summer)));
    expect(await tablesToTell(tx, opened, [], usualRule)).toEqual({ tables: new Map(), withheld: [] });
  }));

it("[F48] of people the public reads what was published last by the day and the commit, whatever came since", () =>
  database.rolledBack(async (tx) => {
    const { hire } = await world(tx, "sum");
    const asked = async (when: Day) => figureView(tx, await asPublic(tx, when));
    expect(await asked(autumn)).toMatchObject({ amount: null, standing: "not-shown", n: 0 });
    await tell(tx, "spring", summer);
    expect(await asked(spring)).toMatchObject({ amount: null, refusal: { code: "not-published-yet" } });
    const before = await asked(autumn);
    expect(before).toMatchObject({ amount: { num: "68" }, asOf: { valid: summer } });
    await on(tx, autumn, async (acting) => {
      must(await appendFacts(acting, namedAct("tell"), [hire(0, "c", day("2025-07-01"))]));
    });
    expect(await asked(autumn)).toEqual(before);
    expect((await figureView(tx, must(await open(tx, "hires", {}, endOfDay(autumn))))).amount?.num).toBe("73");
  }));
