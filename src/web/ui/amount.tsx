import { fraction, sumFractions, type Fraction } from "#base/fraction";
import { groupThousands } from "#base/korean-numeral";
import { isCurrency } from "#base/money";
import { plainAmount } from "#base/plain-amount";
import type { Language, Text } from "#base/text";
import { isUnit, nounEn, unitOf } from "#base/unit";
import { printAmount } from "#engine/figure";
import { useSay } from "./reader.tsx";

/** An amount as the contracts say it. */
export interface AmountView {
  readonly num: string;
  readonly den: string;
  readonly unit: string;
  readonly printed: Text;
}

export const valueOf = ({ num, den }: Pick<AmountView, "num" | "den">): Fraction => fraction(BigInt(num), BigInt(den));

/** Exact digits with the unit: `2,037,000,000원`, `GBP 31,178,456.00`, `37개사`; what has no last decimal says so. */
export function exactly(value: Fraction, unit: string, language: Language): string {
  const { value: digits, exact, rounding } = plainAmount(value, unit);
  const [whole = "", decimals] = digits.replace("-", "").split(".");
  const shown = `${digits.startsWith("-") ? "−" : ""}${groupThousands(whole)}${decimals === undefined ? "" : `.${decimals}`}`;
  const said = withUnit(shown, value, unit, language);
  if (rounding === "") return said;
  const fully = withUnit(exact, value, unit, language);
  return language === "ko" ? `약 ${said} (정확히는 ${fully})` : `about ${said} (exactly ${fully})`;
}

function withUnit(digits: string, value: Fraction, unit: string, language: Language): string {
  if (unit === "KRW") return language === "ko" ? `${digits}원` : `KRW ${digits}`;
  if (isCurrency(unit) || !isUnit(unit)) return isCurrency(unit) ? `${unit} ${digits}` : `${digits} ${unit}`;
  if (language === "ko") return `${digits}${unitOf(unit).ko}`;
  return `${digits} ${nounEn(unit, value.den === 1n && (value.num === 1n || value.num === -1n) ? 1 : 2)}`.trimEnd();
}

/** As the hub prints it, for what is only computed here: the rest beside an opened row. */
export const inWords = (value: Fraction, unit: string, language: Language): string =>
  isCurrency(unit) || isUnit(unit) ? printAmount(value, unit)[language] : exactly(value, unit, language);

/** The number a machine reads, in main units: `2037000000`, `31178456.00`. */
export const plainly = (amount: Pick<AmountView, "num" | "den" | "unit">): string =>
  plainAmount(valueOf(amount), amount.unit).value;

export const sumOf = (amounts: readonly Pick<AmountView, "num" | "den">[]): Fraction =>
  sumFractions(amounts.map(valueOf));

/** A value as it is printed, with the exact number behind it. */
export function Amount({ amount, className }: { readonly amount: AmountView; readonly className?: string }) {
  const { speak, language } = useSay();
  return (
    <data
      className={className === undefined ? "amount" : `amount ${className}`}
      value={plainly(amount)}
      title={exactly(valueOf(amount), amount.unit, language)}
    >
      {speak(amount.printed)}
    </data>
  );
}

/** How far along 0…1 a part lies; for drawing only, never for a printed number. */
export function shareOf(part: Fraction, whole: Fraction): number {
  if (whole.num === 0n) return 0;
  return Number((part.num * whole.den * 100_000n) / (part.den * whole.num)) / 100_000;
}
