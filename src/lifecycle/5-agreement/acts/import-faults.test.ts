import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, correctFact, factVersions, namedAct, openFactByKey, writeKinds } from "#journal";
import { changeAttribute } from "#party";
import { day } from "#base/day";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { kinds } from "../facts.ts";
import { openGrants } from "../grant-source.ts";
import { importView, takenOfImport, trialView } from "../imports.ts";
import { findTrial } from "../store.ts";
import { lackingOf, openConflicts } from "../views.ts";
import { importAwards, type ImportOptions } from "./import-awards.ts";
import { settleName } from "./settle-name.ts";
import { tryAwards } from "./try-awards.ts";
import { undoImport } from "./undo-import.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};
const sourceOf = async (bytes: Uint8Array, fileName = "grants.json") => ({
  file: ok(await openGrants(bytes)),
  sha256: createHash("sha256").update(bytes).digest("hex"),
  size: bytes.length,
  fileName,
});
let minute = 0;
/** Each act is a later commit of its own. */
const next = async (tx: Tx): Promise<Acting> => {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  await writeKinds(tx, kinds);
  const at = new Date(Date.UTC(2026, 10, 22, 0, (minute += 1)));
  return { tx, at, actor: "officer", newId: () => freshId(at) };
};
const importBytes = async (tx: Tx, bytes: Uint8Array, options: ImportOptions = {}) =>
  importAwards(await next(tx), await sourceOf(bytes), options);
const nameOf = async (tx: Tx, id: string) => {
  const { rows } = await sql<{ value: string }>`
    select a.value from party_identifier i join party_attribute a using (party)
    where i.value = ${id} and a.name = 'name.ko' and a.known_to = forever() and a.valid @> '2026-11-22'::date`.execute(
    tx,
  );
  return rows[0]?.value;
};
const visibilities = async (tx: Tx) => {
  const { rows } = await sql<{ visibility: string }>`select visibility from evidence`.execute(tx);
  return rows.map(({ visibility }) => visibility);
};

const faults = new URL("../../../../../shared/data/faults/", import.meta.url);
const where = existsSync(faults) ? "" : " (skipped: ../shared/data/faults is not here)";
const fault = (name: string) => new Uint8Array(readFileSync(new URL(name, faults)));
const printed = ({ totals }: { totals: { amount: { printed: { en: string } } }[] }) =>
  totals.map(({ amount }) => amount.printed.en);

