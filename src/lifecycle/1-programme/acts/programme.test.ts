import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day } from "#base/day";
import { kstYear, period } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { namedAct, type Acting, openCommit, openFactsOfCase, openFactByKey, factVersions, writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { kinds } from "../facts.ts";
import { lineKey, type FundingSource, type ProgrammeDraft } from "../programme.ts";
import { calendarOf, listProgrammes, programmeView, programmeYearOn } from "../views.ts";
import { addSubProgramme } from "./add-sub-programme.ts";
import { advanceFunding } from "./advance-funding.ts";
import { ensureProgrammes } from "./ensure-programmes.ts";
import { reviseFunding } from "./revise-funding.ts";
import { setTarget } from "./set-target.ts";
import { setUpProgramme } from "./set-up-programme.ts";

const eok = 100_000_000n;
let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const actingAt = (tx: Tx, at: string): Acting => {
  const moment = new Date(at);
  return { tx, at: moment, actor: "officer", newId: () => freshId(moment) };
};
/** What follows happens in a later commit of the same test. */
const nextCommit = (tx: Tx) => sql`select set_config('geojeom.commit', '', true)`.execute(tx);
const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};

const world = async (tx: Tx) => {
  const acting = actingAt(tx, "2024-06-01T00:00:00Z");
  await openCommit(tx, acting.at, acting.actor, namedAct("test"));
  await writeKinds(tx, kinds);
  const party = async (ko: string) =>
    ok(
      await registerParty(acting, {
        type: "government",
        name: { ko, en: "" },
        identifiers: [],
        from: day("2000-01-01"),
      }),
    );
  const [ministry, province, city] = [await party("과기정통부"), await party("경상남도"), await party("창원특례시")];
  const planned = (source: FundingSource, funder: string, amount: bigint) => ({
    source,
    funder,
    year: 1,
    rung: "planned" as const,
    amount: amount * eok,
  });
  const draft: ProgrammeDraft = {
    code: "hub",
    parent: null,
    owner: city,
    name: { ko: "디지털 혁신거점", en: "Digital innovation hub" },
    legalBasis: "지역 디지털 혁신거점 조성지원 사업 협약",
    track: "r-and-d",
    runs: period(day("2024-01-01"), day("2027-01-01")),
    currency: "KRW",
    total: 163n * eok,
    years: [2024, 2025, 2026].map((year, index) => ({ no: index + 1, days: kstYear(year) })),
    lines: [planned("national", ministry, 63n), planned("province", province, 50n), planned("city", city, 50n)],
    targets: [
      {
        indicator: "attraction.each-year",
        bound: ">=",
        value: 50n,
        unit: "firm",
        eachYear: true,
        until: day("2026-12-31"),
        basis: "사업계획서",
      },
    ],
  };
  return { acting, draft, planned, ministry, province, city };
};

describe("setUpProgramme", () => {
  it("writes years, lines and targets with a fact for each", () =>
    db.rolledBack(async (tx) => {
      const { acting, draft, city } = await world(tx);
      const hub = ok(await setUpProgramme(acting, draft));
      await sql`set constraints all immediate`.execute(tx);
      const { rows } = await sql<{ kind: string; n: bigint; sum: string }>`
        select kind, count(*) as n, sum(value) as sum from fact where programme = ${hub} group by kind order by kind`.execute(
        tx,
      );
      expect(rows).toEqual([
        { kind: "funding.planned", n: 3n, sum: "16300000000" },
        { kind: "programme.running", n: 1n, sum: "1" },
        { kind: "programme.year", n: 3n, sum: "3" },
        { kind: "target.set", n: 1n, sum: "50" },
      ]);
      const key = lineKey(hub, { source: "city", funder: city, year: 1 });
      const fact = await openFactByKey(tx, "funding.planned", key);
      expect(fact).toMatchObject({ case: key, subject: city, unit: "KRW", valid: kstYear(2024) });
      expect(fact?.facets).toEqual({ source: "city", year: "1" });
      const [target] = await openFactsOfCase(tx, "attraction.each-year");
      expect(target?.facets).toEqual({ indicator: "attraction.each-year", bound: ">=", "each-year": "true" });
      expect(target?.valid).toEqual({ from: "2024-01-01", to: "2027-01-01" });
    }));

  it("refuses 100 + 60 + 20 for a total of 160, in code and in the database", () =>
    db.rolledBack(async (tx) => {
      const { acting, draft, planned, ministry, province, city } = await world(tx);
      const lines = [
        planned("national", ministry, 100n),
        planned("province", province, 60n),
        planned("city", city, 20n),
      ];
      const refused = await setUpProgramme(acting, { ...draft, lines, total: 160n * eok });
      expect(refused).toMatchObject({ refusal: "total-not-reconciled", status: 422 });
      expect(await sql`select from programme`.execute(tx)).toMatchObject({ rows: [] });
      const hub = ok(await setUpProgramme(acting, { ...draft, lines, total: 180n * eok }));
      await sql`set constraints all immediate`.execute(tx);
      await expect(
        sql`update programme set total = ${160n * eok} where programme = ${hub}`.execute(tx),
      ).rejects.toThrow("planned funding lines add up to 18000000000, the declared total is 16000000000");
    }));

  it("refuses a second programme of the same code and an owner nobody knows", () =>
    db.rolledBack(async (tx) => {
      const { acting, draft } = await world(tx);
      ok(await setUpProgramme(acting, draft));
      expect(await setUpProgramme(acting, draft)).toMatchObject({ refusal: "programme-exists", at: "/code" });
      const stranger = acting.newId();
      const refused = await setUpProgramme(acting, { ...draft, code: "other", owner: stranger });
      expect(refused).toMatchObject({ refusal: "unknown-party", details: { party: stranger } });
    }));
});

