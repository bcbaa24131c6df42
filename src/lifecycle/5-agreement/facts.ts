import { text } from "#base/text";
import { defineKinds, type EvidenceLevel, type FactDraft } from "#journal";
import type { Agreement } from "./agreement.ts";

/** The unit of an award is its currency: awards in two currencies do not add. */
export const kinds = defineKinds({
  kind: "agreement.awarded",
  word: { ko: "교부 결정·협약", en: "Awarded" },
  measure: "flow",
  unit: null,
  phrase: {
    happened: text("교부가 결정된", "with a grant decision"),
    amount: text("교부 결정액", "the amounts awarded"),
  },
});

export const awardedFact = (
  one: Pick<Agreement, "agreement" | "number" | "programme" | "party" | "amount" | "agreed">,
  evidenceLevel?: EvidenceLevel,
): FactDraft => ({
  kind: "agreement.awarded",
  case: one.agreement,
  subject: one.party,
  programme: one.programme,
  valid: one.agreed,
  value: one.amount.minor,
  unit: one.amount.currency,
  naturalKey: one.number,
  evidenceLevel,
});
