import { createHash } from "node:crypto";
import { isRefusal, type Refusal } from "#base/refusal";
import { canonicalDefinition, checkDefinition, type Definition } from "#engine/figure";
import { type Acting, asKnownNow, lockJournal, openCommit, readKinds } from "#journal";
import { appendEntry } from "#log";
import { acts } from "../act-words.ts";
import { type Approved, closeDefinition, definitionAt, insertDefinition } from "../store.ts";

export const hashOf = (definition: Definition): string =>
  createHash("sha256").update(canonicalDefinition(definition)).digest("hex");

/** Approves a definition. The same one twice changes nothing; another one under the name closes the one before. */
export async function defineFigure(acting: Acting, definition: Definition): Promise<Approved | Refusal> {
  const refused = checkDefinition(definition, await readKinds(acting.tx));
  if (isRefusal(refused)) return refused;
  const approved = { definition, hash: hashOf(definition) };
  // the commit's lock before the look: of two who define one figure the second must see the first
  await lockJournal(acting.tx);
  const before = await definitionAt(acting.tx, definition.figure, asKnownNow);
  if (before?.hash === approved.hash) return before;
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["define-figure"]);
  if (before !== null) await closeDefinition(acting.tx, seq, definition.figure);
  await insertDefinition(acting.tx, seq, acting.actor, approved);
  const { figure, title } = definition;
  const entry = { entry: "definition", figure, title, hash: approved.hash, commit: `${seq}` } as const;
  await appendEntry(acting.tx, `${definition.figure} ${seq}`, entry);
  return approved;
}
