import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Day, day, endOfDay } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { closed, free } from "#base/property";
import { text } from "#base/text";
import {
  count,
  type Definition,
  difference,
  ever,
  facts,
  final,
  is,
  meanGrowth,
  type Measure,
  medianGrowth,
  passing,
  pooledGrowth,
  rank,
  ratio,
  sum,
  until,
  untilAt,
  yearOfAsOf,
} from "#engine/figure";
import { type Acting, appendFacts, correctFact, type FactDraft, type FactKind, namedAct, writeKinds } from "#journal";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { defineFigure } from "./acts/define-figure.ts";
import { breakdownView } from "./breakdown-view.ts";
import { factsView } from "./fact-page.ts";
import { type Ask, open } from "./opening.ts";
import { subjectPage } from "./subject-page.ts";
import { figureView } from "./views.ts";

/*
 * Numbers that were printed, each with what went wrong in it, over synthetic facts that are told here: the same facts give
 * every one of them, and what each of them says stands beside it.
 */

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const must = <Answer>(answer: Answer | Refusal): Answer => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};

async function on<Told>(tx: Tx, when: string, tell: (acting: Acting) => Promise<Told>): Promise<Told> {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const at = new Date(endOfDay(day(when)).getTime() - 3_600_000);
  return tell({ tx, at, actor: "tester", newId: () => freshId(at) });
}

const yesNo = closed(text("증가 여부", "whether it grew"), { yes: text("증가", "grew"), no: text("감소", "shrank") });
const kind = (
  name: string,
  measure: FactKind["measure"],
  unit: string | null,
  more: Partial<FactKind> = {},
): FactKind => ({
  ...{ kind: name, measure, unit, word: text(name, name), seen: "record" },
  ...more,
});
const kinds: readonly FactKind[] = [
  kind("fund.secured", "flow", "KRW", { phrase: { amount: text("확보한 국비", "national funds secured") } }),
  kind("programme.begun", "event", "programme"),
  kind("factory.built", "event", "factory", {
    phrase: { happened: text("스마트공장을 구축한", "that built a smart factory") },
    facets: { level: free(text("수준", "level")) },
  }),
  kind("factory.total", "cumulative", "factory", {
    phrase: { amount: text("누계 구축 수", "factories built in all") },
  }),
  kind("jobs.foretold", "flow", "person", {
    ...{ plan: true, tense: "forecast", thing: "jobs" },
    phrase: { amount: text("예상 고용 인원", "jobs foretold") },
  }),
  kind("jobs.hired", "event", "person", {
    facets: { through: free(text("경로", "way")) },
    phrase: { happened: text("고용한", "that were hired") },
  }),
  kind("survey.asked", "event", "firm", { phrase: { happened: text("설문 대상인", "that were asked") } }),
  kind("survey.sales", "flow", "KRW", {
    facets: { grew: yesNo },
    phrase: { amount: text("매출액", "sales") },
  }),
];

const word = text("값", "value");
const define = (figure: string, measure: Measure, unit: string, more: Partial<Definition> = {}): Definition => ({
  ...{ figure, measure, unit, title: text("지표", "Figure"), sentence: text("{value}", "{value}") },
  ...{ rung: word, population: word, source: word, dimensions: [], parameters: [] },
  ...more,
});

interface Told {
  readonly firms: readonly string[];
  readonly ask: (figure: string, on: string, query?: Ask) => ReturnType<typeof asked>;
  readonly opened: (figure: string, on: string) => ReturnType<typeof opened>;
}
const opened = async (tx: Tx, figure: string, when: string, query: Ask = {}) =>
  must(await open(tx, figure, { "as-of": when, ...query }, endOfDay(day("2026-01-01"))));
const asked = async (tx: Tx, figure: string, when: string, query: Ask = {}) =>
  figureView(tx, await opened(tx, figure, when, query));

/** So many firms, and what is defined over them. */
async function world(tx: Tx, many: number, definitions: readonly Definition[]): Promise<Told> {
  const firms = await on(tx, "2014-01-02", async (acting) => {
    await writeKinds(tx, [...kinds]);
    const all = Array.from({ length: many }, () => acting.newId());
    await sql`select journal_open(${acting.at}, 'tester', 'tell')`.execute(tx);
    await sql`insert into party (party, type, known_from)
      select party, 'firm', journal_current() from unnest(${all}::uuid[]) as p(party)`.execute(tx);
    for (const definition of definitions) must(await defineFigure(acting, definition));
    return all;
  });
  return {
    firms,
    ask: (figure, when, query) => asked(tx, figure, when, query),
    opened: (figure, when) => opened(tx, figure, when),
  };
}

