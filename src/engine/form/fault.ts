import { fillKorean } from "#base/particle";
import type { Text } from "#base/text";

/** What is wrong with one answer, or with one part of a form: where, and in words of the question. */
export interface Fault {
  readonly code: string;
  /** A JSON pointer into the answers, or into the form: `/budget/2/amount`, `/sections/0/questions/3/shown`. */
  readonly at: string;
  readonly text: Text;
}

type Details = Readonly<Record<string, Text | string>>;

const inLanguage = (details: Details, language: "ko" | "en"): Record<string, string> =>
  Object.fromEntries(
    Object.entries(details).map(([slot, one]) => [slot, typeof one === "string" ? one : one[language]]),
  );

export const fault = (code: string, at: string, says: Text, details: Details = {}): Fault => ({
  code,
  at,
  text: {
    ko: fillKorean(says.ko, inLanguage(details, "ko")),
    en: says.en.replaceAll(/\{(\w+)\}/g, (whole, slot: string) => inLanguage(details, "en")[slot] ?? whole),
  },
});

/** A part of a JSON pointer (RFC 6901). */
export const step = (part: string | number): string => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`;
