import type { Text } from "#base/text";
import type { Frequency, StatisticMeasure } from "./vocabulary.ts";

/** [XS1] What somebody else measures and publishes. */
export interface Statistic {
  readonly statistic: string;
  readonly name: Text;
  readonly issuer: string;
  readonly unit: string;
  readonly frequency: Frequency;
  readonly measure: StatisticMeasure;
  /** Where it is read: the table's name and number, an address. */
  readonly source: string;
}

/** A statistic of one area. */
export interface Series {
  readonly series: string;
  readonly statistic: string;
  readonly area: string;
}

/** [XS8] The areas that a rank is among. */
export interface ComparisonSet {
  readonly comparisonSet: string;
  readonly statistic: string;
  readonly name: string;
  readonly areas: readonly string[];
}

/** A value as it is known, in minor units where it is money. */
export interface Known {
  readonly fact: string;
  readonly series: string;
  readonly period: string;
  readonly value: bigint;
}