describe.skipIf(where !== "")(`inputs on which the hub once failed${where}`, () => {
  it("[A6] 04: a slip that gives a recipient the funder's number does not rename the funder, and waits for somebody", () =>
    db.rolledBack(async (tx) => {
      const { report } = ok(await importBytes(tx, fault("04-funder-renamed-by-a-slip/grants.json")));
      expect(await nameOf(tx, "GB-CHC-900001")).toBe("Blue Trust");
      expect(report.conflicts).toEqual([
        { identifier: "GB-CHC-900001", held: "Blue Trust", told: "Green Parish Group", awards: ["360G-hunt-b2"] },
      ]);
      expect(report.notices.find(({ code }) => code === "name-conflict")?.text.en).toContain("360G-hunt-b2");
      const [conflict] = await openConflicts(tx);
      expect(conflict).toMatchObject({ identifier: "GB-CHC-900001", told: "Green Parish Group" });
      ok(await settleName(await next(tx), conflict?.conflict ?? "", { settled: "kept", reason: "번호를 잘못 적음" }));
      expect(await openConflicts(tx)).toEqual([]);
      expect(
        await settleName(await next(tx), conflict?.conflict ?? "", { settled: "taken", reason: "x" }),
      ).toMatchObject({
        refusal: "name-conflict-settled",
      });
    }));
  it("[A2] 05: noise of a spreadsheet is rounded and said", () =>
    db.rolledBack(async (tx) => {
      const { report } = ok(await importBytes(tx, fault("05-spreadsheet-noise-in-amounts/grants.json")));
      expect([report.taken, printed(report)]).toEqual([2, ["£85,470.90"]]);
      expect(report.notices).toMatchObject([{ code: "amount-noise", count: 2 }]);
    }));
  it("[A5] 06: of several records of one award the one that was changed last counts", () =>
    db.rolledBack(async (tx) => {
      const { report } = ok(await importBytes(tx, fault("06-snapshots-in-one-file/grants.json")));
      expect([report.taken, printed(report)]).toEqual([1, ["£150.00"]]);
      expect(report.rejected).toMatchObject([{ code: "award-stale", position: "grants[0]" }]);
      expect(report.lacking.records).toBe(0);
    }));
  it("[A3] 08: a list written twice refuses the file", async () =>
    expect(await openGrants(fault("08-grants-written-twice/grants.json"))).toMatchObject({
      refusal: "grants-member-twice",
      details: { key: "grants" },
    }));
  it("[A8] [A16] 09: to an organisation and a person at once is rejected, and what it is worth is said", () =>
    db.rolledBack(async (tx) => {
      const { report } = ok(await importBytes(tx, fault("09-organisation-and-individual/grants.json")));
      expect(report.rejected).toMatchObject([{ code: "award-to-both" }]);
      expect(report.lacking).toMatchObject({ records: 1, unread: 0, totals: [{ amount: { num: "10000" } }] });
      await sql`select journal_open(now() + interval '1 year', 'test', 'later')`.execute(tx);
      const known = 9223372036854775806n;
      expect(await lackingOf(tx, { funder: "GB-CHC-900001", known })).toEqual({
        ...{ records: 1, unread: 0, totals: [{ unit: "GBP", minor: 10_000n }] },
      });
      expect(await lackingOf(tx, { funder: "GB-CHC-0", known })).toBeNull();
    }));
  it("[A8] [A12] 10: to a person is counted without his name, and the file is not for the public", () =>
    db.rolledBack(async (tx) => {
      const { report } = ok(await importBytes(tx, fault("10-null-organisation-with-individual/grants.json")));
      expect(report.notices).toMatchObject([{ code: "award-to-individual", count: 1 }]);
      expect([printed(report), printed(report.individuals), report.parties.recipients]).toEqual([
        ["£100.00"],
        ["£100.00"],
        0,
      ]);
      expect(await visibilities(tx)).toEqual(["restricted"]);
      const { rows } = await sql`select a.title from agreement a`.execute(tx);
      expect(rows).toEqual([{ title: "360G-hunt-h1" }]);
      const { rows: told } = await sql<{ value: string }>`select value from party_attribute union all
        select value from party_identifier`.execute(tx);
      expect(told.map(({ value }) => value).join()).not.toContain("홍길동");
    }));
  it("[A5] 24: an amendment says what it changes, also where names are the same", () =>
    db.rolledBack(async (tx) => {
      ok(await importBytes(tx, fault("24-amendment-that-reads-the-same/1.json")));
      const { report } = ok(await importBytes(tx, fault("24-amendment-that-reads-the-same/2.json")));
      expect(report.amended[0]?.changes).toMatchObject([
        { field: "funder", before: "Blue Trust (GB-CHC-900001)", after: "Red Trust (GB-CHC-900009)" },
      ]);
    }));
  it("25: currencies that were are taken", () =>
    db.rolledBack(async (tx) => {
      const { report } = ok(await importBytes(tx, fault("25-currencies-of-the-codelist/grants.json")));
      expect([report.records, report.taken, report.rejected]).toEqual([6, 6, []]);
    }));
});

const grant = (change: object = {}) => ({
  id: "360G-x-1",
  title: "Roof",
  currency: "GBP",
  amountAwarded: 100,
  awardDate: "2020-05-01",
  fundingOrganization: [{ id: "GB-CHC-1", name: "Funder" }],
  recipientOrganization: [{ id: "GB-COH-1", name: "Hall" }],
  ...change,
});
const bytesOf = (...grants: object[]) => new TextEncoder().encode(JSON.stringify({ grants }));

