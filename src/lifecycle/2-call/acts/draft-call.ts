import { dayOf } from "#base/day";
import type { Refusal } from "#base/refusal";
import { unknownEvidence, usableEvidence } from "#evidence";
import { type Acting, asKnownNow, openCommit } from "#journal";
import { namesOf, unknownParty } from "#party";
import { findProgramme, unknownProgramme } from "#programme";
import { acts } from "../act-words.ts";
import type { CallContent, CallHead } from "../call.ts";
import { contentFits } from "../rules.ts";
import { insertCall, saveVersion } from "../store.ts";

export type NewCall = Pick<CallHead, "programme" | "direction" | "caller" | "mode"> & {
  readonly copiedFrom?: string | null;
};

/** Begins a call as a draft: of the hub's own, or of a ministry that the hub means to answer. Answers the call. */
export async function draftCall(acting: Acting, head: NewCall, content: CallContent): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const refused = contentFits(content, head.direction) ?? (await referencesAreKnown(acting, head, content));
  if (refused !== null) return refused;
  const savedIn = await openCommit(tx, at, actor, acts.named["draft-call"]);
  const call = acting.newId();
  const { programme, direction, caller, mode, copiedFrom = null } = head;
  await insertCall(tx, { call, programme, direction, caller, mode, copiedFrom, cancelled: null });
  await saveVersion(tx, { call, no: 1, because: null, savedIn }, content);
  return call;
}

/** Whether everything that a call speaks of is there. */
export async function referencesAreKnown(
  acting: Acting,
  { programme, direction, caller }: Pick<NewCall, "programme" | "direction" | "caller">,
  { evidence }: Pick<CallContent, "evidence">,
): Promise<Refusal | null> {
  const { tx, at } = acting;
  const isMissing = programme === null ? direction === "down" : (await findProgramme(tx, programme)) === null;
  if (isMissing) return unknownProgramme({ programme: programme ?? "" }, "/programme");
  if (direction === "up") {
    const party = caller ?? "";
    const known = caller === null ? null : await namesOf(tx, [caller], { valid: dayOf(at), known: asKnownNow });
    if (known?.has(party) !== true) return unknownParty({ party }, "/caller");
  }
  if (evidence !== null && !(await usableEvidence(acting, [evidence])).has(evidence))
    return unknownEvidence({ evidence });
  return null;
}
