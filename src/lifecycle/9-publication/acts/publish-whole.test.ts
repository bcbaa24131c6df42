import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, type Day, day, instantAt } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { count, type Definition, facts, is, sum, until } from "#engine/figure";
import { defineFigure } from "#figure";
import { namedAct, type Acting, appendFacts, writeKinds } from "#journal";
import { testDatabase, type TestDatabase } from "#platform/db";
import { freshId } from "#platform/identity";
import type { PublicationView } from "../contract.ts";
import { publicationView } from "../views.ts";
import { publish } from "./publish-figures.ts";

const told = day("2025-03-03");
const published = day("2025-04-09");
const later = day("2025-06-02");

let database: TestDatabase;
const sales: string[] = [];
beforeAll(async () => {
  database = await testDatabase();
  await kept(told, tellTheWorld);
});
afterAll(() => database.close());

const must = <Answer>(answer: Answer | Refusal): Answer => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};
const acting = (tx: Acting["tx"], on: Day): Acting => {
  const at = instantAt(on, 10);
  return { tx, at, actor: "officer", newId: () => freshId(at) };
};
/** One request: kept when it answers, undone when it is refused. */
const asked = <Answer>(on: Day, work: (as: Acting) => Promise<Answer | Refusal>): Promise<Answer | Refusal> =>
  database.transaction<Answer>("write", (tx) => work(acting(tx, on)));
const kept = async <Answer>(on: Day, work: (as: Acting) => Promise<Answer | Refusal>): Promise<Answer> =>
  must(await asked(on, work));
const publishing = (name: string, figures: readonly string[], on = published, asOf: string = on) =>
  asked(on, (as) =>
    publish(as, { publication: name, title: { ko: "공표", en: "Release" }, asOf, figures, synthetic: false }),
  );
const read = (name: string, on: Day): Promise<PublicationView> =>
  database
    .transaction<PublicationView>("read", (tx) => publicationView(tx, name, instantAt(on, 12)))
    .then((view) => must(view));

const word = { ko: "값", en: "value" };
const about = { title: word, rung: word, population: word, source: word, sentence: { ko: "{value}", en: "{value}" } };
const figureOf = (figure: string, unit: string, measure: Definition["measure"]): Definition => ({
  ...about,
  figure,
  unit,
  measure,
  dimensions: ["subject"],
  parameters: [],
});
const sale = facts("test.sale", until);

async function tellTheWorld(as: Acting): Promise<"told" | Refusal> {
  const { tx } = as;
  await writeKinds(tx, [
    { kind: "test.sale", word: { ko: "매출", en: "sale" }, measure: "flow", unit: null, seen: "record" },
    { kind: "test.support", word: { ko: "지원", en: "support" }, measure: "event", unit: "firm", seen: "record" },
  ]);
  await sql`select journal_open(${as.at}, ${as.actor}, 'scene')`.execute(tx);
  const firms: string[] = [];
  for (const name of ["가온", "누리", "다솜"]) {
    const firm = as.newId();
    firms.push(firm);
    await sql`insert into party (party, type, known_from) values (${firm}, 'firm', journal_current())`.execute(tx);
    await sql`insert into party_attribute (party, name, value, valid, known_from)
      values (${firm}, 'name.ko', ${name}, '[2020-01-01,)', journal_current())`.execute(tx);
  }
  const draft = (firm: number, kind: string, value: bigint, unit: string, key: string, evidenceLevel: 0 | 1 | 2) => ({
    kind,
    case: key,
    subject: firms[firm] as string,
    programme: null,
    valid: dayPeriod(day("2025-02-03")),
    value,
    unit,
    naturalKey: key,
    evidenceLevel,
  });
  const facts_ = await appendFacts(as, namedAct("tell"), [
    draft(0, "test.sale", 700n, "KRW", "s1", 2),
    draft(1, "test.sale", 300n, "KRW", "s2", 1),
    draft(2, "test.sale", 250n, "USD", "s3", 1),
    draft(2, "test.sale", 90n, "JPY", "s4", 0),
    draft(0, "test.support", 1n, "firm", "p1", 1),
  ]);
  if (isRefusal(facts_)) return facts_;
  sales.push(...facts_);
  const inUnit = (...units: string[]) => facts("test.sale", until, { where: [is("unit", ...units)] });
  for (const definition of [
    figureOf("won.sales", "money", sum(inUnit("KRW"))),
    figureOf("sellers", "firm", count("subject", sale)),
    figureOf("supported", "firm", count("subject", facts("test.support", until))),
  ]) {
    const approved = await defineFigure(as, definition);
    if (isRefusal(approved)) return approved;
  }
  return "told";
}

