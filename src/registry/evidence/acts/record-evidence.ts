import { dayOf } from "#base/day";
import type { Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { appendEntry, commitmentOf } from "#log";
import { acts } from "../act-words.ts";
import type { SameFile } from "../contract.ts";
import type { EvidenceDraft } from "../evidence.ts";
import { draftFits } from "../rules.ts";
import { insertEvidence } from "../store.ts";
import { sameFile } from "../views.ts";

/**
 * Records a file that is kept already as evidence. The same file offered before, by anyone for anything, is answered
 * beside the new identity; whether that is right is for people to say.
 */
export async function recordEvidence(
  acting: Acting,
  draft: EvidenceDraft,
): Promise<{ readonly evidence: string; readonly sameFile: SameFile[] } | Refusal> {
  const refused = draftFits(draft, dayOf(acting.at));
  if (refused !== null) return refused;
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["record-evidence"]);
  const before = await sameFile(acting.tx, draft.sha256);
  const evidence = acting.newId();
  await insertEvidence(acting.tx, seq, acting.actor, { ...draft, evidence });
  await appendEntry(acting.tx, evidence, { entry: "evidence", commitment: commitmentOf(evidence, draft.sha256) });
  return { evidence, sameFile: before };
}
