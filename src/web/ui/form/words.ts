import type { Text } from "#base/text";
import type { ActField } from "../../act-field.ts";

/** An act as its contract tells it. */
export interface Act {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly takes?: "multipart" | "json" | undefined;
  readonly fields: readonly ActField[];
}

/** What a field is called on this page. By its name; inside of an object or a list by `title.ko`, `rows.amount`. */
export interface FieldWords {
  readonly word: Text;
  readonly hint?: Text;
  /** What its choices are called. */
  readonly choices?: Readonly<Record<string, Text>>;
}
export type WordsOfFields = Readonly<Record<string, Text | FieldWords>>;

export const wordsOf = (words: WordsOfFields, field: ActField, path: string): FieldWords => {
  const found = words[path.replaceAll(/\.\d+/g, "")];
  if (found === undefined) return { word: field.word ?? { ko: field.name, en: field.name } };
  return "word" in found ? found : { word: found };
};