describe("addSubProgramme", () => {
  it("carries the parent's owner, law, track, currency and calendar", () =>
    db.rolledBack(async (tx) => {
      const { acting, draft } = await world(tx);
      const hub = ok(await setUpProgramme(acting, draft));
      const name = { ko: "디지털 혁신 챌린지", en: "Challenge" };
      const challenge = ok(await addSubProgramme(acting, hub, { code: "hub/challenge", name }));
      const view = ok(await programmeView(tx, challenge, new Date("2025-04-09T00:00:00Z")));
      expect(view).toMatchObject({ parent: hub, depth: 1, track: "r-and-d", legalBasis: draft.legalBasis });
      expect(view.owner.name.ko).toBe("창원특례시");
      expect(await calendarOf(tx, challenge)).toHaveLength(3);
      expect((await programmeYearOn(tx, challenge, day("2025-04-09")))?.no).toBe(2);
      const tree = await listProgrammes(tx, new Date("2025-04-09T00:00:00Z"), "챌린지");
      expect(tree.map(({ code, depth, year }) => [code, depth, year])).toEqual([
        ["hub", 0, 2],
        ["hub/challenge", 1, null],
      ]);
    }));

  it("refuses lines below a funded programme: the same money is not written twice", () =>
    db.rolledBack(async (tx) => {
      const { acting, draft } = await world(tx);
      const hub = ok(await setUpProgramme(acting, draft));
      const below = { code: "hub/a", name: draft.name, years: draft.years, lines: draft.lines };
      expect(await addSubProgramme(acting, hub, below)).toMatchObject({ refusal: "funding-held-twice" });
      expect(await addSubProgramme(acting, acting.newId(), below)).toMatchObject({ refusal: "unknown-programme" });
      const late = { code: "hub/b", name: draft.name, runs: kstYear(2027) };
      expect(await addSubProgramme(acting, hub, late)).toMatchObject({ refusal: "outside-parent-programme" });
    }));
});

