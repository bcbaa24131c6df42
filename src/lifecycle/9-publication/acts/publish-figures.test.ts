import { sql } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import { type Day, day, endOfDay } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { count, type Definition, facts, is, ratio, sum, until } from "#engine/figure";
import { defineFigure } from "#figure";
import { namedAct, type Acting, appendFacts, correctFact, defineKinds, type EvidenceLevel, writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { findPublication, figuresOf, insertPublication, type Publication } from "../store.ts";
import { marks, publicationView } from "../views.ts";
import { type PublicationDraft, publish } from "./publish-figures.ts";

const database = await testDatabase();
afterAll(() => database.close());

const granted = async <T>(answer: Promise<T | Refusal>): Promise<T> => {
  const value = await answer;
  if (isRefusal(value)) throw new Error(value.text.en);
  return value;
};

const opening = day("2025-03-03");
const release = day("2025-04-09");
const later = day("2025-06-02");

/** An act on a day, in a commit of its own inside the test's one transaction. */
async function on<T>(tx: Tx, when: Day, act: (acting: Acting) => Promise<T>): Promise<T> {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const at = new Date(endOfDay(when).getTime() - 3_600_000);
  return act({ tx, at, actor: "officer", newId: () => freshId(at) });
}

const word = { ko: "값", en: "value" };
const sales = facts("sale.made", until);
const definition = (figure: string, measure: Definition["measure"], unit: Definition["unit"]): Definition => ({
  figure,
  title: word,
  rung: word,
  population: word,
  source: word,
  sentence: { ko: "{value}", en: "{value}" },
  unit,
  measure,
  dimensions: ["unit"],
  parameters: [],
});
const won = sum(facts("sale.made", until, { where: [is("unit", "KRW")] }));
const sellers = count("subject", sales);
const definitions = [
  definition("sales.won", won, "money"),
  definition("sales.all", sum(sales), "money"),
  definition("sellers", sellers, "firm"),
  definition("sales.each", ratio(won, count("subject", facts("visit.paid", until))), "money"),
];

/** Two firms with a sale of 700 and of 300 won on documents, and another sale of the first, told as a test wishes. */
async function world(
  tx: Tx,
  another: { readonly unit?: string; readonly level?: EvidenceLevel } = {},
): Promise<readonly string[]> {
  return on(tx, opening, async (acting) => {
    await writeKinds(
      tx,
      defineKinds(
        { kind: "sale.made", word: { ko: "매출", en: "sale" }, measure: "flow", unit: null, seen: "record" },
        { kind: "visit.paid", word: { ko: "방문", en: "visit" }, measure: "event", unit: "firm", seen: "record" },
      ),
    );
    const firms: string[] = [];
    for (const ko of ["가온", "누리"])
      firms.push(
        await granted(registerParty(acting, { type: "firm", name: { ko, en: "" }, identifiers: [], from: opening })),
      );
    const sale = (firm: number, value: bigint, unit = "KRW", evidenceLevel: EvidenceLevel = 1) => ({
      kind: "sale.made",
      case: `${firm} ${value}`,
      subject: firms[firm] as string,
      programme: null,
      valid: dayPeriod(opening),
      value,
      unit,
      naturalKey: `${firm} ${value}`,
      evidenceLevel,
    });
    const told = await granted(
      appendFacts(acting, namedAct("tell"), [sale(0, 700n), sale(1, 300n), sale(0, 50n, another.unit, another.level)]),
    );
    for (const one of definitions) await granted(defineFigure(acting, one));
    return told;
  });
}

const draft = (more: Partial<PublicationDraft> = {}): PublicationDraft => ({
  publication: "2025-spring",
  title: { ko: "2025년 봄 성과", en: "Outcomes, spring 2025" },
  asOf: release,
  figures: ["sales.won", "sellers"],
  synthetic: true,
  ...more,
});
const publishOn = (tx: Tx, when: Day, more: Partial<PublicationDraft> = {}) =>
  on(tx, when, (acting) => publish(acting, draft(more)));
const viewOn = (tx: Tx, when: Day, name = "2025-spring") => granted(publicationView(tx, name, endOfDay(when)));
const refusalOf = (answer: Publication | Refusal): string | null => (isRefusal(answer) ? answer.refusal : null);
const isUnpublished = async (tx: Tx): Promise<boolean> =>
  (await findPublication(tx, "2025-spring")) === null && (await figuresOf(tx, "2025-spring")).length === 0;

describe("publishing", () => {
  test("freezes value, n, definition and seal of each figure, in the order they were asked for", () =>
    database.rolledBack(async (tx) => {
      await world(tx);
      await granted(publishOn(tx, release));
      const view = await viewOn(tx, release);
      expect(view).toMatchObject({
        publication: "2025-spring",
        title: { ko: "2025년 봄 성과", en: "Outcomes, spring 2025" },
        asOf: release,
        state: "published",
        synthetic: true,
        approvedBy: "officer",
      });
      expect(view.figures.map(({ figure, frozen, n }) => [figure, frozen.num, frozen.unit, n])).toEqual([
        ["sales.won", "1050", "KRW", 3],
        ["sellers", "2", "firm", 2],
      ]);
      const kept = await figuresOf(tx, "2025-spring");
      expect(kept.map((one) => one.definition)).toEqual([definitions[0], definitions[2]]);
      expect(new Set(kept.map((one) => one.seal)).size).toBe(2);
    }));

  test("[U1] refuses a figure with a self-reported item in it, and freezes nothing of the set", () =>
    database.rolledBack(async (tx) => {
      await world(tx, { level: 0 });
      const refused = await publishOn(tx, release);
      expect(refused).toMatchObject({ refusal: "unevidenced-figure" });
      expect((refused as Refusal).text.en).toMatch(/^Figure “[^”.]+” rests on 1 self-reported/);
      expect(await isUnpublished(tx)).toBe(true);
    }));

  test("[U2] refuses a name that is taken, and leaves what stands under it", () =>
    database.rolledBack(async (tx) => {
      await world(tx);
      await granted(publishOn(tx, release));
      const before = await viewOn(tx, release);
      const again = await publishOn(tx, later, { figures: ["sellers"], title: { ko: "다른 것", en: "Another" } });
      expect(refusalOf(again)).toBe("publication-exists");
      expect(await viewOn(tx, release)).toEqual(before);
      await granted(publishOn(tx, later, { publication: "2025-summer", asOf: later }));
      expect((await marks(tx)).map(({ publication }) => publication)).toEqual(["2025-summer", "2025-spring"]);
    }));

  test.each([
    ["the value of a figure", sql`update publication_figure set num = num + 1`],
    ["the seal of a figure", sql`update publication_figure set seal = ${"0".repeat(64)}`],
    ["a figure", sql`delete from publication_figure`],
    ["the day", sql`update publication set as_of = as_of + 1`],
  ])("[U2] the database refuses to change %s", (_, change) =>
    database.rolledBack(async (tx) => {
      await world(tx);
      await granted(publishOn(tx, release));
      await expect(change.execute(tx)).rejects.toMatchObject({ code: "GJ002" });
    }),
  );

  test("[U4] refuses what does not compute: two currencies in a sum, nothing to divide by, no such figure, no such day", () =>
    database.rolledBack(async (tx) => {
      await world(tx, { unit: "USD" });
      const refusals: (string | null)[] = [];
      for (const figure of ["sales.all", "sales.each", "nobody's"])
        refusals.push(refusalOf(await publishOn(tx, release, { figures: ["sellers", figure] })));
      for (const asOf of ["9 April", "2019-01-01"]) refusals.push(refusalOf(await publishOn(tx, release, { asOf })));
      expect(refusals).toEqual([
        "mixed-units",
        "not-computable",
        "unknown-figure",
        "malformed-as-of",
        "as-of-before-first",
      ]);
      expect(await isUnpublished(tx)).toBe(true);
    }));
});

describe("reading what was published", () => {
  test("[U3] a later correction moves no frozen value: it holds, and beside it stands what it would be now", () =>
    database.rolledBack(async (tx) => {
      const [first = ""] = await world(tx);
      await granted(publishOn(tx, release));
      expect((await viewOn(tx, release)).figures.map(({ holds, now }) => [holds, now])).toEqual([
        [true, null],
        [true, null],
      ]);
      await on(tx, later, (acting) => granted(correctFact(acting, namedAct("correct"), first, { value: 600n })));
      expect((await viewOn(tx, later)).figures.map(({ frozen, holds, now }) => [frozen.num, holds, now?.num])).toEqual([
        ["1050", true, "950"],
        ["2", true, undefined],
      ]);
    }));

  test("[U3] a definition that changes later leaves the frozen figure to the one it was published by", () =>
    database.rolledBack(async (tx) => {
      await world(tx);
      await granted(publishOn(tx, release));
      await on(tx, later, (acting) =>
        granted(defineFigure(acting, definition("sellers", count("fact", sales), "case"))),
      );
      const sellersNow = (await viewOn(tx, later)).figures[1];
      expect(sellersNow).toMatchObject({ frozen: { num: "2" }, holds: true, now: { num: "3" } });
    }));

  test("says that a frozen figure does not hold when its seal or its definition is not what the journal gives", () =>
    database.rolledBack(async (tx) => {
      await world(tx);
      const published = await granted(publishOn(tx, release));
      const [money, firms] = await figuresOf(tx, "2025-spring");
      if (money === undefined || firms === undefined) throw new Error("two figures were published");
      await insertPublication(
        tx,
        { ...published, publication: "2025-forged" },
        [
          { ...money, seal: firms.seal },
          { ...firms, definition_hash: money.definition_hash },
        ].map((figure) => ({
          ...figure,
          publication: "2025-forged",
          definition: JSON.stringify(figure.definition),
          asked: JSON.stringify(figure.asked),
        })),
      );
      expect((await viewOn(tx, release, "2025-forged")).figures.map(({ holds }) => holds)).toEqual([false, false]);
      expect((await viewOn(tx, release)).figures.map(({ holds }) => holds)).toEqual([true, true]);
    }));
});
