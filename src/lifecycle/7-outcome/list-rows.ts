import { type Day, dayFromParts } from "#base/day";
import { parseDecimalAmount } from "#base/money";
import { isRefusal, type Refusal } from "#base/refusal";
import { isBusinessNumber } from "#base/registration-number";
import { text, type Text } from "#base/text";
import type { Sheet } from "#platform/sheet";
import { headingsOf, kindOfList, type ListRow, type RejectedRow } from "./outcome-list.ts";
import { listHeadless } from "./list-rules.ts";
import { hashedJobKey, normalKey } from "./rules.ts";
import { type ListSort, listSorts } from "./vocabulary.ts";

type Part = "key" | "firm" | "amount" | "on" | "counterpart" | "until";
type Columns = Readonly<Record<Part, { readonly at: number; readonly heading: string } | null>>;

export interface Reading {
  readonly sort: ListSort;
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** The firm whose own list it is; null of the office. */
  readonly party: string | null;
  /** Who has a business number here. */
  readonly partyOf: (businessNumber: string) => string | null;
  /** By which keys of jobs are hashed. */
  readonly secret: string;
}

const bare = (cell: unknown): string => (typeof cell === "string" ? cell.trim() : "");
const lookedAt = 30;

/** [LI1] The row of the headings: titles may stand above it, and further columns beside. */
function columnsIn(sheet: Sheet<string>, sort: ListSort): { readonly at: number; readonly columns: Columns } | null {
  const known = headingsOf[sort] as Readonly<Record<Part, readonly string[]>>;
  for (const [at, { cells }] of sheet.rows.slice(0, lookedAt).entries()) {
    const headings = cells.map((cell) => bare(cell).replaceAll(/\s/g, ""));
    const find = (part: Part) => {
      const name = known[part].find((one) => headings.includes(one));
      return name === undefined ? null : { at: headings.indexOf(name), heading: name };
    };
    const columns = {
      key: find("key"),
      firm: find("firm"),
      amount: find("amount"),
      on: find("on"),
      counterpart: find("counterpart"),
      until: find("until"),
    };
    if (
      columns.key !== null &&
      columns.firm !== null &&
      columns.on !== null &&
      (columns.amount !== null || known.amount.length === 0)
    )
      return { at, columns };
  }
  return null;
}

/** Rows that say something of an outcome, and why the others do not. [LI2] No person's number leaves this function. */
export function readList(
  sheets: readonly Sheet<string>[],
  reading: Reading,
): { readonly rows: ListRow[]; readonly rejected: RejectedRow[] } | Refusal {
  const found = sheets.flatMap((sheet) => {
    const headed = columnsIn(sheet, reading.sort);
    return headed === null ? [] : [{ sheet, ...headed }];
  });
  const [first] = found;
  if (first === undefined) {
    const known: Readonly<Record<string, readonly string[]>> = headingsOf[reading.sort];
    const needs = Object.values(known).flatMap(([name]) => name ?? []);
    const { ko, en } = listSorts[reading.sort];
    return listHeadless({ list: ko, listEn: en, headings: needs.slice(0, 4).join(", ") }, "/file");
  }
  const rows: ListRow[] = [];
  const rejected: RejectedRow[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of first.sheet.rows.slice(first.at + 1)) {
    if (cells.every((cell) => bare(cell) === "")) continue;
    const row = readRow(line, cells, first.columns, reading);
    if ("code" in row) rejected.push(row);
    else if (seen.has(row.key))
      rejected.push(
        reject(
          line,
          first.columns.key?.heading,
          "row-twice",
          text("같은 번호가 위에 있습니다.", "The same number stands above."),
          text("한 행만 남겨 주십시오.", "Keep one of the rows."),
        ),
      );
    else {
      seen.add(row.key);
      rows.push(row);
    }
  }
  return { rows, rejected };
}

const reject = (line: number, column: string | undefined, code: string, what: Text, todo: Text): RejectedRow => ({
  ...{ line, column: column ?? "", code, what, todo },
});

