import { fraction, formatFraction, sumFractions, type Fraction } from "#base/fraction";
import { groupThousands } from "#base/korean-numeral";
import { formatMoney, isCurrency } from "#base/money";
import type { Language, Text } from "#base/text";
import { isUnit, nounEn, unitOf } from "#base/unit";
import { useSay } from "./reader.tsx";

/** An amount as the contracts say it. */
export interface AmountView {
  readonly num: string;
  readonly den: string;
  readonly unit: string;
  readonly printed: Text;
}

/** Decimals of the minor unit of a currency; anything else counts whole. */
const decimalsOf = (unit: string): number => ({ KRW: 0, JPY: 0 })[unit] ?? (/^[A-Z]{3}$/.test(unit) ? 2 : 0);

export const valueOf = ({ num, den }: Pick<AmountView, "num" | "den">): Fraction => fraction(BigInt(num), BigInt(den));

/** Exact digits with the unit: `2,037,000,000원`, `GBP 31,178,456.00`, `37개사`. */
export function exactly(value: Fraction, unit: string, language: Language): string {
  const sign = value.num < 0n ? "−" : "";
  const whole = value.num < 0n ? -value.num : value.num;
  if (value.den !== 1n) return `${sign}${formatFraction(fraction(whole, value.den))} ${unit}`;
  const places = decimalsOf(unit);
  const digits = whole.toString().padStart(places + 1, "0");
  const head = groupThousands(places === 0 ? digits : digits.slice(0, -places));
  const printed = sign + (places === 0 ? head : `${head}.${digits.slice(-places)}`);
  if (unit === "KRW") return language === "ko" ? `${printed}원` : `KRW ${printed}`;
  if (/^[A-Z]{3}$/.test(unit)) return `${unit} ${printed}`;
  if (!isUnit(unit)) return `${printed} ${unit}`;
  return language === "ko" ? `${printed}${unitOf(unit).ko}` : `${printed} ${nounEn(unit, whole)}`;
}

/** As the hub prints it, for what is only computed here: the rest beside an opened row. */
export const inWords = (value: Fraction, unit: string, language: Language): string =>
  value.den === 1n && isCurrency(unit)
    ? formatMoney({ minor: value.num, currency: unit }, language)
    : exactly(value, unit, language);

/** The number a machine reads: minor units divided out, `2037000000`, `31178456.00`. */
export function plainly({ num, den, unit }: Pick<AmountView, "num" | "den" | "unit">): string {
  if (den !== "1") return `${num}/${den}`;
  const places = decimalsOf(unit);
  if (places === 0) return num;
  const negative = num.startsWith("-");
  const digits = (negative ? num.slice(1) : num).padStart(places + 1, "0");
  return `${negative ? "-" : ""}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

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

/** Whole percent for people, `<1 %` and `>99 %` where rounding would lie. */
export function percentOf(part: Fraction, whole: Fraction): string {
  const share = shareOf(part, whole) * 100;
  const rounded = Math.round(share);
  if (rounded === 0 && part.num !== 0n) return "<1%";
  if (rounded === 100 && part.num * whole.den !== whole.num * part.den) return ">99%";
  return `${rounded}%`;
}
