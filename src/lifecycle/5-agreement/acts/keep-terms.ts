import { canonicalJson } from "#base/canonical-json";
import { dayOf } from "#base/day";
import type { Refusal } from "#base/refusal";
import { contentHash } from "#approval";
import { type Acting, asKnownNow, openCommit } from "#journal";
import { namesOf, unknownParty } from "#party";
import { acts } from "../act-words.ts";
import type { AgreementCase } from "../agreement-case.ts";
import { amendmentKind, type AmendmentKindName, amendmentSaysNothing, type Changes, totalMoved } from "../amendment.ts";
import { insertTerms } from "../case-store.ts";
import { goalsMissing, sumsOf, type Terms, termsContent, termsFit } from "../terms.ts";

/** [A19] Terms that say what they must, of parties that the hub knows. */
export async function unlessFits(
  { tx, at }: Acting,
  kind: AgreementCase["kind"],
  terms: Terms,
): Promise<Refusal | null> {
  const misfit = termsFit(kind, terms);
  if (misfit !== null) return misfit;
  const asked = terms.parties.map(({ party }) => party);
  const known = await namesOf(tx, asked, { valid: dayOf(at), known: asKnownNow });
  const strange = asked.findIndex((party) => !known.has(party));
  return strange < 0 ? null : unknownParty({ party: asked[strange] as string }, `/parties/${strange}/party`);
}

/** Writes a version with the hash over all that it says. */
export async function keepTerms(
  { tx, at, actor }: Acting,
  one: AgreementCase,
  version: number,
  terms: Terms,
): Promise<void> {
  const seq = await openCommit(tx, at, actor, acts.named["draft-agreement"]);
  const sha256 = contentHash(termsContent(one, terms));
  await insertTerms(tx, seq, { agreement: one.agreement, version, sha256, actor }, terms);
}

/** [A22] What it would become is an agreement still; between items no source gives more or less. */
export async function changedFits(
  acting: Acting,
  one: AgreementCase,
  kind: AmendmentKindName,
  standing: Terms,
  changes: Changes,
): Promise<Refusal | null> {
  if (amendmentKind(kind).move !== undefined) return null;
  const after = { ...standing, ...changes };
  if (canonicalJson(termsContent(one, after)) === canonicalJson(termsContent(one, standing)))
    return amendmentSaysNothing({});
  const [before, then] = [sumsOf(standing.lines).bySource, sumsOf(after.lines).bySource];
  const isMoved = Object.entries(before).some(([source, sum]) => then[source as keyof typeof then] !== sum);
  if (kind === "between-items" && isMoved) return totalMoved({}, "/lines");
  return goalsMissing(one.kind, after) ?? unlessFits(acting, one.kind, after);
}
