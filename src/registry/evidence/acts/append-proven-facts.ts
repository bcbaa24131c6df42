import { isRefusal, type Refusal } from "#base/refusal";
import { type Act, type Acting, appendFacts, type FactDraft } from "#journal";
import { linkEvidence } from "./link-evidence.ts";

/** A document a fact is told with, and where in it: a page, an article, a row. */
export interface Proof {
  readonly evidence: string;
  readonly position?: string | null | undefined;
}

export interface ProvenDraft {
  readonly draft: FactDraft;
  readonly proofs: readonly Proof[];
}

/** Tells facts together with what proves them: a fact that comes with a document stands on level 1 from the start. */
export async function appendProvenFacts(
  acting: Acting,
  act: Act,
  proven: readonly ProvenDraft[],
): Promise<string[] | Refusal> {
  const told = await appendFacts(
    acting,
    act,
    proven.map(({ draft, proofs }) => ({
      ...draft,
      evidenceLevel: draft.evidenceLevel ?? (proofs.length > 0 ? 1 : 0),
    })),
  );
  if (isRefusal(told)) return told;
  const links = proven.flatMap(({ proofs }, index) =>
    proofs.map(({ evidence, position }) => ({ fact: told[index] as string, evidence, position: position ?? null })),
  );
  const linked = await linkEvidence(acting, links);
  return isRefusal(linked) ? linked : told;
}

/** Tells one fact together with what proves it, and answers it. */
export async function appendProvenFact(
  acting: Acting,
  act: Act,
  draft: FactDraft,
  proofs: readonly Proof[],
): Promise<string | Refusal> {
  const told = await appendProvenFacts(acting, act, [{ draft, proofs }]);
  return isRefusal(told) ? told : (told as [string])[0];
}

/** The one paper of a plan, a call or a target, where there is one. */
export const proofBy = (evidence: string | null | undefined): Proof[] =>
  evidence === null || evidence === undefined ? [] : [{ evidence }];
