import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Day, day, endOfDay } from "#base/day";
import { dayPeriod, period } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { count, type Definition, facts, is, last, type Measure, sum, until, yearOfAsOf } from "#engine/figure";
import { type Acting, appendFacts, claimOutcome, namedAct, writeKinds } from "#journal";
import { addIdentifier, mergeParties, registerParty } from "#party";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { addSubProgramme, room as programmeRoom, setTarget, setUpProgramme } from "#programme";
import { defineFigure } from "./acts/define-figure.ts";
import { breakdownView } from "./breakdown-view.ts";
import { factsView } from "./fact-page.ts";
import { silentPage } from "./silent.ts";
import { type Ask, open } from "./opening.ts";
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
const codeOf = (answer: unknown): unknown => (isRefusal(answer) ? answer.refusal : answer);

/** A commit of its own on a day, inside the test's one transaction. */
async function on<Told>(tx: Tx, when: Day, tell: (acting: Acting) => Promise<Told>): Promise<Told> {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const at = new Date(endOfDay(when).getTime() - 3_600_000);
  return tell({ tx, at, actor: "tester", newId: () => freshId(at) });
}

const word = { ko: "값", en: "value" };
const define = (figure: string, measure: Measure, more: Partial<Definition> = {}): Definition => ({
  figure,
  title: word,
  sentence: { ko: "{value}", en: "{value}" },
  unit: measure.op === "sum" ? "money" : "organisation",
  measure,
  rung: word,
  population: word,
  source: word,
  dimensions: ["funder", "subject", "programme"],
  parameters: ["funder", "programme", "year"],
  ...more,
});

const [first, second, third] = [day("2025-03-03"), day("2025-04-01"), day("2025-05-01")];

interface World {
  readonly city: string;
  readonly ministry: string;
  readonly firms: readonly string[];
  readonly hub: string;
  readonly sub: string;
  readonly other: string;
}

async function world(tx: Tx): Promise<World> {
  return on(tx, first, async (acting) => {
    await writeKinds(tx, [
      ...programmeRoom.kinds,
      { kind: "test.sale", word, measure: "flow", unit: null, outcome: true },
      { kind: "test.staff", word, measure: "stock", unit: "organisation" },
      { kind: "test.support", word, measure: "event", unit: "organisation" },
    ]);
    const named = (ko: string, value: string) => ({
      name: { ko, en: "" },
      identifiers: [{ scheme: "org-id" as const, value }],
      from: day("2000-01-01"),
    });
    const city = must(await registerParty(acting, { type: "government", ...named("시", "KR-CITY-1") }));
    const ministry = must(await registerParty(acting, { type: "government", ...named("부", "KR-MIN-1") }));
    const firms: string[] = [];
    for (const at of [0, 1, 2, 3])
      firms.push(must(await registerParty(acting, { type: "firm", ...named(`기업${at}`, `KR-FIRM-${at}`) })));
    const about = { parent: null, currency: "KRW", lines: [], targets: [], years: [], name: word } as const;
    const runs = period(day("2024-01-01"), day("2027-01-01"));
    const hub = must(await setUpProgramme(acting, { ...about, code: "hub", owner: city, runs }));
    const other = must(await setUpProgramme(acting, { ...about, code: "other", owner: ministry, runs }));
    const sub = must(await addSubProgramme(acting, hub, { ...about, code: "sub", owner: city, runs }));
    return { city, ministry, firms, hub, sub, other };
  });
}

const draft = (kind: string, subject: string, programme: string, when: Day, value = 1n, key = "") => ({
  kind,
  case: `${kind} ${subject} ${when} ${key}`,
  subject,
  programme,
  valid: dayPeriod(when),
  value,
  unit: kind === "test.sale" ? "KRW" : "organisation",
  naturalKey: `${kind} ${subject} ${programme} ${when} ${key}`,
});
const tell = (acting: Acting, ...drafts: ReturnType<typeof draft>[]) =>
  appendFacts(acting, namedAct("tell"), drafts).then(must);

