import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, type Day, day, endOfDay, instantAt } from "#base/day";
import { divide, equals, formatFraction, type Fraction, fraction, subtract, sumFractions, zero } from "#base/fraction";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Who } from "#base/who";
import { announceCall } from "#call";
import { checkEvidence } from "#evidence";
import {
  type Ask,
  breakdownView,
  factsView,
  figureView,
  open,
  type Opened,
  noMemo,
  room as figureRoom,
  subjectPage,
} from "#figure";
import type { FactPage, FigureView, SubjectPage } from "#figure/contract";
import { type Acting, writeKinds } from "#journal";
import type { FactView } from "#journal/contract";
import { correctOutcome, reportOutcome, unshareOutcome, withdrawOutcome } from "#outcome";
import { changeAttribute, mergeParties } from "#party";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { reviseFunding } from "#programme";
import { publicationView, publish } from "#publication";
import { endTenancy } from "#offer/space";
import { agreeSupport, completeSupport, selectForSupport } from "#support";
import { definitions as everyHubs, kinds } from "../../src/main/wired.ts";
import { gatherStory } from "../gather.ts";
import { tellStory } from "../tell.ts";
import { toldHub, type ToldHub } from "../../src/main/testing.ts";
import { hubCode } from "./programme.ts";

const { definitions, published: publishedFigures } = await gatherStory();

const april = day("2025-04-09");
const november = day("2025-11-18");
/** After the last word of the story. */
const afterwards = day("2025-12-01");
const official: Who = {
  ...{ kind: "user", user: "official", name: "official", email: "official@story.example" },
  roles: [{ role: "official", party: null }],
};

let database: TestDatabase;
let hub: ToldHub;
beforeAll(async () => {
  hub = await toldHub();
  ({ database } = hub);
});
afterAll(() => hub.close());

const definedFigures = async (tx: Tx): Promise<string[]> =>
  (await sql<{ figure: string }>`select distinct figure from figure_definition`.execute(tx)).rows.map(
    ({ figure }) => figure,
  );

const must = <Answer>(answer: Answer | Refusal): Answer => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};

/** A commit of its own inside the test's transaction, at noon of a day. */
async function inCommit<Told>(
  tx: Tx,
  on: Day,
  tell: (acting: Acting) => Promise<Told>,
  actor = "tester",
): Promise<Told> {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const at = instantAt(on, 12);
  return tell({ tx, at, actor, newId: () => freshId(at) });
}

const reading = <Answer>(work: (tx: Tx) => Promise<Answer>): Promise<Answer> =>
  database.transaction("read", async (tx) => ({ answer: await work(tx) })).then((kept) => must(kept).answer);

const openOn = async (tx: Tx, figure: string, on: Day, more: Ask = {}): Promise<Opened> =>
  must(await open(tx, figure, { "as-of": on, ...more }, endOfDay(afterwards)));
const viewOn = async (tx: Tx, figure: string, on: Day): Promise<FigureView> =>
  figureView(tx, await openOn(tx, figure, on));

const amountOf = ({ num, den }: { readonly num: string; readonly den: string }): Fraction =>
  fraction(BigInt(num), BigInt(den));
const printed = ({ amount }: FigureView): string =>
  amount === null ? "refused" : `${formatFraction(amountOf(amount))} ${amount.unit}`;

/** Every figure on a day, printed. */
async function allOn(tx: Tx, on: Day): Promise<Map<string, string>> {
  const values = new Map<string, string>();
  for (const figure of await definedFigures(tx)) values.set(figure, printed(await viewOn(tx, figure, on)));
  return values;
}