let serial = 0;
const draft = (name: string, subject: string, when: Day, value: bigint, more: Partial<FactDraft> = {}): FactDraft => {
  serial += 1;
  const unit = kinds.find((one) => one.kind === name)?.unit ?? "KRW";
  return {
    ...{ kind: name, case: `${name} ${serial}`, subject, programme: null, valid: dayPeriod(when), value, unit },
    ...{ naturalKey: `${name} ${serial}`, evidenceLevel: 1 },
    ...more,
  };
};
const tell = (tx: Tx, when: string, drafts: readonly FactDraft[]) =>
  on(tx, when, async (acting) => must(await appendFacts(acting, namedAct("tell"), drafts)));

const eok = 100_000_000n;

it("7,501억 → 8,017억 of 58 → 67 programmes: the growth opens to the nine that were added, and shrinks with what was cut", () =>
  database.rolledBack(async (tx) => {
    const secured = sum(facts("fund.secured", until));
    const {
      firms,
      ask,
      opened: openedOn,
    } = await world(tx, 67, [
      define("secured", secured, "KRW"),
      define("programmes", count("subject", facts("programme.begun", until)), "programme"),
      define("secured.more", difference(secured, untilAt({ on: day("2020-06-03") })), "KRW", {
        sentence: text("1년 사이 국비 확보액이 {value} {direction}했다.", "National funds {direction} by {value}."),
      }),
    ]);
    const shares = firms.map((_, at) => (at < 57 ? 131n : at === 57 ? 7_501n - 57n * 131n : at < 66 ? 57n : 60n));
    const lines = (from: number, to: number, when: Day) =>
      firms
        .slice(from, to)
        .flatMap((firm, at) => [
          draft("programme.begun", firm, when, 1n),
          draft("fund.secured", firm, when, (shares[from + at] as bigint) * eok),
        ]);
    const told = await tell(tx, "2020-06-03", lines(0, 58, day("2020-06-01")));
    await tell(tx, "2021-06-11", lines(58, 67, day("2021-06-01")));
    expect([
      (await ask("secured", "2020-06-03")).amount?.printed.ko,
      (await ask("programmes", "2020-06-03")).n,
    ]).toEqual(["7,501억 원", 58]);
    expect([
      (await ask("secured", "2021-06-11")).amount?.printed.ko,
      (await ask("programmes", "2021-06-11")).n,
    ]).toEqual(["8,017억 원", 67]);
    const more = await ask("secured.more", "2021-06-11");
    expect(more.sentence.before.ko + more.sentence.value.ko + more.sentence.after.ko).toBe(
      "1년 사이 국비 확보액이 516억 원 증가했다.",
    );
    expect(more.compared).toMatchObject({ before: { num: `${7_501n * eok}` }, after: { num: `${8_017n * eok}` } });
    const page = must(await subjectPage(tx, await openedOn("secured.more", "2021-06-11"), {}));
    const moved = page.rows.filter(({ amount }) => amount.num !== "0");
    expect([moved.length, moved.reduce((all, { amount }) => all + BigInt(amount.num), 0n)]).toEqual([9, 516n * eok]);
    // 270 → 160: what was secured for one of them was cut; as it was known before, it was not
    await on(tx, "2021-12-20", async (acting) =>
      must(
        await correctFact(acting, namedAct("correct"), (told as readonly string[])[1] as string, { value: 21n * eok }),
      ),
    );
    const then = { "as-known": (await ask("secured", "2021-06-11")).asOf.known.seq };
    expect((await ask("secured", "2021-12-31")).amount?.printed.ko).toBe("7,907억 원");
    expect((await ask("secured", "2021-06-11", then)).amount?.printed.ko).toBe("8,017억 원");
  }));

