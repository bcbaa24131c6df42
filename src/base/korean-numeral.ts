import { add, compare, divide, fraction, isInteger, isZero, multiply, one, zero, type Fraction } from "./fraction.ts";

/** A power of ten that Korean gives a name to: 만 10⁴, 억 10⁸, 조 10¹², 경 10¹⁶. `""` is the ones. */
export type Myriad = "경" | "조" | "억" | "만" | "";

export const myriads: readonly { readonly name: Myriad; readonly size: bigint }[] = [
  { name: "경", size: 10n ** 16n },
  { name: "조", size: 10n ** 12n },
  { name: "억", size: 10n ** 8n },
  { name: "만", size: 10n ** 4n },
  { name: "", size: 1n },
];

export const sizeOfMyriad = (name: Myriad): bigint =>
  (myriads.find((myriad) => myriad.name === name) as { size: bigint }).size;

/** One printed piece of a number: `{ coefficient: 20n, unit: "억" }`. */
export interface NumeralChunk {
  readonly coefficient: bigint;
  readonly unit: Myriad;
}

/**
 * Greedy split of a non-negative integer by 경 (10¹⁶), 조, 억, 만: coefficients 1–9999, zero ones left out.
 * Beyond 10²⁰ the coefficient of 경 grows on. Zero is `[]`.
 */
export function splitNumeral(n: bigint): NumeralChunk[] {
  if (n < 0n) throw new RangeError("only a non-negative number is split");
  const chunks: NumeralChunk[] = [];
  let rest = n;
  for (const { name, size } of myriads) {
    const coefficient = rest / size;
    rest %= size;
    if (coefficient > 0n) chunks.push({ coefficient, unit: name });
  }
  return chunks;
}

/** `12345678` → `12,345,678`. Takes digits only. */
export const groupThousands = (digits: string): string => digits.replaceAll(/\B(?=(\d{3})+$)/g, ",");

/** A number as it is written, and the size of the last place that was written. `isOdd`: 여 stood in it. */
export interface ReadNumeral {
  readonly value: Fraction;
  readonly step: Fraction;
  readonly isOdd: boolean;
  /** What `3억4천` says in speech, 만 left out: 340,000,000. As it is written it would be 300,004,000. */
  readonly spoken?: Part;
}

interface Part {
  readonly value: Fraction;
  readonly place: Fraction;
}

type Token =
  | { readonly kind: "digits"; readonly value: Fraction; readonly place: Fraction; readonly inHangul?: true }
  | { readonly kind: "inner" | "myriad"; readonly size: bigint }
  | { readonly kind: "odd" };

const innerUnits: ReadonlyMap<string, bigint> = new Map([
  ["천", 1000n],
  ["백", 100n],
  ["십", 10n],
]);
const spokenDigits = "영일이삼사오육칠팔구";

/** The characters a number is written with, for the patterns of readers. */
export const numeralCharacters = String.raw`\d,.\s십백천만억조경${spokenDigits}`;

/**
 * Reads digits, in figures or in Hangul, mixed with 경·조·억·만 and, inside each, 천·백·십: `1조 6천억`, `4천5백만`,
 * `498백만`, `46.7억`, `천만`, `일억 이천만`, `1만6천억`, `50여억`. Null when it is not one number: units out of order,
 * commas off the thousands, a decimal before the last part.
 */
export function readNumeral(text: string): ReadNumeral | null {
  const tokens = tokensOf(text);
  if (tokens === null || tokens.length === 0) return null;
  const odd = tokens.findIndex((token) => token.kind === "odd");
  const isOdd = odd !== -1;
  if (isOdd && (odd === 0 || tokens.slice(odd + 1).some(({ kind }) => kind === "digits" || kind === "odd")))
    return null;
  const before = isOdd ? tokens[odd - 1] : undefined;
  // 50여 is fifty-odd: the last place that counts is that of the last digit that is not zero.
  if (before?.kind === "digits")
    tokens[odd - 1] = { ...before, place: lastPlaceThatCounts(before.value, before.place) };
  const number = readMyriads(tokens.filter((token) => token.kind !== "odd"));
  if (number === null) return null;
  const { value, place: step, spoken } = number;
  return { value, step, isOdd, ...(spoken === undefined ? {} : { spoken }) };
}

function readMyriads(tokens: readonly Token[]): (Part & { spoken?: Part }) | null {
  let total = null as Part | null;
  let limit = null as bigint | null;
  for (let begin = 0; begin < tokens.length;) {
    const index = tokens.findIndex((token, i) => i >= begin && token.kind === "myriad");
    const end = index === -1 ? tokens.length : index;
    const size = index === -1 ? 1n : sizeOf(tokens[index]);
    const thousands = size === 10_000n ? thousandsOfMyriads(tokens, begin, end) : null;
    const chunk: Part | null =
      thousands?.part ?? (end > begin ? readChunk(tokens.slice(begin, end)) : bareMyriad(size, total === null));
    const unit = thousands?.size ?? size;
    if (chunk === null || !isBelow(limit, unit, multiply(chunk.value, fraction(unit)))) return null;
    const isCut = index === -1 && limit !== null && limit > 10_000n && tokens.slice(begin).some(isInner);
    const last = tokens.at(-1);
    // After 억 a 천 at the end may be short for 천만: both readings. 삼억사천오 is whole, 3억 4천5 is neither.
    if (isCut && last?.kind === "digits" && last.inHangul !== true) return null;
    const whole = plus(total, chunk, unit);
    if (isCut && isInner(last)) return { ...whole, spoken: plus(total, chunk, (limit as bigint) / 10_000n) };
    total = whole;
    limit = unit;
    begin = (thousands?.end ?? end) + 1;
  }
  return total;
}