describe("the release of 9 April 2025", () => {
  it("has a budget of 163억 원: 63 of the state, 50 of the province, 50 of the city", () =>
    reading(async (tx) => {
      const opened = await openOn(tx, "hub.budget", april);
      const view = await figureView(tx, opened);
      expect(printed(view)).toBe("16300000000 KRW");
      expect(view.sentence.value.ko).toBe("163억 원");
      const bySource = must(await breakdownView(tx, opened, "facet:source", undefined));
      expect(Object.fromEntries(bySource.groups.map(({ group, amount }) => [group, amount.num]))).toEqual({
        national: "6300000000",
        province: "5000000000",
        city: "5000000000",
      });
      expect(bySource.overlap).toBeNull();
      const byYear = must(await breakdownView(tx, opened, "facet:year", undefined));
      expect(byYear.groups.map(({ group }) => group).toSorted()).toEqual(["1", "2", "3"]);
    }));

  it("is of the second of three years, with 53 tenants, 37 firms supported, 32 to be selected, targets of 2 and 50", () =>
    reading(async (tx) => {
      const year = await viewOn(tx, "hub.year", april);
      expect(printed(year)).toBe("2 programme-year");
      expect(year.coverage).toMatchObject({ n: 2, of: 3 });
      const tenants = await viewOn(tx, "tenants", april);
      expect(printed(tenants)).toBe("53 organisation");
      expect(tenants.coverage).toMatchObject({ n: 53, of: 60 });
      expect(printed(await viewOn(tx, "firms.to-select", april))).toBe("32 firm");
      expect(printed(await viewOn(tx, "target.anchors", april))).toBe("2 organisation");
      expect(printed(await viewOn(tx, "target.tenants", april))).toBe("50 organisation");
      expect((await viewOn(tx, "tenants.new", april)).target).toMatchObject({ bound: ">=", amount: { num: "50" } });
      expect((await viewOn(tx, "anchors", april)).target).toMatchObject({ bound: ">=", amount: { num: "2" } });
    }));

  it("counts 37 firms once, though its three programmes supported 42", () =>
    reading(async (tx) => {
      const opened = await openOn(tx, "firms.supported", april);
      expect(printed(await figureView(tx, opened))).toBe("37 firm");
      const parts = must(await breakdownView(tx, opened, "programme", undefined));
      expect(parts.groups.map(({ n }) => n)).toEqual([18, 15, 9]);
      expect(parts).toMatchObject({ additive: false, total: { num: "37" }, overlap: { num: "5" } });
    }));

  it("names 20억 3,700만 원 of sales, of 12 of the 37 firms, none of it without evidence", () =>
    reading(async (tx) => {
      const sales = await viewOn(tx, "firms.sales", april);
      expect(printed(sales)).toBe("2037000000 KRW");
      expect(sales.sentence.value.ko).toBe("20억 3,700만 원");
      expect(sales.coverage).toMatchObject({ n: 12, of: 37 });
      expect(sales.evidenceMix.map(({ level }) => level)).toEqual([1, 2]);
    }));
});

describe("18 November 2025", () => {
  it("has 40억 1,000만 원 of sales, of 20 firms", () =>
    reading(async (tx) => {
      const sales = await viewOn(tx, "firms.sales", november);
      expect(printed(sales)).toBe("4010000000 KRW");
      expect(sales.coverage).toMatchObject({ n: 20, of: 37 });
    }));

  it("has 55 tenants, 33 of them from outside: 60 %", () =>
    reading(async (tx) => {
      const opened = await openOn(tx, "tenants", november);
      expect(printed(await figureView(tx, opened))).toBe("55 organisation");
      const origin = must(await breakdownView(tx, opened, "party:origin", undefined));
      expect(origin.groups.map(({ group, n }) => [group, n])).toEqual([
        ["outside", 33],
        ["inside", 22],
      ]);
      const share = await viewOn(tx, "tenants.outside-share", november);
      expect(printed(share)).toBe("3/5 percent");
      expect(share.sentence.value.ko).toBe("60%");
    }));
});

