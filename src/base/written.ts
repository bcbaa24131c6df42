import { type Day, isDay } from "./day.ts";

/*
 * What people write into the cells of a list, read as one thing or not at all.
 */

/** `2025-03-01`, `2025. 3. 1.`, `2025년 3월 1일`, `20250301`, or a moment of a workbook. */
export function dayWritten(said: string): Day | null {
  const [, year, month, date] =
    /^(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})(?:\s*[.일]|T.*)?$/.exec(said) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(said) ??
    [];
  const day = `${year}-${(month ?? "").padStart(2, "0")}-${(date ?? "").padStart(2, "0")}`;
  return isDay(day) ? day : null;
}

/** `1,500,000`, `1500000원`, `₩1,500,000`, `1500000.0`: whole won above nought. */
export function wonWritten(said: string): bigint | null {
  const digits = said.replaceAll(/[,\s₩￦]|원$/g, "").replace(/\.0+$/, "");
  if (!/^\d{1,15}$/.test(digits)) return null;
  const won = BigInt(digits);
  return won > 0n ? won : null;
}

/** (주), 주식회사 and spaces are written in many ways. */
const bare = (name: string): string => name.replaceAll(/\(주\)|㈜|주식회사|\s+/g, "").toLowerCase();
export const isSameName = (held: string, said: string): boolean => bare(held) !== "" && bare(held) === bare(said);
