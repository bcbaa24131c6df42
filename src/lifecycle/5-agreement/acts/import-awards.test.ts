import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, factVersions, openFactByKey, writeKinds } from "#journal";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { kinds } from "../facts.ts";
import { openJson } from "../grant-json.ts";
import { importAwards, type ImportOptions } from "./import-awards.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};
const sourceOf = (text: string, fileName = "grants.json") => ({
  file: ok(openJson(text)),
  sha256: createHash("sha256").update(text).digest("hex"),
  size: Buffer.byteLength(text),
  fileName,
});
/** Each import is a later commit of its own. */
const importText = async (tx: Tx, text: string, when = "2026-11-22T00:00:00Z", options: ImportOptions = {}) => {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const at = new Date(when);
  const acting: Acting = { tx, at, actor: "officer", newId: () => freshId(at) };
  await writeKinds(tx, kinds);
  return importAwards(acting, sourceOf(text), options);
};
const count = async (tx: Tx, table: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx);
  return rows[0]?.n ?? -1;
};
const everything = [
  "party",
  "party_attribute",
  "programme",
  "agreement",
  "fact",
  "evidence",
  "evidence_of_fact",
  "journal_commit",
];
const counts = async (tx: Tx) => {
  const pairs: [string, number][] = [];
  for (const table of everything) pairs.push([table, await count(tx, table)]);
  return Object.fromEntries(pairs);
};

const grant = (change: object = {}) => ({
  id: "360G-x-1",
  title: "Roof",
  currency: "GBP",
  amountAwarded: 100,
  awardDate: "2020-05-01",
  dateModified: "2021-01-01T00:00:00Z",
  fundingOrganization: [{ id: "GB-CHC-1", name: "Funder" }],
  recipientOrganization: [{ id: "GB-COH-1", name: "Hall" }],
  grantProgramme: [{ code: "B", title: "Buildings" }],
  ...change,
});
const fileOf = (...grants: object[]) => JSON.stringify({ grants }, null, 2);

const folder = new URL("../../../../../shared/data/grants/", import.meta.url);
const wolfson = new URL("a002400000KeYdsAAF.json", folder);
const powerToChange = new URL("a002400000nO46WAAS.json", folder);
const mixed = new URL("a002400000KeYdsAAF-currency.json", folder);
const whereAbsent = existsSync(wolfson) ? "" : " (skipped: ../shared/data/grants is not here)";

