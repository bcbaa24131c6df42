import { fraction } from "#base/fraction";
import type { Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { printAmount } from "#engine/figure";
import { asKnownNow } from "#journal";
import { namesAt } from "#platform/auth";
import type { Tx } from "#platform/db";
import { unknownTable } from "./rules.ts";
import { distance, printPeriod } from "./series-period.ts";
import type { Known, Statistic } from "./statistic.ts";
import { findStatistic, valuesOf } from "./store.ts";
import type { QuestionView, TableListed, TableView } from "./table-contract.ts";
import {
  type BroughtTable,
  type DecidedValue,
  findTable,
  lastTables,
  openQuestions,
  questionsOfTable,
  stepsOf,
  type TableStep,
} from "./table-store.ts";
import { byPower, questionedIn } from "./unit-guard.ts";
import { decisions, tableStates, type TableState } from "./vocabulary.ts";

export interface ComparedRow {
  readonly line: number;
  readonly series: string;
  readonly area: string;
  readonly period: string;
  readonly value: bigint;
  readonly written: string;
  /** What is known of it now. */
  readonly before: bigint | null;
  readonly is: "new" | "same" | "revised";
  /** [XS4] */
  readonly power: number | null;
}

/** [XS2] [XS4] Each value of a table beside what is known of it, and whether it is questioned. */
export async function comparedTo(tx: Tx, table: BroughtTable, { frequency }: Statistic): Promise<ComparedRow[]> {
  const known = await valuesOf(tx, [...new Set(table.rows.map(({ series }) => series))], asKnownNow);
  const bySeries = Map.groupBy(known, ({ series }) => series);
  const rows = table.rows.map((row) => ({ ...row, value: BigInt(row.value) }));
  const powers = new Map(
    [...Map.groupBy(rows, ({ series }) => series)].map(([series, own]) => [
      series,
      questionedIn(own, bySeries.get(series) ?? [], frequency),
    ]),
  );
  return rows.map(({ line, series, area, period, value, written }) => {
    const held = bySeries.get(series)?.find((one) => one.period === period)?.value ?? null;
    const is = held === null ? "new" : held === value ? "same" : "revised";
    const power = is === "same" ? null : (powers.get(series)?.get(period) ?? null);
    return { ...{ line, series, area, period, value, written, before: held, is, power } };
  });
}

export const printValue = (value: bigint, unit: string): Text => printAmount(fraction(value), unit);

const stateOf = (steps: readonly TableStep[]): TableState =>
  steps.some(({ step }) => step === "undo") ? "undone" : steps.length > 0 ? "imported" : "tried";

const listed = (table: BroughtTable, steps: readonly TableStep[]): TableListed => ({
  ...{ table: table.table, fileName: table.fileName, released: table.released, at: table.at.toISOString() },
  ...{ state: stateOf(steps), stateWord: tableStates[stateOf(steps)] },
  ...{ read: table.rows.length, rejected: table.rejected.length },
});

export async function tablesOf(tx: Tx, statistic: string): Promise<TableListed[]> {
  const rows: TableListed[] = [];
  for (const table of await lastTables(tx, statistic)) rows.push(listed(table, await stepsOf(tx, table.table)));
  return rows;
}

const stepWords = { confirm: tableStates.imported, undo: tableStates.undone };

export async function tableView(tx: Tx, id: string): Promise<TableView | Refusal> {
  const table = await findTable(tx, id);
  const statistic = table === null ? null : await findStatistic(tx, table.statistic);
  if (table === null || statistic === null) return unknownTable({});
  const steps = await stepsOf(tx, id);
  const asked = await questionsOfTable(tx, id);
  const nameAt = await namesAt(tx, [
    ...steps.map(({ actor, at }) => ({ actor, at })),
    ...asked.flatMap(({ actor, decidedAt }) =>
      actor === null || decidedAt === null ? [] : [{ actor, at: decidedAt }],
    ),
    { actor: table.broughtBy, at: table.at },
  ]);
  const { unit, frequency } = statistic;
  return {
    ...listed(table, steps),
    ...{ statistic: statistic.statistic, name: statistic.name, rejections: [...table.rejected] },
    broughtBy: nameAt({ actor: table.broughtBy, at: table.at }),
    evidence: steps.find(({ step }) => step === "confirm")?.evidence ?? null,
    rows: (await comparedTo(tx, table, statistic)).map(({ period, value, before, is, power, ...row }) => ({
      ...{ line: row.line, area: row.area, series: row.series, written: row.written },
      ...{ period: printPeriod(period, frequency), value: printValue(value, unit) },
      before: before === null ? null : printValue(before, unit),
      is: power === null ? is : "questioned",
    })),
    questions: await questionViews(tx, statistic, asked, nameAt),
    steps: steps.map(({ step, reason, actor, at }) => ({
      ...{ word: stepWords[step], reason, at: at.toISOString(), by: nameAt({ actor, at }) },
    })),
    may: { confirm: steps.length === 0 && table.rows.length > 0, undo: stateOf(steps) === "imported" },
  };
}

type NameAt = (acted: { readonly actor: string; readonly at: Date }) => string;

async function questionViews(
  tx: Tx,
  { unit, frequency }: Statistic,
  asked: readonly DecidedValue[],
  nameAt: NameAt,
): Promise<QuestionView[]> {
  const known = await valuesOf(tx, [...new Set(asked.map(({ series }) => series))], asKnownNow);
  return asked.map(({ question, table, area, period, line, written, value, power, series, ...one }) => {
    const scaled = byPower(value, power);
    const near = known
      .filter((other) => other.series === series && other.period !== period)
      .toSorted((a, b) => distance(a.period, period, frequency) - distance(b.period, period, frequency))
      .slice(0, 3);
    const { decision, reason, actor, decidedAt } = one;
    return {
      ...{ question, table, area, period: printPeriod(period, frequency), line, written, power },
      value: printValue(value, unit),
      near: nearby(near, unit, frequency),
      scaled: scaled === null ? null : printValue(scaled, unit),
      decision:
        decision === null || reason === null || actor === null || decidedAt === null
          ? null
          : {
              ...{ word: decisions[decision], reason, at: decidedAt.toISOString() },
              by: nameAt({ actor, at: decidedAt }),
            },
    };
  });
}

function nearby(near: readonly Known[], unit: string, frequency: Statistic["frequency"]): Text {
  const each = near.map(({ period, value }) => [printPeriod(period, frequency), printValue(value, unit)] as const);
  return text(
    each.map(([period, value]) => `${period.ko} ${value.ko}`).join(", "),
    each.map(([period, value]) => `${period.en}: ${value.en}`).join(", "),
  );
}

/** [XS4] Every value that waits for a decision. */
export async function questionsShown(tx: Tx): Promise<(QuestionView & { name: Text })[]> {
  const shown: (QuestionView & { name: Text })[] = [];
  const undecided = { decision: null, reason: null, actor: null, decidedAt: null };
  for (const [id, asked] of Map.groupBy(await openQuestions(tx), ({ statistic }) => statistic)) {
    const statistic = await findStatistic(tx, id);
    if (statistic === null) continue;
    const views = await questionViews(
      tx,
      statistic,
      asked.map((one) => ({ ...one, ...undecided })),
      () => "",
    );
    shown.push(...views.map((view) => ({ ...view, name: statistic.name })));
  }
  return shown;
}