it("617 → 626 → 795, and not 796: what was known then, late reports, firms once, and a cumulative series that is not added", () =>
  database.rolledBack(async (tx) => {
    const built = facts("factory.built", until);
    const {
      firms,
      ask,
      opened: openedOn,
    } = await world(tx, 796, [
      define("factories", count("subject", built), "firm"),
      define("factories.projects", count("case", built), "case"),
      define("factories.series", final(facts("factory.total", until)), "factory"),
    ]);
    const build = (from: number, to: number, when: Day) =>
      firms.slice(from, to).map((firm) => draft("factory.built", firm, when, 1n));
    await tell(tx, "2021-01-15", build(0, 617, day("2020-12-01")));
    // nine were reported late: the same year, another number
    await tell(tx, "2021-04-01", build(617, 626, day("2020-12-20")));
    // of the year after, one firm had its second level built
    await tell(tx, "2022-03-02", [
      ...build(626, 795, day("2021-11-01")),
      draft("factory.built", firms[0] as string, day("2021-11-02"), 1n, { facets: { level: "advanced" } }),
    ]);
    const end2020 = (known: string) => ask("factories", known).then(({ n }) => n);
    expect(await Promise.all(["2021-01-15", "2021-04-01", "2022-03-02"].map(end2020))).toEqual([617, 626, 795]);
    expect((await ask("factories.projects", "2022-03-02")).n).toBe(796);
    const page = must(await factsView(tx, await openedOn("factories", "2022-03-02"), { subject: firms[0] }));
    expect(page.rows.map(({ contribution, why }) => [contribution.num, why?.en])).toEqual([
      ["1", undefined],
      ["0", "this organisation is counted once already"],
    ]);
    const series = [
      draft("factory.total", firms[1] as string, day("2020-12-31"), 626n),
      draft("factory.total", firms[1] as string, day("2021-12-31"), 795n),
    ];
    await tell(tx, "2022-03-03", series);
    expect((await ask("factories.series", "2022-03-03")).amount?.num).toBe("795");
    const added = await on(tx, "2022-03-04", (acting) =>
      defineFigure(acting, define("factories.added", sum(facts("factory.total", until)), "factory")),
    );
    expect(isRefusal(added) && added.text.en).toContain("each value holds those before it");
  }));

it("6,743 foretold and 3,385 hired are two figures: one says that it is a forecast, and neither is added to the other", () =>
  database.rolledBack(async (tx) => {
    const foretold = sum(facts("jobs.foretold", ever));
    const hired = count("fact", facts("jobs.hired", until));
    const { firms, ask } = await world(tx, 3, [
      define("jobs.foretold", foretold, "person", {
        sentence: text("{value}의 고용이 예상된다.", "{value} are expected to be hired."),
      }),
      define("jobs.hired", hired, "person", { sentence: text("{value}을(를) 고용했다.", "{value} were hired.") }),
      define("jobs.kept", ratio(hired, foretold), "percent"),
    ]);
    const [firm = ""] = firms;
    await tell(tx, "2019-05-01", [draft("jobs.foretold", firm, day("2022-01-01"), 6_743n)]);
    const hires = Array.from({ length: 3_385 }, () => draft("jobs.hired", firm, day("2021-03-02"), 1n));
    await tell(tx, "2021-06-11", hires);
    const [plan, result, kept] = await Promise.all(
      ["jobs.foretold", "jobs.hired", "jobs.kept"].map((figure) => ask(figure, "2021-06-11")),
    );
    expect([plan?.sentence.value.ko, plan?.tense.tense]).toEqual(["6,743명", "forecast"]);
    expect([result?.sentence.value.ko, result?.tense.tense]).toEqual(["3,385명", "result"]);
    expect([kept?.tense.tense, kept?.amount?.unit]).toEqual(["result", "percent"]);
    const asResult = define("jobs.all", foretold, "person", {
      sentence: text("{value}을(를) 고용했다.", "{value} were hired."),
    });
    const refused = await on(tx, "2021-06-12", (acting) => defineFigure(acting, asResult));
    expect(isRefusal(refused) && refused.text.en).toContain("a forecast does not read as a result");
    const both = define("jobs.both", count("fact", facts(["jobs.foretold", "jobs.hired"], until)), "person");
    const mixed = await on(tx, "2021-06-12", (acting) => defineFigure(acting, both));
    expect(isRefusal(mixed)).toBe(true);
  }));

