import type { Day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { appendProvenFact, linkEvidence } from "#evidence";
import { type Act, type Acting, correctFact, type Fact, openCommit, withdrawFact } from "#journal";
import { type Case, type CaseRow, draftOf, kindOf, type Step } from "../case.ts";
import { above } from "../rules.ts";

export interface Moving<Row, State> {
  readonly row: Row;
  readonly next: State;
  readonly held: readonly Fact[];
  readonly lasting: readonly Fact[];
}

/** Tells where a case stands from now on, and ends what was true while it stood where it stood. Answers the fact. */
export async function tellStep<
  Row extends CaseRow<State>,
  State extends string,
  Move extends string,
  Change extends object,
>(
  acting: Acting,
  act: Act,
  kind: Case<Row, State, Move, Change>,
  { row, next, held, lasting }: Moving<Row, State>,
  step: Step,
): Promise<string | Refusal> {
  const rung = kindOf(kind, next);
  const reached = held.find((fact) => fact.kind === rung.kind);
  const proofs = step.evidence ?? [];
  if (reached !== undefined) {
    for (const { fact } of above(held, kind.kinds, rung)) {
      const withdrawn = await withdrawFact(acting, act, fact);
      if (isRefusal(withdrawn)) return withdrawn;
    }
    const links = proofs.map(({ evidence, position }) => ({
      fact: reached.fact,
      evidence,
      position: position ?? null,
    }));
    const linked = await linkEvidence(acting, links);
    if (isRefusal(linked)) return linked;
    // told anew, so that the step stands in the history and whoever looked before it is told
    const seq = await openCommit(acting.tx, acting.at, acting.actor, act);
    const retold = reached.knownFrom === seq ? reached : await correctFact(acting, act, reached.fact, {});
    return isRefusal(retold) ? retold : reached.fact;
  }
  const ended = await endStays(acting, act, lasting, step.day);
  if (ended !== null) return ended;
  // what the case was opened with holds for every rung: the year it counts for, the way it is done
  const draft = draftOf(kind, { ...row, state: next }, step, held[0]?.facets);
  return appendProvenFact(acting, act, draft, proofs);
}

/** What was true while the case stood where it stood ends on the day it moves on. */
async function endStays(acting: Acting, act: Act, lasting: readonly Fact[], day: Day): Promise<Refusal | null> {
  for (const { fact, valid } of lasting) {
    const ended = await correctFact(acting, act, fact, { valid: { from: valid.from, to: day } });
    if (isRefusal(ended)) return ended;
  }
  return null;
}
