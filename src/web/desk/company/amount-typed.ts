import type { OutcomeRow } from "#outcome/contract";
import { isRefusal } from "#base/refusal";
import { formatMoney, isCurrency, parseDecimalAmount } from "#base/money";
import { type Language, text, type Text } from "#base/text";
import { readWon } from "../../ui/form/told.ts";

export type OutcomeKind = OutcomeRow["kind"];

/** What an outcome is counted in, and how people call that. */
export const countedIn: Readonly<Record<OutcomeKind, { readonly unit: string; readonly word: Text }>> = {
  "outcome.sale": { unit: "KRW", word: text("금액 (원)", "Amount (won)") },
  "outcome.export": { unit: "USD", word: text("금액 (미화 달러)", "Amount (US dollars)") },
  "outcome.job": { unit: "person", word: text("인원 (명)", "Number of people") },
};

/** What was typed, in the unit's own words (dollars, not cents), as the hub counts it; undefined where it is no amount. */
export function countOf(typed: string, unit: string): bigint | undefined {
  if (unit === "KRW") return readWon(typed);
  if (isCurrency(unit)) {
    const read = parseDecimalAmount(typed.replaceAll(/[$\s]/g, ""), unit);
    return isRefusal(read) ? undefined : read.minor;
  }
  const plain = typed.replaceAll(/[,\s명]/g, "");
  return /^\d{1,9}$/.test(plain) ? BigInt(plain) : undefined;
}

/** How it was read, to stand beside what was typed. */
export function readingOf(typed: string, unit: string, language: Language): string | undefined {
  const count = countOf(typed, unit);
  if (count === undefined) return undefined;
  if (isCurrency(unit)) return formatMoney({ minor: count, currency: unit }, language);
  return language === "ko" ? `${count}명` : `${count} ${count === 1n ? "person" : "people"}`;
}
