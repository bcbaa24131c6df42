import { isRefusal, type Refusal } from "#base/refusal";
import { checkDefinition, type Definition } from "#engine/figure";
import { type Acting, asKnownNow, lockJournal, openCommit, readKinds } from "#journal";
import { acts } from "../act-words.ts";
import { figureDraftOpen, figureUnchanged } from "../rules.ts";
import { allDrafts, definitionAt, insertDraft } from "../store.ts";
import { wordsOf } from "../words.ts";
import { hashOf } from "./define-figure.ts";

/** [F43] Drafts a definition, or another version of one, for somebody else to approve. Answers the draft. */
export async function draftFigure(acting: Acting, definition: Definition): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const kinds = await readKinds(tx);
  const refused = checkDefinition(definition, kinds, wordsOf(kinds));
  if (isRefusal(refused)) return refused;
  const { figure } = definition;
  // the commit's lock before the look: of two who draft one figure the second must see the first
  await lockJournal(tx);
  const open = (await allDrafts(tx)).some((one) => one.definition.figure === figure && one.ended === null);
  if (open) return figureDraftOpen({ figure });
  const hash = hashOf(definition);
  const before = await definitionAt(tx, figure, asKnownNow);
  if (before?.hash === hash) return figureUnchanged({});
  const seq = await openCommit(tx, at, actor, acts.named["draft-figure"]);
  const draft = acting.newId();
  await insertDraft(tx, seq, { draft, definition, hash, follows: before?.hash ?? null, draftedBy: actor });
  return draft;
}
