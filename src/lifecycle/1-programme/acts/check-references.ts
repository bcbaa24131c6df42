import { dayOf } from "#base/day";
import type { Refusal } from "#base/refusal";
import { usableEvidence, unknownEvidence } from "#evidence";
import { type Acting, asKnownNow } from "#journal";
import { namesOf, unknownParty } from "#party";

/** Whether the parties and papers that a programme names are there. */
export async function referencesAreKnown(
  acting: Acting,
  named: { readonly parties?: readonly string[]; readonly evidence?: readonly (string | undefined)[] },
): Promise<Refusal | null> {
  const { tx, at } = acting;
  const { parties = [] } = named;
  const known = await namesOf(tx, parties, { valid: dayOf(at), known: asKnownNow });
  const party = parties.find((one) => !known.has(one));
  if (party !== undefined) return unknownParty({ party });
  const papers = (named.evidence ?? []).filter((paper) => paper !== undefined);
  const kept = await usableEvidence(acting, papers);
  const evidence = papers.find((one) => !kept.has(one));
  return evidence === undefined ? null : unknownEvidence({ evidence });
}
