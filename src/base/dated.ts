import { daysInMonth, monthsEn } from "./calendar.ts";
import { inMonth, inYear, onDay, partOfYear, type Dated } from "./dated-span.ts";
import { addDays, type Day, dayFromParts, dayOf, formatDay, partsOf } from "./day.ts";
import { fullYear, readKoreanDate } from "./korean-date-reading.ts";
import { withPlainWidth } from "./plain-width.ts";
import { defineRefusal, type Refusal } from "./refusal.ts";
import type { Language, Text } from "./text.ts";

export { inHalf, inMonth, inQuarter, inYear, onDay, type Dated } from "./dated-span.ts";

/** How a file writes dates whose year stands last. `iso` means that it has none of them. */
export type DateConvention = "iso" | "dd/mm/yyyy" | "mm/dd/yyyy" | "ambiguous";

/**
 * Which day a timestamp names. `as-written`: the date in its own text, as a foreign register means it
 * (`2015-06-01T00:00:00+01:00` is 1 June though it is 31 May in UTC); `kst`: the day it was in Korea.
 */
export type TimestampReading = "as-written" | "kst";

export const malformedDate = defineRefusal({
  code: "date-malformed",
  status: 422,
  ko: "“{text}”은(는) 날짜로 읽을 수 없습니다.",
  en: "“{text}” cannot be read as a date.",
});

export const undecidedDate = defineRefusal({
  code: "date-convention-missing",
  status: 422,
  ko: "“{text}”은(는) 일/월과 월/일 중 어느 순서인지 알 수 없습니다. 파일의 날짜 형식을 지정해 주십시오.",
  en: "“{text}” may be day/month or month/day. Please declare the convention of the file.",
});

function dated(year: string, month?: string, date?: string): Dated | null {
  // The year 9999 has no day after it to end at; files use it for “never”, which is not a date.
  if (Number(year) === 9999) return null;
  if (month === undefined) return inYear(fullYear(year));
  if (date === undefined) return inMonth(fullYear(year), Number(month));
  const day = dayFromParts(fullYear(year), Number(month), Number(date));
  return day === null ? null : onDay(day);
}

const months: ReadonlyMap<string, string> = new Map(
  monthsEn.flatMap((name, i) =>
    [name, name.slice(0, 3), ...(i === 8 ? ["Sept"] : [])].map((word) => [word.toLowerCase(), `${i + 1}`]),
  ),
);

// With two digits of the year only where stops stand for nothing else: `25.4.9` is Korean and begins with the year.
const yearLast = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$|^(\d{1,2})[/-](\d{1,2})[/-](\d{2})$/;
const yearLastOf = (plain: string): readonly [string, string, string] | null => {
  const match = yearLast.exec(plain);
  if (match === null) return null;
  const [first = "", second = "", year = ""] = match.slice(1).filter((part) => part !== undefined);
  return [first, second, year];
};
const timestamp = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|[+-]\d{2}(?::?\d{2})?)?$/;

