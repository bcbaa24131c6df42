import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import type { AwardPlace, Notice } from "./award.ts";
import { decodeBytes, isOldWorkbook, isWorkbook, oldWorkbook, readCsv, sheetsOf } from "#platform/sheet";
import { encodingNotice, refuseEncoding } from "./grant-bytes.ts";
import { headingsOf, mergeInto, recordsOf, type TableRecord } from "./grant-table.ts";
import { openJson } from "./grant-json.ts";
import { type Json, NumberText } from "./json-source.ts";

/** A file of grants with its records told apart, whatever form it had. */
export interface OpenGrants {
  readonly form: "json" | "csv" | "xlsx";
  readonly records: readonly (AwardPlace & {
    readonly record: Json;
    /** A member written twice in it. */
    readonly twice: string | null;
  })[];
  readonly publisher: string | null;
  readonly notices: readonly Notice[];
}

export const noSheet = defineRefusal({
  code: "grants-sheet-missing",
  status: 422,
  ko: "엑셀 파일에 360Giving 머리글(Identifier, Amount Awarded 등)이 있는 시트가 없습니다. 가져온 내용은 없습니다.",
  en: "No sheet of the workbook has the headings of the 360Giving standard (Identifier, Amount Awarded …). Nothing was imported.",
});
/** JSON, CSV or a workbook, decided by what is in it: people's file names do not tell. */
export async function openGrants(bytes: Uint8Array): Promise<OpenGrants | Refusal> {
  if (isOldWorkbook(bytes)) return oldWorkbook({});
  if (isWorkbook(bytes)) return openWorkbook(bytes);
  const decoded = decodeBytes(bytes);
  const begins = decoded.text
    .replace(/^\uFEFF/, "")
    .trimStart()
    .slice(0, 1);
  const rows = begins === "{" || begins === "[" ? null : readCsv(decoded.text);
  if (isRefusal(rows)) return rows;
  const titles = rows === null ? null : headingsOf(rows);
  if (rows !== null && titles !== null) {
    const records = recordsOf(rows, titles.at, titles.headings);
    return { form: "csv", records: records.map(placed), publisher: null, notices: encodingNotice(decoded) };
  }
  const refused = refuseEncoding(decoded);
  if (refused !== null) return refused;
  const opened = openJson(decoded.text);
  return isRefusal(opened) ? opened : { ...opened, notices: [...encodingNotice(decoded), ...opened.notices] };
}

const placed = ({ record, line, twice }: TableRecord, index: number) => ({ record, line, twice, index, column: 1 });

async function openWorkbook(bytes: Uint8Array): Promise<OpenGrants | Refusal> {
  const sheets = await sheetsOf(bytes, (digits) => new NumberText(digits));
  if (isRefusal(sheets)) return sheets;
  const titled = sheets.flatMap(({ sheet, rows }) => {
    const found = headingsOf(rows);
    if (found === null) return [];
    const isMain = found.headings.some((heading) => heading?.path.join("/") === "amountAwarded");
    return [{ sheet, isMain, records: recordsOf(rows, found.at, found.headings) }];
  });
  const main = titled.filter(({ isMain }) => isMain);
  if (main.length === 0) return noSheet({});
  const records = main.flatMap((one) => one.records);
  const beside = titled.filter(({ isMain }) => !isMain);
  const lost = beside.reduce((sum, one) => sum + one.records.length - mergeInto(records, one.records), 0);
  const unread = sheets.filter(({ sheet, rows }) => rows.length > 0 && !titled.some((one) => one.sheet === sheet));
  return {
    form: "xlsx",
    records: records.map(placed),
    publisher: null,
    notices: [
      ...(lost === 0 ? [] : [lostRows(lost)]),
      ...(unread.length === 0 ? [] : [leftOut(unread.map(({ sheet }) => sheet))]),
    ],
  };
}

const leftOut = (sheets: readonly string[]): Notice => ({
  code: "sheets-left-out",
  text: text(
    `360Giving 머리글이 없어 읽지 않은 시트: ${sheets.slice(0, 10).join(", ")}`,
    `Sheets without headings of the standard were not read: ${sheets.slice(0, 10).join(", ")}`,
  ),
  positions: [],
  count: 0,
});
const lostRows = (count: number): Notice => ({
  code: "rows-of-no-award",
  text: text(
    `다른 시트의 ${count}행은 식별자가 맞는 교부가 없어 쓰지 않았습니다.`,
    `${count} rows of other sheets have the identifier of no award and were not used.`,
  ),
  positions: [],
  count,
});