describe.each([april, november])("as of %s, every level sums exactly to the one above", (on) => {
  const everyFigure = [...definitions, ...everyHubs].map(({ figure }) => figure);

  it("walks every figure that is defined", () =>
    reading(async (tx) => expect((await definedFigures(tx)).toSorted()).toEqual(everyFigure.toSorted())));

  it.each(everyFigure)("%s", (figure) =>
    reading(async (tx) => {
      const opened = await openOn(tx, figure, on);
      const view = await figureView(tx, opened);
      expect(view.refusal?.code ?? null).toBe(null);
      const isRatio = opened.approved.definition.measure.op === "ratio";
      const totals: Fraction[] = [];
      for (const side of isRatio ? (["over", "under"] as const) : [undefined]) {
        const total = await sumsDown(tx, opened, side);
        totals.push(total);
      }
      const [over = zero, under] = totals;
      expect(amountOf(view.amount!)).toEqual(under === undefined ? over : divide(over, under));
      if (!isRatio) {
        const mix = sumFractions(view.evidenceMix.map(({ amount }) => amountOf(amount)));
        expect(mix).toEqual(over);
        expect(view.evidenceMix.reduce((n, part) => n + part.n, 0)).toBe(view.n);
      }
    }),
  );
});

type Side = "over" | "under" | undefined;

/** Walks one side of a figure from its breakdowns to its facts, in small pages. Answers its total. */
async function sumsDown(tx: Tx, opened: Opened, side: Side): Promise<Fraction> {
  const firms = await everySubject(tx, opened, { side });
  const rows = await everyFact(tx, opened, { side });
  expect(rows.total).toEqual(firms.total);

  const ofFirms: string[] = [];
  for (const firm of firms.rows) {
    const own = await everyFact(tx, opened, { side, subject: firm.subject });
    expect(own.total).toEqual(amountOf(firm.amount));
    expect(own.rows).toHaveLength(firm.facts);
    expect(new Set(own.rows.map(({ subject }) => subject)).size).toBe(1);
    ofFirms.push(...own.rows.map(({ fact }) => fact));
  }
  expect(ofFirms.toSorted()).toEqual(rows.rows.map(({ fact }) => fact).toSorted());

  for (const dimension of opened.approved.definition.dimensions) {
    const parts = must(await breakdownView(tx, opened, dimension, side));
    expect(amountOf(parts.total)).toEqual(firms.total);
    const overlap = parts.overlap === null ? zero : amountOf(parts.overlap);
    const sum = sumFractions(parts.groups.map(({ amount }) => amountOf(amount)));
    expect(subtract(sum, overlap)).toEqual(firms.total);
    if (parts.additive) expect(parts.overlap).toBeNull();
    const ofGroups = new Set<string>();
    for (const { group, amount } of parts.groups) {
      const within = { side, dimension, group };
      const groupFirms = await everySubject(tx, opened, within);
      const groupRows = await everyFact(tx, opened, within);
      expect(groupFirms.total).toEqual(amountOf(amount));
      expect(groupRows.total).toEqual(amountOf(amount));
      for (const { fact } of groupRows.rows) ofGroups.add(fact);
    }
    // a dimension leads every fact to one value, so its groups share none and lose none
    expect([...ofGroups].toSorted()).toEqual(ofFirms.toSorted());
  }
  return firms.total;
}

interface Within {
  readonly side: Side;
  readonly dimension?: string;
  readonly group?: string;
  readonly subject?: string;
}

/** All pages, each held against the total that every page repeats. */
async function everySubject(tx: Tx, opened: Opened, within: Within) {
  const rows: SubjectPage["rows"] = [];
  let page: SubjectPage;
  let after: string | undefined;
  do {
    page = must(await subjectPage(tx, opened, { ...within, after, limit: within.group === undefined ? 7 : 40 }));
    rows.push(...page.rows);
    after = page.next ?? undefined;
  } while (after !== undefined);
  const total = amountOf(page.total);
  expect(sumFractions(rows.map(({ amount }) => amountOf(amount)))).toEqual(total);
  expect(rows).toHaveLength(page.n);
  expect(new Set(rows.map(({ subject }) => subject)).size).toBe(rows.length);
  return { total, rows };
}

