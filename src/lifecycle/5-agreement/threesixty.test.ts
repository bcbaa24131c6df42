import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "#base/day";
import { moneyText, totalsByCurrency } from "#base/money";
import { isRefusal } from "#base/refusal";
import type { GrantFile } from "./award.ts";
import { openJson } from "./grant-json.ts";
import { openGrants } from "./grant-source.ts";
import { readGrants, type ReadingOptions } from "./threesixty.ts";

const today = day("2026-11-22");
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
const readText = (text: string, options: Partial<ReadingOptions> = {}): GrantFile => {
  const opened = openJson(text);
  if (isRefusal(opened)) throw new Error(opened.text.en);
  return readGrants(opened, { today, ...options });
};
const read = (...grants: unknown[]): GrantFile => readText(JSON.stringify({ grants }, null, 2));
const one = (change: object) => read(grant(change)).awards[0];
const reasonFor = (change: object) => read(grant(change)).rejected[0]?.code;

const folder = new URL("../../../../shared/data/grants/", import.meta.url);
const isHere = existsSync(folder);

describe.skipIf(!isHere)(`real files${isHere ? "" : " (skipped: ../shared/data/grants is not here)"}`, () => {
  it.each([
    ["a002400000KeYdsAAF.json", 379, 305, ["GBP 31178456.00"], "dd/mm/yyyy"],
    ["a002400000KeYdsAAF-currency.json", 379, 305, ["GBP 31024522.00", "USD 153934.00"], "dd/mm/yyyy"],
    ["a002400000nO46WAAS.json", 870, 694, ["GBP 51625696.54"], "iso"],
  ] as const)("%s: %i awards, %i recipients, %s", (name, awards, recipients, totals, convention) => {
    const file = readText(readFileSync(new URL(name, folder), "utf8"));
    expect(file.awards).toHaveLength(awards);
    expect(file.rejected).toEqual([]);
    expect(new Set(file.awards.map(({ recipient }) => recipient.id)).size).toBe(recipients);
    expect(totalsByCurrency(file.awards.map(({ amount }) => amount)).map(moneyText)).toEqual(totals);
    expect(file.dates.convention).toBe(convention);
  });
});

describe("[A2] amounts are the digits of the file", () => {
  const amountOf = (digits: string) => {
    const text = JSON.stringify({ grants: [grant({ amountAwarded: 0 })] }).replace(
      '"amountAwarded":0',
      `"amountAwarded":${digits}`,
    );
    const file = readText(text);
    const [award] = file.awards;
    return award === undefined ? file.rejected[0]?.code : moneyText(award.amount);
  };
  it.each([
    ["3239.34", "GBP 3239.34"],
    ["40000.0", "GBP 40000.00"],
    ["0", "GBP 0.00"],
    ["-0.0", "GBP 0.00"],
    ["1.5e3", "GBP 1500.00"],
    ["90071992547409.93", "GBP 90071992547409.93"],
    ["0.1", "GBP 0.10"],
    ['"1,234.50"', "GBP 1234.50"],
    ["-5", "GBP -5.00"],
    ["41133.770000000004", "GBP 41133.77"],
    ["44337.129999999997", "GBP 44337.13"],
    ["4.4337130000000005E4", "GBP 44337.13"],
    ["-0.30000000000000004", "GBP -0.30"],
    ["12.3450000001", "money-decimals-too-many"],
    ["12.340000001", "GBP 12.34"],
    ["12.3400001", "money-decimals-too-many"],
    ["99999999999999999999", "award-amount-out-of-range"],
    ["12.345", "money-decimals-too-many"],
    ['"£12"', "money-amount-malformed"],
    ['""', "money-amount-malformed"],
    ["null", "award-member-missing"],
    [`1${"0".repeat(5000)}`, "money-amount-malformed"],
  ])("%s is %s", (digits, printed) => expect(amountOf(digits)).toBe(printed));

  it("says that amounts are written as text", () =>
    expect(read(grant({ amountAwarded: "7" })).notices).toMatchObject([
      { code: "amount-as-text", count: 1, positions: ["grants[0]"] },
    ]));
});

