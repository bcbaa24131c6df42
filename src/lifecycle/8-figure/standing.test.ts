import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { day, endOfDay } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { count, type Definition, facts, is, type Measure, ratio, sum, until, yearOfAsOf } from "#engine/figure";
import { type Acting, appendFacts, type EvidenceLevel, namedAct, writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase } from "#platform/db";
import { freshId } from "#platform/identity";
import { defineFigure } from "./acts/define-figure.ts";
import { open } from "./opening.ts";
import { figureView } from "./views.ts";

const database = await testDatabase();
afterAll(() => database.close());

const told = day("2025-03-03");
const granted = async <T>(answer: Promise<T | Refusal>): Promise<T> => {
  const value = await answer;
  if (isRefusal(value)) throw new Error(value.text.en);
  return value;
};

const word = { ko: "값", en: "value" };
const sales = facts("test.sale", until);
const ofUnit = (unit: string) => facts("test.sale", until, { where: [is("unit", unit)] });
const measures: Readonly<Record<string, readonly [Definition["unit"], Measure]>> = {
  "in-won": ["money", sum(ofUnit("KRW"))],
  "in-yen": ["money", sum(ofUnit("JPY"))],
  mixed: ["money", sum(sales)],
  "share-in-won": ["percent", ratio(count("fact", ofUnit("KRW")), count("fact", sales))],
  "no-yen-at-all": ["percent", ratio(count("fact", ofUnit("JPY")), count("fact", ofUnit("USD")))],
  "sales-in-yen": ["case", count("fact", ofUnit("JPY"))],
  "planned-this-year": ["money", sum(facts("test.plan", yearOfAsOf()))],
  visits: ["case", count("fact", facts("test.visit", until))],
};

test.for([
  ["in-won", "computed", 0],
  // one of its two sides rests on a word: neither is published
  ["share-in-won", "provisional", 1],
  ["no-yen-at-all", "computed", 0],
  // kept account of, and there is none
  ["sales-in-yen", "computed", 0],
  // nobody told what would be added
  ["in-yen", "unrecorded", 0],
  ["planned-this-year", "unrecorded", 0],
  // never told of at all
  ["visits", "unrecorded", 0],
  ["mixed", "refused", 1],
] as const)("[F17] the figure %s is %s", ([figure, standing, selfReported]) =>
  database.rolledBack(async (tx) => {
    const at = new Date(endOfDay(told).getTime() - 3_600_000);
    const acting: Acting = { tx, at, actor: "tester", newId: () => freshId(at) };
    await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
    await writeKinds(tx, [
      { kind: "test.sale", word, measure: "flow", unit: null },
      { kind: "test.plan", word, measure: "flow", unit: "KRW", plan: true },
      { kind: "test.visit", word, measure: "event", unit: "firm" },
    ]);
    const subject = await granted(
      registerParty(acting, { type: "firm", name: { ko: "가온", en: "" }, identifiers: [], from: told }),
    );
    const sale = (value: bigint, unit: string, evidenceLevel: EvidenceLevel, kind = "test.sale", on = told) => ({
      kind,
      case: `${value}`,
      subject,
      programme: null,
      valid: dayPeriod(on),
      value,
      unit,
      naturalKey: `${value}`,
      evidenceLevel,
    });
    await granted(
      appendFacts(acting, namedAct("tell"), [
        sale(700n, "KRW", 1),
        sale(300n, "USD", 1),
        sale(200n, "KPW", 0),
        // last year's plan says nothing of this year's
        sale(500n, "KRW", 1, "test.plan", day("2024-03-03")),
      ]),
    );
    const [unit, measure] = measures[figure] as (typeof measures)[string];
    const about = { title: word, rung: word, population: word, source: word, dimensions: [], parameters: [] };
    await granted(
      defineFigure(acting, { ...about, figure, unit, measure, sentence: { ko: "{value}", en: "{value}" } }),
    );
    const opened = await granted(open(tx, figure, { "as-of": told }, endOfDay(told)));
    expect(await figureView(tx, opened)).toMatchObject({ standing, selfReported });
  }),
);