it("355 → 210 → 954 people: three definitions side by side, each in its own words, over one list of hires", () =>
  database.rolledBack(async (tx) => {
    const hired = (more: object = {}) => count("fact", facts("jobs.hired", until, more));
    const direct = [is("facet:through", "direct")];
    const { firms, ask } = await world(tx, 2, [
      define("jobs.said", hired({ where: direct }), "person"),
      define("jobs.insured", hired({ where: direct, evidenceAtLeast: 2 }), "person"),
      define("jobs.with-indirect", hired(), "person"),
    ]);
    const hire = (many: number, through: string, evidenceLevel: 0 | 2) =>
      Array.from({ length: many }, () =>
        draft("jobs.hired", firms[0] as string, day("2020-11-02"), 1n, { facets: { through }, evidenceLevel }),
      );
    await tell(tx, "2020-12-01", [...hire(210, "direct", 2), ...hire(145, "direct", 0), ...hire(599, "indirect", 0)]);
    const all = await Promise.all(
      ["jobs.said", "jobs.insured", "jobs.with-indirect"].map((figure) => ask(figure, "2021-06-11")),
    );
    expect(all.map(({ amount }) => amount?.num)).toEqual(["355", "210", "954"]);
    expect(all.map(({ standing, selfReported }) => [standing, selfReported])).toEqual([
      ["provisional", 145],
      ["computed", 0],
      ["provisional", 744],
    ]);
    const formulas = all.map(({ definition }) => definition.formula.ko);
    expect(new Set(formulas).size).toBe(3);
    expect(formulas[1]).toContain("증빙 수준이");
    expect(new Set(all.map(({ definition }) => definition.hash)).size).toBe(3);
  }));

const survey = facts("survey.asked", until);
const sold = sum(facts("survey.sales", yearOfAsOf()));
const growths = (over = survey) => ({
  mean: meanGrowth(sold, yearOfAsOf(-1), over),
  pooled: pooledGrowth(sold, yearOfAsOf(-1), over),
  median: medianGrowth(sold, yearOfAsOf(-1), over),
});
const salesOf = (firm: string, before: bigint, after: bigint, more: Partial<FactDraft> = {}) => [
  draft("survey.sales", firm, day("2019-06-28"), before, more),
  draft("survey.sales", firm, day("2020-06-28"), after, more),
];

it("+61 % of fourteen firms is one firm's +830 %: the median says 2 %, and the page names who it is", () =>
  database.rolledBack(async (tx) => {
    const { mean, pooled, median } = growths();
    const {
      firms,
      ask,
      opened: openedOn,
    } = await world(tx, 14, [
      define("mean", mean, "percent"),
      define("pooled", pooled, "percent"),
      define("median", median, "percent"),
      define("large", passing(sold, { atLeast: 5_000_000_000n }), "firm"),
      define("place", rank(sold, "subject", "nobody"), "rank"),
    ]);
    await tell(tx, "2020-12-31", [
      ...firms.map((firm) => draft("survey.asked", firm, day("2020-12-01"), 1n)),
      ...firms.flatMap((firm, at) =>
        at === 0
          ? salesOf(firm, 10n * eok, 93n * eok)
          : salesOf(firm, 10n * eok, at === 1 ? 10n * eok : 1_020_000_000n),
      ),
    ]);
    const [byMean, byMedian, bySum] = await Promise.all(
      ["mean", "median", "pooled"].map((name) => ask(name, "2020-12-31")),
    );
    expect([byMean, byMedian, bySum].map((one) => one?.amount?.printed.ko)).toEqual(["+61%", "+2%", "+61%"]);
    expect(byMean?.definition.formula.ko).toContain("기업·기관별 증감률의 평균");
    expect(byMedian?.definition.formula.ko).toContain("기업·기관별 증감률의 중앙값");
    const page = must(await subjectPage(tx, await openedOn("median", "2020-12-31"), { limit: 3 }));
    expect(
      page.rows.map(({ subject, before, own, change }) => [
        subject === firms[0],
        before?.num,
        own?.num,
        change?.printed.ko,
      ])[0],
    ).toEqual([...[true, `${10n * eok}`, `${93n * eok}`, "+830%"]]);
    expect([page.adds, page.n, page.parts.map(({ part, n }) => [part, n])]).toEqual([
      ...[false, 14],
      [
        ["stayed", 14],
        ["left", 0],
        ["joined", 0],
        ["silent", 0],
      ],
    ]);
    // a line of 50억: one reaches it, and thirteen below it are listed with what they sold
    expect((await ask("large", "2020-12-31")).amount?.printed.ko).toBe("1개사");
    const below = must(await subjectPage(tx, await openedOn("large", "2020-12-31"), { part: "below" }));
    expect([below.n, below.rows[0]?.own?.printed.ko, below.rows[0]?.amount.num]).toEqual([13, "10억 2,000만 원", "0"]);
    expect((await ask("place", "2020-12-31")).refusal?.code).toBe("not-computable");
  }));