describe("[A7] dates are read as the whole file writes them", () => {
  const dated = (...dates: string[]) => read(...dates.map((awardDate, n) => grant({ id: `${n}`, awardDate })));
  const days = (file: GrantFile) => file.awards.map(({ agreed }) => agreed.from);

  it("takes day/month where one date can only be that, and says so", () => {
    const file = dated("05/06/2014", "22/07/2014");
    expect(days(file)).toEqual(["2014-06-05", "2014-07-22"]);
    expect(file.notices[0]).toMatchObject({ code: "dates-recognised" });
    expect(file.notices[0]?.text.en).toContain("22/07/2014");
  });
  it("takes month/day likewise", () =>
    expect(days(dated("05/06/2014", "07/22/2014"))).toEqual(["2014-05-06", "2014-07-22"]));
  it("is told by any date of the file, with a clock time behind it too", () => {
    const file = read(grant({ awardDate: "05/06/2014", dateModified: "23/06/2015 00:00" }));
    expect(days(file)).toEqual(["2014-06-05"]);
    expect(file.awards[0]?.modified?.toISOString()).toBe("2015-06-23T00:00:00.000Z");
  });
  it("rejects what could be either, and says that it cannot be told", () => {
    const file = dated("05/06/2014", "2014-06-05");
    expect(file.rejected).toMatchObject([{ code: "date-convention-missing", index: 0 }]);
    expect(days(file)).toEqual(["2014-06-05"]);
    expect(file.notices).toMatchObject([{ code: "dates-ambiguous" }]);
  });
  it("takes it when the convention is declared", () => {
    const text = JSON.stringify({ grants: [grant({ awardDate: "05/06/2014" })] });
    expect(days(readText(text, { dates: "mm/dd/yyyy" }))).toEqual(["2014-05-06"]);
    const decisive = JSON.stringify({ grants: [grant({ awardDate: "25/06/2014" })] });
    expect(days(readText(decisive, { dates: "mm/dd/yyyy" }))).toEqual(["2014-06-25"]);
  });
  it("reads timestamps as written, not as Korea's day", () =>
    expect(days(dated("2015-06-01T00:00:00+00:00", "2017-03-31T23:30:00+01:00"))).toEqual([
      "2015-06-01",
      "2017-03-31",
    ]));
  it("keeps a month a month", () =>
    expect(one({ awardDate: "2019-06" })?.agreed).toEqual({ from: "2019-06-01", to: "2019-07-01" }));
  it("rejects days that do not exist or have not come", () => {
    expect(reasonFor({ awardDate: "2014-02-30" })).toBe("date-malformed");
    expect(reasonFor({ awardDate: "2026-11-23" })).toBe("award-in-future");
    expect(reasonFor({ awardDate: "soon" })).toBe("date-malformed");
    expect(reasonFor({ awardDate: 20140630 })).toBe("award-member-missing");
    expect(one({ awardDate: 41844 })?.agreed.from).toBe("2014-07-24");
    expect(reasonFor({ awardDate: undefined })).toBe("award-member-missing");
  });
});

