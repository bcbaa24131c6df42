import { instantAt, parseDay } from "#base/day";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { parseBusinessNumber } from "#base/registration-number";
import { text, type Text } from "#base/text";
import type { Row, Sheet } from "#platform/sheet";

/** A row of a list of applications received elsewhere, once it can be read. */
export interface ListedApplication {
  readonly line: number;
  readonly number: string;
  readonly firm: string;
  readonly businessNumber: string;
  readonly title: string;
  readonly asked: bigint;
  readonly received: Date;
}
/** A row that is not taken, and why. */
export interface RejectedRow {
  readonly line: number;
  readonly number: string;
  readonly firm: string;
  readonly says: Text;
}

export const noIntakeHeadings = defineRefusal({
  code: "intake-list-without-headings",
  status: 422,
  ko: "접수번호, 기업명, 사업자등록번호, 과제명, 신청금액, 접수일시 머리글이 있는 행을 찾을 수 없습니다. 가져온 내용은 없습니다.",
  en: "No row has the headings number, firm, business number, title, amount and received at. Nothing was imported.",
});
export const intakeListTooLong = defineRefusal({
  code: "intake-list-too-long",
  status: 422,
  ko: "한 번에 {most}건까지 가져올 수 있습니다(파일 {count}건). 나누어 올려 주십시오.",
  en: "At most {most} applications are imported at once; the file has {count}. Upload it in parts.",
});

const most = 2000;
const headings = {
  number: ["접수번호", "번호", "연번", "number", "receipt"],
  firm: ["기업명", "업체명", "신청기업", "회사명", "기관명", "firm", "applicant", "company"],
  businessNumber: ["사업자등록번호", "사업자번호", "businessnumber", "businessregistrationnumber"],
  title: ["과제명", "사업명", "제목", "title", "project"],
  asked: ["신청금액", "신청지원금", "지원금", "신청액", "amount", "asked", "askedamount", "amountaskedfor"],
  received: ["접수일시", "접수일", "접수시각", "receivedat", "received"],
} as const;
type Heading = keyof typeof headings;
const names = Object.keys(headings) as Heading[];

const plain = (cell: Row<string>["cells"][number]): string => (cell === null ? "" : `${cell}`.trim());

/** Where each heading stands, in the first of the first rows that has all of them; titles may stand above. */
function headingsIn(rows: readonly Row<string>[]): { at: number; columns: Record<Heading, number> } | null {
  for (const [at, { cells }] of rows.slice(0, 30).entries()) {
    const titles = cells.map((cell) =>
      plain(cell)
        .toLowerCase()
        .replaceAll(/\([^)]*\)|[\s_*]/g, ""),
    );
    const columns = names.map(
      (name) => [name, titles.findIndex((title) => (headings[name] as readonly string[]).includes(title))] as const,
    );
    if (columns.every(([, column]) => column >= 0)) return { at, columns: Object.fromEntries(columns) as never };
  }
  return null;
}

/** A clock time in Korea as people and workbooks write it: `2025-02-10 14:03`, `2025. 2. 10. 14:03:05`. */
function receivedAt(told: string): Date | null {
  const found =
    /^(\d{4})[-./]\s*(\d{1,2})[-./]\s*(\d{1,2})\.?(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?)?Z?$/.exec(
      told,
    );
  if (found === null) return null;
  const [, year = "", month = "", date = "", hour = "0", minute = "0", second = "0", ms = "0"] = found;
  const day = parseDay(`${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`);
  if (isRefusal(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return new Date(instantAt(day, Number(hour), Number(minute), Number(second)).getTime() + Number(ms.padEnd(3, "0")));
}

function readRow(line: number, told: Readonly<Record<Heading, string>>): ListedApplication | Text {
  const { number, firm, title } = told;
  for (const [value, word] of [
    [number, text("접수번호를", "its number")],
    [firm, text("기업명을", "the firm")],
    [title, text("과제명을", "the title")],
  ] as const)
    if (value === "") return text(`${word.ko} 입력해 주십시오.`, `Give ${word.en}.`);
  if (number.length > 60 || firm.length > 200 || title.length > 200)
    return text("접수번호·기업명·과제명이 너무 깁니다.", "Its number, firm or title is too long.");
  const businessNumber = parseBusinessNumber(told.businessNumber);
  if (isRefusal(businessNumber)) return businessNumber.text;
  const digits = told.asked.replaceAll(/[,\s원]/g, "");
  if (!/^\d{1,15}$/.test(digits) || BigInt(digits) === 0n)
    return text("신청금액을 1원 이상의 정수로 입력해 주십시오.", "The amount is whole won from 1.");
  const received = receivedAt(told.received);
  if (received === null)
    return text("접수일시를 2025-02-10 14:03처럼 입력해 주십시오.", "Write the moment as 2025-02-10 14:03.");
  return { line, number, firm, businessNumber, title, asked: BigInt(digits), received };
}

/** Rows that can be read, those that cannot with the reason, of every sheet that has the headings. */
export function readIntakeList(
  sheets: readonly Sheet<string>[],
): { readonly rows: readonly ListedApplication[]; readonly rejected: readonly RejectedRow[] } | Refusal {
  const rows: ListedApplication[] = [];
  const rejected: RejectedRow[] = [];
  const titled = sheets.flatMap((sheet) => {
    const found = headingsIn(sheet.rows);
    return found === null ? [] : [{ ...found, body: sheet.rows.slice(found.at + 1) }];
  });
  const [first] = titled;
  if (first === undefined) return noIntakeHeadings({});
  for (const { line, cells } of first.body) {
    const told = Object.fromEntries(names.map((name) => [name, plain(cells[first.columns[name]] ?? null)])) as Record<
      Heading,
      string
    >;
    if (names.every((name) => told[name] === "")) continue;
    const read = readRow(line, told);
    if ("ko" in read) rejected.push({ line, number: told.number, firm: told.firm, says: read });
    else rows.push(read);
  }
  const count = rows.length + rejected.length;
  return count > most ? intakeListTooLong({ most: `${most}`, count: `${count}` }) : { rows, rejected };
}
