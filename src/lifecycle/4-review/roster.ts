import { type Day, parseDay } from "#base/day";
import { personalDataIn } from "#base/personal-data";
import { isRefusal } from "#base/refusal";
import { text, type Text } from "#base/text";

/** A person as one line of the office's spreadsheet tells of him. */
export interface RosterLine {
  /** In the file, the head being the first. */
  readonly line: number;
  readonly name: string;
  readonly email: string;
  readonly organisation: string;
  readonly position: string;
  readonly keywords: readonly string[];
  readonly industries: readonly string[];
  /** When he agreed that his data are kept. */
  readonly agreedOn: Day;
}
export interface RejectedLine {
  readonly line: number;
  readonly why: RosterFault;
}

/** Why a line is not taken; no word of it names anybody. */
export const rosterFaults = {
  "no-name": text("이름이 없습니다.", "There is no name."),
  "no-email": text("이메일이 없습니다.", "There is no e-mail."),
  "email-malformed": text("이메일 형식이 아닙니다.", "This is no e-mail address."),
  "email-twice": text("같은 이메일이 이 파일의 앞줄에 있습니다.", "The same e-mail stands in a line above."),
  "no-consent": text(
    "개인정보 수집·이용 동의일이 없습니다.",
    "There is no day on which the person agreed that the data are kept.",
  ),
  "consent-malformed": text("동의일을 날짜로 읽을 수 없습니다.", "The day of consent cannot be read."),
  "consent-in-future": text("동의일이 오늘보다 뒤입니다.", "The day of consent has not come yet."),
  "resident-number": text(
    "주민등록번호가 있습니다. 지우고 다시 올려 주십시오(개인정보 보호법 제24조의2).",
    "It holds a resident registration number. Please remove it and upload the file again.",
  ),
  "too-long": text(
    "너무 긴 칸이 있거나 전문분야가 40개를 넘습니다.",
    "A cell is too long, or there are over 40 fields.",
  ),
} as const satisfies Readonly<Record<string, Text>>;
export type RosterFault = keyof typeof rosterFaults;

/** What a column is headed by in the spreadsheets that offices have. */
const headings = {
  name: /^(이름|성명|위원명|위원성명|평가위원|name)$/,
  email: /^(이메일|메일|이메일주소|e-?mail(address)?)$/,
  organisation: /^(소속|소속기관|기관|기관명|회사|소속명|organi[sz]ation|affiliation)$/,
  position: /^(직위|직급|직책|부서|직위직급|소속부서|position|title|department)$/,
  fields:
    /^(전문분야|전문분야코드|분야|분야코드|전공|세부전공|키워드|산업분류|표준산업분류|표준산업분류코드|업종|업종코드|ksic|field|fields|expertise|keywords)\d*$/,
  consent: /^(동의일|동의일자|개인정보동의일|개인정보동의일자|위촉동의일|consent|consentdate|agreedon)$/,
} as const;
type Column = keyof typeof headings;

const flat = (cell: string): string => cell.toLowerCase().replaceAll(/[\s()·./_-]/g, "");
const columnOf = (cell: string): Column | undefined =>
  (Object.keys(headings) as Column[]).find((column) => headings[column].test(flat(cell)));

const lookedAt = 20;
/** The row of the headings: the first that heads a name and an e-mail. Titles and notes may stand above it. */
const headOf = (rows: readonly (readonly string[])[]): number =>
  rows.slice(0, lookedAt).findIndex((cells) => {
    const found = new Set(cells.map(columnOf));
    return found.has("name") && found.has("email");
  });

/** 2024-03-05, 2024. 3. 5., 2024/3/5, 20240305. */
function dayIn(cell: string): Day | null {
  const parts = /^(\d{4})\s*[-./년]?\s*(\d{1,2})\s*[-./월]?\s*(\d{1,2})\s*[.일]?(\s*\(.\))?$/.exec(cell);
  if (parts === null) return null;
  const [, year = "", month = "", date = ""] = parts;
  const day = parseDay(`${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`);
  return isRefusal(day) ? null : day;
}

const wordsIn = (cells: readonly string[]): string[] => [
  ...new Set(
    cells.flatMap((cell) => cell.split(/[,;/\n·]+/)).flatMap((word) => (word.trim() === "" ? [] : [word.trim()])),
  ),
];
/** A code of the industry classification: up to five digits, its section letter before them or not. */
const industryIn = (word: string): string | null => /^[A-U]?(\d{2,5})$/i.exec(word)?.[1] ?? null;

export interface Roster {
  readonly lines: readonly RosterLine[];
  readonly rejected: readonly RejectedLine[];
}

/** The lines of a spreadsheet, or null where no row is a head with a name and an e-mail. */
export function readRoster(rows: readonly (readonly string[])[], today: Day): Roster | null {
  const head = headOf(rows);
  if (head < 0) return null;
  const columns = (rows[head] ?? []).map(columnOf);
  const lines: RosterLine[] = [];
  const rejected: RejectedLine[] = [];
  const emails = new Set<string>();
  for (const [index, cells] of rows.slice(head + 1).entries()) {
    if (cells.every((cell) => cell.trim() === "")) continue;
    const line = head + index + 2;
    const of = (wanted: Column): string[] => cells.filter((_, at) => columns[at] === wanted).map((cell) => cell.trim());
    const [name = "", email = ""] = [of("name")[0], of("email")[0]?.toLowerCase()];
    const told = {
      line,
      name,
      email,
      organisation: of("organisation")[0] ?? "",
      position: of("position").join(" ").trim(),
    };
    const words = wordsIn(of("fields"));
    const industries = words.flatMap((word) => industryIn(word) ?? []);
    const keywords = words.filter((word) => industryIn(word) === null);
    const consent = of("consent")[0] ?? "";
    const agreedOn = dayIn(consent);
    const why = faultOf({ ...told, keywords, industries, consent, agreedOn, cells, isTwice: emails.has(email) }, today);
    if (why !== null || agreedOn === null) rejected.push({ line, why: why ?? "consent-malformed" });
    else {
      emails.add(email);
      lines.push({ ...told, keywords, industries, agreedOn });
    }
  }
  return { lines, rejected };
}

interface Read extends Omit<RosterLine, "agreedOn" | "line"> {
  readonly consent: string;
  readonly agreedOn: Day | null;
  readonly cells: readonly string[];
  readonly isTwice: boolean;
}

function faultOf(one: Read, today: Day): RosterFault | null {
  const { name, email, organisation, position, keywords, industries, consent, agreedOn, cells, isTwice } = one;
  if (cells.some((cell) => personalDataIn(cell) === "resident-number")) return "resident-number";
  if (name === "") return "no-name";
  if (email === "") return "no-email";
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return "email-malformed";
  if (isTwice) return "email-twice";
  if (consent === "") return "no-consent";
  if (agreedOn === null) return "consent-malformed";
  if (agreedOn > today) return "consent-in-future";
  const isLong = name.length > 100 || email.length > 200 || `${organisation} ${position}`.length > 100;
  const isMany = keywords.length > 40 || industries.length > 20 || keywords.some((word) => word.length > 60);
  return isLong || isMany ? "too-long" : null;
}
