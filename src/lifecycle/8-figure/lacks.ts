import { type Lacking, lackingOf } from "#agreement";
import { fraction } from "#base/fraction";
import { kindsOf, printAmount } from "#engine/figure";
import type { Tx } from "#platform/db";
import type { FigureView } from "./contract.ts";
import type { Opened } from "./opening.ts";

/** Kinds whose facts come in by files of which some records may have been rejected. */
const imported = "agreement.awarded";

/** [F18] What a figure over imports does not count, because its records could not be taken. */
export function lacksOf(tx: Tx, all: readonly Opened[]): Promise<(FigureView["lacks"] | null)[]> {
  const asked = new Map<string, Promise<Lacking | null>>();
  return Promise.all(
    all.map(async ({ approved, asOf: { known }, where }) => {
      if (!kindsOf(approved.definition.measure).includes(imported)) return null;
      const funder = where.find(({ dimension }) => dimension === "funder")?.is?.[0] ?? null;
      const key = funder ?? "";
      const found = asked.get(key) ?? lackingOf(tx, { funder, known });
      asked.set(key, found);
      const lacking = await found;
      return lacking === null ? null : viewLacking(lacking);
    }),
  );
}

const viewLacking = ({ records, unread, totals }: Lacking): FigureView["lacks"] => ({
  records,
  unread,
  totals: totals.map(({ unit, minor }) => ({
    ...{ num: `${minor}`, den: "1", unit, printed: printAmount(fraction(minor), unit) },
  })),
});
