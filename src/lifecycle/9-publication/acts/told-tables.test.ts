import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { type Day, day, endOfDay } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { count, type Definition, facts, is, ratio, sum, until } from "#engine/figure";
import { defineFigure, figureView, open, toldBreakdown } from "#figure";
import { type Acting, appendFacts, defineKinds, type FactDraft, type FactKind, namedAct, writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { publicationView } from "../views.ts";
import { publish, type PublicationDraft } from "./publish-figures.ts";

const database = await testDatabase();
afterAll(() => database.close());

const opening = day("2025-03-03");
const release = day("2025-04-09");
const later = day("2025-06-02");

const granted = async <T>(answer: Promise<T | Refusal>): Promise<T> => {
  const value = await answer;
  if (isRefusal(value)) throw new Error(`${value.refusal}: ${value.text.en}`);
  return value;
};
async function on<T>(tx: Tx, when: Day, act: (acting: Acting) => Promise<T>): Promise<T> {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const at = new Date(endOfDay(when).getTime() - 3_600_000);
  return act({ tx, at, actor: "officer", newId: () => freshId(at) });
}

const word = { ko: "값", en: "value" };
const hires = facts("hire.made", until);
const definition = (figure: string, measure: Definition["measure"], more: Partial<Definition> = {}): Definition => ({
  ...{ figure, title: word, rung: word, population: word, source: word, sentence: { ko: "{value}", en: "{value}" } },
  ...{ unit: "person", measure, dimensions: ["facet:sector", "subject"], parameters: ["year"], ...more },
});
const hire = (subject: string, sector: string, value: bigint, on: Day = opening): FactDraft => ({
  ...{ kind: "hire.made", case: `${subject} ${sector} ${on}`, subject, programme: null, valid: dayPeriod(on), value },
  ...{ unit: "person", naturalKey: `${subject} ${sector} ${on}`, evidenceLevel: 2, facets: { sector } },
});

/** Three sectors: one of a single firm, one of three, one of four. */
async function world(tx: Tx, seen: NonNullable<FactKind["seen"]> = "sum") {
  return on(tx, opening, async (acting) => {
    const sector = { word, values: "free" } as const;
    await writeKinds(
      tx,
      defineKinds({ kind: "hire.made", word, measure: "flow", unit: "person", seen, facets: { sector } }),
    );
    const firms: string[] = [];
    for (const ko of ["가온", "누리", "다솜", "라온", "마루", "바름", "사랑", "아람"])
      firms.push(
        await granted(registerParty(acting, { type: "firm", name: { ko, en: "" }, identifiers: [], from: opening })),
      );
    const firm = (at: number): string => firms[at] as string;
    await granted(
      appendFacts(acting, namedAct("tell"), [
        hire(firm(0), "a", 5n),
        ...[6n, 7n, 8n].map((value, at) => hire(firm(1 + at), "b", value)),
        ...[11n, 12n, 13n, 14n].map((value, at) => hire(firm(4 + at), "c", value)),
      ]),
    );
    await granted(defineFigure(acting, definition("hires", sum(hires))));
    return { firm };
  });
}

const draft = (publication: string, more: Partial<PublicationDraft> = {}): PublicationDraft => ({
  ...{ publication, title: { ko: "봄", en: "Spring" }, asOf: release, figures: ["hires"], synthetic: true, ...more },
});
const publishOn = (tx: Tx, when: Day, more: PublicationDraft) => on(tx, when, (acting) => publish(acting, more));
const tableOf = async (tx: Tx, name: string, reader: "public" | "everything") => {
  const { figures } = await granted(publicationView(tx, name, endOfDay(later), { reader }));
  return figures[0]?.tables[0]?.cells.map(({ group, isSaid, amount, n, why }) => [
    ...[group, isSaid, amount?.num ?? null, n, why?.en ?? null],
  ]);
};
const asPublic = async (tx: Tx, asOf: Day) => granted(open(tx, "hires", { "as-of": asOf }, endOfDay(later), "public"));

describe("the groups of a figure whose rows are not everybody's", () => {
  it("[U12] are published with unsaid ones: that of one firm, and the smallest other, and stay open to who may see all", () =>
    database.rolledBack(async (tx) => {
      await world(tx);
      await granted(publishOn(tx, release, draft("spring")));
      expect(await tableOf(tx, "spring", "public")).toEqual([
        ["a", false, null, null, null],
        ["b", false, null, null, null],
        ["c", true, "50", 4, null],
      ]);
      expect(await tableOf(tx, "spring", "everything")).toEqual([
        ["a", false, "5", 1, "few organisations"],
        ["b", false, "21", 3, "so that another unsaid group cannot be worked out"],
        ["c", true, "50", 4, null],
      ]);
      const told = await granted(toldBreakdown(tx, await asPublic(tx, later), "facet:sector"));
      expect(told).toMatchObject({ total: { num: "76" }, additive: false, fewest: 3 });
      expect(told.groups.map(({ group, amount }) => [group, amount.num])).toEqual([["c", "50"]]);
      expect(told.unsaid.map(({ group }) => group)).toEqual(["a", "b"]);
      // one organisation a row is no table
      expect(await toldBreakdown(tx, await asPublic(tx, later), "subject")).toMatchObject({
        refusal: "table-not-told",
      });
    }));

  it("[U12] a hub may ask for more organisations, and never for fewer than three", () =>
    database.rolledBack(async (tx) => {
      await world(tx);
      await granted(publishOn(tx, release, draft("spring", { fewest: 4 })));
      expect((await tableOf(tx, "spring", "public"))?.map(([group, isSaid]) => [group, isSaid])).toEqual([
        ["a", false],
        ["b", false],
        ["c", true],
      ]);
      const one = await publishOn(tx, release, draft("again", { fewest: 1 }));
      expect(isRefusal(one)).toBe(false);
      const { rows } = await sql<{ fewest: number }>`select fewest from figure_told order by known_from`.execute(tx);
      expect(rows.map(({ fewest }) => fewest)).toEqual([4, 3]);
      // what was unsaid then is not said now by a looser rule: it has not moved since
      expect((await tableOf(tx, "again", "public"))?.map(([, isSaid]) => isSaid)).toEqual([false, false, true]);
    }));

  it("[U12] a group that moved by one firm between two publications stays unsaid in the second", () =>
    database.rolledBack(async (tx) => {
      const { firm } = await world(tx);
      const more = (acting: Acting, at: readonly (readonly [number, string])[]) =>
        granted(
          appendFacts(
            acting,
            namedAct("tell"),
            at.map(([which, sector]) => hire(firm(which), sector, 3n, day("2025-05-01"))),
          ),
        );
      await granted(publishOn(tx, release, draft("spring")));
      await on(tx, later, (acting) => more(acting, [[4, "c"]]));
      // the whole moved by that firm alone
      expect(await publishOn(tx, later, draft("summer", { asOf: later }))).toMatchObject({
        refusal: "would-disclose-by-difference",
      });
      await on(tx, later, (acting) =>
        more(acting, [
          [1, "b"],
          [2, "b"],
          [3, "b"],
        ]),
      );
      await granted(publishOn(tx, later, draft("summer", { asOf: later })));
      expect(await tableOf(tx, "summer", "everything")).toEqual([
        ["a", false, "5", 1, "few organisations"],
        // told now, for three firms moved it: what it was then stays between nought and all that was unsaid then
        ["b", true, "30", 6, null],
        ["c", false, "53", 5, "its difference from another publication would tell"],
      ]);
    }));

  it("[U8] both sides of a ratio are looked at, and figures that overlap", () =>
    database.rolledBack(async (tx) => {
      await world(tx, "own");
      const only = (sector: string) => facts("hire.made", until, { where: [is("facet:sector", sector)] });
      await on(tx, opening, async (acting) => {
        const percent = { unit: "percent", dimensions: [] } as const;
        await granted(defineFigure(acting, definition("per", ratio(sum(only("b")), sum(only("a"))), percent)));
        await granted(
          defineFigure(
            acting,
            definition("most", sum(facts("hire.made", until, { where: [is("facet:sector", "b", "c")] }))),
          ),
        );
      });
      expect(await publishOn(tx, release, draft("spring", { figures: ["per"] }))).toMatchObject({
        refusal: "would-disclose",
      });
      // all but one firm is that firm, by subtraction: whichever of the two is first
      for (const figures of [
        ["hires", "most"],
        ["most", "hires"],
      ])
        expect(await publishOn(tx, release, draft("spring", { figures }))).toMatchObject({
          refusal: "would-disclose-by-difference",
        });
      await granted(publishOn(tx, release, draft("spring", { figures: ["most"] })));
      expect(await publishOn(tx, release, draft("more"))).toMatchObject({ refusal: "would-disclose-by-difference" });
    }));

  it("[U12] a figure about people is for the public what was published of it last, whichever day is asked", () =>
    database.rolledBack(async (tx) => {
      const { firm } = await world(tx);
      const asked = async (asOf: Day) => figureView(tx, await asPublic(tx, asOf));
      expect(await asked(later)).toMatchObject({ amount: null, refusal: { code: "not-published-yet" }, n: 0 });
      await granted(publishOn(tx, release, draft("spring")));
      expect(await asked(later)).toMatchObject({ amount: { num: "76" }, asOf: { valid: release } });
      // narrowed it could be one organisation's
      const narrowed = await granted(open(tx, "hires", { "as-of": later, year: "2025" }, endOfDay(later), "public"));
      expect(await figureView(tx, narrowed)).toMatchObject({ amount: null, refusal: { code: "too-few-to-show" } });
      expect(await toldBreakdown(tx, narrowed, "facet:sector")).toMatchObject({ refusal: "table-not-told" });
      expect(await asked(day("2025-04-01"))).toMatchObject({ amount: null, refusal: { code: "not-published-yet" } });
      await on(tx, later, (acting) =>
        granted(appendFacts(acting, namedAct("tell"), [hire(firm(0), "c", 9n, day("2025-05-02"))])),
      );
      // one firm came, and nobody can tell
      expect(await asked(later)).toMatchObject({ amount: { num: "76" }, asOf: { valid: release } });
      const office = await granted(open(tx, "hires", { "as-of": later }, endOfDay(later)));
      expect((await figureView(tx, office)).amount?.num).toBe("85");
      expect(await toldBreakdown(tx, await asPublic(tx, day("2025-04-01")), "facet:sector")).toMatchObject({
        refusal: "not-published-yet",
      });
    }));

  it("of what everybody may see row by row there is nothing to hide", () =>
    database.rolledBack(async (tx) => {
      await world(tx, "record");
      await on(tx, opening, (acting) => granted(defineFigure(acting, definition("firms", count("subject", hires)))));
      await granted(publishOn(tx, release, draft("spring")));
      expect(await tableOf(tx, "spring", "public")).toBeUndefined();
    }));

  it.each([
    [
      "an unsaid group with its amount",
      "insert into figure_told_cell select publication, figure, 'x', 'g', 1, 1, 'person', 1, 'few' from figure_told",
      "23514",
    ],
    [
      "a said group without",
      "insert into figure_told_cell select publication, figure, 'x', 'g', null, null, null, null, null from figure_told",
      "23514",
    ],
    [
      "one unsaid group alone",
      "insert into figure_told_cell select publication, figure, 'x', 'g', null, null, null, null, 'few' from figure_told",
      "GJ003",
    ],
    [
      "a rule of two",
      "insert into figure_told select publication, 'more', as_of, as_known, known_from, 2, 85, 10, '{}' from figure_told",
      "23514",
    ],
    ["another amount", "update figure_told_cell set num = 1", "GJ002"],
    ["to take a group back", "delete from figure_told_cell", "GJ002"],
  ])("[U12] the database refuses %s", (_, statement, code) =>
    database.rolledBack(async (tx) => {
      await world(tx);
      await granted(publishOn(tx, release, draft("spring")));
      await expect(sql.raw(statement).execute(tx)).rejects.toMatchObject({ code });
    }),
  );
});
