import { isRefusal, type Refusal } from "#base/refusal";
import { appendProvenFact } from "#evidence";
import { type Act, type Acting, openCommit } from "#journal";
import { type Case, type CaseRow, draftOf, type Opened, type Step } from "../case.ts";

/**
 * The first step of a case. `make` decides under the commit's lock, so that of two at once the second sees the first;
 * what it makes is told as a fact with its proofs and kept as a row, or nothing of this. Answers the case.
 */
export async function openCase<
  Row extends CaseRow<State>,
  State extends string,
  Move extends string,
  Change extends object,
>(
  acting: Acting,
  kind: Case<Row, State, Move, Change>,
  act: Act,
  step: Step,
  make: () => Promise<Opened<Row> | Refusal>,
): Promise<string | Refusal> {
  await openCommit(acting.tx, acting.at, acting.actor, act);
  const made = await make();
  if (isRefusal(made)) return made;
  const { row, facets } = made;
  const told = await appendProvenFact(acting, act, draftOf(kind, row, step, facets), step.evidence ?? []);
  if (isRefusal(told)) return told;
  await kind.insert(acting.tx, row);
  return (await kind.follow?.(acting, row, step)) ?? kind.idOf(row);
}