async function everyFact(tx: Tx, opened: Opened, within: Within) {
  const rows: FactPage["rows"] = [];
  let page: FactPage;
  let after: string | undefined;
  do {
    page = must(await factsView(tx, opened, { ...within, after, limit: within.group === undefined ? 11 : 60 }));
    rows.push(...page.rows);
    after = page.next ?? undefined;
  } while (after !== undefined);
  const total = amountOf(page.total);
  expect(sumFractions(rows.map(({ contribution }) => amountOf(contribution)))).toEqual(total);
  expect(new Set(rows.map(({ fact }) => fact)).size).toBe(rows.length);
  // what counts less than it says, says why
  for (const { amount, contribution, why } of rows) {
    // of a call for 16 firms that is counted as one call nothing is left out
    if (amount.unit !== contribution.unit) continue;
    expect(why !== null).toBe(!equals(amountOf(amount), amountOf(contribution)));
  }
  return { total, rows };
}

describe("each fact opens to its evidence", () => {
  const openFact = figureRoom.routes({ memo: noMemo }).find(({ route }) => route.name === "open-fact")!
    .handler as unknown as (call: object) => Promise<FactView | Refusal>;
  const factOn = async (tx: Tx, fact: string, on: Day): Promise<FactView> =>
    must(await openFact({ tx, params: { fact }, query: { "as-of": on }, at: endOfDay(afterwards), who: official }));
  const factsOf = async (tx: Tx, figure: string, on: Day) =>
    (await everyFact(tx, await openOn(tx, figure, on), { side: undefined })).rows;

  it.each(publishedFigures)("%s: with at least one document, as it was known then", (figure) =>
    reading(async (tx) => {
      const rows = await factsOf(tx, figure, april);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        const fact = await factOn(tx, row.fact, april);
        expect(fact.evidence.length).toBeGreaterThan(0);
        expect(fact.evidence).toHaveLength(row.evidence);
        expect(amountOf(fact.current.amount)).toEqual(amountOf(row.amount));
        expect(fact.current.evidenceLevel).toBe(row.evidenceLevel);
        expect(fact.current.knownFrom.at <= endOfDay(april).toISOString()).toBe(true);
        for (const { sha256 } of fact.evidence) expect(await hub.files.verify(sha256 ?? "")).toBe("intact");
      }
    }),
  );

  it.each([april, november])("sales as of %s: with the check that put it on its rung, by another than told it", (on) =>
    reading(async (tx) => {
      const rows = await factsOf(tx, "firms.sales", on);
      let checked = 0;
      for (const row of rows) {
        const fact = await factOn(tx, row.fact, on);
        expect(fact.evidence.length > 0).toBe(row.evidenceLevel > 0);
        const checks = fact.evidence.flatMap((one) => one.checks);
        checked += checks.length;
        if (row.evidenceLevel === 2) expect(checks.some(({ level }) => level === 2)).toBe(true);
        for (const check of checks) {
          expect(check.outcome).toBe("confirmed");
          expect(check.by).toBe("최검증 (합성)");
          expect(fact.versions[0]?.knownFrom.actor).toBe("이담당 (합성)");
        }
      }
      const told = rows.filter(({ evidenceLevel }) => evidenceLevel > 0).length;
      expect(checked).toBe(told);
      if (on === april) expect(told).toBe(rows.length);
    }),
  );
});

/** Records of the story that a change is made to. */
async function saleOf(tx: Tx, share: "1/1" | "shared"): Promise<{ fact: string; value: bigint; own: bigint }> {
  const opened = await openOn(tx, "firms.sales", november);
  const { rows } = await everyFact(tx, opened, { side: undefined });
  const row = rows.find(({ why, evidenceLevel }) => (why === null) === (share === "1/1") && evidenceLevel > 0)!;
  return { fact: row.fact, value: BigInt(row.amount.num), own: BigInt(row.contribution.num) };
}
const one = async <Row>(tx: Tx, query: ReturnType<typeof sql<Row>>): Promise<Row> => (await query.execute(tx)).rows[0]!;
const programmeOf = async (tx: Tx, code: string): Promise<string> =>
  (await one(tx, sql<{ programme: string }>`select programme from programme where code = ${code}`)).programme;
