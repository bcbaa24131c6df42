import type { Act } from "../act.ts";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Acting } from "../acting.ts";
import type { FactDraft } from "../fact.ts";
import { draftFits, factExists, todayOf } from "../rules.ts";
import { insertFacts, openCommit, readKinds } from "../store.ts";

/**
 * Tells the journal something new, all of it or nothing. Answers the identities of the facts, in order.
 * `act` names what was done, for the people who read the history.
 */
export async function appendFacts(acting: Acting, act: Act, drafts: readonly FactDraft[]): Promise<string[] | Refusal> {
  const told = await tellFacts(acting, act, drafts);
  if (isRefusal(told)) return told;
  const missing = told.findIndex((one) => !one.isNew);
  if (missing >= 0) {
    const draft = drafts[missing] as FactDraft;
    const kind = (await readKinds(acting.tx)).get(draft.kind);
    return factExists({ kind: kind?.word.ko ?? draft.kind, key: draft.naturalKey }, `/${missing}`);
  }
  return told.map((one) => one.fact);
}

/** As `appendFacts`, but what is known already is left as it is and said so: for imports that may run twice. */
export async function tellFacts(
  acting: Acting,
  act: Act,
  drafts: readonly FactDraft[],
): Promise<{ fact: string; isNew: boolean }[] | Refusal> {
  const kinds = await readKinds(acting.tx);
  const today = todayOf(acting.at);
  for (const [index, draft] of drafts.entries()) {
    const kind = kinds.get(draft.kind);
    if (kind === undefined) throw new Error(`no room declares facts of kind ${draft.kind}`);
    const refused = draftFits(kind, draft, today, `/${index}`);
    if (refused !== null) return refused;
  }
  const seq = await openCommit(acting.tx, acting.at, acting.actor, act);
  const named = drafts.map((draft) => ({ ...draft, fact: acting.newId() }));
  const written = await insertFacts(acting.tx, seq, acting.actor, named);
  return named.map(({ fact }) => ({ fact, isNew: written.has(fact) }));
}
