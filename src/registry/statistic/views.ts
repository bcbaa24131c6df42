import type { Day } from "#base/day";
import { compare, fraction, toDecimal } from "#base/fraction";
import { exponentOf, isCurrency } from "#base/currency";
import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { type UnitCode, unitOf } from "#base/unit";
import { printSigned } from "#engine/figure";
import { type AsOf, asKnownNow } from "#journal";
import { namesOf } from "#party";
import type { Tx } from "#platform/db";
import { claimsOfSeries } from "./claim-views.ts";
import type { SeriesRow, SeriesView, StatisticView } from "./contract.ts";
import { notPeriod, unknownSeries, unknownStatistic } from "./rules.ts";
import { isPeriodOf, printPeriod, yearBefore } from "./series-period.ts";
import type { Known, Series, Statistic } from "./statistic.ts";
import { allStatistics, findSeries, findStatistic, seriesOf, setsOf, valuesOf, vintagesOf } from "./store.ts";
import { printValue, tablesOf } from "./table-views.ts";
import { openQuestions } from "./table-store.ts";
import { frequencies, statisticMeasures } from "./vocabulary.ts";

const unitWord = (unit: string): Text => {
  const { ko, many } = unitOf(unit as UnitCode);
  return text(ko, many);
};

export const asAsked = (asOf: AsOf) => ({
  ...{ valid: asOf.valid, final: asOf.final },
  known: { seq: `${asOf.known}`, at: asOf.knownAt.toISOString() },
});

const rowOf = (
  series: Series,
  { name, unit, frequency }: Statistic,
  issuer: Text,
  latest: Known | undefined,
): SeriesRow => ({
  ...{ series: series.series, statistic: series.statistic, name, area: series.area, issuer },
  ...{ frequencyWord: frequencies[frequency], unitWord: unitWord(unit) },
  period: latest === undefined ? null : printPeriod(latest.period, frequency),
  value: latest === undefined ? null : printValue(latest.value, unit),
});

const issuersOf = async (tx: Tx, all: readonly Statistic[], valid: Day): Promise<(one: Statistic) => Text> => {
  const issuers = all.map(({ issuer }) => issuer);
  const names = await namesOf(tx, issuers, { valid, known: asKnownNow });
  return ({ issuer }) => names.get(issuer) ?? text(issuer, issuer);
};

/** [XS9] Every series that was known, with its latest value then. */
export async function seriesRows(
  tx: Tx,
  { known, valid }: Pick<AsOf, "known" | "valid">,
  statistic: string | null = null,
): Promise<SeriesRow[]> {
  const all = new Map((await allStatistics(tx, known)).map((one) => [one.statistic, one]));
  const series = await seriesOf(tx, statistic, known);
  const latest = new Map(
    (
      await valuesOf(
        tx,
        series.map((one) => one.series),
        known,
      )
    ).map((one) => [one.series, one]),
  );
  const issuer = await issuersOf(tx, [...all.values()], valid);
  return series.flatMap((one) => {
    const own = all.get(one.statistic);
    return own === undefined ? [] : [rowOf(one, own, issuer(own), latest.get(one.series))];
  });
}

export const seriesNamed = async (tx: Tx, id: string): Promise<{ series: Series; statistic: Statistic } | Refusal> => {
  const series = isId(id) ? await findSeries(tx, id) : null;
  const statistic = series === null ? null : await findStatistic(tx, series.statistic);
  return series === null || statistic === null ? unknownSeries({}) : { series, statistic };
};

