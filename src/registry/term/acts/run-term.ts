import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import type { Running } from "../holiday.ts";
import { closeRunning, insertRunning } from "../store.ts";

/** [TR2] A term begins to run: what it is of, since when, where it is settled. Answers the running term. */
export async function startTerm(acting: Acting, draft: Omit<Running, "running">): Promise<string> {
  const { tx, at, actor } = acting;
  const seq = await openCommit(tx, at, actor, acts.named["start-term"]);
  await closeRunning(tx, seq, draft.term, draft.of);
  const running = acting.newId();
  await insertRunning(tx, seq, { ...draft, running });
  return running;
}

/** [TR2] What it ran for is done, or not to be done any more; where it does not run, nothing is changed. */
export async function endTerm(
  { tx, at, actor }: Acting,
  { term, of }: Pick<Running, "term" | "of">,
): Promise<{ changed: boolean }> {
  const seq = await openCommit(tx, at, actor, acts.named["end-term"]);
  return { changed: (await closeRunning(tx, seq, term, of)) > 0 };
}
