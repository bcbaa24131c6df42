import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importAwards, openGrants, room as agreementRoom } from "#agreement";
import { addDays, type Day, day, endOfDay } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { count, type Definition, facts, is, ratio, sum, until } from "#engine/figure";
import { namedAct, type Acting, appendFacts, correctFact, type FactDraft, resolveAsOf, writeKinds } from "#journal";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { defineFigure } from "./acts/define-figure.ts";
import { changesBehind } from "./changes.ts";
import { breakdownView } from "./breakdown-view.ts";
import { factsView } from "./fact-page.ts";
import { subjectPage } from "./subject-page.ts";
import type { Divided, FigureView } from "./contract.ts";
import { openMemo } from "./memo.ts";
import { compiledSql } from "./printed-sql.ts";
import { silentPage } from "./silent.ts";
import { standardDefinitions } from "./standard.ts";
import { open, openAt, type Opened } from "./opening.ts";
import { figuresView, figureView } from "./views.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const must = <Answer>(answer: Answer | Refusal): Answer => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};

/** A commit of its own on a day, inside the test's one transaction. */
async function on(tx: Tx, when: Day, tell: (acting: Acting) => Promise<void>): Promise<void> {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const at = new Date(endOfDay(when).getTime() - 3_600_000);
  await tell({ tx, at, actor: "tester", newId: () => freshId(at) });
}

const unframed = ({ approved }: Opened): Definition => {
  const { frame: _, ...rest } = approved.definition;
  return rest;
};

const told = day("2025-03-03");
const later = day("2025-06-02");

async function world(tx: Tx): Promise<{ firms: string[]; sales: string[] }> {
  const firms: string[] = [];
  const sales: string[] = [];
  await on(tx, told, async (acting) => {
    await writeKinds(tx, [
      { kind: "test.sale", word: { ko: "매출", en: "sale" }, measure: "flow", unit: null },
      { kind: "test.support", word: { ko: "지원", en: "support" }, measure: "event", unit: "firm" },
    ]);
    await sql`select journal_open(${acting.at}, 'tester', 'scene')`.execute(tx);
    for (const name of ["가온", "누리", "다솜"]) {
      const firm = acting.newId();
      firms.push(firm);
      await sql`insert into party (party, type, known_from) values (${firm}, 'firm', journal_current())`.execute(tx);
      await sql`insert into party_attribute (party, name, value, valid, known_from)
        values (${firm}, 'name.ko', ${name}, '[2020-01-01,)', journal_current())`.execute(tx);
    }
    const draft = (firm: number, kind: string, value: bigint, unit: string, key: string): FactDraft => ({
      kind,
      case: key,
      subject: firms[firm] as string,
      programme: null,
      valid: dayPeriod(day("2025-02-03")),
      value,
      unit,
      naturalKey: key,
      evidenceLevel: 1,
    });
    sales.push(
      ...must(
        await appendFacts(acting, namedAct("tell"), [
          draft(0, "test.sale", 700n, "KRW", "s1"),
          draft(1, "test.sale", 300n, "KRW", "s2"),
          draft(2, "test.sale", 250n, "USD", "s3"),
        ]),
      ),
    );
    must(
      await appendFacts(acting, namedAct("tell"), [
        draft(0, "test.support", 1n, "firm", "p1"),
        draft(0, "test.support", 1n, "firm", "p2"),
      ]),
    );
    const word = { ko: "값", en: "value" };
    const about = {
      title: word,
      rung: word,
      population: word,
      source: word,
      sentence: { ko: "{value}", en: "{value}" },
    };
    const sale = facts("test.sale", until);
    must(
      await defineFigure(acting, {
        ...about,
        figure: "all.sales",
        unit: "money",
        measure: sum(sale),
        dimensions: ["unit", "subject"],
        parameters: ["year"],
      }),
    );
    must(
      await defineFigure(acting, {
        ...about,
        figure: "won.sales",
        unit: "money",
        measure: sum(facts("test.sale", until, { where: [is("unit", "KRW")] })),
        frame: { count: count("subject", sale), word },
        dimensions: ["subject"],
        parameters: [],
      }),
    );
    must(
      await defineFigure(acting, {
        ...about,
        figure: "supported",
        unit: "firm",
        measure: count("subject", facts("test.support", until)),
        dimensions: ["subject"],
        parameters: [],
      }),
    );
  });
  return { firms, sales };
}

