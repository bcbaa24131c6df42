import { fraction, one, subtract, sumFractions } from "#base/fraction";
import { lastDay } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Act, type Acting, asKnownNow, claimOutcome, claimsOn, releaseClaim, type Seen } from "#journal";
import { findProgramme, unknownProgramme } from "#programme";
import { acts } from "../act-words.ts";
import { defaultBasis, dividedByPaid, paidTo } from "../default-share.ts";
import { outcome, type Share } from "../outcome.ts";
import { nothingPaid } from "../rules.ts";
import type { LoadedOutcome } from "../views.ts";
import { outcomeAsSeen } from "./outcome-as-seen.ts";

/**
 * Gives a programme a share that was agreed; Σ shares ≤ 1 is held by the journal. [O12] Shares by default give way to it and
 * are divided anew among the others. Answers the outcome.
 */
export async function shareOutcome(
  acting: Acting,
  id: string,
  {
    seen,
    ...claim
  }: { readonly programme: string; readonly share: Share; readonly basis: string; readonly seen?: Seen },
): Promise<string | Refusal> {
  const act = acts.named["share-outcome"];
  const found = await outcomeAsSeen(acting, id, act, seen);
  if (isRefusal(found)) return found;
  // a withdrawn outcome has nothing to share
  if (outcome.isFinal(found.state)) return outcome.move(found.state, "correct");
  const { programme } = claim;
  if ((await findProgramme(acting.tx, programme)) === null) return unknownProgramme({ programme });
  const released = await releaseDefaults(acting, act, id);
  if (isRefusal(released)) return released;
  const claimed = await claimOutcome(acting, act, { outcome: id, ...claim });
  if (isRefusal(claimed)) return claimed;
  return released > 0 ? divideRest(acting, act, found, id) : id;
}

/** [O12] Divides what nobody agreed of among the programmes that paid the firm. Answers the outcome. */
export async function shareByDefault(acting: Acting, id: string, seen?: Seen): Promise<string | Refusal> {
  const act = acts.named["share-by-default"];
  const found = await outcomeAsSeen(acting, id, act, seen);
  if (isRefusal(found)) return found;
  if (outcome.isFinal(found.state)) return outcome.move(found.state, "correct");
  const released = await releaseDefaults(acting, act, id);
  if (isRefusal(released)) return released;
  const divided = await divideRest(acting, act, found, id);
  if (isRefusal(divided)) return divided;
  const now = await claimsOn(acting.tx, id, asKnownNow);
  return now.some(({ basis }) => basis === defaultBasis) ? id : nothingPaid({});
}

async function releaseDefaults(acting: Acting, act: Act, id: string): Promise<number | Refusal> {
  const held = (await claimsOn(acting.tx, id, asKnownNow)).filter(({ basis }) => basis === defaultBasis);
  for (const { programme } of held) {
    const released = await releaseClaim(acting, act, id, programme);
    if (isRefusal(released)) return released;
  }
  return held.length;
}

async function divideRest(acting: Acting, act: Act, found: LoadedOutcome, id: string): Promise<string | Refusal> {
  const agreed = await claimsOn(acting.tx, id, asKnownNow);
  const rest = subtract(one, sumFractions(agreed.map(({ share }) => fraction(share.num, share.den))));
  const paid = await paidTo(acting.tx, found.party, lastDay(found.valid) ?? found.valid.from);
  const others = paid.filter(({ programme }) => !agreed.some((claim) => claim.programme === programme));
  for (const { programme, share } of dividedByPaid(rest, others)) {
    const claimed = await claimOutcome(acting, act, { outcome: id, programme, share, basis: defaultBasis });
    if (isRefusal(claimed)) return claimed;
  }
  return id;
}
