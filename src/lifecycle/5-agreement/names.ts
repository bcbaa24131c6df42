import type { Day } from "#base/day";
import type { PartyDraft } from "#party";
import type { Award, NameConflict } from "./award.ts";
import type { KnownHere } from "./known-here.ts";
import { partyDraftOf } from "./rules.ts";

/** A known organisation that a file tells under another name, from a day on. */
export interface Renaming {
  readonly id: string;
  readonly party: string;
  readonly before: string;
  readonly after: string;
  readonly from: Day;
}

/** What the organisations of some awards are called: those to register, those to rename, and what people must settle. */
export interface NamePlan {
  readonly drafts: ReadonlyMap<string, PartyDraft>;
  readonly renamed: readonly Renaming[];
  readonly conflicts: readonly (NameConflict & { readonly party: string | null })[];
}

/**
 * [A6] A name comes from the owner of the number: what a funder calls itself, what somebody here wrote by hand, and only
 * then what a funder calls those it gives to. Another name is no new name, but a question.
 */
export function planNames(awards: readonly Award[], inFile: readonly NameConflict[], known: KnownHere): NamePlan {
  const slips = new Set(inFile.map(({ id, told }) => `${id} ${told}`));
  const told = Map.groupBy(
    awards.flatMap(({ number, index, funder, recipient, agreed }) => [
      { party: funder, agreed, isFunder: true, number, index },
      ...(slips.has(`${recipient.id} ${recipient.name}`)
        ? []
        : [{ party: recipient, agreed, isFunder: false, number, index }]),
    ]),
    ({ party }) => party.id,
  );
  const drafts = new Map<string, PartyDraft>();
  const renamed: Renaming[] = [];
  const conflicts: (NameConflict & { readonly party: string | null })[] = inFile
    .filter(({ awards: slipped }) => slipped.some(({ number }) => awards.some((award) => award.number === number)))
    .map((conflict) => ({ ...conflict, party: known.parties.get(conflict.id)?.party ?? null }));
  for (const [id, all] of told) {
    const here = known.parties.get(id);
    const own = all.filter(({ isFunder }) => isFunder);
    const draft = partyDraftOf(here?.id ?? id, own.length > 0 ? own : all);
    drafts.set(id, draft);
    const name = draft.name.ko;
    if (here === undefined || here.name === name || all[0]?.party.isIndividuals === true) continue;
    const isOwner = own.length > 0 || !here.isFunder;
    if (isOwner && !here.isNamedByHand)
      renamed.push({ id, party: here.party, before: here.name, after: name, from: draft.from });
    else
      conflicts.push({
        id,
        party: here.party,
        held: here.name,
        told: name,
        awards: all.filter(({ party }) => party.name === name).map(({ number, index }) => ({ number, index })),
      });
  }
  return { drafts, renamed, conflicts };
}