/** [XS2] [XS9] One series as of a commit: every period with its vintages, and what can be said of one of them. */
export async function seriesView(
  tx: Tx,
  id: string,
  asOf: AsOf,
  period: string | undefined,
): Promise<SeriesView | Refusal> {
  const found = await seriesNamed(tx, id);
  if (isRefusal(found)) return found;
  const { series, statistic } = found;
  const { frequency, unit } = statistic;
  if (period !== undefined && !isPeriodOf(period, frequency)) return notPeriod({ period });
  const values = await valuesOf(tx, [id], asOf.known);
  const held = new Map(values.map((one) => [one.period, one]));
  const latest = values.at(-1);
  const vintages = Map.groupBy(await vintagesOf(tx, id, asOf.known), (one) => one.period);
  const chosen = period ?? latest?.period;
  const issuer = await issuersOf(tx, [statistic], asOf.valid);
  return {
    ...rowOf(series, statistic, issuer(statistic), latest),
    ...{ source: statistic.source, measureWord: statisticMeasures[statistic.measure], unit, frequency },
    periods: [...vintages].map(([name, versions]) => {
      const now = held.get(name);
      return {
        ...{ name, period: printPeriod(name, frequency), fact: now?.fact ?? null, level: versions[0]?.level ?? 0 },
        value: now === undefined ? null : printValue(now.value, unit),
        size: now === undefined ? null : sizeOf(now.value, unit),
        yearBefore: growthOf(held.get(yearBefore(name, frequency))?.value, now?.value),
        vintages: versions.map(({ value, at, until, released, isUndo }) => ({
          ...{ value: printValue(value, unit), known: at.toISOString(), until: until?.toISOString() ?? null },
          ...{ released, isUndo },
        })),
      };
    }),
    asked: chosen === undefined ? null : { name: chosen, period: printPeriod(chosen, frequency) },
    claims: chosen === undefined ? [] : await claimsOfSeries(tx, { series, statistic, period: chosen, asOf }),
    asOf: asAsked(asOf),
  };
}

/** How high a mark of a chart stands: for the eye, so a float will do. */
const sizeOf = (value: bigint, unit: string): number =>
  Number(toDecimal(fraction(value, 10n ** BigInt(isCurrency(unit) ? exponentOf(unit) : 0)), 2, "half-up"));

function growthOf(before: bigint | undefined, now: bigint | undefined): Text | null {
  if (before === undefined || now === undefined || before <= 0n) return null;
  const rate = fraction(now - before, before);
  return compare(rate, fraction(0n)) === 0 ? text("0%", "0 %") : printSigned(rate, "percent");
}

export async function statisticRows(tx: Tx, today: Day) {
  const all = await allStatistics(tx);
  const issuer = await issuersOf(tx, all, today);
  const series = Map.groupBy(await seriesOf(tx, null), ({ statistic }) => statistic);
  const waiting = Map.groupBy(await openQuestions(tx), ({ statistic }) => statistic);
  const rows = [];
  for (const one of all) {
    const own = (series.get(one.statistic) ?? []).map((each) => each.series);
    const latest = (await valuesOf(tx, own, asKnownNow)).at(-1)?.period;
    rows.push({
      ...wordsOf(one, issuer(one)),
      ...{ areas: own.length, waiting: waiting.get(one.statistic)?.length ?? 0 },
      latest: latest === undefined ? null : printPeriod(latest, one.frequency),
    });
  }
  return rows;
}

const wordsOf = ({ statistic, name, unit, frequency, measure, source }: Statistic, issuer: Text) => ({
  ...{ statistic, name, issuer, source, unitWord: unitWord(unit) },
  ...{ frequencyWord: frequencies[frequency], measureWord: statisticMeasures[measure] },
});

export async function statisticView(tx: Tx, id: string, today: Day): Promise<StatisticView | Refusal> {
  const statistic = isId(id) ? await findStatistic(tx, id) : null;
  if (statistic === null) return unknownStatistic({});
  const issuer = await issuersOf(tx, [statistic], today);
  return {
    ...{ ...wordsOf(statistic, issuer(statistic)), unit: statistic.unit },
    series: await seriesRows(tx, { valid: today, known: asKnownNow }, id),
    sets: (await setsOf(tx, id)).map(({ name, areas }) => ({ name, areas: [...areas] })),
    tables: await tablesOf(tx, id),
  };
}