it("[F49] a rank opens by those it is a place among, with the value and the place of each, and further", () =>
  database.rolledBack(async (tx) => {
    const {
      firms,
      ask,
      opened: openedOn,
    } = await world(tx, 4, [define("large", passing(sold, { atLeast: 1n }), "firm")]);
    const [first, second, third, none] = firms as [string, string, string, string];
    await tell(tx, "2020-12-31", [
      ...salesOf(first, 1n, 9n * eok),
      ...salesOf(second, 1n, 5n * eok),
      ...salesOf(third, 1n, 5n * eok),
    ]);
    const placed = (figure: string, ours: string, way: "most" | "least") =>
      on(tx, "2020-12-31", async (acting) =>
        must(await defineFigure(acting, define(figure, rank(sold, "subject", ours, way), "rank"))),
      );
    await on(tx, "2020-12-30", async ({ at }) => {
      await sql`select journal_open(${at}, 'tester', 'tell')`.execute(tx);
      await sql`insert into party_attribute (party, name, value, valid, known_from)
        values (${third}, 'name.ko', '다솜', '[2014-01-01,)', journal_current())`.execute(tx);
    });
    await placed("largest", third, "most");
    await placed("smallest", first, "least");
    await placed("nobody", none, "most");
    const view = await ask("largest", "2020-12-31");
    expect([view.amount?.printed.ko, view.definition.dimensions.map(({ dimension }) => dimension)]).toEqual([
      ...["2위", ["subject"]],
    ]);
    // whom it names is called by name, never by an identity
    expect(view.definition.formula.ko).toContain("‘다솜’의 순위");
    const said = async (figure: string) => {
      const { groups, total, overlap } = must(
        await breakdownView(tx, await openedOn(figure, "2020-12-31"), "subject", undefined),
      );
      expect([total.num, overlap]).toEqual([`${19n * eok}`, null]);
      return groups.map(({ group, amount, place }) => [
        firms.indexOf(group),
        BigInt(amount.num) / eok,
        place?.place,
        place?.isOurs,
      ]);
    };
    const equal = [second, third].toSorted().map((firm) => [firms.indexOf(firm), 5n, 2, firm === third]);
    expect(await said("largest")).toEqual([[0, 9n, 1, false], ...equal]);
    expect(await said("smallest")).toEqual([
      ...equal.map(([firm, value]) => [firm, value, 1, false]),
      [0, 9n, 3, true],
    ]);
    expect((await ask("nobody", "2020-12-31")).refusal?.code).toBe("not-computable");
    const opened = await openedOn("largest", "2020-12-31");
    const page = must(await subjectPage(tx, opened, { dimension: "subject", group: third }));
    expect(page.rows.map(({ subject, amount }) => [subject, amount.num])).toEqual([[third, `${5n * eok}`]]);
    const facts = must(await factsView(tx, opened, { dimension: "subject", group: third, subject: third }));
    expect(facts.rows.map(({ contribution }) => contribution.num)).toEqual([`${5n * eok}`]);
  }));