function readRow(line: number, cells: readonly unknown[], columns: Columns, reading: Reading): ListRow | RejectedRow {
  const { sort, party: own, partyOf, firstDay, lastDay, secret } = reading;
  const cell = (part: Part): string => bare(columns[part] === null ? "" : cells[columns[part].at]);
  const no = (part: Part, code: string, what: Text, todo: Text) =>
    reject(line, columns[part]?.heading, code, what, todo);
  const firmDigits = cell("firm").replaceAll(/\D/g, "");
  // the number of a workplace is its business number with a serial behind it
  const businessNumber = sort === "insured" ? firmDigits.slice(0, 10) : firmDigits;
  if (!isBusinessNumber(businessNumber))
    return no(
      "firm",
      "firm-malformed",
      text("사업자등록번호가 아닙니다.", "This is no business number."),
      text("10자리 번호로 고쳐 주십시오.", "Write its ten digits."),
    );
  const party = partyOf(businessNumber);
  if (own !== null && party !== own)
    return no(
      "firm",
      "firm-another",
      text("우리 기업의 행이 아닙니다.", "The row is not of your firm."),
      text("우리 기업의 행만 올려 주십시오.", "Bring rows of your own firm only."),
    );
  if (party === null)
    return no(
      "firm",
      "firm-unknown",
      text("등록되지 않은 기업입니다.", "No such firm is registered here."),
      text("기업을 먼저 등록하거나 행을 지워 주십시오.", "Register the firm first, or take the row out."),
    );
  const on = dayIn(cell("on"));
  if (on === null)
    return no(
      "on",
      "day-malformed",
      text("날짜가 아닙니다.", "This is no day."),
      text("2025-04-09처럼 고쳐 주십시오.", "Write it as 2025-04-09."),
    );
  if (on < firstDay || on > lastDay)
    return no(
      "on",
      "day-outside",
      text("조회 기간 밖의 날짜입니다.", "The day is outside of the period."),
      text(
        "기간을 바꾸거나 행을 그대로 두십시오(가져오지 않음).",
        "Change the period, or leave it: the row is not taken.",
      ),
    );
  const told = { line, businessNumber, party, on, counterpart: cell("counterpart").slice(0, 100) };
  if (sort === "insured") {
    const person = cell("key").replaceAll(/\D/g, "");
    if (person.length !== 13)
      return no(
        "key",
        "person-malformed",
        text("주민등록번호가 13자리가 아닙니다.", "The number of the person has not 13 digits."),
        text(
          "가리지 않은 명부를 올려 주십시오. 번호는 보관하지 않습니다.",
          "Bring the list uncovered; the numbers are not kept.",
        ),
      );
    const until = dayIn(cell("until"));
    const who = { person: hashedJobKey(person, "", secret), ...(until === null ? {} : { until }) };
    return { ...told, ...who, key: hashedJobKey(person, firmDigits, secret), value: "1", unit: "person" };
  }
  const key = normalKey(kindOfList[sort], cell("key"));
  if (isRefusal(key))
    return no("key", key.refusal, key.text, text("번호를 확인해 주십시오.", "Look at the number again."));
  const unit = sort === "exports" ? "USD" : "KRW";
  const amount = parseDecimalAmount(cell("amount").replaceAll(",", ""), unit);
  if (isRefusal(amount))
    return no(
      "amount",
      "amount-malformed",
      text("금액이 아닙니다.", "This is no amount."),
      text("숫자만 남겨 주십시오.", "Leave the digits alone."),
    );
  if (amount.minor <= 0n)
    return no(
      "amount",
      "amount-below",
      text("0 이하의 금액입니다(수정·취소분).", "The amount is nothing or less: a correction."),
      text("원래 성과를 정정해 주십시오.", "Correct the outcome it takes off from."),
    );
  return { ...told, key, value: `${amount.minor}`, unit };
}

/** `20250409`, `2025-04-09`, `2025.4.9` and what a workbook makes of a day. */
function dayIn(said: string): Day | null {
  const found = /^(\d{4})[-./년]?\s?(\d{1,2})[-./월]?\s?(\d{1,2})/.exec(said);
  return found === null ? null : dayFromParts(Number(found[1]), Number(found[2]), Number(found[3]));
}

/** [LI2] What is kept of a list of people: keys by which nobody can be recognised, and days. */
export const keptOfPeople = (rows: readonly ListRow[]): string =>
  [
    "행,고용 식별값,사업자등록번호,자격취득일",
    ...rows.map(({ line, key, businessNumber, on }) => `${line},${key},${businessNumber},${on}`),
  ].join("\n");
