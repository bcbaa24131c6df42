import { isRefusal, type Refusal } from "#base/refusal";
import { isSamePeriod } from "#base/period";
import { stepOf } from "#case";
import { type Acting, appendFacts, correctFact, type FactDraft, openFactByKey, withdrawFact } from "#journal";
import type { Meant } from "../survey-answers.ts";
import { rowVerified } from "../survey-rules.ts";
import { keepTold, toldAlone } from "../survey-store.ts";
import { outcomeState } from "../views.ts";
import { correctOutcome } from "./correct-outcome.ts";
import { replyCase } from "./move-reply.ts";
import { reportOutcome } from "./report-outcome.ts";
import { withdrawOutcome } from "./withdraw-outcome.ts";

const submit = stepOf(replyCase, "submit");
const inSurvey = "성과조사 답변에 따라 고침";

/**
 * [SV5] Tells what the answers mean: new facts, corrections of what was told otherwise before, and what is no longer
 * answered is taken back. What is known already under the same number is not told a second time.
 */
export async function tellAnswers(acting: Acting, reply: string, { yearly, outcomes }: Meant): Promise<Refusal | null> {
  const kept = new Set<string>();
  for (const draft of yearly) {
    const fact = await tellYear(acting, draft);
    if (isRefusal(fact)) return fact;
    kept.add(fact);
  }
  for (const { at, ...draft } of outcomes) {
    const fact = await tellOutcome(acting, draft, at);
    if (isRefusal(fact)) return fact;
    kept.add(fact);
  }
  for (const { fact, kind } of await toldAlone(acting.tx, reply)) {
    if (kept.has(fact)) continue;
    const isOutcome = kind.startsWith("outcome.");
    const gone = isOutcome ? await withdrawOutcome(acting, fact, inSurvey) : await withdrawFact(acting, submit, fact);
    if (isRefusal(gone)) return gone;
  }
  for (const fact of kept) await keepTold(acting.tx, reply, fact);
  return null;
}

async function tellYear(acting: Acting, draft: FactDraft): Promise<string | Refusal> {
  const held = await openFactByKey(acting.tx, draft.kind, draft.naturalKey);
  if (held === null) {
    const told = await appendFacts(acting, submit, [draft]);
    return isRefusal(told) ? told : (told[0] as string);
  }
  if (held.value === draft.value && held.unit === draft.unit) return held.fact;
  const { value, unit } = draft;
  const corrected = await correctFact(acting, submit, held.fact, { value, unit, evidenceLevel: 0 });
  return isRefusal(corrected) ? corrected : held.fact;
}

async function tellOutcome(acting: Acting, draft: Meant["outcomes"][number] | object, at: string) {
  const told = draft as Omit<Meant["outcomes"][number], "at">;
  const held = await openFactByKey(acting.tx, told.kind, told.naturalKey);
  if (held?.subject !== told.party) {
    const fact = await reportOutcome(acting, told);
    return isRefusal(fact) ? { ...fact, at } : fact;
  }
  if (held.value === told.value && held.unit === told.unit && isSamePeriod(held.valid, told.valid)) return held.fact;
  if ((await outcomeState(acting.tx, held.fact)) === "contradicted") return rowVerified({ key: told.naturalKey }, at);
  return correctOutcome(acting, held.fact, { value: told.value, valid: told.valid, reason: inSurvey });
}
