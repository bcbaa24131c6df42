import { day } from "#base/day";
import { dayPeriod } from "#base/period";
import type { Acting, PairsOf } from "#journal";
import { correctOutcome } from "./acts/correct-outcome.ts";
import { documentOutcome } from "./acts/document-outcome.ts";
import { reportOutcome } from "./acts/report-outcome.ts";
import { shareOutcome, unshareOutcome } from "./acts/share-outcome.ts";
import { verifyOutcome } from "./acts/verify-outcome.ts";
import { withdrawOutcome } from "./acts/withdraw-outcome.ts";

let serial = 0;
const next = (): number => (serial += 1);
const key = (): string => `20250102${`${next()}`.padStart(16, "0")}`;
const matched = { method: "register-match", level: 2, note: "대조", result: "confirmed" } as const;

export const pairs: PairsOf = (world) => {
  const paper = (index: number): string => world().evidence[index] ?? "";
  const programme = (index: number): string => world().programmes[index] ?? "";
  const report = (acting: Acting, naturalKey: string) =>
    reportOutcome(acting, {
      ...{ kind: "outcome.sale", party: world().parties[1] ?? "", homeProgramme: programme(0) },
      ...{ naturalKey, value: 1000n, unit: "KRW", valid: dayPeriod(day("2025-01-02")) },
      claims: [{ programme: programme(0), share: { num: 1n, den: 2n } }],
      evidence: [{ evidence: paper(0) }],
    });
  return {
    outcome: {
      make: (acting) => report(acting, key()),
      told: (fact) => ({ fact }),
      acts: {
        correct: (acting, id, seen) =>
          correctOutcome(acting, id, { value: BigInt(next()) * 700n, reason: "정정", seen }),
        withdraw: (acting, id, seen) => withdrawOutcome(acting, id, "착오", seen),
        document: (acting, id, seen) => documentOutcome(acting, id, { evidence: paper(1 + (next() % 2)), seen }),
        verify: (acting, id, seen) => verifyOutcome(acting, id, { ...matched, evidence: paper(0), seen }),
        share: (acting, id, seen) =>
          shareOutcome(acting, id, {
            ...{ programme: programme(1), share: { num: 1n, den: 2n }, basis: "협의", seen },
          }),
        unshare: (acting, id, seen) => unshareOutcome(acting, id, programme(0), "협의", seen),
      },
    },
    "a number that no outcome has": {
      make: async () => key(),
      acts: { report: (acting, naturalKey) => report(acting, naturalKey) },
    },
  };
};