const tenantOf = async (tx: Tx, origin: string, nth = 0): Promise<{ tenancy: string; party: string }> =>
  one(
    tx,
    sql<{ tenancy: string; party: string }>`
      select t.tenancy, t.party from tenancy t join party_attribute a on a.party = t.party and a.name = 'origin'
      where t.state = 'moved-in' and a.value = ${origin} and not exists (select from support_case s where s.party = t.party)
      order by t.tenancy offset ${nth} limit 1`,
  );

interface Change {
  readonly what: string;
  readonly make: (acting: Acting, tx: Tx) => Promise<unknown>;
  /** The figures that move, and to what. */
  readonly moves: Readonly<Record<string, string>>;
}
const on = addDays(november, 3);
const step = { day: on };

const oneMoreProject = {
  "support.selected": "43 case",
  "support.agreed": "43 case",
  "support.completed": "43 case",
};

const changes: readonly Change[] = [
  {
    what: "a sale of ours is withdrawn",
    make: async (acting, tx) => withdrawOutcome(acting, (await saleOf(tx, "1/1")).fact, "수정세금계산서"),
    moves: { "firms.sales": "own sale gone", "outcomes.sales": "74 case" },
  },
  {
    what: "a sale shared with another programme is corrected upwards by 6,000,000 won",
    make: async (acting, tx) => {
      const { fact, value } = await saleOf(tx, "shared");
      return correctOutcome(acting, fact, { value: value + 6_000_000n, reason: "정정" });
    },
    moves: { "firms.sales": "share of 6,000,000 more" },
  },
  {
    what: "our claim on a shared sale is released",
    make: async (acting, tx) => {
      const { fact } = await saleOf(tx, "shared");
      return unshareOutcome(acting, fact, await programmeOf(tx, hubCode), "협의");
    },
    moves: { "firms.sales": "shared sale gone" },
  },
  {
    what: "a sale of a firm nobody supported is reported",
    make: async (acting, tx) => {
      const { party } = await tenantOf(tx, "outside");
      const programme = await programmeOf(tx, hubCode);
      return reportOutcome(acting, {
        kind: "outcome.sale",
        party,
        homeProgramme: programme,
        value: 1_000_000n,
        unit: "KRW",
        valid: { from: november, to: addDays(november, 1) },
        naturalKey: "202511189990000099999999",
        claims: [{ programme, share: { num: 1n, den: 1n } }],
      });
    },
    // it is a reported sale, and none of those the hub speaks of
    moves: { "outcomes.sales": "76 case" },
  },
  {
    what: "a tenant from outside leaves",
    make: async (acting, tx) => endTenancy(acting, (await tenantOf(tx, "outside")).tenancy, step),
    moves: {
      tenants: "54 organisation",
      "tenants.outside-share": "16/27 percent",
      // the days since its months were last valued
      "support.in-kind": "257195508 KRW",
    },
  },
  {
    what: "a tenant turns out to be from the province",
    make: async (acting, tx) =>
      changeAttribute(acting, (await tenantOf(tx, "outside")).party, "origin", "inside", day("2024-01-01")),
    moves: { "tenants.outside-share": "32/55 percent" },
  },
  {
    what: "two tenants turn out to be one organisation",
    make: async (acting, tx) =>
      mergeParties(acting, (await tenantOf(tx, "inside")).party, (await tenantOf(tx, "inside", 1)).party, "합병"),
    moves: {
      tenants: "54 organisation",
      "tenants.outside-share": "11/18 percent",
      "tenants.signed": "63 organisation",
      "tenants.new": "now one fewer",
      "support.organisations": "78 organisation",
    },
  },
  {
    what: "a firm that was supported already gets another project",
    make: async (acting, tx) => support(acting, tx, "supported"),
    // one project more on each rung, and no firm more
    moves: oneMoreProject,
  },
  {
    what: "a firm that was never supported gets a project of the first year",
    make: async (acting, tx) => support(acting, tx, "new"),
    moves: { "firms.supported": "38 firm", ...oneMoreProject },
  },
  {
    what: "another call is announced",
    make: async (acting, tx) =>
      announceCall(acting, {
        programme: await programmeOf(tx, `${hubCode}/testbed`),
        title: { ko: "추가 공고", en: "Another call" },
        announced: on,
        closes: instantAt(addDays(on, 30), 18),
        quota: 5,
      }),
    moves: { "firms.to-select": "37 firm", "calls.announced": "8 case" },
  },
  {
    what: "the plan grows by 1억 원 of the city",
    make: async (acting, tx) => {
      const programme = await programmeOf(tx, hubCode);
      const { funder, amount } = await one(
        tx,
        sql<{ funder: string; amount: bigint }>`select funder, amount from funding_line
          where programme = ${programme} and source = 'city' and year_no = 3`,
      );
      const line = { source: "city", funder, year: 3, rung: "planned", amount: amount + 100_000_000n } as const;
      return reviseFunding(acting, { programme, ...line, total: 16_400_000_000n });
    },
    moves: { "hub.budget": "16400000000 KRW" },
  },
];