describe.skipIf(whereAbsent !== "")(`real files${whereAbsent}`, () => {
  it("takes every award of the Wolfson Foundation to the penny, and the second time nothing", () =>
    db.rolledBack(async (tx) => {
      const text = readFileSync(wolfson, "utf8");
      const { report } = ok(await importText(tx, text));
      expect(report).toMatchObject({ records: 379, taken: 379, new: 379, unchanged: 0, amended: [], rejected: [] });
      expect(report.parties).toEqual({ recipients: 305, funders: 1, added: 306 });
      expect(report.programmes).toEqual({ all: 4, added: 4 });
      expect(report.totals.map(({ amount, awards }) => [amount.printed.en, awards])).toEqual([["£31,178,456.00", 379]]);
      expect(report.dates.convention).toBe("dd/mm/yyyy");
      expect(report.notices.map(({ code }) => code)).toEqual(["dates-recognised"]);
      const { rows } = await sql`
        select count(*)::int as n, count(distinct subject)::int as subjects, sum(value) as sum, min(lower(valid)) as first
        from fact where kind = 'agreement.awarded' and unit = 'GBP'`.execute(tx);
      expect(rows).toEqual([{ n: 379, subjects: 305, sum: "3117845600", first: "2014-06-05" }]);
      const { rows: linked } = await sql`
        select l.position, e.kind, e.sha256, e.issuer from evidence_of_fact l join evidence e using (evidence)
        join fact f using (fact) where f.natural_key = '360G-wolfson-19759'`.execute(tx);
      const { sha256 } = sourceOf(text);
      const position = "grants[12], line 1, column 32139";
      expect(linked).toEqual([{ position, kind: "dataset", sha256, issuer: "Wolfson Foundation" }]);

      const before = await counts(tx);
      const again = ok(await importText(tx, text, "2026-11-23T00:00:00Z"));
      expect(again.report).toMatchObject({ new: 0, unchanged: 379, taken: 379, amended: [], rejected: [] });
      expect(again.report.totals).toEqual(report.totals);
      expect(await counts(tx)).toEqual(before);
    }));

  it("takes Power to Change with its 20 programmes, and a later name makes the one before a former name", () =>
    db.rolledBack(async (tx) => {
      const { report } = ok(await importText(tx, readFileSync(powerToChange, "utf8")));
      expect(report).toMatchObject({ records: 870, taken: 870, new: 870, rejected: [] });
      expect(report.parties).toEqual({ recipients: 694, funders: 1, added: 695 });
      expect(report.programmes).toEqual({ all: 20, added: 20 });
      expect(report.totals[0]?.amount.printed.en).toBe("£51,625,696.54");
      expect(report.notices.filter(({ code }) => code === "several-names")).toHaveLength(27);
      const { rows } = await sql<{ value: string; valid: string }>`
        select a.value, a.valid from party_attribute a join party_identifier i using (party)
        where i.value = 'GB-COH-10442998' and a.name = 'name.ko' and a.known_to = forever() order by a.valid`.execute(
        tx,
      );
      expect(rows).toHaveLength(2);
      expect(rows[0]?.valid.slice(12, 22)).toBe(rows[1]?.valid.slice(1, 11));
    }));

  it("keeps two currencies apart, and takes other content of known awards as corrections, field by field", () =>
    db.rolledBack(async (tx) => {
      ok(await importText(tx, readFileSync(wolfson, "utf8")));
      const { report } = ok(await importText(tx, readFileSync(mixed, "utf8"), "2026-11-23T00:00:00Z"));
      // four currencies, and a museum that has got another number
      expect(report).toMatchObject({ new: 0, unchanged: 374, taken: 379, rejected: [] });
      expect(report.amended).toHaveLength(5);
      expect(report.amended.at(-1)?.changes).toMatchObject([
        {
          field: "recipient",
          before: "The Tank Museum, Dorset (XI-GRID-grid.5292.c)",
          after: "The Tank Museum, Dorset (360G-wolfson:org-603)",
        },
      ]);
      const wanted = report.amended.find(({ number }) => number === "360G-wolfson-19759");
      expect(wanted).toMatchObject({ position: "grants[12]", line: 1 });
      expect(wanted?.changes).toEqual([
        { field: "amount", word: { ko: "금액", en: "amount" }, before: "GBP 50000.00", after: "USD 50000.00" },
      ]);
      expect(report.totals.map(({ amount, awards }) => [amount.printed.en, awards])).toEqual([
        ["£31,024,522.00", 375],
        ["$153,934.00", 4],
      ]);
      const fact = await openFactByKey(tx, "agreement.awarded", "360G-wolfson-19759");
      const versions = await factVersions(tx, fact?.fact ?? "");
      expect(versions.map(({ value, unit, knownTo }) => [value, unit, knownTo === null])).toEqual([
        [5_000_000n, "GBP", false],
        [5_000_000n, "USD", true],
      ]);
      expect(await count(tx, "evidence")).toBe(2);
    }));
});

