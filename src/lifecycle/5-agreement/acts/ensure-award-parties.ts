import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, forever } from "#journal";
import { changeAttribute, ensureParties, namesOf } from "#party";
import type { Award } from "../award.ts";
import { partyDraftOf } from "../rules.ts";

/** The organisations of some awards, by their identifiers, with how many of them are new. */
export interface AwardParties {
  readonly parties: ReadonlyMap<string, string>;
  readonly added: number;
}

/** Registers the funders and recipients that are not known, with the names they bore at their awards. */
export async function ensureAwardParties(acting: Acting, awards: readonly Award[]): Promise<AwardParties | Refusal> {
  const told = Map.groupBy(
    awards.flatMap(({ funder, recipient, agreed }) => [
      { party: funder, agreed, isFunder: true },
      { party: recipient, agreed, isFunder: false },
    ]),
    ({ party }) => party.id,
  );
  const drafts = [...told].map(([id, all]) => partyDraftOf(id, all));
  const ensured = await ensureParties(acting, drafts);
  if (isRefusal(ensured)) return ensured;
  const known = ensured.flatMap(({ party, isNew }, index) => {
    const { name, from } = drafts[index] as (typeof drafts)[number];
    return isNew ? [] : [{ party, name: name.ko, from }];
  });
  const refused = await renameKnown(acting, known);
  if (refused !== null) return refused;
  const parties = new Map([...told.keys()].map((id, index) => [id, ensured[index]?.party as string]));
  return { parties, added: ensured.length - known.length };
}

type Named = { readonly party: string; readonly name: string; readonly from: Award["agreed"]["from"] };

/** A known organisation takes the last name it is told under, from that award on; the one before stays a former name. */
async function renameKnown(acting: Acting, known: readonly Named[]): Promise<Refusal | null> {
  const parties = known.map(({ party }) => party);
  const present = await namesOf(acting.tx, parties, { valid: dayOf(acting.at), known: forever - 1n });
  for (const { party, name, from } of known) {
    if (present.get(party)?.ko === name) continue;
    const changed = await changeAttribute(acting, party, "name.ko", name, from);
    if (isRefusal(changed)) return changed;
  }
  return null;
}
