import { sql } from "kysely";
import { day, isDay } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import type { Period } from "#base/period";
import type { Bound } from "#base/korean-amount";
import { isUnit } from "#base/unit";
import type { Definition } from "#engine/figure";
import type { KnownFigure, Reading } from "#engine/sentence";
import {
  type Answer,
  answersOf,
  type Ask,
  type Memo,
  noMemo,
  openAll,
  isOfPeople,
  openAt,
  type Opened,
  type Reader,
  type Standing,
  standingsOf,
  unknownFigure,
} from "#figure";
import type { AsOf } from "#journal";
import type { Tx } from "#platform/db";
import { type FigureSaying, indicatorOf, isWithin, sayingOf, scopeOf, wordsNaming } from "./saying.ts";

/** A figure as a release refers to it: its name and its question, as in its address (`tenants?as-of=2024-12-31`). */
export interface FigureReference {
  readonly figure: string;
  readonly ask: Ask;
}

const asked = ["as-of", "funder", "programme", "year", "unit", "where"] as const;

export function referenceOf(reference: string): FigureReference {
  const [figure = "", query = ""] = reference.split("?");
  const said = new URLSearchParams(query);
  const ask = Object.fromEntries(asked.flatMap((name) => (said.has(name) ? [[name, said.get(name) as string]] : [])));
  return { figure, ask };
}

/** Whether it asks for the figure itself, as of the day of the release. */
export const isWhole = ({ ask }: FigureReference): boolean => Object.keys(ask).length === 0;

/** A figure as it was found for a release: what may be printed of it, and everything by which it is opened. */
export interface FoundReading {
  readonly reading: Reading;
  readonly saying: FigureSaying;
  readonly opened: Opened;
  readonly answer: Answer;
  readonly standing: Standing;
}

/** Every reference as of the release's day and state of knowledge; one that is no question of a figure is a refusal. */
export async function readingsOf(
  tx: Tx,
  references: Iterable<string>,
  asOf: AsOf,
  memo: Memo = noMemo,
  reader: Reader = "everything",
): Promise<ReadonlyMap<string, FoundReading | Refusal>> {
  const named = [...new Set(references)];
  const all = await definitionsOf(tx, asOf);
  const whole = new Set(
    named
      .map(referenceOf)
      .filter(isWhole)
      .map(({ figure }) => figure),
  );
  const opened = new Map(
    (await openAll(tx, asOf, (figure) => whole.has(figure), reader)).map((one) => [
      one.approved.definition.figure,
      one,
    ]),
  );
  const found = new Map<string, Opened | Refusal>();
  for (const name of named) {
    const reference = referenceOf(name);
    const on = reference.ask["as-of"];
    const at = on !== undefined && isDay(on) ? { ...asOf, valid: day(on) } : asOf;
    found.set(
      name,
      isWhole(reference)
        ? (opened.get(reference.figure) ?? unknownFigure({ figure: reference.figure }))
        : await openAt(tx, reference.figure, reference.ask, at, reader),
    );
  }
  const there = [...found].flatMap(([name, one]) => (isRefusal(one) ? [] : [[name, one] as const]));
  const questions = there.map(([, one]) => one);
  const answers = await memo.rememberAll(questions, ["answer"], (missing) => answersOf(tx, missing));
  const standings = await standingsOf(tx, questions, answers);
  const read = new Map<string, FoundReading | Refusal>(
    [...found].flatMap(([name, one]) => (isRefusal(one) ? [[name, one] as const] : [])),
  );
  for (const [index, [name, one]] of there.entries())
    read.set(name, foundAs(name, one, answers[index] as Answer, standings[index] as Standing, all));
  return read;
}

function foundAs(
  name: string,
  opened: Opened,
  answer: Answer,
  standing: Standing,
  all: readonly Definition[],
): FoundReading {
  const { definition } = opened.approved;
  const saying = sayingOf(definition, opened.kinds, all);
  const { total } = answer;
  const isThere = !isRefusal(total) && standing !== "unrecorded";
  const unit = isRefusal(total) ? definition.unit : total.unit;
  return {
    ...{ saying, opened, answer, standing },
    reading: {
      ...{ figure: name, title: definition.title, modality: saying.modality, rung: saying.rung ?? "" },
      value: isThere ? total.amount : null,
      unit: isUnit(unit) ? unit : "thing",
      isProvisional: standing === "provisional",
      ...(isRefusal(total)
        ? { why: total.text }
        : standing === "unrecorded"
          ? { why: text("기준일까지 기록된 자료가 없습니다", "nothing has been recorded by the day") }
          : {}),
    },
  };
}

async function definitionsOf(tx: Tx, asOf: AsOf): Promise<Definition[]> {
  return (await openAll(tx, asOf)).map(({ approved }) => approved.definition);
}

/** Every figure of the hub as a Korean text may name it: what a draft is checked against. Nobody is told a sum of people by it that he may not see. */
export async function knownFigures(
  tx: Tx,
  asOf: AsOf,
  memo: Memo = noMemo,
  reader: Reader = "everything",
): Promise<KnownFigure[]> {
  const opened = (await openAll(tx, asOf, undefined, reader)).filter((one) => reader !== "public" || !isOfPeople(one));
  const definitions = opened.map(({ approved }) => approved.definition);
  const read = await readingsOf(
    tx,
    definitions.map(({ figure }) => figure),
    asOf,
    memo,
    reader,
  );
  const bounds = await boundsOfTargets(tx, asOf);
  return definitions.flatMap((definition): KnownFigure[] => {
    const found = read.get(definition.figure);
    if (found === undefined || isRefusal(found) || found.reading.value === null) return [];
    const { reading, saying } = found;
    const indicator = indicatorOf(definition);
    const bound = indicator === null ? undefined : bounds.get(indicator);
    return [
      {
        ...{
          figure: definition.figure,
          title: definition.title,
          value: reading.value as NonNullable<Reading["value"]>,
        },
        ...{
          unit: reading.unit,
          rung: reading.rung,
          scope: scopeOf(definition),
          asOf: asOf.valid,
          modality: reading.modality,
        },
        ...(bound === undefined ? {} : { bound }),
        words: wordsNaming(definition, saying),
        within: definitions.filter((whole) => isWithin(definition, whole)).map(({ figure }) => figure),
      },
    ];
  });
}

async function boundsOfTargets(tx: Tx, { known }: AsOf): Promise<ReadonlyMap<string, Bound>> {
  const { rows } = await sql<{ indicator: string; bound: string }>`
    select facets ->> 'indicator' as indicator, min(facets ->> 'bound') as bound from fact
    where kind = 'target.set' and known_from <= ${known} and known_to > ${known}
    group by 1 having count(distinct facets ->> 'bound') = 1`.execute(tx);
  return new Map(rows.map(({ indicator, bound }) => [indicator, bound === ">=" ? "at-least" : "at-most"]));
}

/** The years of programmes by the codes that slots name. */
export async function yearsByCode(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, readonly Period[]>> {
  if (codes.length === 0) return new Map();
  const { rows } = await sql<{ code: string; from: string; to: string }>`
    select p.code, lower(y.days)::text as from, upper(y.days)::text as to
    from programme p join programme_year y using (programme)
    where p.code = any(${[...new Set(codes)]}::text[]) order by p.code, y.no`.execute(tx);
  const years = new Map<string, Period[]>();
  for (const { code, from, to } of rows)
    years.set(code, [...(years.get(code) ?? []), { from: day(from), to: day(to) }]);
  return years;
}