describe("[A8] each record that cannot be taken says why, and the others are taken", () => {
  it.each<[string, object]>([
    ["award-id-missing", { id: undefined }],
    ["award-id-missing", { id: 7 }],
    ["award-id-missing", { id: "  " }],
    ["award-text-too-long", { id: "x".repeat(201) }],
    ["award-member-missing", { currency: undefined }],
    ["money-currency-unknown", { currency: "GBPS" }],
    ["award-without-recipient", { recipientOrganization: [] }],
    ["award-without-recipient", { recipientOrganization: undefined }],
    ["award-to-both", { recipientIndividual: { id: "p", name: "A person" } }],
    ["award-party-without-id", { recipientOrganization: [{ name: "Hall" }] }],
    [
      "award-to-several",
      {
        recipientOrganization: [
          { id: "a", name: "A" },
          { id: "b", name: "B" },
        ],
      },
    ],
    ["award-member-missing", { fundingOrganization: [] }],
    [
      "award-to-several",
      {
        fundingOrganization: [
          { id: "a", name: "A" },
          { id: "b", name: "B" },
        ],
      },
    ],
  ])("%s", (code, change) => {
    const file = read(grant(change), grant({ id: "360G-x-2" }));
    expect(file.rejected.map((rejection) => rejection.code)).toEqual([code]);
    expect(file.rejected[0]?.reason.ko).toMatch(/[가-힣]/);
    expect(file.awards).toHaveLength(1);
  });

  it("rejects what is no record, and one whose member stands twice", () => {
    const text = `{"grants": [null, 3, "x", [], ${JSON.stringify(grant()).replace("{", '{"currency":"USD",')}, ${JSON.stringify(grant({ id: "ok" }))}]}`;
    const file = readText(text);
    expect(file.rejected.map(({ code }) => code)).toEqual([
      ...Array.from({ length: 4 }, () => "award-not-an-object"),
      "award-member-twice",
    ]);
    expect(file.awards.map(({ number }) => number)).toEqual(["ok"]);
  });

  it("takes an identifier once: the second is rejected with the place of the first", () => {
    const file = read(grant({ amountAwarded: "broken" }), grant(), grant({ amountAwarded: 7 }));
    expect(file.awards.map(({ index }) => index)).toEqual([1]);
    expect(file.rejected.map(({ index, code }) => [index, code])).toEqual([
      [0, "money-amount-malformed"],
      [2, "award-twice-in-file"],
    ]);
    expect(file.rejected[1]?.reason.en).toContain("grants[1]");
  });

  it("names line and column, in a file of many lines and in one of a single line", () => {
    const bad = grant({ amountAwarded: "?" });
    expect(read(grant(), { ...bad, id: "b" }).rejected).toMatchObject([{ line: 22, column: 5, number: "b" }]);
    const windows = JSON.stringify({ grants: [grant(), { ...bad, id: "b" }] }, null, 2).replaceAll("\n", "\r\n");
    expect(readText(`\uFEFF${windows}`).rejected).toMatchObject([{ line: 22, column: 5 }]);
    const flat = JSON.stringify({ grants: [bad] });
    expect(readText(flat).rejected).toMatchObject([{ line: 1, column: flat.indexOf('{"id"') + 1 }]);
  });

  it("repeats nothing in a reason that a database or a page could not hold", () => {
    const [rejection] = read(grant({ awardDate: `\u0000\uD800${"9".repeat(100_000)}`, id: "a\u0000b" })).rejected;
    expect(rejection?.number).toBe("a b");
    expect(rejection?.reason.en.length).toBeLessThan(200);
    expect(rejection?.reason.en.isWellFormed()).toBe(true);
    expect(rejection?.reason.en).not.toContain("\u0000");
  });
});

