import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, asKnownNow, lockJournal, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { figureDraftBehind, figureDraftEnded, figureSameHand, unknownFigureDraft } from "../rules.ts";
import { definitionAt, type Draft, endDraft, findDraft } from "../store.ts";
import { defineFigure } from "./define-figure.ts";

async function openDraft(acting: Acting, draft: string): Promise<Draft | Refusal> {
  await lockJournal(acting.tx);
  const found = isId(draft) ? await findDraft(acting.tx, draft) : null;
  if (found === null) return unknownFigureDraft({});
  return found.ended === null ? found : figureDraftEnded({});
}

/** [F43] Approves what somebody else drafted: from this commit on it is the definition. Answers its hash. */
export async function approveFigure(acting: Acting, draft: string): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const found = await openDraft(acting, draft);
  if (isRefusal(found)) return found;
  if (found.draftedBy === actor) return figureSameHand({});
  const { figure } = found.definition;
  const before = await definitionAt(tx, figure, asKnownNow);
  if ((before?.hash ?? null) !== found.follows) return figureDraftBehind({ figure });
  const seq = await openCommit(tx, at, actor, acts.named["approve-figure"]);
  const approved = await defineFigure(acting, found.definition);
  if (isRefusal(approved)) return approved;
  await endDraft(tx, seq, draft, { ended: "approved", by: actor });
  return approved.hash;
}

/** Takes a draft back, one's own or another's. Answers the draft. */
export async function withdrawFigure(acting: Acting, draft: string): Promise<string | Refusal> {
  const found = await openDraft(acting, draft);
  if (isRefusal(found)) return found;
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["withdraw-figure"]);
  await endDraft(acting.tx, seq, draft, { ended: "withdrawn", by: acting.actor });
  return draft;
}
