import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import { type Act, type Acting, openCommit, type Seen, unlessChanged } from "#journal";
import type { Case, CaseRow } from "../case.ts";

/** The case as it stands, under the commit's lock, if it is still as it was seen. */
export async function caseAsSeen<
  Row extends CaseRow<State>,
  State extends string,
  Move extends string,
  More extends object,
>(acting: Acting, kind: Case<Row, State, Move, More>, id: string, act: Act, seen: Seen): Promise<Row | Refusal> {
  await openCommit(acting.tx, acting.at, acting.actor, act);
  const row = isId(id) ? await kind.find(acting.tx, id) : null;
  if (row === null) return kind.unknown(id);
  return (await unlessChanged(acting.tx, { case: id }, seen)) ?? row;
}
