import { type Sheet, tableIn, type TableRow } from "#platform/sheet";
import type { Day } from "#base/day";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { parseBusinessNumber } from "#base/registration-number";
import { text, type Text } from "#base/text";
import { dayWritten, wonWritten } from "#base/written";

export const supportSheetMissing = defineRefusal({
  code: "support-sheet-missing",
  status: 422,
  ko: "머리글에 사업자등록번호, 지원내용, 지원일, 금액이 있는 표가 없습니다. 가져온 내용은 없습니다.",
  en: "No table has the headings of business number, what was given, day and amount. Nothing was imported.",
});
export const supportSheetTooLong = defineRefusal({
  code: "support-sheet-too-long",
  status: 413,
  ko: "한 번에 {most}줄까지 가져올 수 있습니다. 파일을 나누어 주십시오.",
  en: "At most {most} rows are imported at once. Please divide the file.",
});
export const supportTrialOver = defineRefusal({
  code: "support-trial-over",
  status: 409,
  ko: "미리 확인한 뒤 파일이나 기록이 바뀌었습니다. 다시 확인해 주십시오.",
  en: "The file or what is recorded changed since it was tried. Please try it again.",
});
export const unknownSupportImport = defineRefusal({
  code: "unknown-support-import",
  status: 404,
  ko: "가져온 지원 대장이 없습니다.",
  en: "There is no such import.",
});
export const supportImportUndone = defineRefusal({
  code: "support-import-undone",
  status: 409,
  ko: "이미 취소한 가져오기입니다.",
  en: "This import was undone already.",
});
export const supportImportChanged = defineRefusal({
  code: "support-import-changed",
  status: 409,
  ko: "가져온 뒤 변경된 지원 내역이 있습니다(‘{title}’). 그 내역을 먼저 정리해 주십시오.",
  en: "A line was changed since it was imported (“{title}”). Please settle that one first.",
});

export const mostRows = 2000;

/** A row of the register as the file says it, each part read. */
export interface RegisterRow {
  readonly row: number;
  readonly number: string;
  readonly name: string;
  readonly title: string;
  readonly day: Day;
  readonly won: bigint;
  readonly programme: string;
}
export interface RejectedRow {
  readonly row: number;
  readonly name: string;
  readonly title: string;
  readonly why: Text;
}

/** What offices call these columns; spaces and units in brackets aside. */
const headings = {
  number: ["사업자등록번호", "사업자번호", "businessnumber"],
  name: ["기업명", "업체명", "기관명", "수혜기업", "firm", "name"],
  title: ["지원내용", "지원내역", "내용", "과제명", "사업내용", "title", "what"],
  day: ["지원일", "지급일", "일자", "지원일자", "day", "date"],
  won: ["지원금액", "지급액", "금액", "지원금", "won", "amount"],
  programme: ["사업명", "세부사업", "지원사업", "사업", "programme"],
} as const;
type Column = keyof typeof headings;
const needed: readonly Column[] = ["number", "title", "day", "won"];
/** [S15] The rows below the headings. */
export function readRegister(
  sheets: readonly Sheet<string>[],
): { readonly rows: readonly RegisterRow[]; readonly rejected: readonly RejectedRow[] } | Refusal {
  const table = tableIn(sheets, headings, needed);
  if (table === null) return supportSheetMissing({}, "/file");
  if (table.length > mostRows) return supportSheetTooLong({ most: `${mostRows}` });
  const read = table.map(readRow);
  return {
    rows: read.flatMap((one) => ("why" in one ? [] : [one])),
    rejected: read.flatMap((one) => ("why" in one ? [one] : [])),
  };
}

function readRow({ line, said }: TableRow<Column>): RegisterRow | RejectedRow {
  const [name, title] = [said("name"), said("title")];
  const rejected = (why: Text): RejectedRow => ({ row: line, name, title, why });
  const number = parseBusinessNumber(said("number"));
  if (isRefusal(number)) return rejected(number.text);
  if (title === "" || title.length > 200)
    return rejected(text("지원내용이 없거나 200자를 넘습니다.", "No title, or one of over 200 signs."));
  const day = dayWritten(said("day"));
  if (day === null)
    return rejected(
      text(`지원일 “${said("day")}”을(를) 읽을 수 없습니다.`, `The day “${said("day")}” cannot be read.`),
    );
  const won = wonWritten(said("won"));
  if (won === null)
    return rejected(
      text(
        `금액 “${said("won")}”은(는) 0보다 큰 원 단위 정수가 아닙니다.`,
        `“${said("won")}” is no whole amount of won above nought.`,
      ),
    );
  return { row: line, number, name, title, day, won, programme: said("programme") };
}
