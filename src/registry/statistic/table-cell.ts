import { exponentOf, isCurrency } from "#base/currency";
import { type UnitCode, unitOf } from "#base/unit";

/** How many of a statistic's own unit one of a column is: 천달러 of a series in US dollars is a thousand. */
export interface ColumnUnit {
  readonly written: string;
  readonly scale: bigint;
}

const scales: Readonly<Record<string, bigint>> = {
  "": 1n,
  십: 10n,
  백: 100n,
  천: 1_000n,
  만: 10_000n,
  십만: 100_000n,
  백만: 1_000_000n,
  천만: 10_000_000n,
  억: 100_000_000n,
  십억: 1_000_000_000n,
  백억: 10_000_000_000n,
  천억: 100_000_000_000n,
  조: 1_000_000_000_000n,
};
const moneys: Readonly<Record<string, string>> = {
  ...{ 원: "KRW", KRW: "KRW", 달러: "USD", 불: "USD", $: "USD", US$: "USD", USD: "USD", 미달러: "USD" },
  ...{ 유로: "EUR", EUR: "EUR", 엔: "JPY", JPY: "JPY", 위안: "CNY", CNY: "CNY", 파운드: "GBP", GBP: "GBP" },
};
const scaled = /^(십억|백억|천억|십만|백만|천만|십|백|천|만|억|조)?(.*)$/;

/** A unit as headings write it; null where it is no unit of the statistic. */
export function readUnit(written: string, unit: string): ColumnUnit | null {
  const bare = written
    .replaceAll(/[\s[\]()〔〕]/g, "")
    .replace(/^단위[:：]?/, "")
    .replace(/^1,?000(?=\D)/, "천");
  const [, scale = "", rest = ""] = scaled.exec(bare) ?? [];
  const factor = scales[scale];
  if (factor === undefined) return null;
  const isOwn = isCurrency(unit)
    ? moneys[rest] === unit || moneys[rest.toUpperCase()] === unit
    : rest !== "" && [unitOf(unit as UnitCode).ko, unitOf(unit as UnitCode).nounKo].includes(rest);
  return isOwn ? { written: bare, scale: factor } : null;
}

/** The unit that a title, a note over the table or a heading ends with or names: "수출액(천달러)", "(단위: 백만원)". */
export function unitIn(written: string, unit: string): ColumnUnit | null {
  const named = [/단위\s*[:：]\s*([^)\],]+)/.exec(written)?.[1], ...(written.match(/[([〔]([^)\]〕]+)[)\]〕]/g) ?? [])];
  for (const one of named) {
    const read = one === undefined ? null : readUnit(one, unit);
    if (read !== null) return read;
  }
  return null;
}

export type CellRead =
  | { readonly value: bigint }
  /** Nothing is said in it. */
  | "empty"
  /** It is said that there is no value. */
  | "none"
  | "malformed"
  /** More decimals than its unit has. */
  | "too-exact"
  | "unitless";

/** A value in the smallest unit of the statistic. A cell that says its own unit ("978만달러") has it. */
export function readCell(written: string, column: ColumnUnit | null, unit: string): CellRead {
  const bare = written.replaceAll(/[\s,]/g, "").replace(/(?:p\)|\(p\))$/i, "");
  if (bare === "") return "empty";
  if (/^(?:-|–|…|\.\.\.|x|X|n\/?a)$/i.test(bare)) return "none";
  const [, below, digits, decimals = "", said = ""] =
    /^(?:([△▲\-−])|\+)?\(?(\d{1,30})(?:\.(\d{1,15}))?\)?(\D*)$/.exec(bare) ?? [];
  if (digits === undefined) return "malformed";
  const own = said === "" ? column : readUnit(said, unit);
  if (own === null) return said === "" ? "unitless" : "malformed";
  const scale = own.scale * 10n ** BigInt(isCurrency(unit) ? exponentOf(unit) : 0);
  const exact = BigInt(digits + decimals) * scale;
  const divisor = 10n ** BigInt(decimals.length);
  if (exact % divisor !== 0n) return "too-exact";
  const isBelow = below !== undefined || /^\(\d/.test(bare);
  const value = exact / divisor;
  return value > 10n ** 17n ? "malformed" : { value: isBelow ? -value : value };
}
