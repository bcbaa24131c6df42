import { CsvError, parse as parseCsv } from "csv-parse/sync";
import { unzipSync } from "fflate";
import readWorkbook from "read-excel-file/universal";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { decodeBytes, type Decoded, isOldWorkbook, isWorkbook, oldWorkbook } from "./bytes.ts";

/** A cell as its file holds it: text, what is made of the digits of a number, a day, yes or no. */
export type Cell<Digits> = string | Digits | boolean | null;
export interface SheetRow<Digits> {
  readonly line: number;
  readonly cells: readonly Cell<Digits>[];
}
export interface OpenSheet<Digits> {
  readonly sheet: string;
  readonly rows: readonly SheetRow<Digits>[];
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

/** [TB1] The sheets of a file, decided by what is in it: people's file names do not tell. A CSV is one sheet without a name. */
export async function openSheets<Digits>(
  bytes: Uint8Array,
  digits: (digits: string) => Digits,
): Promise<{ readonly sheets: readonly OpenSheet<Digits>[]; readonly encoding: Decoded["encoding"] | null } | Refusal> {
  if (isOldWorkbook(bytes)) return oldWorkbook({});
  if (isWorkbook(bytes)) {
    const sheets = await sheetsOf(bytes, digits);
    return isRefusal(sheets) ? sheets : { sheets, encoding: null };
  }
  const decoded = decodeBytes(bytes);
  const rows = readCsv(decoded.text);
  return isRefusal(rows) ? rows : { sheets: [{ sheet: "", rows }], encoding: decoded.encoding };
}

/** Lines of a file, with commas, semicolons or tabs between cells, whichever its first lines have most of. */
export function readCsv(source: string): SheetRow<never>[] | Refusal {
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

/** [TB2] The sheets of a workbook, its numbers as the digits that stand in it. */
export async function sheetsOf<Digits>(
  bytes: Uint8Array,
  digits: (digits: string) => Digits,
): Promise<OpenSheet<Digits>[] | Refusal> {
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
      parseNumber: digits,
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
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? null : cell.toISOString();
  return cell === undefined ? null : (cell as Cell<Digits>);
}
