import type { Day } from "#base/day";
import { won } from "#base/money";
import { isRefusal, type Refusal } from "#base/refusal";
import { moveCase, stepOf } from "#case";
import { type Follower, tellFollowers } from "#hub";
import { type Acting, correctFact, openFactNow } from "#journal";
import { type Amendment, amendmentKind } from "../amendment.ts";
import { currentTerms, findAmendment, findCase } from "../case-store.ts";
import { findAgreement, updateAgreement } from "../store.ts";
import { sumsOf } from "../terms.ts";
import { agreementCase } from "./agreement-steps.ts";
import { changedFits, keepTerms } from "./keep-terms.ts";
import { ownHash } from "./record-agreement.ts";

/**
 * [A24] What was asked for comes to be: the agreement takes its step, or has another version, and what is on record of it
 * is told anew. Answers the version it became.
 */
export async function applyAmendment(
  acting: Acting,
  id: string,
  day: Day,
  followers: readonly Follower[] = [],
): Promise<{ readonly became?: number } | Refusal> {
  const { tx } = acting;
  const { agreement, kind, changes } = (await findAmendment(tx, id)) as Amendment;
  const { move } = amendmentKind(kind);
  if (move !== undefined) {
    const isOver = move === "terminate" || move === "give-up";
    const moved = await moveCase(acting, agreementCase, agreement, move, { day }, () => (isOver ? { over: day } : {}));
    return isRefusal(moved) ? moved : ((await tellFollowers(acting, followers, agreement, day)) ?? {});
  }
  let became = 0;
  const moved = await moveCase(acting, agreementCase, agreement, "amend", { day }, async (row) => {
    const standing = (await currentTerms(tx, row)).terms;
    const misfit = await changedFits(acting, row, kind, standing, changes);
    if (misfit !== null) return misfit;
    const after = { ...standing, ...changes };
    became = row.terms + 1;
    await keepTerms(acting, row, became, after);
    return { terms: became, party: after.parties.find(({ role }) => role === "lead")?.party ?? row.party };
  });
  if (isRefusal(moved)) return moved;
  const told = await retellAward(acting, agreement);
  return told ?? { became };
}

/** The record that is listed and counted says what the agreement says now; as of before, it answers as it was. */
async function retellAward(acting: Acting, id: string): Promise<Refusal | null> {
  const { tx } = acting;
  const [award, one] = [await findAgreement(tx, id), await findCase(tx, id)];
  if (award === null || one === null || (await openFactNow(tx, award.fact)) === null) return null;
  const { terms } = await currentTerms(tx, one);
  const amount = won(sumsOf(terms.lines).grant);
  const after = { ...award, party: one.party, amount, runs: { from: terms.starts, to: terms.ends } };
  if (after.party !== award.party || amount.minor !== award.amount.minor) {
    const change = { subject: after.party, value: amount.minor };
    const corrected = await correctFact(acting, stepOf(agreementCase, "amend"), award.fact, change);
    if (isRefusal(corrected)) return corrected;
  }
  await updateAgreement(tx, { ...after, contentHash: ownHash(after) });
  return null;
}
