import type { Act } from "../act.ts";
import type { Refusal } from "#base/refusal";
import type { Acting } from "../acting.ts";
import type { ClaimDraft } from "../fact.ts";
import { claimExists, notAnOutcome, sharesFit, unknownFact } from "../rules.ts";
import { claimsOn, closeClaim, insertClaim, shareOf } from "../claim.ts";
import { asKnownNow, openCommit, openFact, readKinds } from "../store.ts";

/** Gives a programme a share in an outcome. Answers the claim's identity. */
export async function claimOutcome(acting: Acting, act: Act, draft: ClaimDraft): Promise<string | Refusal> {
  // the commit's lock first: two claims at once, or a claim beside a withdrawal, must see each other
  const seq = await openCommit(acting.tx, acting.at, acting.actor, act);
  const fact = await openFact(acting.tx, draft.outcome);
  if (fact === null) return unknownFact({ fact: draft.outcome });
  const kind = (await readKinds(acting.tx)).get(fact.kind);
  if (kind?.outcome !== true) return notAnOutcome({ kind: kind?.word.ko ?? fact.kind });
  const held = await claimsOn(acting.tx, draft.outcome, asKnownNow);
  if (held.some((claim) => claim.programme === draft.programme)) return claimExists({});
  const refused = sharesFit(held.map(shareOf), draft.share);
  if (refused !== null) return refused;
  const claim = acting.newId();
  await insertClaim(acting.tx, seq, acting.actor, { ...draft, claim });
  return claim;
}

/** Ends a programme's claim; as of before, it still answers. */
export async function releaseClaim(
  acting: Acting,
  act: Act,
  outcome: string,
  programme: string,
): Promise<string | Refusal> {
  const seq = await openCommit(acting.tx, acting.at, acting.actor, act);
  const held = await claimsOn(acting.tx, outcome, asKnownNow);
  const claim = held.find((one) => one.programme === programme);
  if (claim === undefined) return unknownFact({ fact: outcome });
  await closeClaim(acting.tx, seq, claim.claim);
  return claim.claim;
}
