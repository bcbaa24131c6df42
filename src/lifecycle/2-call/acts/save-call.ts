import { isRefusal, type Refusal } from "#base/refusal";
import type { Acting, Seen } from "#journal";
import { acts } from "../act-words.ts";
import type { CallContent } from "../call.ts";
import { alreadyPublished, becauseMissing, contentFits, draftThere, questionsStay } from "../rules.ts";
import { dropDraft, saveVersion } from "../store.ts";
import { callAsSeen } from "./call-as-seen.ts";
import { referencesAreKnown } from "./draft-call.ts";

/** Saves the draft of a call as it is now. What was published is not touched by it. */
export async function saveCall(
  acting: Acting,
  call: string,
  content: CallContent,
  seen: Seen,
): Promise<string | Refusal> {
  const found = await callAsSeen(acting, acts.named["save-call"], call, seen);
  if (isRefusal(found)) return found;
  const { draft, seq } = found;
  if (draft === null) return alreadyPublished({}, "/seen");
  const refused =
    contentFits(content, draft.direction) ??
    questionsStay(draft.form, content) ??
    (await referencesAreKnown(acting, draft, content));
  if (refused !== null) return refused;
  await saveVersion(acting.tx, { call, no: draft.no, because: draft.because, savedIn: seq }, content);
  return call;
}

/** 정정공고: begins the next version of a published call, as it is, with the reason that the notice will give. */
export async function correctCall(
  acting: Acting,
  call: string,
  { because, seen }: { readonly because: string; readonly seen: Seen },
): Promise<string | Refusal> {
  const reason = because.trim();
  if (reason === "") return becauseMissing({}, "/because");
  const found = await callAsSeen(acting, acts.named["correct-call"], call, seen);
  if (isRefusal(found)) return found;
  const { inForce, draft, seq } = found;
  if (draft !== null || inForce === null || inForce.cancelled !== null) return draftThere({}, "/seen");
  await saveVersion(acting.tx, { call, no: inForce.no + 1, because: reason, savedIn: seq }, inForce);
  return call;
}

/** Drops the draft of a correction; what is in force stays. The first draft of a call is dropped with what hangs on it. */
export async function discardDraft(acting: Acting, call: string, seen: Seen): Promise<string | Refusal> {
  const found = await callAsSeen(acting, acts.named["discard-call-draft"], call, seen);
  if (isRefusal(found)) return found;
  const { draft } = found;
  if (draft === null) return alreadyPublished({}, "/seen");
  await dropDraft(acting.tx, call, draft.no);
  return call;
}
