import { dayOf } from "#base/day";
import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import { usableEvidence, unknownEvidence } from "#evidence";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import type { VoucherDraft } from "../ledger.ts";
import { unknownAccount, voucherFits } from "../rules.ts";
import { accountsKnown, insertVoucher } from "../store.ts";

/** Posts a voucher whose lines add up to nothing. Answers its id. */
export async function post(acting: Acting, draft: VoucherDraft): Promise<string | Refusal> {
  const refused = voucherFits(draft, dayOf(acting.at));
  if (refused !== null) return refused;
  const accounts = draft.lines.map(({ account }) => account);
  const known = await accountsKnown(acting.tx, accounts.filter(isId));
  const strange = accounts.findIndex((account) => !known.has(account));
  if (strange >= 0) return unknownAccount({ account: accounts[strange] as string }, `/lines/${strange}/account`);
  const { evidence } = draft;
  if (typeof evidence === "string" && !(isId(evidence) && (await usableEvidence(acting, [evidence])).has(evidence))) {
    return unknownEvidence({ evidence }, "/evidence");
  }
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["post-voucher"]);
  const voucher = acting.newId();
  await insertVoucher(acting.tx, seq, acting.actor, { ...draft, voucher, reverses: null });
  return voucher;
}