const ask = async (tx: Tx, figure: string, query: Ask = {}) => {
  const opened = await open(tx, figure, { "as-of": third, ...query }, endOfDay(third));
  return isRefusal(opened) ? opened : figureView(tx, opened);
};
const valueAsked = async (tx: Tx, figure: string, query: Ask = {}) => {
  const view = await ask(tx, figure, query);
  return isRefusal(view) ? view.refusal : view.amount?.num;
};

describe("[F19] names in a question", () => {
  const paid = define("paid", sum(facts("test.sale", until)));

  it("stand for the survivor once two are merged, and for two before", () =>
    database.rolledBack(async (tx) => {
      const { city, ministry, firms, hub, other } = await world(tx);
      await on(tx, first, async (acting) => {
        must(await defineFigure(acting, paid));
        await tell(acting, draft("test.sale", firms[0] ?? "", hub, first, 700n));
        await tell(acting, draft("test.sale", firms[1] ?? "", other, first, 30n));
      });
      const merged = await on(tx, second, async (acting) =>
        must(await mergeParties(acting, ministry, city, "같은 기관")),
      );
      expect(merged).toBeDefined();
      for (const funder of [city, ministry, "KR-CITY-1", "KR-MIN-1", "org-id:KR-MIN-1"])
        expect([funder, await valueAsked(tx, "paid", { funder })]).toEqual([funder, "730"]);
      expect(await valueAsked(tx, "paid", { funder: ministry, "as-of": first })).toBe("30");
      expect(await valueAsked(tx, "paid", { funder: "KR-CITY-1", "as-of": first })).toBe("700");
      const opened = must(await open(tx, "paid", { "as-of": third }, endOfDay(third)));
      const byFunder = must(await breakdownView(tx, opened, "funder", undefined));
      expect(byFunder.groups.map(({ group, amount }) => [group, amount.num])).toEqual([[city, "730"]]);
      // the old identity opens the same group
      const rows = must(await factsView(tx, opened, { dimension: "funder", group: ministry }));
      expect(rows.rows).toHaveLength(2);
    }));

  it("open one who was merged as the survivor", () =>
    database.rolledBack(async (tx) => {
      const { firms, hub } = await world(tx);
      const [gaon = "", nuri = ""] = firms;
      await on(tx, first, async (acting) => {
        must(await defineFigure(acting, paid));
        await tell(acting, draft("test.sale", gaon, hub, first, 700n), draft("test.sale", nuri, hub, first, 30n));
      });
      await on(tx, second, async (acting) => must(await mergeParties(acting, nuri, gaon, "같은 기업")));
      const opened = must(await open(tx, "paid", { "as-of": third }, endOfDay(third)));
      for (const subject of [gaon, nuri]) expect(must(await factsView(tx, opened, { subject })).total.num).toBe("730");
    }));

  it("are those known then: a number added later changes no older answer", () =>
    database.rolledBack(async (tx) => {
      const { ministry, firms, hub } = await world(tx);
      await on(tx, first, async (acting) => {
        must(await defineFigure(acting, paid));
        await tell(acting, draft("test.sale", firms[0] ?? "", hub, first, 700n));
      });
      await on(tx, second, async (acting) =>
        must(await addIdentifier(acting, ministry, { scheme: "charity-number" as never, value: "KR-CITY-1" })),
      );
      expect(await valueAsked(tx, "paid", { funder: "KR-CITY-1", "as-of": first })).toBe("700");
      // one number in two registers is two organisations: no sum of both
      expect(await valueAsked(tx, "paid", { funder: "KR-CITY-1" })).toBe("ambiguous-name");
      expect(await valueAsked(tx, "paid", { funder: "org-id:KR-CITY-1" })).toBe("700");
      expect(await valueAsked(tx, "paid", { funder: "charity-number:KR-CITY-1" })).toBe("0");
    }));

  it("a code is nobody's identity, by the act and by the database", () =>
    database.rolledBack(async (tx) => {
      const { city, other } = await world(tx);
      await on(tx, second, async (acting) => {
        const bare = {
          parent: null,
          currency: "KRW",
          lines: [],
          targets: [],
          years: [],
          name: word,
          runs: null,
        } as const;
        for (const code of [other, other.toUpperCase()])
          expect(codeOf(await setUpProgramme(acting, { ...bare, code, owner: city }))).toBe(
            "programme-code-like-identity",
          );
        await sql`select journal_open(${acting.at}, 'tester', 'raw')`.execute(tx);
        await expect(
          sql`insert into programme (programme, code, owner, ko, en, known_from)
            values (${acting.newId()}, ${other}, ${city}, '가', 'a', journal_current())`.execute(tx),
        ).rejects.toMatchObject({ code: "23514" });
      });
    }));
});

