import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, correctFact, openFactByKey } from "#journal";
import { acts } from "../act-words.ts";
import { kindOfRung } from "../facts.ts";
import { isSameFundingLine, lineKey } from "../programme.ts";
import { amountNotPositive, linesReconcile, noSuchLine, rungFits } from "../rules.ts";
import { updateLine, updateTotal } from "../store.ts";
import type { FundingStep } from "./advance-funding.ts";
import { fundingAsSeen } from "./funding-as-seen.ts";

/**
 * Changes an amount that was written before: what was secured may shrink (270 → 160억 has happened). The old amount
 * stays the answer as of before.
 */
export async function reviseFunding(acting: Acting, step: FundingStep): Promise<string | Refusal> {
  const { tx } = acting;
  const found = await fundingAsSeen(acting, acts.named["revise-funding"], step);
  if (isRefusal(found)) return found;
  const { programme, lines } = found;
  if (step.amount <= 0n) return amountNotPositive({ what: "재원 금액", whatEn: "A funding line" });
  const others = lines.filter((line) => !(isSameFundingLine(line, step) && line.rung === step.rung));
  if (others.length === lines.length) return noSuchLine(step);
  const total = step.total ?? programme.total;
  const refused =
    rungFits(step, others, programme.currency) ?? linesReconcile([...others, step], total, programme.currency);
  if (refused !== null) return refused;
  await updateLine(tx, step.programme, step);
  if (total !== null && total !== programme.total) await updateTotal(tx, step.programme, total);
  const before = await openFactByKey(tx, kindOfRung(step.rung), lineKey(step.programme, step));
  if (before === null) throw new Error(`the line ${lineKey(step.programme, step)} has no fact`);
  const corrected = await correctFact(acting, acts.named["revise-funding"], before.fact, { value: step.amount });
  return isRefusal(corrected) ? corrected : corrected.fact;
}