describe("the funding ladder", () => {
  it("climbs rung by rung; a restated amount leaves the old one as the answer as of before", () =>
    db.rolledBack(async (tx) => {
      const { acting, draft, ministry } = await world(tx);
      const hub = ok(await setUpProgramme(acting, draft));
      const step = { programme: hub, source: "national" as const, funder: ministry, year: 1 };
      expect(await advanceFunding(acting, { ...step, rung: "granted", amount: 1n })).toMatchObject({
        refusal: "funding-rung-skipped",
      });
      const secured = ok(await advanceFunding(acting, { ...step, rung: "secured", amount: 60n * eok }));
      await nextCommit(tx);
      const later = actingAt(tx, "2024-07-01T00:00:00Z");
      expect(ok(await reviseFunding(later, { ...step, rung: "secured", amount: 50n * eok }))).toBe(secured);
      const versions = await factVersions(tx, secured);
      expect(versions.map(({ value, knownTo }) => [value, knownTo === null])).toEqual([
        [60n * eok, false],
        [50n * eok, true],
      ]);
      const view = ok(await programmeView(tx, hub, later.at));
      expect(view.ladder.map(({ rung, sum }) => [rung, sum.num])).toEqual([
        ["planned", "16300000000"],
        ["secured", "5000000000"],
        ["appropriated", "0"],
        ["granted", "0"],
        ["spent", "0"],
      ]);
      const national = view.funding.find(({ source }) => source === "national");
      expect(national?.rungs.secured?.printed.ko).toBe("50억 원");
      expect(national?.rungs.spent).toBeNull();
    }));

  it("asks for the total anew when the plan changes, and then takes both", () =>
    db.rolledBack(async (tx) => {
      const { acting, draft, city } = await world(tx);
      const hub = ok(await setUpProgramme(acting, draft));
      const more = {
        programme: hub,
        source: "city" as const,
        funder: city,
        year: 2,
        rung: "planned" as const,
        amount: 7n * eok,
      };
      expect(await advanceFunding(acting, more)).toMatchObject({ refusal: "total-not-reconciled" });
      ok(await advanceFunding(acting, { ...more, total: 170n * eok }));
      await sql`set constraints all immediate`.execute(tx);
      await sql`set constraints all deferred`.execute(tx);
      expect(ok(await programmeView(tx, hub, acting.at)).total?.printed.ko).toBe("170억 원");
      await nextCommit(tx);
      const later = actingAt(tx, "2024-07-01T00:00:00Z");
      expect(await reviseFunding(later, { ...more, amount: 8n * eok })).toMatchObject({
        refusal: "total-not-reconciled",
      });
      ok(await reviseFunding(later, { ...more, amount: 8n * eok, total: 171n * eok }));
      expect(await reviseFunding(later, { ...more, year: 3 })).toMatchObject({ refusal: "unknown-funding-line" });
    }));

  it("does not spend money of a year that has not begun", () =>
    db.rolledBack(async (tx) => {
      const { acting, draft, city } = await world(tx);
      const { total: _total, ...bare } = draft;
      const hub = ok(await setUpProgramme(acting, { ...bare, lines: [] }));
      const step = { programme: hub, source: "city" as const, funder: city, year: 2, amount: eok };
      for (const rung of ["planned", "secured", "appropriated"] as const)
        ok(await advanceFunding(acting, { ...step, rung }));
      expect(await advanceFunding(acting, { ...step, rung: "granted" })).toMatchObject({ refusal: "future-fact" });
    }));
});

describe("setTarget and ensureProgrammes", () => {
  it("sets a target once", () =>
    db.rolledBack(async (tx) => {
      const { acting, draft } = await world(tx);
      const hub = ok(await setUpProgramme(acting, { ...draft, targets: [] }));
      const target = { ...(draft.targets[0] as (typeof draft.targets)[number]), indicator: "anchors" };
      ok(await setTarget(acting, hub, target));
      expect(await setTarget(acting, hub, target)).toMatchObject({ refusal: "target-exists" });
      const view = ok(await programmeView(tx, hub, acting.at));
      expect(view.targets.map((one) => [one.indicator, one.amount.printed.ko])).toEqual([["anchors", "50개사"]]);
    }));

  it("[PG9] says of a target of what there is on its day that it is one, and of another nothing more", () =>
    db.rolledBack(async (tx) => {
      const { acting, draft } = await world(tx);
      const hub = ok(await setUpProgramme(acting, { ...draft, targets: [] }));
      const target = draft.targets[0] as (typeof draft.targets)[number];
      ok(await setTarget(acting, hub, { ...target, indicator: "anchors" }));
      ok(await setTarget(acting, hub, { ...target, indicator: "staff", measure: "stock" }));
      const view = ok(await programmeView(tx, hub, acting.at));
      expect(view.targets.map((one) => [one.indicator, one.measure])).toEqual([
        ["anchors", "flow"],
        ["staff", "stock"],
      ]);
      const facets = await Promise.all(
        ["anchors", "staff"].map(async (one) => (await openFactByKey(tx, "target.set", `${hub}/${one}`))?.facets),
      );
      expect(facets.map((one) => one?.["measure"])).toEqual([undefined, "stock"]);
    }));

  it("finds what is there and adds what is not", () =>
    db.rolledBack(async (tx) => {
      const { acting, city } = await world(tx);
      const known = (code: string) => ({ code, owner: city, name: { ko: code, en: code }, currency: "GBP" as const });
      const first = await ensureProgrammes(acting, [known("a"), known("b")]);
      expect(first.added).toBe(2);
      const second = await ensureProgrammes(acting, [known("b"), known("c")]);
      expect(second.added).toBe(1);
      expect(second.programmes.get("b")).toBe(first.programmes.get("b"));
    }));
});
