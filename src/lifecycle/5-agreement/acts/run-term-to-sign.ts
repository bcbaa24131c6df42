import { text } from "#base/text";
import type { Acting } from "#journal";
import { endTerm, startTerm } from "#term";
import type { AgreementCase, AgreementState } from "../agreement-case.ts";

const over: readonly AgreementState[] = ["in-force", "lapsed", "given-up"];

/**
 * [A28] The term in which it is to be signed runs from the notice of the selection, of what was selected: a draft that is
 * withdrawn leaves it running, another draft takes it over. Signed, lapsed or declined, it runs no more.
 */
export async function runTermToSign(acting: Acting, one: AgreementCase): Promise<void> {
  const { agreement, application, notified, state, track, title, party } = one;
  if (notified === null) return;
  const of = application === null ? { kind: "agreement", id: agreement } : { kind: "application", id: application };
  if (over.includes(state) || (state === "withdrawn" && application === null))
    await endTerm(acting, { term: "agreement", of });
  else if (state === "drafted" || state === "withdrawn")
    await startTerm(acting, {
      ...{ term: "agreement", track, of, from: notified, party, what: text(title, title) },
      to: state === "drafted" ? `/office/agreements/${agreement}` : "/office/agreements",
    });
}
