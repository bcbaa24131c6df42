import { text } from "#base/text";
import { isRefusal, type Refusal } from "#base/refusal";
import { defineCase, stepOf } from "#case";
import { type Acting, correctFact, openFactsOfCase, withdrawFact } from "#journal";
import { caseKinds } from "../facts.ts";
import { tellSanctioned } from "../mail.ts";
import { unknownSanction } from "../rules.ts";
import { sanction, type SanctionCase, type SanctionMove, type SanctionState } from "../sanction.ts";
import { findSanction, insertSanction, type SanctionChange, updateSanction } from "../store.ts";

export const sanctionCase = defineCase<SanctionCase, SanctionState, SanctionMove, SanctionChange>({
  name: "sanction",
  word: text("제재처분", "Sanction"),
  states: sanction,
  ...{ table: "sanction", idColumn: "sanction", facts: "sanction", kinds: caseKinds },
  idOf: (one) => one.sanction,
  ...{ find: findSanction, insert: insertSanction, update: updateSanction },
  unknown: (id) => unknownSanction({ sanction: id }),
  follow: async (acting, one, step) => (await endPublication(acting, one, step)) ?? tellSanctioned(acting, one),
});

/** [SN7] Nobody stays published longer than his sanction: the list ends with it, and goes with a mistake. */
async function endPublication(acting: Acting, one: SanctionCase, { day }: { day: SanctionCase["noticed"] }) {
  if (one.state === "in-force") return null;
  const act = stepOf(sanctionCase, one.state === "lifted" ? "lift" : one.state === "ended" ? "end" : "withdraw");
  for (const { fact, kind, valid } of await openFactsOfCase(acting.tx, one.sanction)) {
    if (kind !== "sanction.published" || valid.to !== null) continue;
    const isMistake = one.state === "withdrawn" || day <= valid.from;
    const answer: unknown = isMistake
      ? await withdrawFact(acting, act, fact)
      : await correctFact(acting, act, fact, { valid: { from: valid.from, to: day } });
    if (isRefusal(answer)) return answer satisfies Refusal;
  }
  return null;
}
