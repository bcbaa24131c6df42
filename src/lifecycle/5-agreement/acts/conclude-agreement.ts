import { dayOf } from "#base/day";
import { won } from "#base/money";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { moveCase, stepOf } from "#case";
import { type Follower, tellFollowers } from "#hub";
import type { Acting } from "#journal";
import type { AgreementCase } from "../agreement-case.ts";
import { currentTerms, findCase, type VersionOfTerms } from "../case-store.ts";
import { notAParty } from "../signing.ts";
import { sumsOf } from "../terms.ts";
import { approvalMissing } from "../approval-of.ts";
import { agreementCase } from "./agreement-steps.ts";
import { writeAward } from "./record-agreement.ts";
import { giveSignature, type Signing } from "./sign-agreement.ts";
import { tellPromise } from "./tell-promise.ts";

/**
 * [A20] [A21] 체결: the hub signs last, with the approval of the office where it has a rule for it. From that day it is in
 * force, and what it gives is on record. Answers the agreement.
 */
export async function concludeAgreement(
  acting: Acting,
  id: string,
  step: Omit<Signing, "party">,
  followers: readonly Follower[] = [],
): Promise<string | Refusal> {
  const { tx, at } = acting;
  const moved = await moveCase(acting, agreementCase, id, "conclude", step, async (row) => {
    const version = await currentTerms(tx, row);
    const hub = version.terms.parties.find(({ role }) => role === "hub")?.party;
    if (hub === undefined) return notAParty({});
    const missing = await approvalMissing(tx, { kind: "agreement", id }, version.sha256, dayOf(at));
    const given = missing ?? (await giveSignature(acting, row, version, { ...step, party: hub }));
    return isRefusal(given) ? given : { inForce: step.day };
  });
  if (isRefusal(moved)) return moved;
  const one = (await findCase(tx, id)) as AgreementCase;
  const version = await currentTerms(tx, one);
  const told =
    one.kind === "mou" ? await tellPromise(acting, one, version, step) : await tellAward(acting, one, version, step);
  return isRefusal(told) ? told : ((await tellFollowers(acting, followers, id, step.day)) ?? id);
}

async function tellAward(
  acting: Acting,
  { agreement, number, programme, party, title }: AgreementCase,
  { terms: { lines, starts, ends } }: VersionOfTerms,
  { day, evidence = [] }: Omit<Signing, "party">,
): Promise<string | Refusal | null> {
  const { grant } = sumsOf(lines);
  if (grant === 0n || programme === null) return null;
  const about = { agreement, number, programme, party, title, amount: won(grant), agreed: dayPeriod(day) };
  return writeAward(
    acting,
    stepOf(agreementCase, "conclude"),
    { ...about, runs: { from: starts, to: ends } },
    evidence,
  );
}
