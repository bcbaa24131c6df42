import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import writeXlsxFile, { type SheetData } from "write-excel-file/universal";
import { day } from "#base/day";
import { moneyText, totalsByCurrency } from "#base/money";
import { isRefusal } from "#base/refusal";
import type { GrantFile } from "./award.ts";
import { openGrants } from "./grant-source.ts";
import { readGrants, type ReadingOptions } from "./threesixty.ts";

const today = day("2026-11-22");
const read = async (bytes: Uint8Array, options: Partial<ReadingOptions> = {}): Promise<GrantFile> => {
  const opened = await openGrants(bytes);
  if (isRefusal(opened)) throw new Error(opened.text.en);
  return readGrants(opened, { today, ...options });
};
const utf8 = (text: string) => new TextEncoder().encode(text);
const totals = (file: GrantFile) => totalsByCurrency(file.awards.map(({ amount }) => amount)).map(moneyText);
const codes = (file: GrantFile) => file.notices.map(({ code }) => code);

const titles = [
  "Identifier",
  "Title",
  "Amount Awarded",
  "Currency",
  "Award Date",
  "Recipient Org:0:Identifier",
  "Recipient Org:0:Name",
  "Funding Org:0:Identifier",
  "Funding Org:0:Name",
];
const row = (change: Readonly<Record<number, string>> = {}) =>
  ["360G-x-1", "Roof", "100.50", "GBP", "2020-05-01", "GB-COH-1", "Hall", "GB-CHC-1", "Funder"].map(
    (cell, index) => change[index] ?? cell,
  );
const csv = (...rows: readonly string[][]) =>
  [titles, ...rows].map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\r\n");
const workbook = async (...sheets: readonly (readonly (readonly (string | number | Date | null)[])[])[]) => {
  const data = sheets.map((rows) =>
    rows.map((cells) =>
      cells.map((value) =>
        value === null
          ? null
          : value instanceof Date
            ? { value, type: Date, format: "dd/mm/yyyy" }
            : typeof value === "number"
              ? { value, type: Number }
              : { value, type: String },
      ),
    ),
  );
  const file = writeXlsxFile(data.map((sheet, index) => ({ data: sheet as SheetData, sheet: `sheet ${index + 1}` })));
  return new Uint8Array(await (await file.toBlob()).arrayBuffer());
};

