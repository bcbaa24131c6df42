import type { Currency } from "#base/currency";
import type { Text } from "#base/text";
import type { ActField, FieldType } from "../../act-field.ts";

/** What a field is called on this page. By its name; inside of an object or a list by `title.ko`, `rows.amount`. */
export interface FieldWords {
  readonly word: Text;
  readonly hint?: Text;
  /** What it is filled in with, where the contract knows it as text only. */
  readonly as?: FieldType;
  /** What money is asked in; it is told in its minor units. */
  readonly currency?: Currency;
  /** What its choices are called. */
  readonly choices?: Readonly<Record<string, Text>>;
}
export type WordsOfFields = Readonly<Record<string, Text | FieldWords>>;

export const wordsOf = (words: WordsOfFields, field: ActField, path: string): FieldWords => {
  const found = words[path.replaceAll(/\.\d+/g, "")];
  if (found === undefined) return { word: field.word ?? { ko: field.name, en: field.name } };
  return "word" in found ? found : { word: found };
};

/** What the contract says of a field and what the page knows better: what it is filled in with, and from which list. */
export const asked = (field: ActField, { as, currency, choices }: FieldWords): ActField => ({
  ...field,
  // words that a list is known for are chosen from it
  type: as ?? (field.type === "text" && choices !== undefined ? "choice" : field.type),
  ...(currency === undefined ? {} : { currency }),
  ...(field.choices === undefined && choices !== undefined ? { choices: Object.keys(choices) } : {}),
});
