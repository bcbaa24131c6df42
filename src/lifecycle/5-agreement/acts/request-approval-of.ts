import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { requestApproval } from "#approval";
import { type Acting, asKnownNow } from "#journal";
import { namesOf } from "#party";
import { amendmentContent } from "../amendment-content.ts";
import { amendmentKind, unknownAmendment } from "../amendment.ts";
import { currentTerms, findAmendment, findCase, termsOf } from "../case-store.ts";
import { unknownOwnAgreement } from "../signing.ts";
import { sumsOf, termsContent } from "../terms.ts";
import { differencesIn, saidBy } from "../terms-words.ts";

/** [A21] 협약 체결 기안: the office is asked to sign the agreement as it stands. Answers the agreement. */
export async function requestApprovalOfAgreement(acting: Acting, id: string): Promise<string | Refusal> {
  const { tx } = acting;
  const one = await findCase(tx, id);
  if (one === null) return unknownOwnAgreement({ agreement: id });
  const { terms } = await currentTerms(tx, one);
  const nameOf = await namesIn(acting, terms.parties);
  const asked = await requestApproval(acting, {
    ...{ subject: { kind: "agreement", id }, title: `협약 체결: ${one.title}`, programme: one.programme },
    content: termsContent(one, terms),
    says: saidBy(terms, nameOf).map(({ word, value }) => ({ word, value })),
    amount: sumsOf(terms.lines).grant || null,
  });
  return isRefusal(asked) ? asked : id;
}

/** [A21] 협약변경 승인 기안. Answers the amendment. */
export async function requestApprovalOfAmendment(acting: Acting, id: string): Promise<string | Refusal> {
  const { tx } = acting;
  const one = await findAmendment(tx, id);
  const of = one === null ? null : await findCase(tx, one.agreement);
  if (one === null || of === null) return unknownAmendment({ amendment: id });
  const [base] = await termsOf(tx, one.agreement, one.base);
  if (base === undefined) return unknownAmendment({ amendment: id });
  const nameOf = await namesIn(acting, [...base.terms.parties, ...(one.changes.parties ?? [])]);
  const { lines } = { ...base.terms, ...one.changes };
  const asked = await requestApproval(acting, {
    ...{ subject: { kind: "agreement-amendment", id }, title: `${amendmentKind(one.kind).word.ko}: ${of.title}` },
    ...{ content: amendmentContent(one), programme: one.programme, amount: sumsOf(lines).grant || null },
    says: differencesIn(base.terms, one.changes, nameOf).map(({ word, before, after }) => ({
      word,
      value: { ko: `${before?.ko ?? "–"} → ${after?.ko ?? "–"}`, en: `${before?.en ?? "–"} → ${after?.en ?? "–"}` },
    })),
  });
  return isRefusal(asked) ? asked : id;
}

async function namesIn({ tx, at }: Acting, parties: readonly { readonly party: string }[]) {
  const asked = parties.map(({ party }) => party);
  const names = await namesOf(tx, asked, { valid: dayOf(at), known: asKnownNow });
  return (party: string) => names.get(party) ?? { ko: party, en: party };
}