describe("[A1] a file of grants is what its content says", () => {
  it("reads titles, field names, lists and places of the standard, in any order and with semicolons or tabs", async () => {
    const awards = (await read(utf8(csv(row())))).awards;
    expect(awards).toMatchObject([
      { number: "360G-x-1", amount: { minor: 10_050n }, recipient: { id: "GB-COH-1", name: "Hall" }, line: 2 },
    ]);
    const fields =
      "id;title;amountAwarded;currency;awardDate;recipientOrganization/0/id;recipientOrganization/0/name;fundingOrganization/0/id;fundingOrganization/0/name";
    expect((await read(utf8(`${fields}\n${row().join(";")}`))).awards).toMatchObject([{ hash: awards[0]?.hash }]);
    const tabs = titles.map((title) => title.toLowerCase().replace(":0:", ":"));
    expect((await read(utf8(`${tabs.join("\t")}\n${row().join("\t")}`))).awards).toMatchObject([
      { hash: awards[0]?.hash },
    ]);
  });

  it("finds the headings below titles, keeps lines, and passes over empty rows and remarks", async () => {
    const text = `Grants of 2020\n\n${csv(row({ 1: "two\nlines" }))}\r\n,,,,\r\n# a remark\r\n${row({ 0: "b", 2: "?" }).join(",")}`;
    const file = await read(utf8(text));
    expect([file.form, file.records]).toEqual(["csv", 2]);
    expect(file.rejected).toMatchObject([{ number: "b", code: "money-amount-malformed", line: 8 }]);
    expect(file.awards[0]?.title).toBe("two lines");
  });

  it("reads a workbook by its cells: numbers with their digits, days as days, other sheets by identifier", async () => {
    const dated = (cells: readonly (string | number | Date)[]) => cells;
    const bytes = await workbook(
      [
        titles,
        dated(
          row().map((cell, index) =>
            index === 2 ? 41133.770000000004 : index === 4 ? new Date("2020-05-01T00:00:00Z") : cell,
          ),
        ),
        dated(row({ 0: "b" }).map((cell, index) => (index === 2 ? 5 : index === 4 ? 43952 : cell))),
      ],
      [
        ["Identifier", "Grant Programme:0:Code", "Grant Programme:0:Title"],
        ["360G-x-1", "E", "Education"],
        ["nobody", "E", "Education"],
      ],
      [["What these are", "grants"]],
    );
    const file = await read(bytes);
    expect([file.form, file.records, totals(file)]).toEqual(["xlsx", 2, ["GBP 41138.77"]]);
    expect(file.awards.map(({ agreed, programme }) => [agreed.from, programme.name.en])).toEqual([
      ["2020-05-01", "Education"],
      ["2020-05-01", "Funder (no programme named)"],
    ]);
    expect(codes(file)).toEqual(["rows-of-no-award", "sheets-left-out", "amount-noise", "dates-as-numbers"]);
  });

  it("refuses what only looks like a workbook, and the old form of one", async () => {
    expect(await openGrants(new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]))).toMatchObject({
      refusal: "workbook-broken",
    });
    expect(await openGrants(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]))).toMatchObject({
      refusal: "workbook-old",
    });
    expect(await openGrants(await workbook([["a", "b"]]))).toMatchObject({ refusal: "grants-sheet-missing" });
  });

  const wide = (text: string, order: "le" | "be", mark: boolean) => {
    const little = Buffer.from((mark ? "\uFEFF" : "") + text, "utf16le");
    return new Uint8Array(order === "le" ? little : little.swap16());
  };
  it.each([
    ["UTF-16, little end first, marked", (text: string) => wide(text, "le", true), "UTF-16"],
    ["UTF-16, little end first", (text: string) => wide(text, "le", false), "UTF-16"],
    ["UTF-16, big end first, marked", (text: string) => wide(text, "be", true), "UTF-16"],
    ["UTF-16, big end first", (text: string) => wide(text, "be", false), "UTF-16"],
    ["cp1252", (text: string) => new Uint8Array(Buffer.from(text, "latin1")), "cp1252"],
  ])("%s is recognised and said", async (_, encode, said) => {
    const file = await read(encode(csv(row({ 6: "Café Hall" }))));
    expect(file.awards[0]?.recipient.name).toBe("Café Hall");
    expect(file.notices[0]).toMatchObject({ code: "encoding-recognised" });
    expect(file.notices[0]?.text.en).toContain(said);
  });
  it("reads Korean as spreadsheets here save it", async () => {
    const [before = "", after = ""] = csv(row({ 6: "#" })).split('"#"');
    const hall = [0xb0, 0xad, 0xb4, 0xe7]; // 강당 in cp949
    const bytes = new Uint8Array([...utf8(before), ...hall, ...utf8(after)]);
    const file = await read(bytes);
    expect([file.awards[0]?.recipient.name, file.notices[0]?.text.en]).toEqual([
      "강당",
      expect.stringContaining("cp949"),
    ]);
  });
});

describe("[A7] dates of a spreadsheet", () => {
  it.each([
    ["24/07/14", "2014-07-24"],
    ["24-Jul-2014", "2014-07-24"],
    ["41844", "2014-07-24"],
  ])("%s is %s", async (written, from) =>
    expect((await read(utf8(csv(row({ 4: written }))))).awards[0]?.agreed.from).toBe(from),
  );
  it("are decided by the whole column, and a column that does not tell by the others", async () => {
    const two = async (one: string, other: string) =>
      (await read(utf8(csv(row({ 4: one }), row({ 0: "b", 4: other }))))).awards.map(({ agreed }) => agreed.from);
    expect(await two("05/06/14", "07/24/14")).toEqual(["2014-05-06", "2014-07-24"]);
    expect(await two("05/06/14", "24/07/14")).toEqual(["2014-06-05", "2014-07-24"]);
    expect(await two("05/06/14", "06/07/14")).toEqual([]);
  });
});

