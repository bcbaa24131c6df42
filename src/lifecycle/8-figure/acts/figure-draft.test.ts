import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day, dayOf, endOfDay } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { count, type Definition, facts, mean, sum, until } from "#engine/figure";
import { type Acting, appendFacts, namedAct, resolveAsOf, writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { figureDrafts, figureVocabulary, tryFigure } from "../drafting.ts";
import { definitionAt, definitionByHash } from "../store.ts";
import { shapeWritten } from "../shapes.ts";
import { defineFigure } from "./define-figure.ts";
import { draftFigure } from "./draft-figure.ts";
import { approveFigure, withdrawFigure } from "./end-figure-draft.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const must = <Answer>(answer: Answer | Refusal): Answer => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};
const codeOf = (answer: unknown): unknown => (isRefusal(answer) ? answer.refusal : answer);

const word = text("값", "value");
const sales = sum(facts("test.sale", until));
const defined = (more: Partial<Definition> = {}): Definition => ({
  ...{
    figure: "sold",
    title: text("매출", "Sales"),
    sentence: text("{value}", "{value}"),
    unit: "KRW",
    measure: sales,
  },
  ...{ rung: word, population: word, source: word, dimensions: [], parameters: [] },
  ...more,
});

const at = endOfDay(day("2025-03-03"));
async function as<Told>(tx: Tx, actor: string, tell: (acting: Acting) => Promise<Told>): Promise<Told> {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  return tell({ tx, at, actor, newId: () => freshId(at) });
}
const told = (tx: Tx) =>
  as(tx, "officer", async (acting) => {
    await writeKinds(tx, [{ kind: "test.sale", word, measure: "flow", unit: "KRW", seen: "record" }]);
    for (const value of [10n, 20n, 60n]) {
      const named = { name: { ko: `기업${value}`, en: "" }, identifiers: [], from: day("2000-01-01") };
      const subject = must(await registerParty(acting, { type: "firm", ...named }));
      const sale = { kind: "test.sale", case: `${value}`, subject, programme: null, value, unit: "KRW" };
      const valid = dayPeriod(day("2025-03-01"));
      must(await appendFacts(acting, namedAct("tell"), [{ ...sale, valid, naturalKey: `${value}` }]));
    }
  });

describe("[F43] a definition is drafted by one and approved by another", () => {
  it("is in force from its approval on, and the one before stays what it was", () =>
    database.rolledBack(async (tx) => {
      await told(tx);
      const first = must(await as(tx, "kim", (acting) => draftFigure(acting, defined())));
      expect(codeOf(await as(tx, "kim", (acting) => approveFigure(acting, first)))).toBe("figure-same-hand");
      const hash = must(await as(tx, "lee", (acting) => approveFigure(acting, first)));
      expect(codeOf(await as(tx, "lee", (acting) => approveFigure(acting, first)))).toBe("figure-draft-ended");
      const unchanged = await as(tx, "kim", (acting) => draftFigure(acting, defined()));
      expect(codeOf(unchanged)).toBe("figure-unchanged");
      const next = defined({ measure: mean(sales) });
      const second = must(await as(tx, "lee", (acting) => draftFigure(acting, next)));
      expect(codeOf(await as(tx, "kim", (acting) => draftFigure(acting, next)))).toBe("figure-draft-open");
      const nextHash = must(await as(tx, "kim", (acting) => approveFigure(acting, second)));
      expect(nextHash).not.toBe(hash);
      const known =
        (await sql<{ seq: bigint }>`select max(seq) as seq from journal_commit`.execute(tx)).rows[0]?.seq ?? 0n;
      expect((await definitionAt(tx, "sold", known))?.hash).toBe(nextHash);
      expect((await definitionAt(tx, "sold", known - 2n))?.hash).toBe(hash);
      expect((await definitionByHash(tx, hash))?.definition.measure.op).toBe("sum");
      const { drafts } = await figureDrafts(tx, "kim");
      expect(drafts.map(({ ended, follows, may }) => [ended, follows, may.approve])).toEqual([
        ["approved", hash, false],
        ["approved", null, false],
      ]);
    }));

  it("is not approved after another definition came in between, and is withdrawn once", () =>
    database.rolledBack(async (tx) => {
      await told(tx);
      const draft = must(await as(tx, "kim", (acting) => draftFigure(acting, defined())));
      await as(tx, "main", async (acting) => {
        must(await defineFigure(acting, defined({ measure: count("fact", facts("test.sale", until)), unit: "case" })));
      });
      expect(codeOf(await as(tx, "lee", (acting) => approveFigure(acting, draft)))).toBe("figure-draft-behind");
      must(await as(tx, "kim", (acting) => withdrawFigure(acting, draft)));
      expect(codeOf(await as(tx, "kim", (acting) => withdrawFigure(acting, draft)))).toBe("figure-draft-ended");
      expect(codeOf(await as(tx, "kim", (acting) => withdrawFigure(acting, "none")))).toBe("unknown-figure-draft");
    }));

  it.each([
    [
      "approved by its drafter",
      sql`update figure_draft set ended = 'approved', ended_by = 'kim', ended_at = 1`,
      "23514",
    ],
    ["changed", sql`update figure_draft set figure = 'other'`, "GJ033"],
    ["deleted", sql`delete from figure_draft`, "GJ033"],
  ] as const)("the database refuses a draft that is %s", (_, change, code) =>
    database.rolledBack(async (tx) => {
      await told(tx);
      must(await as(tx, "kim", (acting) => draftFigure(acting, defined())));
      await expect(change.execute(tx)).rejects.toMatchObject({ code });
    }),
  );
});

describe("[F44] what a definition would say", () => {
  it("is its value, sentence, count and first rows, and nothing of it is kept", () =>
    database.rolledBack(async (tx) => {
      await told(tx);
      const asOf = must(await resolveAsOf(tx, { "as-of": dayOf(at) }, at));
      const trial = must(await tryFigure(tx, defined({ measure: mean(sales), dimensions: ["party:type"] }), asOf));
      expect([trial.figure.amount?.printed.ko, trial.figure.n, trial.rows?.rows.length]).toEqual(["30원", 3, 3]);
      expect(trial.figure.definition.formula.ko).toContain("의 평균");
      expect((await figureDrafts(tx, "kim")).drafts).toEqual([]);
      const refused = await tryFigure(tx, defined({ measure: mean(sales), dimensions: ["programme"] }), asOf);
      expect(refused).toMatchObject({ refusal: "malformed-definition", at: "/dimensions" });
    }));

  it("is composed of what there is, each with its word and its values", () =>
    database.rolledBack(async (tx) => {
      await told(tx);
      const { kinds, attributes } = await figureVocabulary(tx);
      expect(kinds.map(({ kind, measure }) => [kind, measure])).toContainEqual(["test.sale", "flow"]);
      expect(attributes.find(({ dimension }) => dimension === "party:region")?.word.ko).toBeTruthy();
    }));

  it("is written in the closed language: what builders write is taken, anything else is refused", () => {
    expect(shapeWritten.safeParse(defined({ measure: mean(sales) })).success).toBe(true);
    expect(shapeWritten.safeParse({ ...defined(), formula: "a / b" }).success).toBe(false);
    expect(shapeWritten.safeParse(defined({ measure: { op: "panel" } as never })).success).toBe(false);
  });
});
