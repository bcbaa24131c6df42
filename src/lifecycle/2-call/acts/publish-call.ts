import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { appendProvenFacts, proofBy, type ProvenDraft } from "#evidence";
import { type Follower, tellFollowers } from "#hub";
import { type Act, type Acting, correctFact, openFactByKey, type Seen } from "#journal";
import { findProgramme, programmeYearOn } from "#programme";
import { acts } from "../act-words.ts";
import type { Call } from "../call.ts";
import { eventFact, quotaFact } from "../facts.ts";
import { alreadyPublished, cancelledAlready, isComplete, noProgrammeYear, publishedLate } from "../rules.ts";
import { freezeVersion } from "../store.ts";
import { approvalStands } from "./ask-call-approval.ts";
import { callAsSeen } from "./call-as-seen.ts";

/** Publishes the draft of a call, or of its correction: frozen from now on, and told. */
export async function publishCall(
  acting: Acting,
  call: string,
  seen: Seen,
  followers: readonly Follower[] = [],
): Promise<string | Refusal> {
  const found = await callAsSeen(acting, acts.named["publish-call"], call, seen);
  if (isRefusal(found)) return found;
  const { draft, inForce, seq } = found;
  if (draft === null) return alreadyPublished({}, "/seen");
  if (draft.cancelled !== null) return cancelledAlready({}, "/seen");
  const today = dayOf(acting.at);
  // what opens is announced by then; a notice of an earlier day would have been open unseen
  if (inForce === null && draft.direction === "down" && draft.announced < today)
    return publishedLate({ announced: draft.announced, today }, "/announced");
  const refused =
    (draft.direction === "down" ? isComplete(draft) : null) ??
    (await approvalStands(acting.tx, draft)) ??
    (await tellPublication(acting, acts.named["publish-call"], draft, inForce));
  if (refused !== null) return refused;
  await freezeVersion(acting.tx, call, draft.no, acting.at, seq);
  return (await tellFollowers(acting, followers, call, today)) ?? call;
}

/** [C4] The quota of a live call of the hub is told as a plan of its programme year; of a correction, that it was made. */
export async function tellPublication(
  acting: Acting,
  act: Act,
  draft: Call,
  inForce: Call | null,
): Promise<Refusal | null> {
  const { tx } = acting;
  const { call, programme: id, quota, evidence } = draft;
  if (draft.mode === "test" || draft.direction === "up" || id === null || quota === null) return null;
  const programme = await findProgramme(tx, id);
  const year = await programmeYearOn(tx, id, draft.announced);
  if (programme === null || year === null) return noProgrammeYear({ day: draft.announced }, "/announced");
  const proofs = proofBy(evidence ?? undefined);
  const told: ProvenDraft[] = [];
  const held = inForce === null ? null : await openFactByKey(tx, "call.quota", call);
  if (held === null) told.push({ draft: quotaFact(call, id, programme.owner, year, quota), proofs });
  else if (held.value !== BigInt(quota) || held.facets["year"] !== `${year.no}`) {
    const corrected = await correctFact(acting, act, held.fact, {
      ...{ value: BigInt(quota), valid: year.days, facets: { year: `${year.no}` } },
    });
    if (isRefusal(corrected)) return corrected;
  }
  const { owner } = programme;
  if (inForce !== null)
    told.push({
      draft: eventFact("call.corrected", { call, programme: id, owner, day: dayOf(acting.at), no: draft.no }),
      proofs,
    });
  const answer = await appendProvenFacts(acting, act, told);
  return isRefusal(answer) ? answer : null;
}