describe("[F20] targets", () => {
  const supported = facts("test.support", until, { where: [is("programme", "hub")] });
  const basis = "사업계획서";
  const target = { value: 2n, unit: "organisation", until: day("2026-12-31"), basis } as const;
  const aims = { indicator: "supported", bound: ">=", eachYear: false, ...target } as const;

  const told = async (tx: Tx, more: Partial<Definition> = {}, measure: Measure = count("subject", supported)) => {
    const all = await world(tx);
    await on(tx, first, async (acting) => {
      must(await defineFigure(acting, define("supported", measure, { target: "supported", ...more })));
      for (const firm of all.firms.slice(0, 3)) await tell(acting, draft("test.support", firm, all.sub, first));
    });
    return all;
  };
  const aimed = (tx: Tx, programme: string, more: object = {}) =>
    on(tx, first, async (acting) => must(await setTarget(acting, programme, { ...aims, ...more })));
  const targetOf = async (tx: Tx, query: Ask = {}) => must(await ask(tx, "supported", query)).target;

  it("are those of the programme that is asked about, by its own bound", () =>
    database.rolledBack(async (tx) => {
      const { hub, sub, other } = await told(tx);
      await aimed(tx, other, { bound: "<=", value: 3n });
      expect(await targetOf(tx)).toBeNull();
      await aimed(tx, sub, { value: 1n });
      expect(await targetOf(tx)).toBeNull();
      await aimed(tx, hub, { value: 150n });
      expect(await targetOf(tx)).toMatchObject({ bound: ">=", state: "under-way", amount: { num: "150" } });
      expect((await targetOf(tx))?.text.ko).toContain("150개 이상");
      expect(await targetOf(tx, { programme: "sub" })).toMatchObject({ amount: { num: "1" }, state: "reached" });
      expect(await targetOf(tx, { funder: "KR-CITY-1" })).toBeNull();
    }));

  it("an upper bound is exceeded at once and kept only at its end", () =>
    database.rolledBack(async (tx) => {
      const { hub } = await told(tx);
      await aimed(tx, hub, { bound: "<=", value: 2n });
      expect(await targetOf(tx)).toMatchObject({ bound: "<=", state: "missed" });
      expect((await targetOf(tx))?.text.en).toContain("at most 2 organisations");
    }));
  it.each([
    ["<=", "under-way", day("2026-12-31")],
    ["<=", "reached", third],
    [">=", "under-way", day("2026-12-31")],
    [">=", "missed", second],
  ] as const)("%s of 3 and of 4 against 3 until %s: %s", (bound, state, until) =>
    database.rolledBack(async (tx) => {
      const { hub } = await told(tx);
      await aimed(tx, hub, { bound, value: bound === "<=" ? 3n : 4n, until });
      expect(await targetOf(tx)).toMatchObject({ state });
    }),
  );

  it("are of the figure's period: a yearly one for a figure of a year, none of a year it does not reach", () =>
    database.rolledBack(async (tx) => {
      const inYear = count("subject", facts("test.support", yearOfAsOf(), { where: [is("programme", "hub")] }));
      const { hub } = await told(tx, {}, inYear);
      await aimed(tx, hub, { eachYear: true });
      expect(await targetOf(tx)).toMatchObject({ until: "2025-12-31", state: "reached" });
      await on(tx, second, async (acting) =>
        must(await defineFigure(acting, define("supported", count("subject", supported), { target: "supported" }))),
      );
      expect(await targetOf(tx)).toBeNull();
      expect(await targetOf(tx, { year: "2025" })).toMatchObject({ until: "2025-12-31" });
      expect(await targetOf(tx, { year: "2023" })).toBeNull();
    }));

  it("of a stock are held against the value of their day: under way before it, decided by it after", () =>
    database.rolledBack(async (tx) => {
      const { hub, firms } = await world(tx);
      const there = last(facts("test.staff", until, { where: [is("programme", "hub")] }));
      await on(tx, first, async (acting) => {
        must(await defineFigure(acting, define("supported", there, { target: "supported" })));
        await tell(acting, draft("test.staff", firms[0] ?? "", hub, first, 9n));
      });
      await aimed(tx, hub, { value: 5n, until: second });
      // of what comes together there is no target of a newest value
      expect(await targetOf(tx, { "as-of": second })).toBeNull();
      await aimed(tx, hub, { measure: "stock", value: 5n, until: second, indicator: "elsewhere" });
      const stock = { target: "elsewhere" };
      await on(tx, first, async (acting) => must(await defineFigure(acting, define("supported", there, stock))));
      expect(await targetOf(tx, { "as-of": first })).toMatchObject({ state: "under-way" });
      await on(tx, third, (acting) => tell(acting, draft("test.staff", firms[0] ?? "", hub, third, 1n)));
      expect(await targetOf(tx, { "as-of": second, known: third })).toMatchObject({ state: "reached" });
      const after = await targetOf(tx);
      expect(after).toMatchObject({ state: "reached" });
      expect(after?.text.ko).toContain("2025. 4. 1.(화) 현재, 그날 9개");
    }));

  it("are in the unit the figure counts in", () =>
    database.rolledBack(async (tx) => {
      const { hub } = await told(tx);
      await aimed(tx, hub, { unit: "person" });
      expect(await targetOf(tx)).toBeNull();
    }));
});

