import type { Act } from "../act.ts";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Acting } from "../acting.ts";
import type { Fact, FactChange } from "../fact.ts";
import { draftFits, todayOf, unknownFact } from "../rules.ts";
import { closeFacts, insertFacts, openCommit, openFact, readKinds } from "../store.ts";
import { type Seen, unlessChanged } from "../version.ts";

/** Closes the version held true and appends the corrected one; what was known before stays answerable. */
export async function correctFact(
  acting: Acting,
  act: Act,
  fact: string,
  change: FactChange,
  seen?: Seen,
): Promise<Fact | Refusal> {
  const seq = await openCommit(acting.tx, acting.at, acting.actor, act);
  const before = await factAsSeen(acting, fact, seen);
  if (isRefusal(before)) return before;
  const after = { ...before, ...change, evidenceLevel: change.evidenceLevel ?? before.evidenceLevel };
  const kind = (await readKinds(acting.tx)).get(before.kind);
  if (kind === undefined) throw new Error(`no room declares facts of kind ${before.kind}`);
  const refused = draftFits(kind, after, todayOf(acting.at));
  if (refused !== null) return refused;
  if (before.knownFrom === seq) throw new Error(`fact ${fact} was written in this very commit: write it right`);
  await closeFacts(acting.tx, seq, [fact]);
  await insertFacts(acting.tx, seq, acting.actor, [after]);
  return { ...after, knownFrom: seq, knownTo: null };
}

/** Closes a fact that turned out not to be one. Nothing follows it; as of before, it still answers. */
export async function withdrawFact(acting: Acting, act: Act, fact: string, seen?: Seen): Promise<Fact | Refusal> {
  const seq = await openCommit(acting.tx, acting.at, acting.actor, act);
  const before = await factAsSeen(acting, fact, seen);
  if (isRefusal(before)) return before;
  await closeFacts(acting.tx, seq, [fact]);
  return { ...before, knownTo: seq };
}

/** Closes facts of one act that are taken back together; one that is not held true refuses them all. */
export async function withdrawFacts(acting: Acting, act: Act, facts: readonly string[]): Promise<null | Refusal> {
  const seq = await openCommit(acting.tx, acting.at, acting.actor, act);
  const closed = await closeFacts(acting.tx, seq, facts);
  const missing = facts.find((fact) => !closed.has(fact));
  return missing === undefined ? null : unknownFact({ fact: missing });
}

/** The version held true, if it is the one that was seen; asked under the commit's lock. */
async function factAsSeen({ tx }: Acting, fact: string, seen: Seen): Promise<Fact | Refusal> {
  const held = await openFact(tx, fact);
  return (await unlessChanged(tx, { fact }, seen)) ?? held ?? unknownFact({ fact });
}
