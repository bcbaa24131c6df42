import { isId } from "#base/id";
import { money } from "#base/money";
import type { Period } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import {
  type Acting,
  correctFact,
  keepReason,
  lockJournal,
  openFactNow,
  reasonMissing,
  type Seen,
  unlessChanged,
  withdrawFact,
} from "#journal";
import { acts } from "../act-words.ts";
import type { Agreement } from "../agreement.ts";
import { findCase } from "../case-store.ts";
import { awardOfOwn, awardUnchanged, unknownAgreement } from "../rules.ts";
import { findAgreement, updateAgreement } from "../store.ts";
import { levelOfPublished } from "./record-awards.ts";

export interface AwardCorrection {
  /** In minor units of its currency. */
  readonly value?: bigint;
  readonly agreed?: Period;
  readonly reason: string;
  readonly seen?: Seen;
}

/**
 * [A17] An award whose amount or day was told wrongly. The old version stays the answer as of before. A file that tells
 * the record again as it did changes nothing; one that is newer is heard.
 */
export async function correctAward(acting: Acting, id: string, told: AwardCorrection): Promise<string | Refusal> {
  const one = await awardAsSeen(acting, id, told);
  if (isRefusal(one)) return one;
  const { value = one.amount.minor, agreed = one.agreed } = told;
  const isSame = value === one.amount.minor && agreed.from === one.agreed.from && agreed.to === one.agreed.to;
  if (isSame) return awardUnchanged({});
  const act = acts.named["correct-award"];
  // what somebody checked was the content before
  const evidenceLevel = (await openFactNow(acting.tx, one.fact))?.evidenceLevel === 0 ? 0 : levelOfPublished;
  const corrected = await correctFact(acting, act, one.fact, { value, valid: agreed, evidenceLevel });
  if (isRefusal(corrected)) return corrected;
  await updateAgreement(acting.tx, { ...one, amount: money(value, one.amount.currency), agreed });
  await keepReason(acting, act, one.fact, told.reason.trim());
  return id;
}

/** [A17] An award that was none: it counts no more, and as of before it still answers. */
export async function withdrawAward(
  acting: Acting,
  id: string,
  told: Pick<AwardCorrection, "reason" | "seen">,
): Promise<string | Refusal> {
  const one = await awardAsSeen(acting, id, told);
  if (isRefusal(one)) return one;
  const act = acts.named["withdraw-award"];
  const withdrawn = await withdrawFact(acting, act, one.fact);
  if (isRefusal(withdrawn)) return withdrawn;
  await keepReason(acting, act, one.fact, told.reason.trim());
  return id;
}

/** The award under the commit's lock, if it is held true and still as it was seen. */
async function awardAsSeen(
  { tx }: Acting,
  id: string,
  { reason, seen }: Pick<AwardCorrection, "reason" | "seen">,
): Promise<Agreement | Refusal> {
  if (reason.trim() === "") return reasonMissing({}, "/reason");
  await lockJournal(tx);
  const one = isId(id) ? await findAgreement(tx, id) : null;
  if (one === null) return unknownAgreement({ agreement: id });
  const own = await findCase(tx, id);
  const stale = own === null ? await unlessChanged(tx, { fact: one.fact }, seen) : awardOfOwn({});
  if (stale !== null) return stale;
  return (await openFactNow(tx, one.fact)) === null ? unknownAgreement({ agreement: id }) : one;
}
