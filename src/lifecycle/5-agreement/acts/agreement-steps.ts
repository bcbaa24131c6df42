import { text } from "#base/text";
import { defineCase } from "#case";
import { type AgreementCase, agreementLife, type AgreementMove, type AgreementState } from "../agreement-case.ts";
import {
  type Amendment,
  amendmentLife,
  type AmendmentMove,
  type AmendmentState,
  unknownAmendment,
} from "../amendment.ts";
import {
  type CaseChange,
  currentTerms,
  findAmendment,
  findCase,
  insertCase,
  updateAmendment,
  updateCase,
} from "../case-store.ts";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Subject, voidApproval } from "#approval";
import type { Acting } from "#journal";
import { amendmentKind } from "../amendment.ts";
import { caseKinds, changeKinds } from "../facts.ts";
import { unknownOwnAgreement } from "../signing.ts";
import { insertAmendment } from "../case-store.ts";
import { tellParties } from "../mail.ts";
import { runTermToSign } from "./run-term-to-sign.ts";
import { printAgreement } from "./print-agreement.ts";

/** An agreement of the hub's own. Those it is with are told of each step they wait for. */
export const agreementCase = defineCase<AgreementCase, AgreementState, AgreementMove, CaseChange>({
  name: "agreement",
  word: text("협약", "Agreement"),
  states: agreementLife,
  ...{ table: "agreement_case", idColumn: "agreement", facts: "agreement", kinds: caseKinds },
  idOf: (one) => one.agreement,
  ...{ find: findCase, insert: insertCase, update: updateCase },
  unknown: (id) => unknownOwnAgreement({ agreement: id }),
  follow: async (acting, one) => {
    if (one.state === "offered" || one.state === "in-force") await printAgreement(acting, one);
    await runTermToSign(acting, one);
    await tellParties(acting, one, (await currentTerms(acting.tx, one)).terms);
    const subject = { kind: "agreement", id: one.agreement };
    return notToBeSigned.has(one.state) ? unasked(acting, subject, agreementLife.states[one.state].ko) : null;
  },
});

/** [A21] What is written anew, or not agreed on at all, waits for no signature of the office. */
const notToBeSigned: ReadonlySet<AgreementState> = new Set(["drafted", "given-up", "lapsed", "withdrawn"]);
async function unasked(acting: Acting, subject: Subject, why: string): Promise<Refusal | null> {
  const voided = await voidApproval(acting, subject, why);
  return isRefusal(voided) ? voided : null;
}

/** A change of an agreement that one side asked for. */
export const amendmentCase = defineCase<Amendment, AmendmentState, AmendmentMove, { readonly became?: number }>({
  name: "agreement-amendment",
  word: text("협약변경", "Amendment"),
  states: amendmentLife,
  ...{ table: "agreement_amendment", idColumn: "amendment", facts: "agreement-amendment", kinds: changeKinds },
  idOf: (one) => one.amendment,
  find: findAmendment,
  insert: (tx, one) => insertAmendment(tx, one, amendmentKind(one.kind).parts),
  update: updateAmendment,
  unknown: (id) => unknownAmendment({ amendment: id }),
  follow: async (acting, one) =>
    one.state === "refused" || one.state === "cancelled"
      ? unasked(acting, { kind: "agreement-amendment", id: one.amendment }, amendmentLife.states[one.state].ko)
      : null,
});