describe("[A6] one organisation, one spelling", () => {
  it.each([
    ["GB-CHC-900001\u200B", "GB-CHC-900001"],
    ["\u00A0GB-CHC-900001 ", "GB-CHC-900001"],
    ["gb-chc-900001", "GB-CHC-900001"],
    ["UK-CHC-900001", "GB-CHC-900001"],
    ["GB\u2011CHC\u2011900001", "GB-CHC-900001"],
    ["GB-CHC:900001", "GB-CHC-900001"],
    ["GB-COH-0900001", "GB-COH-900001"],
    ["gb-coh-rc000659", "GB-COH-RC000659"],
    ["GB-SC-SC012345", "GB-SC-012345"],
  ])("%j and %s", async (written, other) => {
    const file = await read(utf8(csv(row({ 5: other }), row({ 0: "b", 5: other }), row({ 0: "c", 5: written }))));
    expect(new Set(file.awards.map(({ recipient }) => recipient.id))).toEqual(new Set([other]));
    expect(codes(file)).toContain("id-respelled");
  });
  it("says of a publisher's own numbers that differ by capitals alone that they count as two", async () => {
    const file = await read(utf8(csv(row({ 5: "360G-x:org-a" }), row({ 0: "b", 5: "360G-x:ORG-A" }))));
    expect(new Set(file.awards.map(({ recipient }) => recipient.id)).size).toBe(2);
    expect(codes(file)).toContain("identifiers-alike");
  });
});

const data = new URL("../../../../shared/data/", import.meta.url);
const where = existsSync(data) ? "" : " (skipped: ../shared/data is not here)";
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, data)));

describe.skipIf(where !== "")(`reference files of the standard${where}`, () => {
  it.each([
    ["grants-360/fundingproviders_grants_2_grants.csv", 2, "331495.00"],
    ["grants-360/fundingproviders-grants_2_grants_cp1252.csv", 2, "331495.00"],
    ["grants-360/decimal_amounts.json", 7, "7000.70"],
    ["grants-360/fundingproviders-grants_fixed_2_grants.json", 4, "331495.00"],
  ])("%s: %i records, and what is taken and what is lacking is GBP %s", async (name, records, sum) => {
    const file = await read(bytesOf(name));
    const lacking = file.rejected.flatMap(({ lacks }) => lacks?.amount ?? []);
    expect(file.records).toBe(records);
    const all = [...file.awards.map(({ amount }) => amount), ...lacking];
    // records told twice are told once
    expect(totalsByCurrency(all).map(moneyText)).toEqual([`GBP ${sum}`]);
  });
  it("says that a file is cp1252, and keeps one that names applicants from the public", async () => {
    const file = await read(bytesOf("grants-360/fundingproviders-grants_2_grants_cp1252.csv"));
    expect(file.notices[0]?.text.en).toContain("not utf-8, it is cp1252");
    expect(file.namesPersons).toBe(true);
  });

  it.each(["grants/a002400000KeYdsAAF-currency.json", "grants/a002400000nO46WAAS.json"])(
    "%s as CSV in UTF-16 and as a workbook says the same",
    async (name) => {
      const { grants } = JSON.parse(readFileSync(new URL(name, data), "utf8")) as { grants: object[] };
      const flat = grants.map((grant) => new Map(flatten(grant)));
      const paths = [...new Set(flat.flatMap((one) => [...one.keys()]))];
      const rows = flat.map((one) => paths.map((path) => one.get(path) ?? null));
      const quoted = [paths, ...rows].map((cells) =>
        cells.map((cell) => (cell === null ? "" : `"${String(cell).replaceAll('"', '""')}"`)).join(","),
      );
      const expected = await read(bytesOf(name));
      const told = (file: GrantFile) => file.awards.map(({ number, hash }) => [number, hash]);
      const asCsv = await read(new Uint8Array(Buffer.from(`\uFEFF${quoted.join("\n")}`, "utf16le")));
      const asWorkbook = await read(await workbook([paths, ...rows]));
      expect([asCsv.form, asWorkbook.form]).toEqual(["csv", "xlsx"]);
      expect(told(asCsv)).toEqual(told(expected));
      expect(told(asWorkbook)).toEqual(told(expected));
      expect(totals(asWorkbook)).toEqual(totals(expected));
    },
  );
});

/** A nested record under headings of field names, as flatten-tool writes it. */
function flatten(value: unknown, path: readonly (string | number)[] = []): [string, string | number][] {
  if (Array.isArray(value)) return value.flatMap((one, index) => flatten(one, [...path, index]));
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, one]) => flatten(one, [...path, key]));
  return value === null || value === undefined
    ? []
    : [[path.join("/"), typeof value === "number" ? value : `${value as string | boolean}`]];
}
