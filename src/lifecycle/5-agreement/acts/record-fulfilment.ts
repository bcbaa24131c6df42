import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { caseAsSeen, type Step } from "#case";
import { appendProvenFact } from "#evidence";
import type { Acting } from "#journal";
import { acts } from "../act-words.ts";
import { agreementNotRunning } from "../amendment.ts";
import { agreementLife } from "../agreement-case.ts";
import { fulfilmentEmpty, noMemorandum } from "../signing.ts";
import { agreementCase } from "./agreement-steps.ts";

export interface Fulfilment extends Step {
  readonly won: bigint;
  readonly jobs: number;
}

/** [A25] 업무협약 이행: what came of a promise, on its own evidence; it is never added to what was promised. */
export async function recordFulfilment(acting: Acting, id: string, step: Fulfilment): Promise<string | Refusal> {
  const act = acts.named["record-fulfilment"];
  const one = await caseAsSeen(acting, agreementCase, id, act, step.seen);
  if (isRefusal(one)) return one;
  if (one.kind !== "mou") return noMemorandum({});
  const state = agreementLife.states[one.state];
  if (one.state !== "in-force" && one.state !== "ended")
    return agreementNotRunning({ state: state.ko, stateEn: state.en });
  const drafts = [
    { kind: "mou-sum.done", unit: "KRW", value: step.won },
    { kind: "mou-jobs.done", unit: "person", value: BigInt(step.jobs) },
  ].filter(({ value }) => value > 0n);
  if (drafts.length === 0) return fulfilmentEmpty({}, "/won");
  const about = { case: id, subject: one.party, programme: one.programme, valid: dayPeriod(step.day) };
  for (const draft of drafts) {
    const key = { naturalKey: `${one.number}/${acting.newId()}`, evidenceLevel: step.evidenceLevel };
    const told = await appendProvenFact(acting, act, { ...about, ...key, ...draft }, step.evidence ?? []);
    if (isRefusal(told)) return told;
  }
  return id;
}
