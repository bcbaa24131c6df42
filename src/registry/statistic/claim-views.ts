import { isRefusal, type Refusal } from "#base/refusal";
import { formatDay, dayOf } from "#base/day";
import { text, type Text } from "#base/text";
import { printAmount } from "#engine/figure";
import type { AsOf } from "#journal";
import type { Tx } from "#platform/db";
import { notPeriod, rankBaseless, rankMissing, turnMissing, unknownSet } from "./rules.ts";
import { ranked, turnIn, type Values } from "./series-claim.ts";
import { isPeriodOf, type PeriodName, printPeriod } from "./series-period.ts";
import type { ComparisonSet, Series, Statistic } from "./statistic.ts";
import { seriesOf, setsOf, valuesOf } from "./store.ts";
import { printValue } from "./table-views.ts";
import { type RankBy, ranksBy, type TurnAgainst, turnsAgainst } from "./vocabulary.ts";

export interface Said {
  readonly said: Text;
  readonly is: string;
  readonly on: { readonly label: Text; readonly value: Text }[];
}

/** A series and its statistic, asked of one period as of a commit. */
export interface SeriesAsked {
  readonly series: Series;
  readonly statistic: Statistic;
  readonly period: PeriodName;
  readonly asOf: AsOf;
}

const join = (said: readonly Text[]): Text =>
  text(said.map(({ ko }) => ko).join(", "), said.map(({ en }) => en).join(", "));

const verbs = {
  "to-plus": text("플러스로 전환", "turned positive"),
  "to-minus": text("마이너스로 전환", "turned negative"),
  "stays-plus": text("증가세 유지", "went on rising"),
  "stays-minus": text("감소세 유지", "went on falling"),
  level: text("변동 없음", "did not change"),
} as const;

/** [XS7] [XS9] The turn of a period in words, with the values it stands on and the day they were known. */
export async function turnSaid(tx: Tx, asked: SeriesAsked, against: TurnAgainst): Promise<Said | Refusal> {
  const { series, statistic, period, asOf } = asked;
  const { frequency, unit, name } = statistic;
  if (!isPeriodOf(period, frequency)) return notPeriod({ period });
  const values: Values = new Map(
    (await valuesOf(tx, [series.series], asOf.known)).map((one) => [one.period, one.value]),
  );
  const turn = turnIn(values, period, frequency, against);
  if ("missing" in turn) {
    const periods = join(turn.missing.map((one) => printPeriod(one, frequency)));
    return turnMissing({ periods: periods.ko, periodsEn: periods.en });
  }
  const [when, base, verb] = [printPeriod(period, frequency), turnsAgainst[against], verbs[turn.is]];
  const known = knownOn(asOf);
  return {
    said: text(
      `${when.ko} ${series.area} ${name.ko}, ${base.ko} 대비 ${verb.ko}(${known.ko})`,
      `${name.en} of ${series.area} ${verb.en} in ${when.en} against ${base.en} (${known.en})`,
    ),
    is: turn.is,
    on: turn.on.map((one) => ({ label: printPeriod(one.period, frequency), value: printValue(one.value, unit) })),
  };
}

/** [XS8] [XS9] The place of an area among all of a named set, with their numbers and the day these were known. */
export async function rankSaid(tx: Tx, asked: SeriesAsked, named: string, by: RankBy): Promise<Said | Refusal> {
  const { series, statistic, period, asOf } = asked;
  const { frequency, unit, name } = statistic;
  if (!isPeriodOf(period, frequency)) return notPeriod({ period });
  const set = (await setsWith(tx, series, asOf.known)).find((one) => one.name === named);
  if (set === undefined) return unknownSet({});
  const members = (await seriesOf(tx, statistic.statistic, asOf.known)).filter(({ area }) => set.areas.includes(area));
  const byArea = new Map(members.map(({ area, series: id }) => [area, id]));
  const values = Map.groupBy(await valuesOf(tx, [...byArea.values()], asOf.known), (one) => one.series);
  const places = ranked(
    set.areas,
    (area) => new Map((values.get(byArea.get(area) ?? "") ?? []).map((one) => [one.period, one.value])),
    period,
    frequency,
    by,
  );
  if ("missing" in places) return rankMissing({ set: set.name, areas: places.missing.join(", ") });
  if ("baseless" in places) return rankBaseless({ areas: places.baseless.join(", ") });
  const own = places.find(({ area }) => area === series.area);
  if (own === undefined) return unknownSet({});
  const [when, what, known] = [printPeriod(period, frequency), by === "value" ? null : ranksBy.growth, knownOn(asOf)];
  const measured = what === null ? name : text(`${name.ko} ${what.ko}`, `${what.en} of ${name.en}`);
  const many = set.areas.length;
  return {
    said: text(
      `${when.ko} ${measured.ko}, ${set.name} ${many}곳 중 ${series.area} ${own.place}위(${known.ko})`,
      `${series.area} was number ${own.place} of the ${many} areas of ${set.name} by ${measured.en} in ${when.en} (${known.en})`,
    ),
    is: `${own.place}`,
    on: places.map(({ area, place, amount }) => {
      const printed = printAmount(amount, by === "value" ? unit : "percent");
      return { label: text(`${place}위 ${area}`, `${place}. ${area}`), value: printed };
    }),
  };
}

const knownOn = ({ knownAt }: AsOf): Text => {
  const on = dayOf(knownAt);
  return text(`${formatDay(on, "ko")} 기준`, `as known on ${formatDay(on, "en")}`);
};

const setsWith = async (tx: Tx, series: Series, known: bigint): Promise<ComparisonSet[]> =>
  (await setsOf(tx, series.statistic, known)).filter(({ areas }) => areas.includes(series.area));

/** Everything that can be said of a series in a period, and why the rest cannot. */
export async function claimsOfSeries(tx: Tx, asked: SeriesAsked) {
  const answers: { claim: string; answer: Said | Refusal }[] = [];
  for (const against of Object.keys(turnsAgainst) as TurnAgainst[])
    answers.push({ claim: `turn ${against}`, answer: await turnSaid(tx, asked, against) });
  for (const { name } of await setsWith(tx, asked.series, asked.asOf.known))
    for (const by of Object.keys(ranksBy) as RankBy[])
      answers.push({ claim: `rank ${name} ${by}`, answer: await rankSaid(tx, asked, name, by) });
  return answers.map(({ claim, answer }) =>
    isRefusal(answer)
      ? { claim, said: null, refused: answer.text, on: [] }
      : { claim, said: answer.said, refused: null, on: answer.on },
  );
}
