import { createHash } from "node:crypto";
import { day } from "#base/day";
import { money } from "#base/money";
import { dayPeriod } from "#base/period";
import { isRefusal } from "#base/refusal";
import type { Acting, PairsOf, Unwalked } from "#journal";
import { correctAward, withdrawAward } from "./acts/correct-award.ts";
import { importAwards } from "./acts/import-awards.ts";
import { recordAgreement } from "./acts/record-agreement.ts";

let serial = 0;
const next = (): number => (serial += 1);

/** A file of one award; each one that is told is a little newer. */
const importOf = (acting: Acting, number: string, amountAwarded: number) => {
  const seconds = `${next() % 60}`.padStart(2, "0");
  const grant = {
    ...{ id: number, title: "Roof", currency: "GBP", amountAwarded, awardDate: "2020-05-01" },
    dateModified: `2021-01-01T00:00:${seconds}Z`,
    fundingOrganization: [{ id: "GB-CHC-PAIR", name: "Funder" }],
    recipientOrganization: [{ id: `GB-COH-${number}`, name: `Hall ${number}` }],
    grantProgramme: [{ code: "PAIR", title: "Buildings" }],
  };
  const text = JSON.stringify({ grants: [grant] });
  const sha256 = createHash("sha256").update(text).digest("hex");
  return importAwards(acting, { text, sha256, size: text.length, fileName: "grants.json" });
};

export const pairs: PairsOf = (world) => {
  const record = (acting: Acting, number: string) =>
    recordAgreement(acting, {
      ...{ number, programme: world().programmes[0] ?? "", party: world().parties[1] ?? "", title: "시제품" },
      ...{ amount: money(1000n, "KRW"), agreed: dayPeriod(day("2025-01-02")), runs: null },
    });
  return {
    "award of a file": {
      make: async (acting) => {
        const number = `360G-pair-${next()}`;
        const done = await importOf(acting, number, 100);
        return isRefusal(done) ? done : number;
      },
      acts: {
        "import it again": (acting, number) => importOf(acting, number, 100),
        "import it otherwise": (acting, number) => importOf(acting, number, 100 + next()),
      },
    },
    "an award that nobody knows": {
      make: async () => `360G-pair-new-${next()}`,
      acts: { import: (acting, number) => importOf(acting, number, 100) },
    },
    "agreement or award": {
      make: async (acting) => record(acting, `정정 ${next()}`),
      told: (agreement) => ({ cases: [agreement] }),
      acts: {
        correct: async (acting, id, seen) => correctAward(acting, id, { value: BigInt(next()), reason: "오기", seen }),
        withdraw: (acting, id, seen) => withdrawAward(acting, id, { reason: "중복 기록", seen }),
      },
    },
    "a number that no agreement has": {
      make: async () => `협약 ${next()}`,
      acts: {
        record,
      },
    },
  };
};

export const unwalked: Unwalked = { "amend-award": "a part of an import that tells a known award otherwise" };
