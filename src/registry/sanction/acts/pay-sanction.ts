import { isRefusal, type Refusal } from "#base/refusal";
import { moveCase, type Step } from "#case";
import type { Acting } from "#journal";
import { paymentFits } from "../rules.ts";
import type { SanctionCase } from "../sanction.ts";
import { findSanction } from "../store.ts";
import { tellSum } from "./impose-sanction.ts";
import { sanctionCase } from "./sanction-case.ts";

/** 납부: part or all of what is owed was paid; paid in full, it has ended. Answers the sanction. */
export async function paySanction(
  acting: Acting,
  id: string,
  step: Step & { readonly won: bigint },
): Promise<string | Refusal> {
  const moved = await moveCase(acting, sanctionCase, id, "pay", step, (row) => {
    const misfit = paymentFits(row, step.won);
    return misfit ?? { paidWon: row.paidWon + step.won };
  });
  if (isRefusal(moved)) return moved;
  const one = (await findSanction(acting.tx, id)) as SanctionCase;
  const told = await tellSum(acting, "paid", one, { ...step, paid: step.won });
  if (isRefusal(told)) return told;
  if (one.paidWon !== one.won) return id;
  const ended = await moveCase(acting, sanctionCase, id, "end", { day: step.day }, () => ({ over: step.day }));
  return isRefusal(ended) ? ended : id;
}