async function support(acting: Acting, tx: Tx, who: "supported" | "new"): Promise<unknown> {
  const programme = await programmeOf(tx, `${hubCode}/one-stop`);
  const { party } =
    who === "new"
      ? await tenantOf(tx, "outside")
      : await one(tx, sql<{ party: string }>`select party from support_case order by party limit 1`);
  const selected = { programme, party, title: "추가 과제", day: day("2024-11-04") };
  const supported = must(await selectForSupport(acting, selected));
  must(await agreeSupport(acting, supported, { day: day("2024-11-11") }));
  return completeSupport(acting, supported, { day: day("2024-12-20") });
}

describe("one record changes, and exactly the figures that rest on it", () => {
  it.each(changes)("$what", ({ make, moves }) =>
    database.rolledBack(async (tx) => {
      const inApril = await allOn(tx, april);
      const before = await allOn(tx, on);
      const ours = await saleOf(tx, "1/1");
      const shared = await saleOf(tx, "shared");
      const newTenants = before.get("tenants.new");
      await inCommit(tx, on, async (acting) => must(await make(acting, tx)));
      const after = await allOn(tx, on);
      const moved = [...after].filter(([figure, value]) => before.get(figure) !== value);
      const words: Readonly<Record<string, string>> = {
        "own sale gone": `${4_010_000_000n - ours.own} KRW`,
        "share of 6,000,000 more": `${4_010_000_000n + (6_000_000n * shared.own) / shared.value} KRW`,
        "shared sale gone": `${4_010_000_000n - shared.own} KRW`,
        "now one fewer": `${Number(newTenants?.split(" ")[0]) - 1} organisation`,
      };
      const expected = Object.entries(moves).map(([figure, value]) => [figure, words[value] ?? value]);
      expect(Object.fromEntries(moved)).toEqual(Object.fromEntries(expected));
      // and the old address keeps its answer
      expect(await allOn(tx, april)).toEqual(inApril);
    }),
  );
});

