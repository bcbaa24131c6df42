import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, appendFacts, type FactDraft } from "#journal";
import { linkEvidence } from "./link-evidence.ts";

/** A fact and the document it is told with; null where there is none. */
export interface ProvenDraft {
  readonly draft: FactDraft;
  readonly evidence: string | null;
}

/** Tells facts together with what proves them: a fact that comes with a document stands on level 1 from the start. */
export async function appendProvenFacts(
  acting: Acting,
  act: string,
  proven: readonly ProvenDraft[],
): Promise<string[] | Refusal> {
  const told = await appendFacts(
    acting,
    act,
    proven.map(({ draft, evidence }) => (evidence === null ? draft : { evidenceLevel: 1, ...draft })),
  );
  if (isRefusal(told)) return told;
  const links = proven.flatMap(({ evidence }, index) =>
    evidence === null ? [] : [{ fact: told[index] as string, evidence, position: null }],
  );
  const linked = await linkEvidence(acting, links);
  return isRefusal(linked) ? linked : told;
}