/** Forms whose year stands first, and those that spell the month: none of them needs a convention. */
const forms: readonly RegExp[] = [
  /^(\d{4})$/,
  /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/,
  /^(\d{4})\/(\d{1,2})(?:\/(\d{1,2}))?$/,
  /^(\d{4})\. ?(\d{1,2})(?:\. ?(\d{1,2}))?\.?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
  /^(\d{4})\.$/,
  // '19.6. and `19.6.3.; the stop at the end, or the apostrophe, tells them from a decimal number.
  /^(\d{2})\. ?(\d{1,2})\.(?: ?(\d{1,2})\.)?$/,
  /^['’‘`´](\d{2})\. ?(\d{1,2})(?:\. ?(\d{1,2}))?\.?$/,
  /^['’‘`´]?(\d{4}|\d{2})년(?: ?(\d{1,2})월(?: ?(\d{1,2})일)?)?$/,
];
const shortDay = /^(\d{2})\. ?(\d{1,2})\. ?(\d{1,2})$/;
// 9 April 2025, 24-Jul-2014, 24-Jul-14; with two digits of the year only behind a day
const spelledMonth =
  /^(?:(\d{1,2})(?:st|nd|rd|th)?[ -])?([A-Za-z]{3,9})\.?[ -](\d{4})$|^(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ -]'?(\d{2})$/;
const spelledFirst = /^([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/;

/**
 * Reads a date as files and people write it, with the precision it was told:
 * `2025-04-09`, `2025. 4. 9.(수)`, `20250409`, `2019년 6월`, `'19.6.`, `20.12.`, `2019`, `9 April 2025`, timestamps, and
 * `05/06/2014` by the declared `convention`. Refuses a day that does not exist, and a slash date without a convention.
 */
export function parseDated(
  text: string,
  convention: DateConvention = "iso",
  timestamps: TimestampReading = "as-written",
  at?: string,
): Dated | Refusal {
  if (text.length > 100) return malformedDate({ text }, at);
  // The weekday in brackets is checked by nobody and believed by nobody: it is only let through.
  const plain = withPlainWidth(text)
    .trim()
    .replace(/\s*\((?:[일월화수목금토]|Sun|Mon|Tue|Wed|Thu|Fri|Sat)(?:요일)?\)$/, "")
    .replaceAll(/\s+/g, " ");
  return read(plain, convention, timestamps, text, at) ?? malformedDate({ text }, at);
}

function read(
  plain: string,
  convention: DateConvention,
  timestamps: TimestampReading,
  text: string,
  at: string | undefined,
): Dated | Refusal | null {
  const stamp = timestamp.exec(plain);
  if (stamp) {
    const written = dated(stamp[1] as string, stamp[2], stamp[3]);
    const [, , , , time = "", zone] = stamp;
    if (written === null || timestamps === "as-written" || zone === undefined) return written;
    const offset = zone.length === 3 ? `${zone}:00` : zone.replace(/^([+-]\d{2})(\d{2})$/, "$1:$2");
    const instant = new Date(`${written.from}T${time}${offset}`);
    return Number.isNaN(instant.getTime()) ? null : onDay(dayOf(instant));
  }
  const last = yearLastOf(plain);
  if (last) {
    const [first, second, year] = last;
    if (convention === "dd/mm/yyyy" || first === second) return dated(year, second, first);
    return convention === "mm/dd/yyyy" ? dated(year, first, second) : undecidedDate({ text }, at);
  }
  const spelled = spelledMonth.exec(plain);
  const american = spelledFirst.exec(plain);
  if (spelled !== null || american !== null) {
    const [date, name, year] =
      spelled === null
        ? [american?.[2], american?.[1], american?.[3]]
        : [spelled[1] ?? spelled[4], spelled[2] ?? spelled[5], spelled[3] ?? spelled[6]];
    const month = months.get((name as string).toLowerCase());
    return month === undefined ? null : dated(year as string, month, date);
  }
  // 25.4.9 is a Korean day; where a convention for foreign dates is declared it could be any.
  for (const form of convention === "iso" ? [...forms, shortDay] : forms) {
    const match = form.exec(plain);
    if (match) return dated(match[1] as string, match[2], match[3]);
  }
  return readKoreanDate(plain);
}

/**
 * The day that a spreadsheet counts: 1 is 1 January 1900, and it believes that there was a 29 February 1900, so that
 * counting begins the day before from then on. A clock time behind the point is left out. Null where it is no day.
 */
export function daySerial(digits: string): Day | null {
  const match = /^(\d{2,7})(?:\.\d+)?$/.exec(digits);
  const serial = Number(match?.[1] ?? 0);
  return serial < 61 || serial > lastSerial ? null : addDays(serialNought, serial);
}
const serialNought = "1899-12-30" as Day;
// 9999-12-30: the year 9999 ends there
const lastSerial = 2_958_464;

/** The shortest exact text, for files and keys: `2025-04-09`, `2019-06`, `2025-Q1`, `2019`. `parseDated` reads it back. */
export function datedText(value: Dated): string {
  const { precision, from } = value;
  if (precision === "half") return `${from.slice(0, 4)}-H${partsOf(from).month === 1 ? 1 : 2}`;
  if (precision === "quarter") return `${from.slice(0, 4)}-${partOfYear(value, "en") ?? ""}`;
  return precision === "day" ? from : precision === "month" ? from.slice(0, 7) : from.slice(0, 4);
}

/** For people, never more exact than it was told: `2025. 4. 9.(수)`, `2019. 6.`, `2019년`; `June 2019`, `2019`. */
export function formatDated(value: Dated, language: Language): string {
  const { year, month } = partsOf(value.from);
  if (value.precision === "day") return formatDay(value.from, language);
  if (value.precision === "year") return language === "ko" ? `${year}년` : `${year}`;
  const part = partOfYear(value, language);
  if (part !== null)
    return language === "ko" ? `${year}년 ${part}` : `${part} ${value.precision === "half" ? "of " : ""}${year}`;
  return language === "ko" ? `${year}. ${month}.` : `${monthsEn[month - 1]} ${year}`;
}

/** The short form of Korean reports: `'19.6.`, `'20.12.3.`, `'19년`. For years 1970–2069, the ones it can tell apart. */
export function formatDatedShort(value: Dated): string {
  const { year, month, date } = partsOf(value.from);
  const short = `'${String(year % 100).padStart(2, "0")}`;
  if (value.precision === "year") return `${short}년`;
  const part = partOfYear(value, "ko");
  if (part !== null) return `${short}년 ${part}`;
  return value.precision === "month" ? `${short}.${month}.` : `${short}.${month}.${date}.`;
}

export interface DateEvidence {
  readonly convention: DateConvention;
  /** Why, with the samples that decided. */
  readonly why: Text;
}

/**
 * Decides how a file writes dates from all its samples together: a first number over 12 can only be a day, a second
 * one over 12 only makes month/day possible. Contradicting or missing evidence is `ambiguous`, never a guess.
 */
export function detectDateConvention(samples: readonly string[]): DateEvidence {
  const slashed = samples.flatMap((sample) => {
    const last = yearLastOf(sample.trim());
    if (last === null) return [];
    const [first, second, year] = last;
    return [{ sample: sample.trim(), first: Number(first), second: Number(second), year: fullYear(year) }];
  });
  const isDate = (year: number, month: number, date: number) =>
    month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month);
  const dayFirst = slashed.filter(
    ({ first, second, year }) => isDate(year, second, first) && !isDate(year, first, second),
  );
  const monthFirst = slashed.filter(
    ({ first, second, year }) => isDate(year, first, second) && !isDate(year, second, first),
  );
  const [day, month] = [dayFirst[0]?.sample, monthFirst[0]?.sample];
  if (slashed.length === 0) {
    return {
      convention: "iso",
      why: {
        ko: `날짜 ${samples.length}개 가운데 연도가 뒤에 오는 것이 없습니다.`,
        en: `None of ${samples.length} dates has its year last.`,
      },
    };
  }
  if (day !== undefined && month !== undefined) {
    return {
      convention: "ambiguous",
      why: {
        ko: `“${day}”은 일/월/연도로만, “${month}”은 월/일/연도로만 읽히므로 한 형식이 아닙니다.`,
        en: `“${day}” can only be day/month/year and “${month}” only month/day/year: the file mixes both.`,
      },
    };
  }
  if (day !== undefined || month !== undefined) {
    const convention = day !== undefined ? "dd/mm/yyyy" : "mm/dd/yyyy";
    const decisive = day ?? month ?? "";
    const count = dayFirst.length + monthFirst.length;
    return {
      convention,
      why: {
        ko: `연도가 뒤에 오는 날짜 ${slashed.length}개 가운데 ${count}개(예: “${decisive}”)는 ${convention}로만 읽힙니다.`,
        en: `${count} of ${slashed.length} dates with the year last (such as “${decisive}”) can only be ${convention}.`,
      },
    };
  }
  return {
    convention: "ambiguous",
    why: {
      ko: `연도가 뒤에 오는 날짜 ${slashed.length}개가 모두 두 순서로 읽힙니다(예: “${slashed[0]?.sample}”).`,
      en: `All ${slashed.length} dates with the year last can be read in both orders (such as “${slashed[0]?.sample}”).`,
    },
  };
}
