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
}

type Token =
  | { readonly kind: "digits"; readonly value: Fraction; readonly place: Fraction }
  | { readonly kind: "inner" | "myriad"; readonly size: bigint }
  | { readonly kind: "odd" };

const innerUnits: ReadonlyMap<string, bigint> = new Map([
  ["천", 1000n],
  ["백", 100n],
  ["십", 10n],
]);

/**
 * Reads digits mixed with 경·조·억·만 and, inside each, 천·백·십: `1조 6천억`, `4천5백만`, `498백만`, `46.7억`, `천만`,
 * `50여억`. Null when it is not one number: units out of order, commas off the thousands, a decimal before the last part.
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
  return number === null ? null : { value: number.value, step: number.place, isOdd };
}

interface Part {
  readonly value: Fraction;
  readonly place: Fraction;
}

function readMyriads(tokens: readonly Token[]): Part | null {
  let total = null as Part | null;
  let limit = null as bigint | null;
  for (let begin = 0; begin < tokens.length;) {
    const index = tokens.findIndex((token, i) => i >= begin && token.kind === "myriad");
    const end = index === -1 ? tokens.length : index;
    const size = index === -1 ? 1n : (tokens[index] as { size: bigint }).size;
    const chunk: Part | null = end > begin ? readChunk(tokens.slice(begin, end)) : bareMyriad(size, total === null);
    if (chunk === null || !isBelow(limit, size, multiply(chunk.value, fraction(size)))) return null;
    total = {
      value: add(total?.value ?? zero, multiply(chunk.value, fraction(size))),
      place: multiply(chunk.place, fraction(size)),
    };
    limit = size;
    begin = end + 1;
  }
  return total;
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
    /\s+|(\d{1,3}(?:,\d{3}){1,13}(?![\d,])|\d{1,40}(?![\d,]))(?:\.(\d{1,20}))?|([십백천])|([만억조경])|여/y;
  const tokens: Token[] = [];
  let hasDecimals = false;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (!match) return null;
    const [all, whole, decimals = "", inner, myriad] = match;
    if (whole !== undefined) {
      if (hasDecimals) return null;
      hasDecimals = decimals !== "";
      const scale = 10n ** BigInt(decimals.length);
      const value = fraction(BigInt(whole.replaceAll(",", "") + decimals), scale);
      tokens.push({ kind: "digits", value, place: fraction(1n, scale) });
    } else if (inner !== undefined) tokens.push({ kind: "inner", size: innerUnits.get(inner) as bigint });
    else if (myriad !== undefined) tokens.push({ kind: "myriad", size: sizeOfMyriad(myriad as Myriad) });
    else if (all === "여") tokens.push({ kind: "odd" });
  }
  return tokens;
}

function lastPlaceThatCounts(value: Fraction, place: Fraction): Fraction {
  if (isZero(value)) return place;
  const ten = fraction(10n);
  let counted = place;
  while (isInteger(divide(value, multiply(counted, ten)))) counted = multiply(counted, ten);
  return counted;
}
