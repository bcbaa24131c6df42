import type { Day } from "#base/day";
import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { appendProvenFacts } from "#evidence";
import { type Acting, openFactsOfCase } from "#journal";
import { supportFact } from "../facts.ts";
import { stepFits, unknownSupport } from "../rules.ts";
import { findCase, updateState } from "../store.ts";
import type { Step, SupportMove } from "../support.ts";

/** One step of a case: the state and its fact, or neither. Answers the fact. */
async function moveSupport(acting: Acting, move: SupportMove, id: string, step: Step): Promise<string | Refusal> {
  const { tx } = acting;
  const one = isId(id) ? await findCase(tx, id) : null;
  if (one === null) return unknownSupport({ case: id });
  const facts = (await openFactsOfCase(tx, id)).filter(({ kind }) => kind.startsWith("support."));
  const before = facts.map(({ valid }) => valid.from).reduce((a, b) => (a > b ? a : b), "0001-01-01" as Day);
  const state = stepFits(one.state, move, step.day, before);
  if (isRefusal(state)) return state;
  const act = `${move}-support`;
  const year = Number(facts[0]?.facets["year"]);
  const told = await appendProvenFacts(acting, act, [
    { draft: supportFact(one, state, year, step), proofs: step.evidence ?? [] },
  ]);
  if (isRefusal(told)) return told;
  const fact = told[0] as string;
  await updateState(tx, id, state);
  return fact;
}

/** 협약: what was selected is agreed. */
export const agreeSupport = (acting: Acting, supportCase: string, step: Step): Promise<string | Refusal> =>
  moveSupport(acting, "agree", supportCase, step);

/** 완료: what was agreed is done. Only this rung is “지원했다”. */
export const completeSupport = (acting: Acting, supportCase: string, step: Step): Promise<string | Refusal> =>
  moveSupport(acting, "complete", supportCase, step);

/** 포기·해약: the firm leaves, or is left, before the end. */
export const abandonSupport = (acting: Acting, supportCase: string, step: Step): Promise<string | Refusal> =>
  moveSupport(acting, "abandon", supportCase, step);
