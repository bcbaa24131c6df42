import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { reversalOf, unknownVoucher } from "../rules.ts";
import { findVoucher, insertVoucher, reverserOf } from "../store.ts";

/** Undoes a voucher by another of this day with the signs turned; both stay. Answers the id of the second. */
export async function reverse(acting: Acting, voucher: string, reason: string): Promise<string | Refusal> {
  const before = await findVoucher(acting.tx, voucher);
  if (before === null) return unknownVoucher({ voucher });
  const plan = async () => reversalOf(before, await reverserOf(acting.tx, voucher), reason, dayOf(acting.at));
  const first = await plan();
  if (isRefusal(first)) return first;
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["reverse-voucher"]);
  // again under the commit's lock: somebody may have reversed it since
  const reversal = await plan();
  if (isRefusal(reversal)) return reversal;
  const id = acting.newId();
  await insertVoucher(acting.tx, seq, acting.actor, { ...reversal, voucher: id });
  return id;
}