it("[F41] [F42] 4.3 % of 1,830 that answered cannot become 8.86 % of the 985 that grew without the page saying so", () =>
  database.rolledBack(async (tx) => {
    const grew = { ...survey, where: [is("party:grew", "yes")] };
    const ofThose = sum(facts("survey.sales", yearOfAsOf(), { where: [is("facet:grew", "yes")] }));
    const {
      firms,
      ask,
      opened: openedOn,
    } = await world(tx, 2_000, [
      define("growth", growths().mean, "percent", { dimensions: ["party:grew"] }),
      define("growth.narrowed", growths(grew).mean, "percent"),
      define("growth.of-those", meanGrowth(ofThose, yearOfAsOf(-1), survey), "percent"),
    ]);
    await on(tx, "2020-12-30", async () => {
      await sql`select journal_open(${endOfDay(day("2020-12-30"))}, 'tester', 'tell')`.execute(tx);
      await sql`insert into party_attribute (party, name, value, valid, known_from)
        select party, 'grew', 'yes', '[2014-01-01,)', journal_current() from unnest(${firms.slice(0, 985)}::uuid[]) as p(party)`.execute(
        tx,
      );
    });
    const afterOf = (at: number): bigint => (at < 985 ? 1_088_600n : at < 985 + 465 ? 989_800n : 989_900n);
    await tell(tx, "2020-12-31", [
      ...firms.map((firm) => draft("survey.asked", firm, day("2020-12-01"), 1n)),
      ...firms
        .slice(0, 1_830)
        .flatMap((firm, at) => salesOf(firm, 1_000_000n, afterOf(at), { facets: { grew: at < 985 ? "yes" : "no" } })),
      // 120 had left by the end: a value before, none after
      ...firms.slice(1_830, 1_950).map((firm) => draft("survey.sales", firm, day("2019-06-28"), 1_000_000n)),
    ]);
    // as the server does by itself in a database that lives longer than a test
    await sql`analyze fact, party_attribute`.execute(tx);
    const all = await ask("growth", "2020-12-31");
    expect(all.amount?.printed.ko).toBe("+4.3%");
    expect(all.panel).toMatchObject({
      of: 2_000,
      stayed: 1_830,
      left: 120,
      joined: 0,
      silent: 50,
      wide: null,
      isOver: true,
    });
    expect(all.panel?.text.ko).toBe(
      "기준일까지 설문 대상인 기업 2,000개 중 1,830개 비교 · 이탈 120 · 신규 0 · 미응답 50",
    );
    // those that grew, chosen by what is known of them: the number is there, and so is what it was narrowed from
    const narrowed = await ask("growth.narrowed", "2020-12-31");
    expect([narrowed.amount?.printed.en, narrowed.panel?.of, narrowed.panel?.wide]).toEqual(["+8.9 %", 985, 2_000]);
    expect(narrowed.amount).toMatchObject({ num: "443", den: "5000" });
    expect(narrowed.panel?.text.ko).toContain("조건으로 좁힌 모집단(전체 2,000개 중 985개)");
    // those whose answer says so: the others of the universe did not answer that
    const those = await ask("growth.of-those", "2020-12-31");
    expect([those.amount?.printed.en, those.panel?.stayed, those.panel?.silent]).toEqual(["+8.9 %", 985, 1_015]);
    // and the answers themselves are no universe
    const circular = define("growth.circular", growths(facts("survey.sales", until)).mean, "percent");
    const refused = await on(tx, "2021-01-20", (acting) => defineFigure(acting, circular));
    expect(isRefusal(refused) && refused.text.en).toContain("hides whoever has none (universe → survey.sales)");
    // each group is answered anew; together they are no sum
    const groups = must(await breakdownView(tx, await openedOn("growth", "2020-12-31"), "party:grew", undefined));
    expect(groups.groups.map(({ group, amount, n }) => [group, amount.printed.ko, n])).toEqual([
      ["yes", "+8.9%", 985],
      ["", "−1.0%", 845],
    ]);
    expect([groups.additive, groups.overlap]).toEqual([false, null]);
    const gone = must(await subjectPage(tx, await openedOn("growth", "2020-12-31"), { part: "left", limit: 1 }));
    expect([gone.n, gone.rows[0]?.own, gone.rows[0]?.before?.num]).toEqual([120, null, "1000000"]);
  }));

it("[F42] a growth whose later year is not over says so", () =>
  database.rolledBack(async (tx) => {
    const { firms, ask } = await world(tx, 3, [define("growth", growths().pooled, "percent")]);
    await tell(tx, "2020-07-15", [
      ...firms.map((firm) => draft("survey.asked", firm, day("2020-01-01"), 1n)),
      ...firms.flatMap((firm) => salesOf(firm, 100n, 110n)),
    ]);
    const early = await ask("growth", "2020-07-15");
    expect([early.amount?.printed.ko, early.panel?.isOver]).toEqual(["+10%", false]);
    expect(early.panel?.text.en).toContain("the later time is not over yet");
    expect((await ask("growth", "2020-12-31")).panel?.isOver).toBe(true);
  }));