describe("[F21] coverage", () => {
  it("n lies within the frame, the frame within the question, and what lies outside is said", () =>
    database.rolledBack(async (tx) => {
      const { firms, hub, other } = await world(tx);
      const [a = "", b = "", c = "", d = ""] = firms;
      await on(tx, first, async (acting) => {
        const frame = { count: count("subject", facts("test.support", until)), word };
        must(await defineFigure(acting, define("sold", sum(facts("test.sale", until)), { frame })));
        for (const firm of [a, b, c]) await tell(acting, draft("test.support", firm, hub, first));
        await tell(acting, draft("test.support", d, other, first));
        await tell(
          acting,
          draft("test.sale", a, hub, first, 10n, "1"),
          draft("test.sale", a, hub, first, 20n, "2"),
          draft("test.sale", d, hub, first, 30n),
        );
      });
      const coverage = async (query: Ask = {}) => must(await ask(tx, "sold", query)).coverage;
      expect(await coverage()).toMatchObject({ n: 2, of: 4, beyond: 0 });
      // asked of the hub, d is not in the frame though its sale counts
      expect(await coverage({ programme: "hub" })).toMatchObject({ n: 1, of: 3, beyond: 1 });
      expect(await coverage({ programme: "other" })).toMatchObject({ n: 0, of: 1, beyond: 0 });
      const opened = must(await open(tx, "sold", { "as-of": third, programme: "hub" }, endOfDay(third)));
      expect(must(await silentPage(tx, opened, {}))).toMatchObject({ of: 3, n: 2 });
    }));

  it("n + silent = N, and n + beyond = all that are counted, whatever was told", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(0, 1, 2, 3), fc.boolean()), { maxLength: 8 }),
        fc.array(fc.tuple(fc.constantFrom(0, 1, 2, 3), fc.boolean()), { maxLength: 8 }),
        fc.constantFrom(undefined, "hub", "other"),
        (framed, counted, programme) =>
          database.rolledBack(async (tx) => {
            const { firms, hub, other } = await world(tx);
            await on(tx, first, async (acting) => {
              const frame = { count: count("subject", facts("test.support", until)), word };
              must(await defineFigure(acting, define("sold", sum(facts("test.sale", until)), { frame })));
              const drafts = (kind: string, all: readonly (readonly [number, boolean])[]) =>
                all.map(([firm, ofHub], at) =>
                  draft(kind, firms[firm] as string, ofHub ? hub : other, first, 1n, `${at}`),
                );
              await tell(acting, ...drafts("test.support", framed), ...drafts("test.sale", counted));
            });
            const opened = must(await open(tx, "sold", { "as-of": third, programme }, endOfDay(third)));
            const { coverage, subjects } = await figureView(tx, opened);
            const silent = must(await silentPage(tx, opened, {}));
            const { n, of, beyond } = coverage as NonNullable<typeof coverage>;
            const isIn = (ofHub: boolean) => programme === undefined || (programme === "hub") === ofHub;
            expect(of).toBe(new Set(framed.filter(([, at]) => isIn(at)).map(([firm]) => firm)).size);
            expect(n + beyond).toBe(subjects);
            expect(silent.rows.length).toBe(of - n);
          }),
      ),
      { numRuns: 15 },
    ));
});

