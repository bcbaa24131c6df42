import type { Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { basisOfOthers, unknownPrinted, withdrawnAlready } from "../printed-claim.ts";
import { closePrinted, comparedWith, findPrinted } from "../printed-claim-store.ts";

/** Takes back a printed claim that was entered wrongly, with the reason; its row stays. */
export async function withdrawPrintedClaim(
  { tx, at, actor }: Acting,
  claim: string,
  reason: string,
): Promise<{ readonly claim: string } | Refusal> {
  const seq = await openCommit(tx, at, actor, acts.named["withdraw-printed-claim"]);
  const found = await findPrinted(tx, claim);
  if (found === null) return unknownPrinted({});
  if (found.withdrawn !== null) return withdrawnAlready({});
  const n = await comparedWith(tx, claim);
  if (n > 0) return basisOfOthers({ n: `${n}` });
  await closePrinted(tx, claim, seq, reason);
  return { claim };
}