describe("the publication of 9 April", () => {
  it("holds after everything that was told since; one of its figures is corrected since", () =>
    reading(async (tx) => {
      const view = must(await publicationView(tx, "2025-04-09", instantAt(november, 12)));
      expect(view).toMatchObject({ state: "published", synthetic: true, asOf: "2025-04-09" });
      expect(view.figures.map(({ figure }) => figure)).toEqual([...publishedFigures]);
      expect(view.figures.filter(({ holds }) => !holds)).toEqual([]);
      const then = await allOn(tx, april);
      for (const { figure, frozen } of view.figures) {
        expect(then.get(figure)).toBe(`${formatFraction(amountOf(frozen))} ${frozen.unit}`);
      }
      const now = view.figures.flatMap(({ figure, now }) => (now === null ? [] : [[figure, now.num]]));
      // the same day by what is known since: what time brought is no correction
      expect(now).toEqual([["firms.sales", "2029000000"]]);
    }));

  it("counts a firm with two projects as proven as long as one of them is", () =>
    database.rolledBack(async (tx) => {
      const { fact, evidence } = await one(
        tx,
        sql<{ fact: string; evidence: string }>`
          select f.fact, l.evidence from fact f join evidence_of_fact l using (fact)
          where f.kind = 'support.completed' and f.subject in (
            select subject from fact where kind = 'support.completed' group by subject having count(*) = 2) limit 1`,
      );
      const check = { fact, evidence, outcome: "contradicted", level: 0, method: "read", note: "다름" } as const;
      must(await inCommit(tx, april, (acting) => checkEvidence(acting, check)));
      const draft = { publication: "one-left", title: { ko: "가", en: "a" }, asOf: april, synthetic: true };
      const published = await inCommit(tx, april, (acting) =>
        publish(acting, { ...draft, figures: ["firms.supported"] }),
      );
      expect(isRefusal(published)).toBe(false);
    }));
});

describe("the hub on 9 April, when nobody knew the rest", () => {
  let then: TestDatabase;
  beforeAll(async () => {
    then = await testDatabase();
    await then.transaction("write", async (tx) => {
      await writeKinds(tx, kinds);
      await tellStory({ tx, files: hub.files, until: endOfDay(april) });
      return "told";
    });
  });
  afterAll(() => then.close());

  it("gave every figure the value that the same day's address gives now", () =>
    then.rolledBack(async (tx) => {
      const now = await reading((later) => allOn(later, april));
      const asThen = await allOn(tx, april);
      expect(asThen.size).toBe(definitions.length);
      for (const [figure, value] of asThen) expect([figure, now.get(figure)]).toEqual([figure, value]);
    }));

  const draft = (publication: string, figures: readonly string[]) => ({
    publication,
    title: { ko: "다시", en: "again" },
    asOf: april,
    figures,
    synthetic: true,
  });

  it.each([
    ["tenants", "attraction.moved-in"],
    ["firms.sales", "outcome.sale"],
    ["hub.budget", "funding.planned"],
    ["firms.to-select", "call.quota"],
    ["target.anchors", "target.set"],
  ])("could not have printed %s with one fact less proven: the check of its document contradicts it", (figure, kind) =>
    then.rolledBack(async (tx) => {
      const again = (name: string, figures: readonly string[]) =>
        inCommit(tx, april, (acting) => publish(acting, draft(name, figures)));
      expect(isRefusal(await again("before-the-check", publishedFigures))).toBe(false);
      const before = await viewOn(tx, figure, april);
      const { rows } = await everyFact(tx, await openOn(tx, figure, april), { side: undefined });
      const word = kinds.find((declared) => declared.kind === kind)?.word.en;
      const { fact } = rows.find(({ kindWord }) => kindWord.en === word)!;
      const { evidence } = await one(
        tx,
        sql<{ evidence: string }>`select evidence from evidence_of_fact where fact = ${fact} limit 1`,
      );
      const check = { fact, evidence, outcome: "contradicted", level: 0, method: "read", note: "원본과 다름" } as const;
      expect(must(await inCommit(tx, april, (acting) => checkEvidence(acting, check))).evidenceLevel).toBe(0);

      const refused = await again("after-the-check", publishedFigures);
      expect(refused).toMatchObject({ refusal: "unevidenced-figure", details: { figure: before.title.ko, n: "1" } });
      const others = publishedFigures.filter((name) => name !== figure);
      expect(isRefusal(await again("without-it", others))).toBe(false);
      // the value stands, and says what of it is proven
      const after = await viewOn(tx, figure, april);
      expect(printed(after)).toBe(printed(before));
      expect(after.evidenceMix[0]).toMatchObject({ level: 0, n: 1 });
    }),
  );
});
