import { dayOf } from "#base/day";
import { fraction } from "#base/fraction";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import { isUnit, type UnitCode } from "#base/unit";
import { type KnownFigure, type Ours, rungs } from "#engine/sentence";
import { breakdownView, isOfPeople, openAt, type Reader } from "#figure";
import { type AsOf, resolveAsOf } from "#journal";
import type { Tx } from "#platform/db";
import { knownFigures } from "./release-reading.ts";
import { allPublications } from "./store.ts";

/** An answer that stands beside a printed number: where it opens is its figure, its day, and the group it is of. */
export interface Answer extends Ours {
  readonly group?: { readonly dimension: string; readonly group: string; readonly word: Text };
}
export interface OwnFigure extends KnownFigure {
  readonly others: readonly Answer[];
}

export interface AskedFigures {
  readonly asOf: string;
  readonly now: Date;
  readonly reader: Reader;
}

/** The days of so many publications are looked at, the latest first. */
const mostDays = 6;

const ladderOf = ({ rung }: Ours): string | undefined => rungs.get(rung)?.ladder;

/** The figures of the hub on a day, each with its answers on the days of publications and on other rungs of its ladder. */
export async function ownFigures(tx: Tx, { asOf, now, reader }: AskedFigures): Promise<OwnFigure[] | Refusal> {
  const on = await resolveAsOf(tx, { "as-of": asOf }, now);
  if (isRefusal(on)) return on;
  const own = await knownFigures(tx, on, undefined, reader);
  const published = (await allPublications(tx)).map((one) => one.as_of);
  const days = [...new Set([...published, dayOf(now)])].filter((day) => day !== on.valid).slice(0, mostDays);
  const then: KnownFigure[] = [];
  for (const day of days) {
    const moment = await resolveAsOf(tx, { "as-of": day }, now);
    if (!isRefusal(moment)) then.push(...(await knownFigures(tx, moment, undefined, reader)));
  }
  return own.map((figure) => {
    const ladder = ladderOf(figure);
    const isBeside = (other: KnownFigure): boolean =>
      other.figure === figure.figure
        ? other.asOf !== figure.asOf
        : ladder !== undefined && ladderOf(other) === ladder && isAlike(other, figure);
    return { ...figure, others: [...own, ...then].filter(isBeside).map(answerOf) };
  });
}

/** Two results of one unit, or two plans of one: what is promised explains no result. */
const isAlike = (a: KnownFigure, b: KnownFigure): boolean => a.unit === b.unit && a.modality === b.modality;

const answerOf = ({ figure, title, value, unit, rung, scope, asOf, bound }: KnownFigure): Answer => ({
  ...{ figure, title, value, unit, rung, scope, asOf },
  ...(bound === undefined ? {} : { bound }),
});

/** One figure with all that may explain a number that is not its own: other days, other rungs, and groups of those rungs. */
export async function figureWithOthers(tx: Tx, figure: string, asked: AskedFigures): Promise<OwnFigure | null> {
  const known = await ownFigures(tx, asked);
  const own = isRefusal(known) ? undefined : known.find((one) => one.figure === figure);
  const on = await resolveAsOf(tx, { "as-of": asked.asOf }, asked.now);
  if (own === undefined || isRefusal(on)) return null;
  const beside = own.others.filter(({ asOf, figure: other }) => asOf === own.asOf && other !== own.figure);
  const groups: Answer[] = [];
  for (const answer of [answerOf(own), ...beside]) groups.push(...(await groupsOf(tx, answer, on, asked.reader)));
  return { ...own, others: [...own.others, ...groups] };
}

async function groupsOf(tx: Tx, answer: Answer, on: AsOf, reader: Reader): Promise<Answer[]> {
  const opened = await openAt(tx, answer.figure, {}, on, reader);
  if (isRefusal(opened) || isOfPeople(opened)) return [];
  const found: Answer[] = [];
  for (const dimension of opened.approved.definition.dimensions) {
    if (dimension === "subject" || dimension === "evidence" || dimension === "unit") continue;
    const view = await breakdownView(tx, opened, dimension, undefined);
    if (isRefusal(view)) continue;
    for (const { group, word, amount } of view.groups) {
      if (!isUnit(amount.unit) || group === "") continue;
      found.push({
        ...answer,
        ...{ value: fraction(BigInt(amount.num), BigInt(amount.den)), unit: amount.unit as UnitCode },
        ...{ scope: `${answer.scope};${dimension}=${group}`, group: { dimension, group, word } },
      });
    }
  }
  return found;
}
