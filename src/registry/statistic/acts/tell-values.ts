import { isRefusal, type Refusal } from "#base/refusal";
import { appendProvenFacts, linkEvidence } from "#evidence";
import { type Act, type Acting, correctFact, openFactByKey } from "#journal";
import { kindOfMeasure } from "../facts.ts";
import { daysOf } from "../series-period.ts";
import type { Statistic } from "../statistic.ts";
import { insertTold, type ToldValue } from "../table-store.ts";

export interface ValueRow {
  readonly series: string;
  readonly area: string;
  readonly period: string;
  readonly value: bigint;
  readonly line: number;
}

/**
 * [XS2] Tells values that a table says: a new one with the table as its document, a revised one as another version of its
 * fact; what stands as it is told is left alone.
 */
export async function tellValues(
  acting: Acting,
  act: Act,
  { table, statistic, evidence }: { readonly table: string; readonly statistic: Statistic; readonly evidence: string },
  rows: readonly ValueRow[],
): Promise<null | Refusal> {
  const kind = kindOfMeasure[statistic.measure];
  const told: ToldValue[] = [];
  const fresh: ValueRow[] = [];
  for (const row of rows) {
    const held = await openFactByKey(acting.tx, kind, `${row.series}/${row.period}`);
    if (held === null) fresh.push(row);
    else if (held.value !== row.value) {
      const revised = await correctFact(acting, act, held.fact, { value: row.value, evidenceLevel: 1 });
      if (isRefusal(revised)) return revised;
      told.push({ fact: held.fact, valueBefore: held.value });
      const linked = await linkEvidence(acting, [{ fact: held.fact, evidence, position: `${row.line}행` }]);
      if (isRefusal(linked)) return linked;
    }
  }
  const facts = await appendProvenFacts(
    acting,
    act,
    fresh.map(({ series, area, period, value, line }) => ({
      draft: {
        ...{ kind, case: series, subject: statistic.issuer, programme: null, value, unit: statistic.unit },
        valid: daysOf(period, statistic.frequency, statistic.measure),
        naturalKey: `${series}/${period}`,
        facets: { statistic: statistic.name.ko, area },
      },
      proofs: [{ evidence, position: `${line}행` }],
    })),
  );
  if (isRefusal(facts)) return facts;
  await insertTold(acting, act, table, [...told, ...facts.map((fact) => ({ fact, valueBefore: null }))]);
  return null;
}
