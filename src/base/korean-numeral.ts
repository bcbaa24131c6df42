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
