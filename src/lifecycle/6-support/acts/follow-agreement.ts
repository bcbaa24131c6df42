import type { Day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { type AgreementCase, currentTerms, findCase as findAgreementCase, sumsOf } from "#agreement";
import { evidenceOfFacts } from "#evidence";
import { type Acting, asKnownNow, openFactsOfCase } from "#journal";
import { caseOfAgreement, tieToAgreement } from "../store.ts";
import type { SupportCase } from "../support.ts";
import { abandonSupport, agreeSupport } from "./move-support.ts";
import { selectForSupport } from "./select-for-support.ts";

/**
 * [S14] What is agreed is in the register from the day it is in force, in the same commit: the firm that was selected, or
 * is by it, is agreed with; what is left before it is done is abandoned. Nothing else of an agreement concerns it.
 */
export async function followAgreement(acting: Acting, id: string, day: Day): Promise<Refusal | null> {
  const one = await findAgreementCase(acting.tx, id);
  if (one?.kind !== "support" || one.programme === null) return null;
  const held = await caseOfAgreement(acting.tx, { ...one, programme: one.programme });
  // one that goes on after it was stopped is agreed already, or done
  const isAgreed = held?.state === "agreed" || held?.state === "completed";
  if (one.state === "in-force") return isAgreed ? null : agree(acting, one, held, day);
  const isLeft = one.state === "terminated" || one.state === "given-up";
  if (!isLeft || held === null || (held.state !== "selected" && held.state !== "agreed")) return null;
  const left = await abandonSupport(acting, held.supportCase, { day });
  return isRefusal(left) ? left : null;
}

async function agree(acting: Acting, one: AgreementCase, held: SupportCase | null, day: Day): Promise<Refusal | null> {
  const { programme, party, title, agreement } = one;
  const selected =
    held?.supportCase ?? (await selectForSupport(acting, { programme: programme ?? "", party, title, day }));
  if (isRefusal(selected)) return selected;
  await tieToAgreement(acting.tx, selected, agreement);
  const evidence = await papersOf(acting, agreement);
  const won = sumsOf((await currentTerms(acting.tx, one)).terms.lines).grant;
  const agreed = await agreeSupport(acting, selected, { day, evidence, worth: { basis: "won", won } });
  return isRefusal(agreed) ? agreed : null;
}

/** What proves that it is in force proves that the support is agreed. */
async function papersOf({ tx }: Acting, agreement: string): Promise<{ readonly evidence: string }[]> {
  const concluded = (await openFactsOfCase(tx, agreement)).filter(({ kind }) => kind === "agreement.in-force");
  const ids = concluded.map(({ fact }) => fact);
  const proofs = [...(await evidenceOfFacts(tx, ids, { known: asKnownNow })).values()].flat();
  return proofs.flatMap(({ evidence }) => (evidence === null ? [] : [{ evidence }]));
}
