import type { Currency } from "#base/currency";
import type { Text } from "#base/text";
import type { Acts } from "./generated/acts.ts";

/** What a field is filled in with. A contract names one by `.meta({ field: "day" })` where its type does not tell. */
export const fieldTypes = [
  ...(["text", "longText", "day", "money", "integer", "decimal", "boolean", "choice"] as const),
  ...(["party", "place", "programme", "evidence", "fact", "file"] as const),
  // `period` has two days as `fields`; `object` has `fields`, or none where only the room knows what is in it; `list` has `item`.
  ...(["period", "object", "list"] as const),
] as const;
export type FieldType = (typeof fieldTypes)[number];

/** One field of an act as its contract tells it: enough to draw it, to fill it and to place a refusal beside it. */
export interface ActField {
  /** Empty for the item of a list. */
  readonly name: string;
  /** Where a refusal speaks of it: `/title/ko`; the place of an item in its list is `*`. */
  readonly pointer: string;
  readonly type: FieldType;
  readonly required: boolean;
  /** Whether it may be told to be nothing. */
  readonly nullable?: true;
  /** Whether its number travels as text, as whole numbers without a bound do. */
  readonly asText?: true;
  readonly word?: Text;
  /** Of money; won unless told. */
  readonly currency?: Currency;
  readonly choices?: readonly string[];
  /** Of a text its length, of a number its value, of a list how many. */
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly default?: unknown;
  readonly fields?: readonly ActField[];
  readonly item?: ActField;
}

export type FieldsOfActs = { readonly [Name in keyof Acts]: readonly ActField[] };
