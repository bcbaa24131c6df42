import type { Day } from "#base/day";
import { type Refusal } from "#base/refusal";
import { unknownFigure } from "#figure";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { meantBy } from "../claim-held.ts";
import * as claims from "../printed-claim.ts";
import { findPrinted, insertPrinted, standingPrinted } from "../printed-claim-store.ts";

export interface PrintedDraft {
  readonly publisher: string;
  readonly medium: string;
  readonly publishedOn: Day;
  readonly address?: string | undefined;
  readonly note?: string | undefined;
  readonly quotation: string;
  /** The number as it stands in the sentence. */
  readonly printed: string;
  readonly about: claims.About;
  readonly asOf?: Day | undefined;
  readonly period?: "month" | "year" | undefined;
  readonly partOf?: string | undefined;
}

/** Enters a number that somebody printed: what it says is read from its sentence, never typed. Answers the claim. */
export async function recordPrintedClaim(acting: Acting, draft: PrintedDraft): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const { quotation, about, publishedOn, asOf = publishedOn, partOf = null } = draft;
  if (draft.address === undefined && draft.note === undefined) return claims.noSource({}, "/note");
  if (asOf > publishedOn) return claims.printedLater({}, "/asOf");
  const number = claims.numbersOf(quotation, publishedOn).find(({ printed }) => printed === draft.printed);
  if (number === undefined) return claims.numberNotPrinted({ printed: draft.printed }, "/printed");
  // the commit's lock before the look: of two that enter the same, the second must see the first
  const seq = await openCommit(tx, at, actor, acts.named["record-printed-claim"]);
  for (const one of [about.about === "print" ? about.claim : null, partOf]) {
    const basis = one === null ? null : await findPrinted(tx, one);
    if (one !== null && (basis === null || basis.withdrawn !== null)) return claims.noSuchBasis({}, "/against");
    if (one !== null && one !== partOf && basis?.about.about !== "topic") return claims.noSuchBasis({}, "/against");
  }
  const meant = await meantBy(tx, about, at);
  if (meant === null && about.about === "figure") return unknownFigure({ figure: about.figure }, "/figure");
  const isThere = (one: claims.Printed): boolean =>
    one.publisher === draft.publisher && one.medium === draft.medium && one.publishedOn === publishedOn;
  const standing = (await standingPrinted(tx)).filter((one) => isThere(one) && one.quotation === quotation);
  if (standing.some(({ printed }) => printed === number.printed)) return claims.printedAlready({}, "/printed");
  const claim = acting.newId();
  const { claim: read, units, parts = [] } = number.said;
  const printed: claims.Printed = {
    ...{ claim, publisher: draft.publisher, medium: draft.medium, publishedOn, quotation, printed: number.printed },
    ...{ address: draft.address ?? null, note: draft.note ?? null, number: read, units, parts, asOf, about, partOf },
    rung: meant === null ? claims.anyRung(number) : claims.rungSaid(number, meant.rung),
    period: draft.period ?? claims.periodIn(quotation),
    withdrawn: null,
  };
  await insertPrinted(tx, printed, { actor, seq });
  return claim;
}
