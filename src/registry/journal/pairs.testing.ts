import { day } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal } from "#base/refusal";
import { namedAct } from "./act.ts";
import { appendFacts } from "./acts/append-facts.ts";
import { claimOutcome, releaseClaim } from "./acts/claim-outcome.ts";
import { correctFact, withdrawFact } from "./acts/correct-fact.ts";
import type { FactDraft } from "./fact.ts";
import type { PairsOf } from "./pairs.ts";

let serial = 0;
const next = (): number => (serial += 1);

export const pairs: PairsOf = (world) => {
  const sale = (key: string): FactDraft => ({
    ...{ kind: "outcome.sale", case: key, subject: world().parties[1] ?? "", programme: null },
    ...{ valid: dayPeriod(day("2025-01-02")), value: 1000n, unit: "KRW", naturalKey: key },
  });
  return {
    fact: {
      make: async (acting) => {
        const told = await appendFacts(acting, namedAct("tell"), [sale(`pair ${next()}`)]);
        return isRefusal(told) ? told : (told[0] ?? "");
      },
      told: (fact) => ({ fact }),
      acts: {
        correct: (acting, id, seen) =>
          correctFact(acting, namedAct("correct-fact"), id, { value: BigInt(next()) }, seen),
        withdraw: (acting, id, seen) => withdrawFact(acting, namedAct("withdraw-fact"), id, seen),
      },
    },
    "fact without a look": {
      make: async (acting) => {
        const told = await appendFacts(acting, namedAct("tell"), [sale(`pair ${next()}`)]);
        return isRefusal(told) ? told : (told[0] ?? "");
      },
      // an import or a job corrects what it finds, and finds it under the lock
      acts: {
        correct: (acting, id) => correctFact(acting, namedAct("correct-fact"), id, { value: BigInt(next()) }),
        withdraw: (acting, id) => withdrawFact(acting, namedAct("withdraw-fact"), id),
        claim: (acting, id) =>
          claimOutcome(acting, namedAct("claim"), {
            ...{ outcome: id, programme: world().programmes[0] ?? "", share: { num: 2n, den: 3n }, basis: "협의" },
          }),
        "claim for another": (acting, id) =>
          claimOutcome(acting, namedAct("claim"), {
            ...{ outcome: id, programme: world().programmes[1] ?? "", share: { num: 2n, den: 3n }, basis: "협의" },
          }),
        release: (acting, id) => releaseClaim(acting, namedAct("release"), id, world().programmes[0] ?? ""),
      },
    },
    "a key that no fact has": {
      make: async () => `pair new ${next()}`,
      acts: { tell: (acting, key) => appendFacts(acting, namedAct("tell"), [sale(key)]) },
    },
  };
};