describe("[A9] what the standard leaves open is read with care", () => {
  it("takes a bare list, members in any order, and members it does not know", () => {
    const { id, ...rest } = grant({ "Open Call?": "YES", nested: { deep: [{ deeper: 1 }] } });
    const text = JSON.stringify([Object.fromEntries([...Object.entries(rest).reverse(), ["id", id]])]);
    expect(readText(text).awards).toHaveLength(1);
  });
  it("gives an award without a programme to the funder's general one", () =>
    expect(one({})?.programme).toMatchObject({
      code: "360giving:GB-CHC-1",
      name: { en: "Funder (no programme named)" },
    }));
  it("knows a programme by its code, else by its title", () => {
    expect(one({ grantProgramme: [{ code: "E", title: "Education" }] })?.programme).toEqual({
      code: "360giving:GB-CHC-1/E",
      name: { ko: "Education", en: "Education" },
    });
    expect(one({ grantProgramme: [{ title: " Bright  Ideas\n" }] })?.programme.code).toBe(
      "360giving:GB-CHC-1/title:Bright Ideas",
    );
  });
  it("counts an award of several programmes once, and says for which", () => {
    const file = read(grant({ grantProgramme: [{ code: "A" }, { code: "B" }] }));
    expect(file.awards[0]?.programme.code).toBe("360giving:GB-CHC-1/A");
    expect(file.notices).toMatchObject([{ code: "several-programmes" }]);
  });
  it("reads planned dates, their duration, and leaves out what ends before it begins", () => {
    expect(one({ plannedDates: [{ startDate: "2020-01-01", endDate: "2020-12-31" }] })?.runs).toEqual({
      from: "2020-01-01",
      to: "2021-01-01",
    });
    expect(one({ plannedDates: [{ startDate: "2020-01-31", duration: 1 }] })?.runs?.to).toBe("2020-02-29");
    expect(one({ plannedDates: [{ startDate: "2020-01-01" }] })?.runs).toBeNull();
    expect(
      one({
        plannedDates: [
          { startDate: "2021-01-01", endDate: "2021-06-30" },
          { startDate: "2020-01-01", duration: 6 },
        ],
      })?.runs,
    ).toEqual({
      from: "2020-01-01",
      to: "2021-07-01",
    });
    const reversed = read(grant({ plannedDates: [{ startDate: "2020-01-02", endDate: "2020-01-01" }] }));
    expect(reversed.awards[0]?.runs).toBeNull();
    expect(reversed.notices).toMatchObject([{ code: "planned-dates-unreadable" }]);
  });
  it("says when one identifier comes under several names", () => {
    const named = (id: string, name: string) => grant({ id, recipientOrganization: [{ id: "GB-COH-9", name }] });
    const file = read(named("a", "Spark York CIC"), named("b", "Humantics"), named("c", "Humantics"));
    expect(file.notices).toMatchObject([
      { code: "several-names", count: 3, positions: ["grants[0]", "grants[1]", "grants[2]"] },
    ]);
    expect(file.notices[0]?.text.en).toContain("“Spark York CIC”, “Humantics”");
  });
  it("takes one organisation that is listed twice", () =>
    expect(
      one({
        recipientOrganization: [
          { id: "a", name: "A" },
          { id: "a", name: "A" },
        ],
      })?.recipient.id,
    ).toBe("a"));
  it("lets the content of an award, and nothing else, make its hash", () => {
    const hash = one({})?.hash;
    const beside = {
      dateModified: "2022-01-01",
      url: "x",
      recipientOrganization: [{ id: "GB-COH-1", name: "Other", postalCode: "P" }],
    };
    expect(one(beside)?.hash).toBe(hash);
    expect(one({ amountAwarded: 100.0, awardDate: "2020-05-01T00:00:00Z" })?.hash).toBe(hash);
    for (const change of [
      { title: "Wall" },
      { currency: "USD" },
      { amountAwarded: 101 },
      { awardDate: "2020-05-02" },
    ]) {
      expect(one(change)?.hash).not.toBe(hash);
    }
  });
});

describe("[A10] a file that is none is refused as a whole", () => {
  it("says where it breaks", () => {
    const refused = openJson('{"grants": [\n  {"id": "a",}\n]}');
    expect(refused).toMatchObject({ refusal: "grants-not-json", details: { line: "2", column: "14" } });
  });
  it.each(['{"gifts": []}', '"grants"', "null", '{"grants": {}}', "7"])("finds no grants in %s", (text) =>
    expect(openJson(text)).toMatchObject({ refusal: "grants-missing" }),
  );
  it("takes an empty list", () => expect(read()).toMatchObject({ records: 0, awards: [], rejected: [] }));
  it("refuses JSON whose bytes are no UTF-8, and says what they look like", async () => {
    expect(await openGrants(new Uint8Array([0x7b, 0xff, 0x7d]))).toMatchObject({
      refusal: "grants-not-utf8",
      details: { encoding: "windows-1252" },
    });
    expect(await openGrants(new TextEncoder().encode('\uFEFF{"grants": []}'))).toMatchObject({ records: [] });
  });
});

it("[A8] never throws, and every record is either taken or rejected", () => {
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom("", "05/06/2014", "13/13/2014", "2014", "GBP", "-1", 1e21, [], {}, [{}], [{ id: "a" }]),
  );
  const members = fc.record(
    Object.fromEntries(
      Object.keys(grant({ plannedDates: 0, dateModified: 0, grantProgramme: 0 })).map((key) => [key, odd]),
    ),
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(
      fc.array(
        members.map((change) => grant(change)),
        { maxLength: 5 },
      ),
      (grants) => {
        const file = read(...grants);
        expect(file.awards.length + file.rejected.length).toBe(file.records);
        expect(JSON.stringify([file.rejected.map(({ lacks: _, ...said }) => said), file.notices]).isWellFormed()).toBe(
          true,
        );
      },
    ),
    { numRuns: 500 },
  );
});
