import { fillKorean } from "./particle.ts";
import { text, type Text } from "./text.ts";

/**
 * A single-valued property of a thing, with the words of its values where it is declared: closed (each value has a
 * word, others are refused), open (a few values have words, any other is a name of its own), patterned (a number put
 * into words), or free (the value is what people wrote).
 */
export type Property = {
  readonly word: Text;
  /** How a condition on it reads before a noun, with `{value}`: "{value}에서 온". Left out: "업종이 센서인". */
  readonly said?: Text;
} & (
  | { readonly values: "closed" | "open"; readonly words: Readonly<Record<string, Text>> }
  | { readonly values: "pattern"; readonly pattern: Text }
  | { readonly values: "free" }
);

/** Every value has its word, or the declaration does not compile. */
export const closed = <Value extends string>(word: Text, words: Readonly<Record<Value, Text>>, said?: Text) =>
  ({ word, values: "closed", words, ...(said === undefined ? {} : { said }) }) as const;
export const open = (word: Text, words: Readonly<Record<string, Text>>, said?: Text): Property => ({
  word,
  values: "open",
  words,
  ...(said === undefined ? {} : { said }),
});
export const patterned = (word: Text, pattern: Text, said?: Text): Property => ({
  word,
  values: "pattern",
  pattern,
  ...(said === undefined ? {} : { said }),
});
export const free = (word: Text): Property => ({ word, values: "free" });

export const fill = (pattern: Text, value: Text): Text =>
  text(fillKorean(pattern.ko, { value: value.ko }), pattern.en.replaceAll("{value}", value.en));

/** What a value is called. A value nobody declared is shown as it was written. */
export function wordOfValue(property: Property, value: string): Text {
  const written = text(value, value);
  switch (property.values) {
    case "closed":
    case "open":
      return (Object.hasOwn(property.words, value) ? property.words[value] : undefined) ?? written;
    case "pattern":
      return fill(property.pattern, written);
    case "free":
      return written;
  }
}

export const isValueOf = (property: Property, value: string): boolean =>
  property.values !== "closed" || Object.hasOwn(property.words, value);

/** A condition on the property, before the noun it narrows. */
export function condition({ word, said }: Property, value: Text): Text {
  if (said !== undefined) return fill(said, value);
  return text(fillKorean("{word}이(가) {value}인", { word: word.ko, value: value.ko }), `with ${word.en} ${value.en}`);
}
