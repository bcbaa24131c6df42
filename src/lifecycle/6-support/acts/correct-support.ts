import { type Day, dayOf } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { caseAsSeen, moveCase, stepOf } from "#case";
import {
  type Acting,
  correctFact,
  keepReason,
  openFactsOfCase,
  reasonMissing,
  type Seen,
  withdrawFact,
} from "#journal";
import { acts } from "../act-words.ts";
import { isByMonth } from "../line.ts";
import { supportByMonth, supportStepOutOfOrder, supportUnchanged, unknownSupport } from "../rules.ts";
import { changeLine, lineOfCase } from "../store.ts";
import { supportCase } from "./move-support.ts";

interface Told {
  readonly reason: string;
  /** The version of the case. */
  readonly seen?: Seen;
}
const inRegister = { "support.agreed": "promised", "support.completed": "handed-over" } as const;

/** [S13] A step of a support case happened on another day; what the register says of that day goes with it. */
export async function correctSupport(
  acting: Acting,
  id: string,
  told: Told & { readonly fact: string; readonly day: Day },
): Promise<string | Refusal> {
  const { tx } = acting;
  const act = acts.named["correct-support"];
  const reason = told.reason.trim();
  if (reason === "") return reasonMissing({}, "/reason");
  const one = await caseAsSeen(acting, supportCase, id, act, told.seen);
  if (isRefusal(one)) return one;
  const steps = (await openFactsOfCase(tx, id)).toSorted((a, b) => (a.valid.from < b.valid.from ? -1 : 1));
  const at = steps.findIndex(({ fact }) => fact === told.fact);
  const [before, step, after] = [steps[at - 1], steps[at], steps[at + 1]];
  if (step === undefined) return unknownSupport({ case: id });
  const { day } = told;
  if (step.valid.from === day) return supportUnchanged({}, "/day");
  if (before !== undefined && day < before.valid.from) return supportStepOutOfOrder({ day: before.valid.from }, "/day");
  if (after !== undefined && day > after.valid.from) return supportStepOutOfOrder({ day: after.valid.from }, "/day");
  const line = await lineOfCase(tx, "support", id);
  const rung = (inRegister as Readonly<Record<string, "promised" | "handed-over">>)[step.kind];
  if (line !== null && rung !== undefined) {
    if (isByMonth(line)) return supportByMonth({}, "/day");
    const kinds = [`support-line.${rung}`, `support-worth.${rung}`];
    for (const fact of await openFactsOfCase(tx, line.supportLine)) {
      if (!kinds.includes(fact.kind) || fact.valid.from !== step.valid.from) continue;
      const moved = await correctFact(acting, act, fact.fact, { valid: dayPeriod(day) });
      if (isRefusal(moved)) return moved;
    }
    await changeLine(tx, line.supportLine, rung === "promised" ? { promised: day } : { handedOver: day });
  }
  const corrected = await correctFact(acting, act, step.fact, { valid: dayPeriod(day) });
  if (isRefusal(corrected)) return corrected;
  await keepReason(acting, act, step.fact, reason);
  return id;
}

/** [S13] 기록 취소: a support case was recorded by mistake. All that was told of it is withdrawn, in the register too. */
export async function withdrawSupport(acting: Acting, id: string, { reason, seen }: Told): Promise<string | Refusal> {
  if (reason.trim() === "") return reasonMissing({}, "/reason");
  const act = stepOf(supportCase, "withdraw");
  const moved = await moveCase(acting, supportCase, id, "withdraw", { day: dayOf(acting.at), seen });
  if (isRefusal(moved)) return moved;
  await keepReason(acting, act, moved, reason.trim());
  for (const { fact, kind } of await openFactsOfCase(acting.tx, id)) {
    if (kind === "support.withdrawn") continue;
    const withdrawn = await withdrawFact(acting, act, fact);
    if (isRefusal(withdrawn)) return withdrawn;
    await keepReason(acting, act, fact, reason.trim());
  }
  return id;
}
