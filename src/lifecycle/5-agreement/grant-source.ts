import { CsvError, parse as parseCsv } from "csv-parse/sync";
import { unzipSync } from "fflate";
import readWorkbook from "read-excel-file/universal";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import type { AwardPlace, Notice } from "./award.ts";
import { decodeBytes, encodingNotice, isOldWorkbook, isWorkbook, oldWorkbook, refuseEncoding } from "./grant-bytes.ts";
import { type Cell, headingsOf, mergeInto, recordsOf, type Row, type TableRecord } from "./grant-table.ts";
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

export const brokenWorkbook = defineRefusal({
  code: "grants-workbook-broken",
  status: 422,
  ko: "엑셀 파일을 열 수 없습니다(손상되었거나 .xlsx가 아님). 가져온 내용은 없습니다.",
  en: "The workbook cannot be opened: it is broken, or no .xlsx. Nothing was imported.",
});
export const hugeWorkbook = defineRefusal({
  code: "grants-workbook-too-large",
  status: 422,
  ko: "엑셀 파일의 압축을 풀면 {size}MB가 넘습니다. CSV로 나누어 올려 주십시오. 가져온 내용은 없습니다.",
  en: "The workbook unpacks to more than {size} MB. Upload it in parts as CSV. Nothing was imported.",
});
export const noSheet = defineRefusal({
  code: "grants-sheet-missing",
  status: 422,
  ko: "엑셀 파일에 360Giving 머리글(Identifier, Amount Awarded 등)이 있는 시트가 없습니다. 가져온 내용은 없습니다.",
  en: "No sheet of the workbook has the headings of the 360Giving standard (Identifier, Amount Awarded …). Nothing was imported.",
});
export const brokenCsv = defineRefusal({
  code: "grants-csv-broken",
  status: 422,
  ko: "CSV의 {line}행에서 따옴표가 맞지 않습니다. 가져온 내용은 없습니다.",
  en: "The quotation marks of the CSV do not match at line {line}. Nothing was imported.",
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

/** The rows of a CSV, or of each sheet of a workbook, as they stand: for a register of any columns. */
export async function openRows(bytes: Uint8Array): Promise<readonly (readonly Row[])[] | Refusal> {
  if (isOldWorkbook(bytes)) return oldWorkbook({});
  if (isWorkbook(bytes)) {
    const sheets = await sheetsOf(bytes);
    return isRefusal(sheets) ? sheets : sheets.map(({ rows }) => rows);
  }
  const rows = readCsv(decodeBytes(bytes).text);
  return isRefusal(rows) ? rows : [rows];
}

const placed = ({ record, line, twice }: TableRecord, index: number) => ({ record, line, twice, index, column: 1 });

/** Lines of a file, with commas, semicolons or tabs between cells, whichever its first lines have most of. */
function readCsv(source: string): Row[] | Refusal {
  const head = source.slice(0, 4000);
  const [delimiter = ","] = [",", ";", "\t"].toSorted((a, b) => head.split(b).length - head.split(a).length);
  try {
    const read = parseCsv(source, {
      ...{ bom: true, delimiter, relax_column_count: true, skip_empty_lines: false, info: true },
      record_delimiter: ["\r\n", "\n", "\r"],
    }) as unknown as { record: string[]; info: { lines: number } }[];
    let line = 1;
    return read.map(({ record, info }) => {
      const row = { line, cells: record };
      line = info.lines + 1;
      return row;
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return brokenCsv({ line: `${(error as unknown as { lines?: number }).lines ?? 1}` });
  }
}

const mostUnpacked = 512 * 2 ** 20;

async function openWorkbook(bytes: Uint8Array): Promise<OpenGrants | Refusal> {
  const sheets = await sheetsOf(bytes);
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

async function sheetsOf(bytes: Uint8Array): Promise<{ sheet: string; rows: Row[] }[] | Refusal> {
  try {
    let unpacked = 0;
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        unpacked += originalSize;
        return false;
      },
    });
    if (unpacked > mostUnpacked) return hugeWorkbook({ size: `${mostUnpacked / 2 ** 20}` });
    const read = await readWorkbook(new Blob([bytes as Uint8Array<ArrayBuffer>]), {
      parseNumber: (digits) => new NumberText(digits),
      trim: false,
    });
    return read.map(({ sheet, data }) => ({
      sheet,
      rows: data.map((cells, index) => ({ line: index + 1, cells: cells.map(cellOf) })),
    }));
  } catch {
    // whatever its reader stumbles over, the file is the sender's
    return brokenWorkbook({});
  }
}

function cellOf(cell: unknown): Cell {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? null : cell.toISOString();
  return cell === undefined ? null : (cell as Cell);
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
