import type { Day } from "#base/day";
import type { Seen } from "#journal";
import { text, type Text } from "#base/text";

/** 단가: what a thing costs whoever gets no support, from a day on, with its source. */
export interface ListPrice {
  readonly listPrice: string;
  readonly item: string;
  readonly name: Text;
  readonly unit: PriceUnit;
  readonly won: bigint;
  readonly since: Day;
  readonly source: string;
  /** Whether somebody has seen the source; what is assumed says so. */
  readonly isVerified: boolean;
}

export const priceUnits = {
  month: text("월", "month"),
  day: text("일", "day"),
  hour: text("시간", "hour"),
  case: text("건", "case"),
} as const satisfies Readonly<Record<string, Text>>;
export type PriceUnit = keyof typeof priceUnits;

export type ListPriceDraft = Omit<ListPrice, "listPrice"> & { readonly seen?: Seen };

/** [S8] The price of a day: the last one set from that day or before; of two for one day the one set later. */
export const priceOn = (rows: readonly ListPrice[], day: Day): ListPrice | null =>
  rows.reduce<ListPrice | null>(
    (best, row) => (row.since > day || (best !== null && row.since < best.since) ? best : row),
    null,
  );
