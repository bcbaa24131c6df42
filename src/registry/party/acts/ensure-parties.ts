import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import type { PartyDraft } from "../party.ts";
import { draftParty, type FittingParty, planEnsure } from "../rules.ts";
import { insertIdentifiers, insertParties, ownersOf } from "../store.ts";

export interface EnsuredParty {
  readonly party: string;
  readonly isNew: boolean;
}

/**
 * Finds parties by their identifiers and registers those that are not known; told twice changes nothing. A known party
 * keeps its name and attributes, and learns identifiers it did not have. The answer is in the order of the drafts; a
 * merged record is answered as itself, so that undoing the merge gives everything back.
 */
export async function ensureParties(acting: Acting, drafts: readonly PartyDraft[]): Promise<EnsuredParty[] | Refusal> {
  const fitting: (FittingParty & { readonly name: string })[] = [];
  for (const [index, draft] of drafts.entries()) {
    const fits = draftParty(draft, `/${index}`);
    if (isRefusal(fits)) return fits;
    fitting.push({ ...fits, name: draft.name.ko });
  }
  const asked = fitting.flatMap(({ identifiers }) => identifiers);
  const plan = async () => planEnsure(fitting, await ownersOf(acting.tx, asked), acting.newId);
  const first = await plan();
  if (isRefusal(first)) return first;
  if (first.every(({ learned }) => learned.length === 0)) return first.map(answer);
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["ensure-parties"]);
  // again under the commit's lock: two imports at once must find each other's parties
  const planned = await plan();
  if (isRefusal(planned)) return planned;
  const isNew = planned.flatMap(({ party, isNew }, index) => {
    const draft = fitting[index];
    return isNew && draft !== undefined ? [{ ...draft, party, identifiers: [] }] : [];
  });
  await insertParties(acting.tx, seq, isNew);
  await insertIdentifiers(
    acting.tx,
    seq,
    planned.flatMap(({ party, learned }) => learned.map((identifier) => ({ ...identifier, party }))),
  );
  return planned.map(answer);
}

const answer = ({ party, isNew }: EnsuredParty): EnsuredParty => ({ party, isNew });

/** One of `ensureParties`. */
export async function ensureParty(acting: Acting, draft: PartyDraft): Promise<EnsuredParty | Refusal> {
  const ensured = await ensureParties(acting, [draft]);
  return isRefusal(ensured) ? ensured : (ensured[0] as EnsuredParty);
}
