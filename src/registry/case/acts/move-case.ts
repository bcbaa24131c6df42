import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, openFactsOfCase } from "#journal";
import { type Case, type CaseRow, type Step, stepOf } from "../case.ts";
import { lastDay, stays, stepFits } from "../rules.ts";
import { caseAsSeen } from "./case-as-seen.ts";
import { tellStep } from "./tell-step.ts";

/**
 * One step of a case: lock, load, state, order, fact with its proofs, row; or nothing of this. `also` is what the room
 * decides beside, under the same lock: a refusal, or what else changes in the row. Answers the fact.
 */
export async function moveCase<
  Row extends CaseRow<State>,
  State extends string,
  Move extends string,
  Change extends object,
>(
  acting: Acting,
  kind: Case<Row, State, Move, Change>,
  id: string,
  move: Move,
  step: Step,
  also: (row: Row) => Promise<Change | Refusal> | Change | Refusal = () => ({}) as Change,
): Promise<string | Refusal> {
  const { tx } = acting;
  const act = stepOf(kind, move);
  const row = await caseAsSeen(acting, kind, id, act, step.seen);
  if (isRefusal(row)) return row;
  const held = (await openFactsOfCase(tx, id)).filter((fact) => kind.kinds.some((one) => one.kind === fact.kind));
  const lasting = stays(held, kind.kinds);
  const before = lastDay([...held.map(({ valid }) => valid.from), kind.notBefore?.(row)]);
  const next = stepFits(kind.states, row.state, move, step.day, {
    before,
    stays: lasting.map(({ valid }) => valid.from),
  });
  if (isRefusal(next)) return next;
  const change = await also(row);
  if (isRefusal(change)) return change;
  const fact = await tellStep(acting, act, kind, { row, next, held, lasting }, step);
  if (isRefusal(fact)) return fact;
  await kind.update(tx, id, { state: next, day: step.day }, change);
  const became = kind.follow === undefined ? null : await kind.find(tx, id);
  return (became === null ? null : await kind.follow?.(acting, became, step)) ?? fact;
}
