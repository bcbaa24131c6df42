import { boundOfWords, wordsAfter, wordsBefore } from "./approximator.ts";
import { stepOf, wordsOf } from "./korean-amount-reading.ts";
import { numeralCharacters, readNumeral } from "./korean-numeral.ts";
import type { PrintedClaim } from "./printed-claim.ts";
import { defineRefusal, type Refusal } from "./refusal.ts";
import { units, type UnitCode } from "./unit.ts";

export const malformedCount = defineRefusal({
  code: "count-malformed",
  status: 422,
  ko: "“{text}”은(는) 수량으로 읽을 수 없습니다. 37개사처럼 입력해 주십시오.",
  en: "“{text}” cannot be read as a count. Write it as 37개사.",
});

/** A count as a sentence claims it, with the units its counter may mean: 건 counts cases, awards, patents. */
export interface CountClaim extends PrintedClaim {
  readonly counter: string;
  readonly units: readonly UnitCode[];
  /** The second count of `37개사(39건)`: the same firms, counted by their projects. */
  readonly beside?: CountClaim;
}

/** Counters beside those that units are printed with, and what they count. */
const others: Readonly<Record<string, readonly UnitCode[]>> = {
  ...{ "개 기업": ["firm"], "개 업체": ["firm"], 곳: ["site"], 군데: ["site"] },
  ...{ "개 기관": ["institution"], "개 기업·기관": ["organisation"], "개 대학": ["institution"] },
  ...{
    "개 품목": ["thing"],
    "개 분야": ["thing"],
    "개 과정": ["thing"],
    "개 부문": ["thing"],
    "개 세부사업": ["programme"],
  },
  ...{ 개국: ["thing"], "개 지역": ["thing"], "개 시군": ["thing"], "개 시·군": ["thing"] },
  ...{
    인: ["person"],
    "개 팀": ["thing"],
    팀: ["thing"],
    동: ["thing"],
    필지: ["thing"],
    편: ["thing"],
    점: ["thing"],
  },
  ...{ 년차: ["programme-year"], 차: ["programme-year"] },
};
const codesOf = (counter: string): UnitCode[] =>
  (Object.keys(units) as UnitCode[]).filter((code) => isCounted(code) && units[code].ko === counter);
const isCounted = (code: UnitCode): boolean =>
  ["count", "time", "ordinal"].includes(units[code].kind) || code === "times";
const tidy = (counter: string): string => counter.replaceAll(/\s/g, "");

/** Every counter by its letters alone, so that 37개 사 and 37개사, 8개사업 and 8개 사업 are the same. */
const meanings: ReadonlyMap<string, readonly UnitCode[]> = new Map([
  ...Object.entries(others).map(([counter, codes]) => [tidy(counter), codes] as const),
  ...(Object.keys(units) as UnitCode[])
    .filter(isCounted)
    .map((code) => [tidy(units[code].ko), codesOf(units[code].ko)] as const),
]);

/** Counters as patterns, longest first; spaces inside them are free. */
export const counterPattern = [...meanings.keys()]
  .sort((a, b) => b.length - a.length)
  .map((counter) => [...counter].join("\\s?"))
  .join("|");

// No count is longer; a hostile text must not make the patterns walk far.
const longest = 200;
const countPattern = new RegExp(
  String.raw`^((?:(?:${wordsBefore})\s*)*)([${numeralCharacters}여]{0,80}[${numeralCharacters.replace(",.\\s", "")}여])\s*(여)?\s*` +
    String.raw`(${counterPattern})((?:\s*(?:${wordsAfter}))*)$`,
);

/**
 * Reads `37개사`, `37개 사`, `총 626개사`, `50여 개사`, `2개 이상`, `1만 2천 명`, `22개 품목`, `7.6배`, `3차년도` and
 * `37개사(39건)` with their bounds. Refuses a fraction of a thing.
 */
export function parseCountKo(text: string, at?: string): CountClaim | Refusal {
  const plain = text.length > longest ? "" : text.normalize("NFKC").trim();
  const twice = /^(.+?)\s*\(([^()]+)\)$/.exec(plain);
  const count = readCount(twice === null ? plain : (twice[1] as string));
  if (count === null) return malformedCount({ text }, at);
  if (twice === null) return count;
  const beside = readCount((twice[2] as string).trim());
  return beside === null ? malformedCount({ text }, at) : { ...count, beside };
}

function readCount(plain: string): CountClaim | null {
  const match = countPattern.exec(plain);
  const [, before = "", digits = "", odd = "", counter = "", after = ""] = match ?? [];
  const number = match ? readNumeral(`${digits}${odd}`) : null;
  const codes = meanings.get(tidy(counter)) ?? [];
  if (number === null || number.spoken !== undefined) return null;
  // Half a time is 0.5배; half a firm is a slip. 1.000명 is a thousand elsewhere.
  if (number.value.den !== 1n && !codes.includes("times")) return null;
  if (/\.\d\d0(?!\d)/.test(digits) || (codes.includes("programme-year") && number.value.num < 1n)) return null;
  const words = wordsOf(before, after, number.isOdd);
  return {
    value: number.value,
    step: stepOf(number.value, number.step, words),
    bound: boundOfWords(words),
    counter: codesOf(counter).length > 0 ? counter : (spelled(codes) ?? counter),
    units: codes,
  };
}

/** A counter as the table of units spells it, where it has the unit: 개 사 → 개사. */
const spelled = (codes: readonly UnitCode[]): string | undefined =>
  codes.length === 1 && codes[0] !== "thing" && codes[0] !== undefined ? units[codes[0]].ko : undefined;
