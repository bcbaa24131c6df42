import { sql } from "kysely";
import { type Day, dayOf } from "#base/day";
import { fraction } from "#base/fraction";
import type { Text } from "#base/text";
import { printAmount } from "#engine/figure";
import { asKnownNow } from "#journal";
import { namesOf } from "#party";
import { namesAt } from "#platform/auth";
import type { Tx } from "#platform/db";
import type { ListRowView, ListView, OutcomeListRow } from "./contract.ts";
import { lastLists, type ListStep, stepsOf, toldBy } from "./list-store.ts";
import { kindOfList, type ListRow, type OutcomeList } from "./outcome-list.ts";
import { outcome } from "./outcome.ts";
import { outcomeState } from "./views.ts";
import { listSorts, listStates } from "./vocabulary.ts";

const printed = (value: bigint, unit: string): Text => printAmount(fraction(value), unit);

/** What an outcome says otherwise than a row, in words; null where they agree. */
export function differenceOf(
  { value, unit, valid }: { readonly value: bigint; readonly unit: string; readonly valid: { readonly from: Day } },
  row: Pick<ListRow, "value" | "unit" | "on" | "line">,
): string | null {
  const said: string[] = [];
  if (value !== BigInt(row.value) || unit !== row.unit)
    said.push(`신고 ${printed(value, unit).ko} / 자료 ${printed(BigInt(row.value), row.unit).ko}`);
  if (valid.from !== row.on) said.push(`신고일 ${valid.from} / 자료 ${row.on}`);
  return said.length === 0 ? null : `${row.line}행: ${said.join(", ")}`;
}

const stateOf = (steps: readonly ListStep[]): keyof typeof listStates =>
  steps.some(({ step }) => step === "undo")
    ? "undone"
    : steps.some(({ step }) => step === "check")
      ? "checked"
      : steps.length > 0
        ? "imported"
        : "tried";

interface Held {
  readonly key: string;
  readonly fact: string;
  readonly subject: string;
  readonly value: bigint;
  readonly unit: string;
  readonly from: Day;
}

/** [LI3] Each row beside what is told under its number: new, the same, different, or another firm's. */
export async function listView(tx: Tx, list: OutcomeList, at: Date): Promise<ListView> {
  const { outcomeList: id, sort } = list;
  const { rows: held } = await sql<Held>`
    select natural_key as key, fact, subject, value, unit, lower(valid) as "from" from fact
    where kind = ${kindOfList[sort]} and known_to = forever()
      and natural_key = any(${list.rows.map(({ key }) => key)}::text[])`.execute(tx);
  const byKey = new Map(held.map((one) => [one.key, one]));
  const parties = [...list.rows.map(({ party }) => party), ...(list.party === null ? [] : [list.party])];
  const names = await namesOf(tx, parties, { valid: dayOf(at), known: asKnownNow });
  const nameOf = (party: string) => names.get(party) ?? { ko: party, en: party };
  const steps = await stepsOf(tx, id);
  const told = new Map((await toldBy(tx, id)).map((one) => [one.line, one]));
  const rows: ListRowView[] = [];
  for (const row of list.rows) {
    const known = byKey.get(row.key) ?? null;
    const own = told.get(row.line);
    const state = own === undefined ? null : await outcomeState(tx, own.fact);
    const differs = known === null ? null : differenceOf({ ...known, valid: { from: known.from } }, row);
    rows.push({
      ...{
        line: row.line,
        key: row.key.slice(0, 24),
        firm: nameOf(row.party),
        on: row.on,
        counterpart: row.counterpart,
      },
      amount: printed(BigInt(row.value), row.unit),
      is: known === null ? "new" : known.subject !== row.party ? "of-another" : differs === null ? "same" : "differs",
      claimed: known === null ? null : { amount: printed(known.value, known.unit), on: known.from },
      fact: own?.fact ?? null,
      stateWord: state === null ? null : outcome.states[state],
    });
  }
  const state = stateOf(steps);
  const nameAt = await namesAt(tx, [
    ...steps.map(({ actor, at: then }) => ({ actor, at: then })),
    { actor: list.broughtBy, at: list.at },
  ]);
  return {
    ...{ list: id, sort, sortWord: listSorts[sort], state, stateWord: listStates[state], fileName: list.fileName },
    ...{
      firstDay: list.firstDay,
      lastDay: list.lastDay,
      at: list.at.toISOString(),
      rows,
      rejected: [...list.rejected],
    },
    party: list.party === null ? null : nameOf(list.party),
    broughtBy: nameAt({ actor: list.broughtBy, at: list.at }),
    evidence: steps.find(({ step }) => step === "confirm")?.evidence ?? null,
    steps: steps.map(({ step, reason, actor, at: then }) => ({
      ...{ step, reason, at: then.toISOString() },
      by: nameAt({ actor, at: then }),
    })),
    may: {
      confirm: state === "tried" && list.rows.length > 0,
      check: state === "imported" && list.party === null,
      undo: state === "imported" || state === "checked",
    },
  };
}

export async function listsOf(tx: Tx, parties: readonly string[] | null): Promise<OutcomeListRow[]> {
  const rows: OutcomeListRow[] = [];
  for (const one of await lastLists(tx, parties)) {
    const state = stateOf(await stepsOf(tx, one.outcomeList));
    rows.push({
      ...{ list: one.outcomeList, sort: one.sort, sortWord: listSorts[one.sort], state, stateWord: listStates[state] },
      ...{ fileName: one.fileName, at: one.at.toISOString(), read: one.rows.length, rejected: one.rejected.length },
    });
  }
  return rows;
}
