/** What is filled in so far, and what of it is sent. Pure. */
import { addDays, dayFromParts, isDay, type Day } from "#base/day";
import type { Currency } from "#base/currency";
import { parseKoreanAmount } from "#base/korean-amount";
import { isRefusal } from "#base/refusal";
import type { ActField } from "../../act-field.ts";

/** Somebody or something that was picked by its name. Its id is never shown. */
export interface Picked {
  readonly id: string;
  readonly word: string;
}

/** A value of a form as it is kept: text as it was typed, so that nothing is lost by leaving and coming back. */
export type Filled = string | boolean | Picked | readonly Filled[] | { readonly [name: string]: Filled | undefined };
export type FilledFields = Readonly<Record<string, Filled | undefined>>;

export const isPicked = (value: Filled | undefined): value is Picked =>
  typeof value === "object" && "id" in value && "word" in value;

/**
 * `20억 3,700만`, `2,037,000,000`, `2037000000원` → its minor units; undefined where it is no amount of that currency, or a
 * limit or a range (3억 이상, 3조원대) and so not one amount.
 */
export function readMinor(typed: string, currency: Currency = "KRW"): bigint | undefined {
  const claim = parseKoreanAmount(typed.trim(), currency);
  if (isRefusal(claim) || claim.money.currency !== currency || claim.bound !== "rounded") return undefined;
  return claim.money.minor;
}

/** `2025-04-09`, `2025. 4. 9.`, `25.4.9`, `2025년 4월 9일`, `20250409`, `4/9` (of this year), `오늘`, `어제`, `내일`. */
export function readDay(typed: string, today: Day): Day | undefined {
  const text = typed
    .normalize("NFKC")
    .replaceAll(/\([^)]*\)/g, "")
    .trim();
  if (isDay(text)) return text;
  const near = { 오늘: 0, today: 0, 어제: -1, yesterday: -1, 내일: 1, tomorrow: 1 }[text.toLowerCase()];
  if (near !== undefined) return addDays(today, near);
  const solid = /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  const apart = /^(?:(\d{4}|\d{2})\s*[-./년]\s*)?(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?$/.exec(text);
  const [, year, month, date] = solid ?? apart ?? [];
  if (month === undefined || date === undefined) return undefined;
  const full = year === undefined ? today.slice(0, 4) : year.length === 2 ? `20${year}` : year;
  return dayFromParts(Number(full), Number(month), Number(date)) ?? undefined;
}

/** What a field says to the hub; undefined is left out. What cannot be read goes as it was typed and is refused there. */
export function tell(field: ActField, value: Filled | undefined, today: Day): unknown {
  if (field.type === "boolean") return value === true;
  if (field.type === "list")
    return (Array.isArray(value) ? (value as readonly Filled[]) : [])
      .map((each) => (field.item === undefined ? each : tell(field.item, each, today)))
      .filter((each) => each !== undefined);
  if (field.type === "object" && field.fields !== undefined) {
    const told = tellAll(field.fields, fieldsOf(value), today);
    return Object.keys(told).length === 0 && !field.required ? undefined : told;
  }
  if (field.type === "period") {
    const { from, to } = fieldsOf(value);
    const first = typeof from === "string" ? from.trim() : "";
    if (first === "") return field.required && field.nullable === true ? null : undefined;
    const last = typeof to === "string" && to.trim() !== "" ? (readDay(to, today) ?? to) : null;
    // A contract that speaks as people do names the last day itself; inside of the house a period is half-open.
    if (field.fields?.[1]?.name === "lastDay") return { firstDay: readDay(first, today) ?? first, lastDay: last ?? "" };
    return { from: readDay(first, today) ?? first, to: last !== null && isDay(last) ? addDays(last, 1) : last };
  }
  const typed = isPicked(value) ? value.id : typeof value === "string" ? value.trim() : "";
  if (typed === "") return field.required && field.nullable === true ? null : undefined;
  if (field.type === "day") return readDay(typed, today) ?? typed;
  if (field.type === "money") {
    const minor = readMinor(typed, field.currency);
    return minor === undefined ? typed : field.asText === true ? minor.toString() : Number(minor);
  }
  if (field.type === "integer" || field.type === "decimal") {
    const plain = typed.replaceAll(",", "");
    return field.asText === true || !/^[-+]?\d+(\.\d+)?$/.test(plain) ? plain : Number(plain);
  }
  return typed;
}

export function tellAll(fields: readonly ActField[], filled: FilledFields, today: Day): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      if (field.type === "file") return [];
      const said = tell(field, filled[field.name], today);
      return said === undefined ? [] : [[field.name, said]];
    }),
  );
}

export const fieldsOf = (value: Filled | undefined): FilledFields =>
  typeof value === "object" && !Array.isArray(value) && !isPicked(value) ? (value as FilledFields) : {};
