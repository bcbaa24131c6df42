import { defineRefusal, type Refusal } from "./refusal.ts";

declare const idBrand: unique symbol;

/** The name of a record: a UUID in lower case. Ours are version 7, so they sort by the time they were made. */
export type Id = string & { readonly [idBrand]: true };

export const malformedId = defineRefusal({
  code: "id-malformed",
  status: 400,
  ko: "“{text}”은(는) 식별자(UUID)가 아닙니다.",
  en: "“{text}” is not an identifier (UUID).",
});

/**
 * A UUID version 7 (RFC 9562 §5.7). Time and chance are arguments: `at` gives the 48-bit millisecond, the first ten
 * bytes of `random` the rest. The same two give the same id.
 */
export function newId(at: Date, random: Uint8Array): Id {
  const ms = at.getTime();
  if (!Number.isInteger(ms) || ms < 0 || ms >= 2 ** 48)
    throw new RangeError("an id is made at a valid instant after 1970");
  if (random.length < 10) throw new RangeError("an id needs 10 random bytes");
  const bytes = new Uint8Array(16);
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(ms / 2 ** (8 * (5 - i))) % 256;
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | ((bytes[6] as number) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id;
}

/** Any RFC 9562 UUID in lower case (the form PostgreSQL prints). */
export const isId = (value: unknown): value is Id =>
  typeof value === "string" && /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(value);

/** Reads an id from outside; upper case is accepted and lowered. */
export function parseId(text: string, at?: string): Id | Refusal {
  const lower = text.trim().toLowerCase();
  return isId(lower) ? lower : malformedId({ text }, at);
}

/** When a version 7 id was made, to the millisecond; null for other versions. */
export const timeOfId = (id: Id): Date | null =>
  id[14] === "7" ? new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)) : null;
