import { day } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, namedAct, type PairsOf } from "#journal";
import { appendProvenFact } from "./acts/append-proven-facts.ts";
import { checkEvidence } from "./acts/check-evidence.ts";
import { drawSample } from "./acts/draw-sample.ts";
import { attachEvidence, linkEvidence } from "./acts/link-evidence.ts";
import { recordEvidence } from "./acts/record-evidence.ts";

let serial = 0;
const next = (): number => (serial += 1);
const check = { method: "register-match", level: 2, note: "대조" } as const;

export const pairs: PairsOf = (world) => {
  const paper = (index: number): string => world().evidence[index] ?? "";
  const proven = (papers: readonly string[]) => (acting: Acting) =>
    appendProvenFact(
      acting,
      namedAct("tell"),
      {
        ...{ kind: "outcome.sale", case: `proof ${next()}`, subject: world().parties[1] ?? "", programme: null },
        ...{ valid: dayPeriod(day("2025-01-02")), value: 1000n, unit: "KRW", naturalKey: `proof ${next()}` },
      },
      papers.map((evidence) => ({ evidence })),
    );
  return {
    "fact that nothing proves": {
      make: (acting) => proven([])(acting),
      told: (fact) => ({ fact }),
      acts: {
        attach: (acting, id, seen) =>
          attachEvidence(acting, { fact: id, evidence: paper(1 + (next() % 2)), position: null }, seen),
      },
    },
    "fact that a paper proves": {
      make: (acting) => proven([paper(0)])(acting),
      told: (fact) => ({ fact }),
      acts: {
        check: (acting, fact, seen) =>
          checkEvidence(acting, { ...check, fact, evidence: paper(0), outcome: "confirmed", seen }),
        contradict: (acting, fact, seen) =>
          checkEvidence(acting, { ...check, level: 0, fact, evidence: paper(0), outcome: "contradicted", seen }),
      },
    },
    "paper beside facts": {
      make: (acting) => proven([])(acting),
      acts: {
        link: (acting, fact) => linkEvidence(acting, [{ fact, evidence: paper(1 + (next() % 2)), position: null }]),
      },
    },
    "list of sales that nobody has checked": {
      make: async (acting) => {
        const recorded = await recordEvidence(acting, {
          ...{ sha256: `${next()}`.padStart(64, "b"), size: 10, kind: "dataset", title: "매출 명세", issuer: "" },
          ...{ issuedOn: null, fileName: "sales.csv", mediaType: "text/csv", visibility: "restricted" },
        });
        if (isRefusal(recorded)) return recorded;
        for (const _each of [1, 2, 3]) await proven([recorded.evidence])(acting);
        return recorded.evidence;
      },
      acts: {
        "draw a sample": (acting, evidence) =>
          drawSample(acting, evidence, { confidence: 95, tolerance: null, size: 1 }),
      },
    },
    "a file that was not offered yet": {
      make: async (): Promise<string | Refusal> => `${next()}`.padStart(64, "a"),
      acts: {
        bring: async (acting, sha256) => {
          const recorded = await recordEvidence(acting, {
            ...{ sha256, size: 10, kind: "contract", title: "서류", issuer: "", issuedOn: null },
            ...{ fileName: "paper.pdf", mediaType: "application/pdf", visibility: "restricted" },
          });
          return isRefusal(recorded) ? recorded : recorded.evidence;
        },
      },
    },
  };
};