describe("publishing", () => {
  it("[U1] counts an organisation as proven when one of its facts is, for it is counted once", async () => {
    expect(isRefusal(await publishing("proven-by-one", ["sellers"]))).toBe(false);
  });

  it("[U2] gives a name to one of two who ask for it at once", async () => {
    const both = await Promise.all([publishing("at-once", ["won.sales"]), publishing("at-once", ["supported"])]);
    expect(both.filter((one) => isRefusal(one))).toMatchObject([{ refusal: "publication-exists" }]);
    expect((await read("at-once", published)).figures).toHaveLength(1);
  });

  it.each(["truncate publication_figure cascade", "truncate publication cascade"])(
    "[U2] the database itself refuses: %s",
    async (statement) => {
      await publishing("held", ["won.sales"]);
      const before = await database.pool.query("select * from publication_figure order by publication, position");
      await expect(database.pool.query(statement)).rejects.toMatchObject({ code: "GJ002" });
      const after = await database.pool.query("select * from publication_figure order by publication, position");
      expect(after.rows).toEqual(before.rows);
    },
  );

  it("[U2] the database refuses to add a figure to what is published", async () => {
    await publishing("held", ["won.sales"]);
    const added = kept(later, async ({ tx, at }) => {
      await sql`select journal_open(${at}, 'officer', 'add')`.execute(tx);
      await sql`insert into publication_figure
        select publication, position + 1, 'supported', definition, definition_hash, asked, num, den, unit, n, seal, scheme,
          rows_sha256, heads, secret, record
        from publication_figure where publication = 'held'`.execute(tx);
      return "added";
    });
    await expect(added).rejects.toMatchObject({ code: "GJ002" });
    expect((await read("held", later)).figures).toHaveLength(1);
  });

  it("[U5] refuses a day that has not come, one that is none, and one before anything was recorded", async () => {
    const tomorrow = addDays(published, 1);
    expect(await publishing("early", ["won.sales"], published, tomorrow)).toMatchObject({
      refusal: "as-of-in-future",
    });
    expect(await publishing("no-day", ["won.sales"], published, "9 April")).toMatchObject({
      refusal: "malformed-as-of",
    });
    expect(await publishing("too-old", ["won.sales"], published, "2020-01-01")).toMatchObject({
      refusal: "as-of-before-first",
    });
  });
});

describe("what is published", () => {
  it("does not hold when a row it was sealed over is not what it was", async () => {
    must(await publishing("tampered", ["won.sales"], addDays(later, 5)));
    // only somebody with the power to switch triggers off could do this; the seal is there for him
    const client = await database.pool.connect();
    try {
      await client.query("begin");
      await client.query("alter table fact disable trigger fact_close");
      await client.query("update fact set value = value + 1 where fact = $1 and known_to = forever()", [sales[0]]);
      await client.query("alter table fact enable trigger fact_close");
      await client.query("commit");
    } finally {
      client.release();
    }
    const [figure] = (await read("tampered", addDays(later, 6))).figures;
    expect(figure).toMatchObject({ holds: false, frozen: { num: "1000" } });
  });
});