describe("importAwards", () => {
  it("[A5] rejects a record older than what is known, and says so", () =>
    db.rolledBack(async (tx) => {
      ok(await importText(tx, fileOf(grant())));
      const older = grant({ amountAwarded: 90, dateModified: "2020-12-31T00:00:00Z" });
      const { report } = ok(await importText(tx, fileOf(older, grant({ id: "360G-x-2" }))));
      expect(report).toMatchObject({ records: 2, taken: 1, new: 1, amended: [] });
      expect(report.rejected).toMatchObject([
        { number: "360G-x-1", code: "award-stale", position: "grants[0]", line: 3 },
      ]);
      expect((await openFactByKey(tx, "agreement.awarded", "360G-x-1"))?.value).toBe(10_000n);
    }));

  it("[A4] remembers that an unchanged record was looked at again, so that an older file is no news", () =>
    db.rolledBack(async (tx) => {
      ok(await importText(tx, fileOf(grant())));
      const seen = ok(await importText(tx, fileOf(grant({ dateModified: "2022-01-01T00:00:00Z" }))));
      expect(seen.report).toMatchObject({ unchanged: 1, amended: [] });
      const { report } = ok(
        await importText(tx, fileOf(grant({ amountAwarded: 1, dateModified: "2021-06-01T00:00:00Z" }))),
      );
      expect(report.rejected).toMatchObject([{ code: "award-stale" }]);
    }));

  it("[A5] moves an award to another recipient and programme in one correction", () =>
    db.rolledBack(async (tx) => {
      ok(await importText(tx, fileOf(grant())));
      const moved = grant({
        recipientOrganization: [{ id: "GB-COH-2", name: "Barn" }],
        grantProgramme: [],
        awardDate: "2020-06-01",
        plannedDates: [{ startDate: "2020-07-01", duration: 12 }],
        title: "Roof and walls",
      });
      const { report } = ok(await importText(tx, fileOf(moved), "2026-11-23T00:00:00Z"));
      expect(report.amended[0]?.changes.map(({ field, before, after }) => [field, before, after])).toEqual([
        ["programme", "Buildings", "Funder (사업 구분 없음)"],
        ["recipient", "Hall (GB-COH-1)", "Barn (GB-COH-2)"],
        ["title", "Roof", "Roof and walls"],
        ["agreed", "[2020-05-01,2020-05-02)", "[2020-06-01,2020-06-02)"],
        ["runs", "", "[2020-07-01,2021-07-01)"],
      ]);
      const { rows } = await sql`
        select p.code, pi.value as party from fact f join programme p using (programme)
        join party_identifier pi on pi.party = f.subject where f.known_to = forever()`.execute(tx);
      expect(rows).toEqual([{ code: "360giving:GB-CHC-1", party: "GB-COH-2" }]);
    }));

  it("writes nothing at all of a file that is refused", () =>
    db.rolledBack(async (tx) => {
      await expect(importText(tx, '{"grants": [')).rejects.toThrow("not valid JSON");
      await expect(importText(tx, '{"gifts": []}')).rejects.toThrow("no list of");
      expect(await count(tx, "award_import")).toBe(0);
      expect(await count(tx, "fact")).toBe(0);
    }));

  it("tells how far it is, and stops when it is told to", () =>
    db.rolledBack(async (tx) => {
      const many = Array.from({ length: 4500 }, (_, n) =>
        grant({ id: `360G-x-${n}`, recipientOrganization: [{ id: `GB-COH-${n % 50}`, name: `Hall ${n % 50}` }] }),
      );
      const told: [number, number][] = [];
      const stop = new AbortController();
      const progress = (done: number, total: number): void => {
        told.push([done, total]);
        if (done >= 2000) stop.abort(new Error("enough"));
      };
      await expect(importText(tx, fileOf(...many), undefined, { progress, signal: stop.signal })).rejects.toThrow(
        "enough",
      );
      expect(told).toEqual([
        [0, 4500],
        [2000, 4500],
      ]);
    }));

  it("registers an organisation once, whatever it is called, and keeps its former names", () =>
    db.rolledBack(async (tx) => {
      const named = (id: string, name: string, awardDate: string) =>
        grant({ id, awardDate, recipientOrganization: [{ id: "GB-COH-7", name, postalCode: "CF10" }] });
      ok(
        await importText(
          tx,
          fileOf(named("c", "New", "2021-01-01"), named("a", "Old", "2019-01-01"), named("b", "OLD", "2019-01-01")),
        ),
      );
      const { rows } = await sql`
        select a.value, a.valid from party_attribute a join party_identifier i using (party)
        where i.value = 'GB-COH-7' and a.name = 'name.ko' and a.known_to = forever() order by a.valid`.execute(tx);
      expect(rows).toEqual([
        { value: "Old", valid: "[2019-01-01,2021-01-01)" },
        { value: "New", valid: "[2021-01-01,)" },
      ]);
      expect(await count(tx, "party")).toBe(2);
      const later = ok(await importText(tx, fileOf(named("d", "Newest", "2023-01-01")), "2026-11-23T00:00:00Z"));
      expect(later.report.parties).toEqual({ recipients: 1, funders: 1, added: 0 });
      expect(later.report.notices).toMatchObject([
        { code: "known-under-another-name", positions: ["grants[0]"], count: 1 },
      ]);
      expect(later.report.notices[0]?.text.en).toContain("“New” and told here as “Newest”");
      const { rows: names } = await sql`
        select a.value from party_attribute a join party_identifier i using (party)
        where i.value = 'GB-COH-7' and a.name = 'name.ko' and a.known_to = forever() order by a.valid`.execute(tx);
      expect(names).toEqual([{ value: "Old" }, { value: "New" }, { value: "Newest" }]);
    }));
});

it("[A4] two imports at the same moment write each award once", async () => {
  const own = await testDatabase();
  try {
    await own.transaction("write", async (tx) => {
      await writeKinds(tx, kinds);
      return null;
    });
    const many = (from: number, to: number) =>
      fileOf(...Array.from({ length: to - from }, (_, n) => grant({ id: `360G-x-${from + n}` })));
    const importing = (text: string) =>
      own.transaction("write", (tx) => {
        const at = new Date("2026-11-22T00:00:00Z");
        return importAwards({ tx, at, actor: "officer", newId: () => freshId(at) }, sourceOf(text));
      });
    const both = await Promise.all([importing(many(0, 60)), importing(many(40, 100)), importing(many(0, 60))]);
    const reports = both.map((answer) => ok(answer).report);
    expect(reports.reduce((sum, report) => sum + report.new, 0)).toBe(100);
    expect(reports.reduce((sum, report) => sum + report.unchanged, 0)).toBe(80);
    const { rows } = await sql`select count(*)::int as n, count(distinct natural_key)::int as keys from fact`.execute(
      own.kysely,
    );
    expect(rows).toEqual([{ n: 100, keys: 100 }]);
  } finally {
    await own.close();
  }
});
