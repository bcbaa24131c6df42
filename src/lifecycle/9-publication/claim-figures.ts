import { type Day, dayOf } from "#base/day";
import { fraction } from "#base/fraction";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import { isUnit } from "#base/unit";
import { type KnownFigure, type Ours, rungs } from "#engine/sentence";
import { breakdownView, isOfPeople, type Memo, noMemo, openAt, type Reader } from "#figure";
import { resolveAsOf } from "#journal";
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

/** The figures of the hub as one reader sees them, each day asked once. */
export interface Figures {
  /** All of them on a day, each with its answers on the days of publications and on other rungs of its ladder. */
  readonly on: (day: string) => Promise<readonly OwnFigure[] | Refusal>;
  /** Groups of a figure, and of what stands on other rungs of its ladder: outside of the province, firms alone. */
  readonly groupsOf: (own: OwnFigure) => Promise<readonly Answer[]>;
  /** Whether there may be more than the reader is shown. */
  readonly hidesSomeOf: (own: Ours) => Promise<boolean>;
}

export interface Asking {
  readonly now: Date;
  readonly reader: Reader;
  /** Answers kept; for questions of a transaction that only reads. */
  readonly memo?: Memo;
}

/** The days of so many publications are looked at, the latest first. */
const mostDays = 6;

const ladderOf = ({ rung }: Ours): string | undefined => rungs.get(rung)?.ladder;

/** Two results of one unit, or two plans of one: what is promised explains no result. */
const isAlike = (a: KnownFigure, b: KnownFigure): boolean => a.unit === b.unit && a.modality === b.modality;

const answerOf = ({ figure, title, value, unit, rung, scope, asOf, bound }: KnownFigure): Answer => ({
  ...{ figure, title, value, unit, rung, scope, asOf },
  ...(bound === undefined ? {} : { bound }),
});

export function openFigures(tx: Tx, { now, reader, memo = noMemo }: Asking): Figures {
  const known = new Map<string, readonly KnownFigure[] | Refusal>();
  const all = new Map<string, readonly OwnFigure[] | Refusal>();
  let marked: readonly string[] | null = null;

  const asked = async (day: string): Promise<readonly KnownFigure[] | Refusal> => {
    const before = known.get(day);
    if (before !== undefined) return before;
    const on = await resolveAsOf(tx, { "as-of": day }, now);
    const answered = isRefusal(on) ? on : await knownFigures(tx, on, memo, reader);
    known.set(day, answered);
    return answered;
  };

  const withOthers = async (day: string): Promise<readonly OwnFigure[] | Refusal> => {
    const own = await asked(day);
    if (isRefusal(own)) return own;
    marked ??= [...new Set([...(await allPublications(tx)).map(({ as_of }) => as_of).slice(0, mostDays), dayOf(now)])];
    const then: KnownFigure[] = [];
    for (const other of marked) {
      const answered = other === day ? [] : await asked(other);
      if (!isRefusal(answered)) then.push(...answered);
    }
    return own.map((figure) => {
      const ladder = ladderOf(figure);
      const isBeside = (other: KnownFigure): boolean =>
        other.figure === figure.figure
          ? other.asOf !== figure.asOf
          : ladder !== undefined && ladderOf(other) === ladder && isAlike(other, figure);
      // of the same day first: what explains a number with less goes before
      return { ...figure, others: [...own, ...then].filter(isBeside).map(answerOf) };
    });
  };

  const openOn = async (figure: string, day: Day) => {
    const on = await resolveAsOf(tx, { "as-of": day }, now);
    return isRefusal(on) ? on : openAt(tx, figure, {}, on, reader);
  };

  const groupsOfOne = async (answer: Answer): Promise<Answer[]> => {
    const opened = await openOn(answer.figure, answer.asOf);
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
          value: fraction(BigInt(amount.num), BigInt(amount.den)),
          // of organisations that are firms, the number is one of firms
          unit: dimension === "party:type" && group === "firm" && amount.unit === "organisation" ? "firm" : amount.unit,
          ...{ scope: `${answer.scope};${dimension}=${group}`, group: { dimension, group, word } },
        });
      }
    }
    return found;
  };

  return {
    on: async (day) => {
      const found = all.get(day) ?? (await withOthers(day));
      all.set(day, found);
      return found;
    },
    groupsOf: async (own) => {
      const beside = own.others.filter(({ asOf, figure }) => asOf === own.asOf && figure !== own.figure);
      const groups: Answer[] = [];
      for (const answer of [answerOf(own), ...beside]) groups.push(...(await groupsOfOne(answer)));
      return groups;
    },
    hidesSomeOf: async ({ figure, asOf }) => {
      const opened = await openOn(figure, asOf);
      return isRefusal(opened) || opened.hidesSome;
    },
  };
}
