import { addDays, addMonths, type Day, daysBetween, earlierDay } from "#base/day";

/** What support is worth: paid in won, or given in kind and valued by the list price of the day. */
export type Worth =
  | { readonly basis: "won"; readonly won: bigint }
  | { readonly basis: "in-kind"; readonly item: string; readonly quantity: bigint }
  /** By the month, as long as it is given: the list price less what is charged. */
  | { readonly basis: "in-kind"; readonly item: string; readonly charged: bigint };
export type Basis = Worth["basis"];

/** A part of a calendar month: support by the month is worth as much of it as it was given for. */
export interface MonthPart {
  readonly from: Day;
  readonly to: Day;
  readonly days: number;
  readonly of: number;
}

/** The calendar months of the days from `from` up to but without `to`. */
export function monthParts(from: Day, to: Day): MonthPart[] {
  const parts: MonthPart[] = [];
  for (let at = from; at < to;) {
    const first = firstOfMonth(at);
    const next = addMonths(first, 1);
    const end = earlierDay(next, to);
    parts.push({ from: at, to: end, days: daysBetween(at, end), of: daysBetween(first, next) });
    at = end;
  }
  return parts;
}

export const firstOfMonth = (value: Day): Day => addDays(value, 1 - Number(value.slice(8)));

/** [S9] (list − charged) for the days given of the month, won below one dropped; never negative. */
export const wonOfMonth = ({ days, of }: MonthPart, list: bigint, charged: bigint): bigint =>
  list > charged ? ((list - charged) * BigInt(days)) / BigInt(of) : 0n;

/** What a worth is in won at a list price; null where it cannot be known yet. */
export function wonOf(worth: Worth | null, list: bigint | null, days: { from: Day; to: Day | null }): bigint | null {
  if (worth === null) return null;
  if (worth.basis === "won") return worth.won;
  if (list === null) return null;
  if ("quantity" in worth) return list * worth.quantity;
  if (days.to === null) return null;
  return monthParts(days.from, days.to).reduce((sum, part) => sum + wonOfMonth(part, list, worth.charged), 0n);
}

const isWon = (value: unknown): value is { basis: "won"; won: string } =>
  typeof value === "object" && value !== null && "won" in value;

/** As a table keeps it: amounts as digits. */
export const keptWorth = (worth: Worth | null): string | null =>
  worth === null
    ? null
    : JSON.stringify(worth, (_, value: unknown) => (typeof value === "bigint" ? `${value}` : value));

export function worthKept(kept: unknown): Worth | null {
  if (kept === null || typeof kept !== "object") return null;
  if (isWon(kept)) return { basis: "won", won: BigInt(kept.won) };
  const { item, quantity, charged } = kept as { item: string; quantity?: string; charged?: string };
  return quantity === undefined
    ? { basis: "in-kind", item, charged: BigInt(charged ?? 0) }
    : { basis: "in-kind", item, quantity: BigInt(quantity) };
}