const sizeOf = (token: Token | undefined): bigint => (token as { size: bigint }).size;
const isInner = (token: Token | undefined): boolean => token?.kind === "inner";
const plus = (total: Part | null, chunk: Part, size: bigint): Part => ({
  value: add(total?.value ?? zero, multiply(chunk.value, fraction(size))),
  place: multiply(chunk.place, fraction(size)),
});

/** `1만6천억`: 만 counts 억 when thousands follow it, sixteen thousand of them. `3만 2억` is nothing. */
function thousandsOfMyriads(
  tokens: readonly Token[],
  begin: number,
  at: number,
): { readonly part: Part; readonly size: bigint; readonly end: number } | null {
  const end = tokens.findIndex((token, i) => i > at && token.kind === "myriad");
  if (end === -1 || sizeOf(tokens[end]) <= 10_000n || at === begin) return null;
  const many = readChunk(tokens.slice(begin, at));
  const rest = end > at + 1 ? readChunk(tokens.slice(at + 1, end)) : null;
  if (many === null || rest === null) return null;
  if (!isInteger(many.value) || compare(rest.value, fraction(1000n)) < 0 || !isBelow(10_000n, 1n, rest.value))
    return null;
  return { part: { value: plus(rest, many, 10_000n).value, place: rest.place }, size: sizeOf(tokens[end]), end };
}

/** Only 만 is said without a number before it (만 원), and only at the beginning. */
const bareMyriad = (size: bigint, isFirst: boolean): Part | null =>
  isFirst && size === 10_000n ? { value: one, place: one } : null;

/** What stands before one 조, 억 or 만: 4천5백, 498백, 46.7. */
function readChunk(tokens: readonly Token[]): Part | null {
  let total: Part = { value: zero, place: one };
  let limit: bigint | null = null;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const digits: Part = token.kind === "digits" ? token : { value: one, place: one };
    const unit = token.kind === "digits" ? tokens[i + 1] : token;
    const size = unit?.kind === "inner" ? unit.size : 1n;
    if (token.kind === "digits" && unit !== undefined) i++;
    if (unit?.kind === "digits") return null;
    const value = multiply(digits.value, fraction(size));
    if (!isBelow(limit, size, value)) return null;
    total = { value: add(total.value, value), place: multiply(digits.place, fraction(size)) };
    limit = size;
  }
  return total;
}

/** Units descend, and a part never reaches the unit before it: 20억 3,700만, never 20억 37,000만. */
const isBelow = (limit: bigint | null, size: bigint, value: Fraction): boolean =>
  limit === null || (size < limit && compare(value, fraction(limit)) < 0);

function tokensOf(text: string): Token[] | null {
  const pattern =
    /\s+|(\d{1,3}(?:,\d{3}){1,13}(?![\d,])|\d{1,40}(?![\d,]))(?:\.(\d{1,20}))?|([십백천])|([만억조경])|([영일이삼사오육칠팔구])|여/y;
  const tokens: Token[] = [];
  let hasDecimals = false;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (!match) return null;
    const [all, whole, decimals = "", inner, myriad, spoken] = match;
    if (whole !== undefined) {
      if (hasDecimals) return null;
      hasDecimals = decimals !== "";
      const scale = 10n ** BigInt(decimals.length);
      const value = fraction(BigInt(whole.replaceAll(",", "") + decimals), scale);
      tokens.push({ kind: "digits", value, place: fraction(1n, scale) });
    } else if (inner !== undefined) tokens.push({ kind: "inner", size: innerUnits.get(inner) as bigint });
    else if (myriad !== undefined) tokens.push({ kind: "myriad", size: sizeOfMyriad(myriad as Myriad) });
    else if (spoken !== undefined)
      tokens.push({
        kind: "digits",
        value: fraction(BigInt(spokenDigits.indexOf(spoken))),
        place: one,
        inHangul: true,
      });
    else if (all === "여") tokens.push({ kind: "odd" });
  }
  return tokens;
}

/** The place of the last digit that is not zero: 10억 of 50억. What 여, 남짓 and 대 count from. */
export function lastPlaceThatCounts(value: Fraction, place: Fraction): Fraction {
  if (isZero(value)) return place;
  const ten = fraction(10n);
  let counted = place;
  while (isInteger(divide(value, multiply(counted, ten)))) counted = multiply(counted, ten);
  return counted;
}