describe("[F11] a parameter is any declared dimension", () => {
  it("narrows by an attribute of organisations, by a number, and by nothing that is not declared or not there", () =>
    database.rolledBack(async (tx) => {
      const { firms, ministry, hub } = await world(tx);
      await on(tx, first, async (acting) => {
        const parameters = ["party:type", "subject", "unit"] as const;
        must(await defineFigure(acting, define("paid", sum(facts("test.sale", until)), { parameters })));
        await tell(acting, draft("test.sale", firms[0] ?? "", hub, first, 700n));
        await tell(acting, draft("test.sale", ministry, hub, first, 30n));
      });
      expect(await valueAsked(tx, "paid", { where: "party:type=firm" })).toBe("700");
      expect(await valueAsked(tx, "paid", { where: "party:type=government;subject=KR-MIN-1" })).toBe("30");
      expect(await valueAsked(tx, "paid", { where: "party:type=firm;subject=KR-MIN-1" })).toBe("0");
      expect(await valueAsked(tx, "paid", { where: "party:type=castle" })).toBe("unknown-parameter-value");
      expect(await valueAsked(tx, "paid", { where: "subject=KR-NOBODY" })).toBe("unknown-parameter-value");
      expect(await valueAsked(tx, "paid", { where: "party:region=changwon" })).toBe("unknown-parameter");
      expect(await valueAsked(tx, "paid", { where: "nonsense" })).toBe("unknown-parameter");
    }));
});

it("[F40] thirds of a hundred won are printed as 34, 33 and 33, which is a hundred", () =>
  database.rolledBack(async (tx) => {
    const { firms, hub, other } = await world(tx);
    await on(tx, first, async (acting) => {
      const shared = sum(facts("test.sale", until), { programme: "hub", mode: "shared" });
      must(await defineFigure(acting, define("thirds", shared, { dimensions: ["subject"], parameters: [] })));
      const sales = firms.slice(0, 3).map((firm) => draft("test.sale", firm, other, first, 100n));
      for (const outcome of await tell(acting, ...sales))
        must(
          await claimOutcome(acting, namedAct("claim"), {
            ...{ outcome, programme: hub, basis: "agreed" },
            share: { num: 1n, den: 3n },
          }),
        );
    });
    const opened = must(await open(tx, "thirds", { "as-of": third }, endOfDay(third)));
    const by = must(await breakdownView(tx, opened, "subject", undefined));
    expect(by.total.printed.ko).toBe("100원");
    expect(by.groups.map(({ amount }) => amount.printed.ko)).toEqual(["34원", "33원", "33원"]);
    expect(by.groups.map(({ amount }) => [amount.num, amount.den])).toEqual([0, 1, 2].map(() => ["100", "3"]));
  }));
