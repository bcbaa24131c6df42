import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { linkEvidence } from "#evidence";
import { type Acting, appendFacts } from "#journal";
import { studyFact } from "../facts.ts";
import { stepFits, unknownStudy } from "../rules.ts";
import { findStudyToMove, updateStudy } from "../store.ts";
import type { Step, Study, StudyMove } from "../study.ts";

export async function studyToMove(acting: Acting, id: string): Promise<Study | Refusal> {
  const one = isId(id) ? await findStudyToMove(acting.tx, id) : null;
  return one ?? unknownStudy({ study: id });
}

/** One step of a study: the state, what goes with it, and its fact, or nothing of these. Answers the fact. */
export async function moveStudy(
  acting: Acting,
  one: Study,
  move: StudyMove,
  step: Step,
  change: Parameters<typeof updateStudy>[2] = {},
): Promise<string | Refusal> {
  const state = stepFits(one, move, step.day);
  if (isRefusal(state)) return state;
  const told = await appendFacts(acting, `${move}-study`, [studyFact(one, state, step)]);
  if (isRefusal(told)) return told;
  const fact = told[0] as string;
  const links = (step.evidence ?? []).map(({ evidence, position }) => ({ fact, evidence, position: position ?? null }));
  const linked = await linkEvidence(acting, links);
  if (isRefusal(linked)) return linked;
  await updateStudy(acting.tx, one.study, { ...change, state, lastDay: step.day });
  return fact;
}
