import { type Day, dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, asKnownNow } from "#journal";
import { changeAttribute, ensureParties, namesOf } from "#party";
import type { Award } from "../award.ts";
import type { Renaming } from "../report.ts";
import { partyDraftOf } from "../rules.ts";

/** The organisations of some awards, by their identifiers, with how many of them are new. */
export interface AwardParties {
  readonly parties: ReadonlyMap<string, string>;
  readonly added: number;
  /** Known ones that these awards tell under another name. */
  readonly renamed: readonly Renaming[];
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
  const ids = [...told.keys()];
  const drafts = [...told].map(([id, all]) => partyDraftOf(id, all));
  const ensured = await ensureParties(acting, drafts);
  if (isRefusal(ensured)) return ensured;
  const known = ensured.flatMap(({ party, isNew }, index) => {
    const { name, from } = drafts[index] as (typeof drafts)[number];
    return isNew ? [] : [{ id: ids[index] as string, party, name: name.ko, from }];
  });
  const renamed = await renameKnown(acting, known);
  if (isRefusal(renamed)) return renamed;
  const parties = new Map(ids.map((id, index) => [id, ensured[index]?.party as string]));
  return { parties, added: ensured.length - known.length, renamed };
}

interface Named {
  readonly id: string;
  readonly party: string;
  readonly name: string;
  readonly from: Day;
}

/** A known organisation takes the last name it is told under, from that award on; the one before stays a former name. */
async function renameKnown(acting: Acting, known: readonly Named[]): Promise<Renaming[] | Refusal> {
  const renamed: Renaming[] = [];
  const parties = known.map(({ party }) => party);
  const present = await namesOf(acting.tx, parties, { valid: dayOf(acting.at), known: asKnownNow });
  for (const { id, party, name, from } of known) {
    const before = present.get(party)?.ko ?? "";
    if (before === name) continue;
    const change = await changeAttribute(acting, party, "name.ko", name, from);
    if (isRefusal(change)) return change;
    if (change.changed) renamed.push({ id, before, after: name });
  }
  return renamed;
}