describe("figures", () => {
  it("[F10] refuses to add currencies, naming both with their totals; broken down by currency it answers", () =>
    database.rolledBack(async (tx) => {
      await world(tx);
      const opened = must(await open(tx, "all.sales", { "as-of": told }, endOfDay(told)));
      const view = await figureView(tx, opened);
      expect(view.amount).toBeNull();
      expect(view.refusal?.code).toBe("mixed-units");
      expect(view.refusal?.text.en).toContain("KRW, USD");
      expect(view.refusal?.amounts.map(({ num, unit }) => `${num} ${unit}`)).toEqual(["1000 KRW", "250 USD"]);
      const byUnit = must(await breakdownView(tx, opened, "unit", undefined));
      expect(byUnit.groups.map(({ group, amount }) => [group, amount.num])).toEqual([
        ["KRW", "1000"],
        ["USD", "250"],
      ]);
      const rows = must(await factsView(tx, opened, {}));
      expect(rows.rows.length).toBe(3);
    }));

  it("[F10] opens each total of mixed units like any figure: breakdown, organisations and facts, whatever it declares", () =>
    database.rolledBack(async (tx) => {
      const { firms } = await world(tx);
      for (const [unit, num, subjects] of [
        ["KRW", "1000", firms.slice(0, 2)],
        ["USD", "250", firms.slice(2)],
      ] as const) {
        const opened = must(await open(tx, "all.sales", { "as-of": told, unit }, endOfDay(told)));
        expect((await figureView(tx, opened)).amount).toMatchObject({ num, unit });
        const page = must(await subjectPage(tx, opened, {}));
        expect([page.total.num, page.rows.map(({ subject }) => subject)]).toEqual([num, subjects]);
        expect(must(await breakdownView(tx, opened, "subject", undefined)).total).toMatchObject({ num, unit });
        expect(must(await factsView(tx, opened, {})).total).toMatchObject({ num, unit });
      }
      for (const [figure, unit, code] of [
        ["all.sales", "ZZZ", "unknown-parameter-value"],
        // nothing of a count is money
        ["supported", "KRW", "unknown-parameter"],
      ] as const) {
        const refused = await open(tx, figure, { unit }, endOfDay(told));
        expect(isRefusal(refused) && refused.refusal).toBe(code);
      }
    }));

  it("[F25] of people the public reads nothing that was not published, however many they are; of those concerned alone, nothing", () =>
    database.rolledBack(async (tx) => {
      const { firms } = await world(tx);
      const word = { ko: "값", en: "value" };
      const sentence = { ko: "{value}", en: "{value}" };
      const about = {
        title: word,
        rung: word,
        population: word,
        source: word,
        sentence,
        dimensions: ["subject"] as const,
      };
      const hire = (firm: number): FactDraft => ({
        ...{ kind: "test.hire", case: `h${firm}`, subject: firms[firm] as string, programme: null, value: 2n },
        ...{ valid: dayPeriod(day("2025-02-03")), unit: "person", naturalKey: `h${firm}`, evidenceLevel: 2 },
      });
      await on(tx, later, async (acting) => {
        await writeKinds(tx, [{ kind: "test.hire", word, measure: "flow", unit: "person", seen: "sum" }]);
        must(await appendFacts(acting, namedAct("tell"), [hire(0), hire(1)]));
        const measure = sum(facts("test.hire", until));
        must(await defineFigure(acting, { ...about, figure: "hires", unit: "person", measure, parameters: ["year"] }));
      });
      const asked = async (reader: "public" | "everything", ask = {}) =>
        figureView(tx, must(await open(tx, "hires", { "as-of": later, ...ask }, endOfDay(later), reader)));
      expect((await asked("everything")).amount).toMatchObject({ num: "4" });
      const untold = { amount: null, refusal: { code: "not-published-yet" }, n: 0 };
      expect(await asked("public")).toMatchObject(untold);
      await on(tx, later, async (acting) => {
        must(await appendFacts(acting, namedAct("tell"), [hire(2)]));
      });
      expect(await asked("public")).toMatchObject(untold);
      // and a kind that says nothing of the public is nothing for it
      const hidden = await open(tx, "supported", { "as-of": later }, endOfDay(later), "public");
      expect(isRefusal(hidden) && hidden.refusal).toBe("figure-not-shown");
    }));

  it("[F45] who is shown nothing is not told that there is nothing, nor that there is something", () =>
    database.rolledBack(async (tx) => {
      const { firms } = await world(tx);
      const word = { ko: "값", en: "value" };
      const sentence = { ko: "{value}", en: "{value}" };
      const kind = { kind: "test.told", word, measure: "event", unit: "firm", seen: "proven" } as const;
      const about = { figure: "told", title: word, sentence, unit: "firm", rung: word, population: word, source: word };
      await on(tx, later, async (acting) => {
        await writeKinds(tx, [kind]);
        const measure = count("case", facts("test.told", until));
        must(await defineFigure(acting, { ...about, measure, dimensions: ["subject"], parameters: [] }));
      });
      const asked = async (reader: "public" | "everything") =>
        figureView(tx, must(await open(tx, "told", { "as-of": later }, endOfDay(later), reader)));
      const nothingKept = await asked("public");
      expect(nothingKept).toMatchObject({ n: 0, standing: "not-shown" });
      expect((await asked("everything")).standing).toBe("unrecorded");
      await on(tx, later, async (acting) => {
        const fact = { kind: "test.told", case: "h1", subject: firms[0] as string, programme: null };
        const more = {
          valid: dayPeriod(day("2025-02-03")),
          naturalKey: "h1",
          evidenceLevel: 0,
          value: 1n,
          unit: "firm",
        } as const;
        must(await appendFacts(acting, namedAct("tell"), [{ ...fact, ...more }]));
      });
      expect((await asked("everything")).n).toBe(1);
      // the answer is the same to the letter, but for when it was computed
      const somethingHidden = await asked("public");
      const bare = ({ n, amount, standing, sentence: says, subjects }: typeof nothingKept) => ({
        n,
        amount,
        standing,
        says,
        subjects,
      });
      expect(bare(somethingHidden)).toEqual(bare(nothingKept));
    }));

  it("[F24] a ratio shows both sides at every level and divides them again, also for whoever has nothing above the line", () =>
    database.rolledBack(async (tx) => {
      const { firms } = await world(tx);
      const [gaon = "", nuri = "", dasom = ""] = firms;
      const supported = facts("test.support", until);
      const sold = facts("test.sale", until);
      const word = { ko: "값", en: "value" };
      const sentence = { ko: "{value}", en: "{value}" };
      const about = { title: word, rung: word, population: word, source: word, sentence, parameters: [] };
      await on(tx, later, async (acting) => {
        const share = ratio(count("subject", supported), count("subject", sold));
        const dimensions = ["subject", "party:type"] as const;
        must(await defineFigure(acting, { ...about, figure: "share", unit: "percent", dimensions, measure: share }));
      });
      const opened = must(await open(tx, "share", {}, endOfDay(later)));
      expect((await figureView(tx, opened)).amount).toMatchObject({ num: "1", den: "3" });
      const said = (rows: readonly { amount: { num: string }; divided: Divided }[]) =>
        rows.map(({ amount, divided }) => [amount.num, divided?.under.num, divided?.quotient?.printed.ko]);
      const byFirm = must(await breakdownView(tx, opened, "subject", undefined));
      expect(byFirm.divided).toMatchObject({ under: { num: "3" }, quotient: { num: "1", den: "3", unit: "percent" } });
      expect(said(byFirm.groups)).toEqual([
        ["1", "1", "100%"],
        ["0", "1", "0%"],
        ["0", "1", "0%"],
      ]);
      expect(said(must(await breakdownView(tx, opened, "party:type", undefined)).groups)).toEqual([
        ["1", "3", "33.3%"],
      ]);
      // page by page, and each opens to the facts that it has
      const first = must(await subjectPage(tx, opened, { limit: 2 }));
      const rest = must(await subjectPage(tx, opened, { limit: 2, after: first.next ?? "" }));
      const rows = [...first.rows, ...rest.rows];
      expect([first.n, rest.next]).toEqual([3, null]);
      expect(rows.map(({ subject }) => subject)).toEqual([gaon, nuri, dasom]);
      expect(said(rows)).toEqual(said(byFirm.groups));
      expect(must(await factsView(tx, opened, { subject: gaon }))).toMatchObject({ side: "over", n: 1 });
      expect(must(await factsView(tx, opened, { subject: dasom }))).toMatchObject({ side: "under", n: 1 });
      // asked for one side, there is nothing to divide
      const under = must(await subjectPage(tx, opened, { side: "under" }));
      expect([under.divided, under.total.num]).toEqual([null, "3"]);
    }));

  it("[F15] answers alike together and alone, remembered and computed: mixed currencies, frames and counts", () =>
    database.rolledBack(async (tx) => {
      await world(tx);
      const asOf = must(await resolveAsOf(tx, { "as-of": told }, endOfDay(told)));
      const alone: FigureView[] = [];
      for (const figure of ["all.sales", "won.sales", "supported"])
        alone.push(await figureView(tx, must(await openAt(tx, figure, {}, asOf))));
      expect(alone.map(({ amount, coverage }) => [amount?.num, coverage?.n, coverage?.of])).toEqual([
        [undefined, undefined, undefined],
        ["1000", 2, 3],
        ["1", undefined, undefined],
      ]);
      const memo = openMemo();
      for (const together of [await figuresView(tx, asOf), await figuresView(tx, asOf, memo)])
        expect(together).toEqual(alone);
      expect(await figuresView(tx, asOf, memo)).toEqual(alone);
    }));

  it("[F11] refuses a parameter the definition does not declare, and a dimension it does not offer", () =>
    database.rolledBack(async (tx) => {
      await world(tx);
      const narrowed = await open(tx, "won.sales", { year: "2025" }, endOfDay(told));
      expect(isRefusal(narrowed) && narrowed.refusal).toBe("unknown-parameter");
      const opened = must(await open(tx, "won.sales", {}, endOfDay(told)));
      const broken = await breakdownView(tx, opened, "programme", undefined);
      expect(isRefusal(broken) && broken.refusal).toBe("unknown-dimension");
      const nothing = await open(tx, "nobody", {}, endOfDay(told));
      expect(isRefusal(nothing) && nothing.refusal).toBe("unknown-figure");
    }));

  it("refuses a funder, a programme and a year that do not exist instead of printing a zero", () =>
    database.rolledBack(async (tx) => {
      await world(tx);
      const word = { ko: "값", en: "value" };
      const about = { title: word, rung: word, population: word, source: word, dimensions: ["subject" as const] };
      await on(tx, later, async (acting) => {
        must(
          await defineFigure(acting, {
            ...about,
            figure: "granted",
            sentence: { ko: "{value}", en: "{value}" },
            unit: "money",
            measure: sum(facts("test.sale", until)),
            parameters: ["funder", "programme", "year"],
          }),
        );
      });
      for (const where of [{ funder: "nobody" }, { programme: "zzz" }, { year: "abc" }]) {
        const opened = await open(tx, "granted", where, endOfDay(later));
        expect(isRefusal(opened) && opened.refusal).toBe("unknown-parameter-value");
      }
      const quiet = must(await open(tx, "granted", { year: "1999" }, endOfDay(later)));
      expect((await figureView(tx, quiet)).amount?.num).toBe("0");
    }));

  it("refuses to go on from a place that no page ended at", () =>
    database.rolledBack(async (tx) => {
      await world(tx);
      const opened = must(await open(tx, "won.sales", {}, endOfDay(told)));
      const id = "018f6f3f-c000-7994-a816-3753743e4718";
      const cursors = [
        ["a", "b", "c"],
        ["2025-02-03", "x"],
        ["2025-02-30", id],
        ["a", "b", id],
        ["1", "\0", id],
        {},
        7,
      ];
      for (const after of [
        "garbage",
        "",
        ...cursors.map((one) => Buffer.from(JSON.stringify(one)).toString("base64url")),
      ]) {
        const firms = await subjectPage(tx, opened, { after });
        expect([after, isRefusal(firms) && firms.refusal]).toEqual([after, "malformed-cursor"]);
        const rows = await factsView(tx, opened, { after });
        expect([after, isRefusal(rows) && rows.refusal]).toEqual([after, "malformed-cursor"]);
      }
    }));

  it("[F16] names the acts behind another answer about the same day, and none that left it as it was", () =>
    database.rolledBack(async (tx) => {
      const { sales } = await world(tx);
      const then = must(await open(tx, "won.sales", { "as-of": told }, endOfDay(told)));
      await on(tx, later, async (acting) => {
        must(await correctFact(acting, namedAct("correct"), sales[0] as string, { value: 600n }));
      });
      await on(tx, later, async (acting) => {
        must(await correctFact(acting, namedAct("check"), sales[1] as string, { evidenceLevel: 2 }));
      });
      const { known } = must(await resolveAsOf(tx, { "as-of": later }, endOfDay(later)));
      expect((await changesBehind(tx, then, known)).map(({ act }) => act)).toEqual(["correct"]);
      expect(await changesBehind(tx, then, then.asOf.known)).toEqual([]);
    }));

  it("[F12] keeps the definition that was in force at a commit", () =>
    database.rolledBack(async (tx) => {
      await world(tx);
      const before = must(await open(tx, "supported", { "as-of": told }, endOfDay(later)));
      await on(tx, later, async (acting) => {
        must(
          await defineFigure(acting, {
            ...before.approved.definition,
            measure: count("fact", facts("test.support", until)),
          }),
        );
      });
      const then = must(await open(tx, "supported", { "as-of": told }, endOfDay(later)));
      const now = must(await open(tx, "supported", { "as-of": later }, endOfDay(later)));
      expect(then.approved.hash).toBe(before.approved.hash);
      expect(now.approved.hash).not.toBe(before.approved.hash);
      expect((await figureView(tx, then)).amount?.num).toBe("1");
      expect((await figureView(tx, now)).amount?.num).toBe("2");
    }));

  it("[F13] answers as of a commit the same whatever is told later", () =>
    database.rolledBack(async (tx) => {
      const { sales } = await world(tx);
      const asked = async (asOf: Day) => {
        const opened = must(await open(tx, "won.sales", { "as-of": asOf }, endOfDay(later)));
        return (await figureView(tx, opened)).amount?.num;
      };
      expect(await asked(told)).toBe("1000");
      await on(tx, later, async (acting) => {
        must(await correctFact(acting, namedAct("correct"), sales[0] as string, { value: 650n }));
      });
      expect(await asked(told)).toBe("1000");
      expect(await asked(addDays(later, -1))).toBe("1000");
      expect(await asked(later)).toBe("950");
    }));

  it("[F18] says of a figure over imports which records it lacks, as of when they were lacking", () =>
    database.rolledBack(async (tx) => {
      const grant = (id: string, change: object = {}) => ({
        ...{ id, title: "Roof", currency: "GBP", amountAwarded: 100, awardDate: "2020-05-01" },
        fundingOrganization: [{ id: "GB-CHC-1", name: "Funder" }],
        recipientOrganization: [{ id: "GB-COH-1", name: "Hall" }],
        ...change,
      });
      const importing = (days: number, sha256: string, ...grants: object[]) =>
        on(tx, addDays(told, days), async (acting) => {
          const file = must(await openGrants(new TextEncoder().encode(JSON.stringify({ grants }))));
          must(await importAwards(acting, { file, sha256: sha256.repeat(64), size: 1, fileName: "grants.json" }));
        });
      await on(tx, told, async (acting) => {
        await writeKinds(tx, agreementRoom.kinds);
        for (const definition of standardDefinitions) must(await defineFigure(acting, definition));
      });
      const lacks = async (figure: string, known: Day) => {
        const opened = must(await open(tx, figure, { known }, endOfDay(addDays(told, 9))));
        return (await figureView(tx, opened)).lacks;
      };
      await importing(1, "a", grant("a"), grant("b", { awardDate: "?" }), grant("c", { currency: "?" }));
      expect(await lacks("grants.awarded", addDays(told, 1))).toMatchObject({
        ...{ records: 2, unread: 1, totals: [{ num: "10000", unit: "GBP" }] },
      });
      await importing(2, "b", grant("a"), grant("b"), grant("c"));
      for (const figure of ["grants.awarded", "grants.awards", "grants.recipients"]) {
        expect(await lacks(figure, addDays(told, 2))).toBeNull();
        expect(await lacks(figure, addDays(told, 1))).toMatchObject({ records: 2 });
      }
    }));

  it("[F14] lists who has not answered: the frame less whoever is counted, n of the coverage", () =>
    database.rolledBack(async (tx) => {
      const { firms } = await world(tx);
      const opened = must(await open(tx, "won.sales", {}, endOfDay(told)));
      const { coverage } = await figureView(tx, opened);
      const silent = must(await silentPage(tx, opened, {}));
      expect(silent.rows.map(({ subject, name }) => [subject, name.ko])).toEqual([[firms[2], "다솜"]]);
      expect([silent.of, silent.n]).toEqual([coverage?.of, (coverage?.of ?? 0) - (coverage?.n ?? 0)]);
      expect(await silentPage(tx, opened, { after: "nobody" })).toMatchObject({ refusal: "malformed-cursor" });
      const frameless = { ...opened, approved: { ...opened.approved, definition: unframed(opened) } };
      expect(await silentPage(tx, frameless, {})).toMatchObject({ refusal: "figure-without-frame" });
    }));

  it("says coverage, and each level sums to the one above", () =>
    database.rolledBack(async (tx) => {
      const { firms } = await world(tx);
      const opened = must(await open(tx, "won.sales", {}, endOfDay(told)));
      const view = await figureView(tx, opened);
      expect(view.coverage).toMatchObject({ n: 2, of: 3 });
      expect(view.evidenceMix.map(({ level, amount }) => [level, amount.num])).toEqual([[1, "1000"]]);
      const first = must(await subjectPage(tx, opened, { limit: 1 }));
      const second = must(await subjectPage(tx, opened, { limit: 1, after: first.next ?? "" }));
      expect([...first.rows, ...second.rows].map(({ name, amount }) => [name.ko, amount.num])).toEqual([
        ["가온", "700"],
        ["누리", "300"],
      ]);
      expect(second.next).toBeNull();
      const facts = must(await factsView(tx, opened, { subject: firms[0] }));
      expect(facts.total.num).toBe("700");
      expect(facts.rows.map((row) => row.contribution.num)).toEqual(["700"]);
      const twice = must(await open(tx, "supported", {}, endOfDay(told)));
      const counted = must(await factsView(tx, twice, { subject: firms[0] }));
      expect(counted.rows.map((row) => row.contribution.num)).toEqual(["1", "0"]);
      expect(counted.rows[1]?.why?.en).toContain("counted once already");
    }));

  it("opens a ratio into what it counts, never into percentages", () =>
    database.rolledBack(async (tx) => {
      await world(tx);
      const won = facts("test.sale", until, { where: [is("unit", "KRW")] });
      const word = { ko: "값", en: "value" };
      const sentence = { ko: "{value}", en: "{value}" };
      const about = { title: word, rung: word, population: word, source: word, sentence, parameters: [] };
      const share = { ...about, unit: "percent" as const, dimensions: ["subject" as const] };
      const none = facts("test.sale", until, { where: [is("unit", "GBP")] });
      await on(tx, later, async (acting) => {
        const overAll = ratio(count("subject", won), count("subject", facts("test.sale", until)));
        must(await defineFigure(acting, { ...share, figure: "won.share", measure: overAll }));
        must(await defineFigure(acting, { ...share, figure: "none.share", measure: ratio(sum(none), sum(won)) }));
      });
      const opened = must(await open(tx, "won.share", {}, endOfDay(later)));
      const view = await figureView(tx, opened);
      expect(view.amount).toMatchObject({ num: "2", den: "3", unit: "percent" });
      expect(view.evidenceMix.map(({ amount }) => `${amount.num} ${amount.unit}`)).toEqual(["2 organisation"]);
      const byFirm = must(await breakdownView(tx, opened, "subject", undefined));
      expect(byFirm.total.printed).toEqual({ ko: "2개", en: "2 organisations" });
      expect(byFirm.groups.map(({ amount }) => amount.printed.en)).toEqual([
        "1 organisation",
        "1 organisation",
        "0 organisations",
      ]);
      const under = must(await subjectPage(tx, opened, { side: "under" }));
      expect(under.total.printed.en).toBe("3 organisations");
      expect(under.rows.map(({ amount }) => amount.unit)).toEqual(["organisation", "organisation", "organisation"]);
      expect(must(await factsView(tx, opened, {})).total.unit).toBe("organisation");
      const zeroShare = await figureView(tx, must(await open(tx, "none.share", {}, endOfDay(later))));
      expect(zeroShare.amount).toMatchObject({ num: "0", den: "1", unit: "percent" });
    }));

  it("prints the SQL it runs as", () => {
    const printed = compiledSql(
      {
        figure: "x",
        title: { ko: "가", en: "x" },
        sentence: { ko: "{value}", en: "{value}" },
        unit: "money",
        measure: sum(facts("test.sale", until, { where: [is("programme", "hub")] })),
        rung: { ko: "", en: "" },
        population: { ko: "", en: "" },
        source: { ko: "", en: "" },
        dimensions: [],
        parameters: [],
      },
      new Map([["test.sale", { kind: "test.sale", measure: "flow", unit: null }]]),
    );
    expect(printed).toContain("group by unit, level");
    expect(printed).toContain('["<hub>"]');
  });
});
