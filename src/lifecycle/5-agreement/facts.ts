import { closed } from "#base/property";
import { text } from "#base/text";
import { defineKinds, type EvidenceLevel, type FactDraft } from "#journal";
import type { Agreement } from "./agreement.ts";

/** The unit of an award is its currency: awards in two currencies do not add. */
export const kinds = defineKinds({
  kind: "agreement.awarded",
  seen: "record",
  word: { ko: "교부 결정·협약", en: "Awarded" },
  measure: "flow",
  unit: null,
  signed: true,
  facets: { adjustment: closed({ ko: "감액 여부", en: "adjustment" }, { yes: text("감액", "adjustment") }) },
  phrase: {
    happened: text("교부가 결정된", "with a grant decision"),
    amount: text("교부 결정액", "the amounts awarded"),
  },
});

/** An amount below nothing takes something off an award before it: no award of its own. */
export const facetsOf = ({ amount }: Pick<Agreement, "amount">): Readonly<Record<string, string>> =>
  amount.minor < 0n ? { adjustment: "yes" } : {};

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
  facets: facetsOf(one),
  evidenceLevel,
});
