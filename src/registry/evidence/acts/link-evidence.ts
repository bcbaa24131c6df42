import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, correctFact, factVersions, openCommit, type Seen, unknownFact, unlessChanged } from "#journal";
import { acts } from "../act-words.ts";
import type { EvidenceLink } from "../evidence.ts";
import { dayFits, evidenceOfAnother, levelAfter, saidSince, unknownEvidence } from "../rules.ts";
import { bytesOfProgramme, checksOf, insertLinks, linkToAnother, usableEvidence } from "../store.ts";
import { factsHeld } from "../views.ts";

/**
 * Links evidence to facts, thousands at once, and leaves the facts as they are: whoever writes a fact together with its
 * evidence says its level there. Links that stand already stay. Answers how many are new.
 */
export async function linkEvidence(acting: Acting, links: readonly EvidenceLink[]): Promise<number | Refusal> {
  if (links.length === 0) return 0;
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["link-evidence"]);
  for (const [index, { fact, evidence }] of links.entries()) {
    if (!isId(evidence)) return unknownEvidence({ evidence }, `/${index}/evidence`);
    if (!isId(fact)) return unknownFact({ fact }, `/${index}/fact`);
  }
  const evidenceKnown = await usableEvidence(
    acting,
    links.map(({ evidence }) => evidence),
  );
  const factsKnown = await factsHeld(
    acting.tx,
    links.map(({ fact }) => fact),
  );
  for (const [index, { fact, evidence }] of links.entries()) {
    if (!evidenceKnown.has(evidence)) return unknownEvidence({ evidence }, `/${index}/evidence`);
    if (!factsKnown.has(fact)) return unknownFact({ fact }, `/${index}/fact`);
  }
  const another = await linkToAnother(acting.tx, links);
  if (another !== null) return evidenceOfAnother({}, `/${links.indexOf(another)}/evidence`);
  return insertLinks(acting.tx, seq, links);
}

/** [E2] Attaches evidence to a fact told before: a self-reported one now has a document, and rises to level 1. */
export async function attachEvidence(acting: Acting, link: EvidenceLink, seen?: Seen): Promise<number | Refusal> {
  await openCommit(acting.tx, acting.at, acting.actor, acts.named["attach-evidence"]);
  const stale = isId(link.fact) ? await unlessChanged(acting.tx, { fact: link.fact }, seen) : null;
  if (stale !== null) return stale;
  const linked = await linkEvidence(acting, [link]);
  if (isRefusal(linked) || linked === 0) return linked;
  const full = dayFits(await bytesOfProgramme(acting.tx, link.fact, acting.at));
  if (full !== null) return full;
  const versions = await factVersions(acting.tx, link.fact);
  const fact = versions.at(-1);
  if (fact?.evidenceLevel !== 0) return linked;
  // a document does not lift what another check has contradicted
  if (levelAfter(1, await checksOf(acting.tx, link.fact, saidSince(versions, fact))) === 0) return linked;
  const risen = await correctFact(acting, acts.named["attach-evidence"], link.fact, { evidenceLevel: 1 });
  return isRefusal(risen) ? risen : linked;
}
