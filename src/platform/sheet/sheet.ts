import { CsvError, parse as parseCsv } from "csv-parse/sync";
import { unzipSync } from "fflate";
import readWorkbook from "read-excel-file/universal";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { decodeBytes, isOldWorkbook, isWorkbook, oldWorkbook } from "./bytes.ts";

/** A cell as its file holds it: text, the digits of a number, yes or no; a day or a moment as ISO text. */
export type Cell<Digits> = string | Digits | boolean | null;
export interface Row<Digits> {
  readonly line: number;
  readonly cells: readonly Cell<Digits>[];
}
export interface Sheet<Digits> {
  readonly sheet: string;
  readonly rows: readonly Row<Digits>[];
}

export const brokenWorkbook = defineRefusal({
  code: "workbook-broken",
  status: 422,
  ko: "엑셀 파일을 열 수 없습니다(손상되었거나 .xlsx가 아님). 가져온 내용은 없습니다.",
  en: "The workbook cannot be opened: it is broken, or no .xlsx. Nothing was imported.",
});
export const hugeWorkbook = defineRefusal({
  code: "workbook-too-large",
  status: 422,
  ko: "엑셀 파일의 압축을 풀면 {size}MB가 넘습니다. CSV로 나누어 올려 주십시오. 가져온 내용은 없습니다.",
  en: "The workbook unpacks to more than {size} MB. Upload it in parts as CSV. Nothing was imported.",
});
export const brokenCsv = defineRefusal({
  code: "csv-broken",
  status: 422,
  ko: "CSV의 {line}행에서 따옴표가 맞지 않습니다. 가져온 내용은 없습니다.",
  en: "The quotation marks of the CSV do not match at line {line}. Nothing was imported.",
});

/** A list that people keep: a workbook or text with separators, whatever its name; every cell as text. */
export async function readLists(bytes: Uint8Array): Promise<readonly Sheet<string>[] | Refusal> {
  if (isOldWorkbook(bytes)) return oldWorkbook({});
  if (isWorkbook(bytes)) return readSheets(bytes, (digits) => digits);
  const rows = readCsv(decodeBytes(bytes).text);
  return isRefusal(rows) ? rows : [{ sheet: "", rows }];
}

/** Lines of a file, with commas, semicolons or tabs between cells, whichever its first lines have most of. */
export function readCsv(source: string): Row<never>[] | Refusal {
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

/** The sheets of a workbook, each with its rows. `numberOf` keeps the digits as they stand in the file. */
export async function readSheets<Digits>(
  bytes: Uint8Array,
  numberOf: (digits: string) => Digits,
): Promise<Sheet<Digits>[] | Refusal> {
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
      parseNumber: numberOf,
      trim: false,
    });
    return read.map(({ sheet, data }) => ({
      sheet,
      rows: data.map((cells, index) => ({ line: index + 1, cells: cells.map((cell) => cellOf<Digits>(cell)) })),
    }));
  } catch {
    // whatever its reader stumbles over, the file is the sender's
    return brokenWorkbook({});
  }
}

function cellOf<Digits>(cell: unknown): Cell<Digits> {
  if (cell instanceof Date)
    return Number.isNaN(cell.getTime()) ? null : cell.toISOString().replace(/T00:00:00\.000Z$/, "");
  return cell === undefined ? null : (cell as Cell<Digits>);
}