describe("a trial, an import, and its undoing", () => {
  const tried = async (tx: Tx, bytes: Uint8Array) => {
    const acting = await next(tx);
    const trial = acting.newId();
    return tryAwards(acting, await sourceOf(bytes), { trial, source: {} });
  };

  it("[A13] a trial says what the import then does, and writes nothing of it", () =>
    db.rolledBack(async (tx) => {
      ok(await importBytes(tx, bytesOf(grant())));
      const bytes = bytesOf(
        grant({ amountAwarded: 90 }),
        grant({ id: "b", awardDate: "?" }),
        grant({ id: "c", recipientOrganization: [{ id: "GB-CHC-1", name: "Other" }] }),
      );
      const before = await sql`select count(*)::int as n from journal_commit`.execute(tx);
      const trial = await tried(tx, bytes);
      expect(await sql`select count(*)::int as n from journal_commit`.execute(tx)).toEqual(before);
      expect(trial.report).toMatchObject({ new: 1, unchanged: 0, amended: [{ number: "360G-x-1" }] });
      expect([trial.report.conflicts.length, trial.report.rejected.length]).toEqual([1, 1]);
      const kept = await findTrial(tx, trial.trial);
      const { report, import: id } = ok(await importBytes(tx, bytes, { basis: kept?.basis ?? "" }));
      expect(report).toEqual(trial.report);
      // what it was run on is no more
      expect(await trialView(tx, trial.trial, new Date())).toMatchObject({ isCurrent: false });
      expect(await importBytes(tx, bytes, { basis: kept?.basis ?? "" })).toMatchObject({ refusal: "trial-outdated" });
      // [A15] the list behind the total adds up to it
      const taken = ok(await takenOfImport(tx, id, { after: 0, limit: 1000 }));
      expect(taken.totals).toEqual(report.totals);
      expect(taken.rows.map(({ told }) => told)).toEqual(["amended", "new"]);
    }));

  it("[A14] undone, it has told nothing that holds, and everything of it is in the history", () =>
    db.rolledBack(async (tx) => {
      ok(await importBytes(tx, bytesOf(grant())));
      const { import: id } = ok(
        await importBytes(
          tx,
          bytesOf(
            grant({
              amountAwarded: 90,
              awardDate: "2020-06-01",
              recipientOrganization: [{ id: "GB-COH-1", name: "New Hall" }],
            }),
            grant({ id: "b" }),
          ),
        ),
      );
      expect(await nameOf(tx, "GB-COH-1")).toBe("New Hall");
      const fact = (await openFactByKey(tx, "agreement.awarded", "360G-x-1"))?.fact ?? "";
      expect(await undoImport(await next(tx), id, "  ")).toMatchObject({ refusal: "undo-reason-missing" });
      ok(await undoImport(await next(tx), id, "다른 파일을 올림"));
      expect(await openFactByKey(tx, "agreement.awarded", "b")).toBeNull();
      const values = (await factVersions(tx, fact)).map(({ value, knownTo }) => [value, knownTo === null]);
      expect(values).toEqual([
        [10_000n, false],
        [9_000n, false],
        [10_000n, true],
      ]);
      expect(await nameOf(tx, "GB-COH-1")).toBe("Hall");
      const { rows } = await sql`select number, amount from agreement`.execute(tx);
      expect(rows).toEqual([{ number: "360G-x-1", amount: 10_000n }]);
      expect(await importView(tx, id)).toMatchObject({
        state: "undone",
        mayUndo: false,
        undone: { reason: "다른 파일을 올림" },
      });
      expect(await undoImport(await next(tx), id, "again")).toMatchObject({ refusal: "import-undone" });
      // told again, it is taken again
      const again = ok(await importBytes(tx, bytesOf(grant(), grant({ id: "b" }))));
      expect(again.report).toMatchObject({ new: 1, unchanged: 1 });
    }));

  it("[A14] is refused where somebody has changed one of its awards since, or where it told nothing", () =>
    db.rolledBack(async (tx) => {
      const { import: id } = ok(await importBytes(tx, bytesOf(grant(), grant({ id: "b" }))));
      const fact = (await openFactByKey(tx, "agreement.awarded", "b"))?.fact ?? "";
      ok(await correctFact(await next(tx), namedAct("test"), fact, { value: 5n }));
      const refused = await undoImport(await next(tx), id, "사유");
      expect(refused).toMatchObject({ refusal: "import-changed-since", details: { count: "1", numbers: "b" } });
      const { import: same } = ok(await importBytes(tx, bytesOf(grant())));
      expect(await undoImport(await next(tx), same, "사유")).toMatchObject({ refusal: "import-told-nothing" });
    }));

  it("[A6] what somebody here wrote is no file's to change", () =>
    db.rolledBack(async (tx) => {
      ok(await importBytes(tx, bytesOf(grant())));
      const { rows } = await sql<{
        party: string;
      }>`select party from party_identifier where value = 'GB-COH-1'`.execute(tx);
      ok(await changeAttribute(await next(tx), rows[0]?.party ?? "", "name.ko", "홀", day("2020-05-02")));
      const { report } = ok(
        await importBytes(
          tx,
          bytesOf(
            grant({ id: "b", awardDate: "2021-01-01", recipientOrganization: [{ id: "gb-coh-01", name: "Hall Ltd" }] }),
          ),
        ),
      );
      expect(await nameOf(tx, "GB-COH-1")).toBe("홀");
      expect(report.conflicts).toMatchObject([{ held: "홀", told: "Hall Ltd", awards: ["b"] }]);
      expect(report.parties.added).toBe(0);
    }));

  it("[A2] an award below nothing takes off the sum and is no award", () =>
    db.rolledBack(async (tx) => {
      const { report } = ok(await importBytes(tx, bytesOf(grant(), grant({ id: "b", amountAwarded: -25.5 }))));
      expect(printed(report)).toEqual(["£74.50"]);
      const { rows } = await sql`select value::text, facets from fact order by value`.execute(tx);
      expect(rows).toEqual([
        { value: "-2550", facets: { adjustment: "yes" } },
        { value: "10000", facets: {} },
      ]);
    }));
});
