import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { moveCase } from "#case";
import { type Acting, lockJournal, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { tellUninvited } from "../mail.ts";
import { describeReviewerRow, endRoster, findRoster } from "../records.ts";
import { sameDescribed } from "../roster-pool.ts";
import { rosterUndone, rosterUsed, unknownRoster } from "../rules.ts";
import { findReviewer } from "../store.ts";
import { reviewerCase } from "./declare-cases.ts";

/** 명부 가져오기 취소: whom it invited is asked no more, whom it described is as he was; not once somebody has consented. [RV15] */
export async function undoRoster(acting: Acting, id: string, because: string): Promise<Refusal | null> {
  const { tx, at, actor } = acting;
  await lockJournal(tx);
  const held = await findRoster(tx, id);
  if (held === null) return unknownRoster({});
  if (held.isUndone) return rosterUndone({});
  const fresh = held.taken.filter(({ was }) => was === null);
  const now = await Promise.all(fresh.map(({ reviewer }) => findReviewer(tx, reviewer)));
  const consented = now.filter((one) => one?.state === "consented").length;
  if (consented > 0) return rosterUsed({ count: `${consented}` });
  const seq = await openCommit(tx, at, actor, acts.named["undo-roster"]);
  for (const one of now) {
    if (one?.state !== "invited") continue;
    const ended = await moveCase(acting, reviewerCase, one.reviewer, "end", { day: dayOf(at) });
    if (isRefusal(ended)) return ended;
    await tellUninvited(acting, one);
  }
  for (const { reviewer, was, became } of held.taken) {
    const one = was === null ? null : await findReviewer(tx, reviewer);
    // what somebody wrote since is his
    if (one !== null && was !== null && became !== null && sameDescribed(one, became))
      await describeReviewerRow(tx, reviewer, was);
  }
  await endRoster(tx, id, { actor, because, seq });
  return null;
}
