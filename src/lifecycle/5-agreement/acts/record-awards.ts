import { isRefusal, type Refusal } from "#base/refusal";
import { linkEvidence } from "#evidence";
import { type Acting, tellFacts } from "#journal";
import { acts } from "../act-words.ts";
import type { Agreement } from "../agreement.ts";
import { type Award, evidencePosition } from "../award.ts";
import { awardedFact } from "../facts.ts";
import { insertAgreements } from "../store.ts";

/** Names in the hub for what the file names: programmes by our codes, parties by their identifiers. */
export interface Known {
  readonly programmes: ReadonlyMap<string, string>;
  readonly parties: ReadonlyMap<string, string>;
  /** The file. */
  readonly evidence: string;
}

/** An award as an agreement of the hub; its fact is named when it is told. */
export const asAgreement = (award: Award, known: Known, agreement: string, fact: string): Agreement => ({
  agreement,
  number: award.number,
  programme: known.programmes.get(award.programme.code) as string,
  party: known.parties.get(award.recipient.id) as string,
  title: award.title,
  amount: award.amount,
  agreed: award.agreed,
  runs: award.runs,
  sourceModified: award.modified,
  contentHash: award.hash,
  fact,
});

/** A published file is a document: not checked by anybody yet. */
export const levelOfPublished = 1;

/** Writes awards nobody knew, each with its fact and its place in the file. */
export async function recordAwards(
  acting: Acting,
  awards: readonly Award[],
  known: Known,
): Promise<readonly Agreement[] | Refusal> {
  const drafts = awards.map((award) => asAgreement(award, known, acting.newId(), ""));
  const told = await tellFacts(
    acting,
    acts.named["import-awards"],
    drafts.map((draft) => awardedFact(draft, levelOfPublished)),
  );
  if (isRefusal(told)) return told;
  const agreements = drafts.map((draft, index) => ({ ...draft, fact: told[index]?.fact as string }));
  const strange = agreements.find((_, index) => told[index]?.isNew !== true);
  if (strange !== undefined) throw new Error(`award ${strange.number} has a fact but no agreement`);
  await insertAgreements(acting.tx, agreements);
  const { evidence } = known;
  const links = agreements.map(({ fact }, index) => ({
    fact,
    evidence,
    position: evidencePosition(awards[index] as Award),
  }));
  const linked = await linkEvidence(acting, links);
  return isRefusal(linked) ? linked : agreements;
}
