import { day } from "#base/day";
import { period } from "#base/period";
import type { Acting, PairsOf } from "#journal";
import { advanceFunding } from "./acts/advance-funding.ts";
import { ensureProgrammes } from "./acts/ensure-programmes.ts";
import { reviseFunding } from "./acts/revise-funding.ts";
import { setTarget } from "./acts/set-target.ts";
import { setUpProgramme } from "./acts/set-up-programme.ts";
import { fundingTold } from "./facts.ts";

let serial = 0;
const next = (): number => (serial += 1);
const days = period(day("2024-01-01"), day("2027-01-01"));
const line = { source: "national", year: 1, rung: "planned", amount: 100n } as const;
const indicator = "tenants";
const target = {
  ...({ indicator, bound: ">=", value: 3n, unit: "organisation", eachYear: false, basis: "계획서" } as const),
  until: day("2026-12-31"),
};

export const pairs: PairsOf = (world) => {
  const funder = (): string => world().parties[0] ?? "";
  const setUp = (acting: Acting, code: string) =>
    setUpProgramme(acting, {
      ...{ code, parent: null, owner: funder(), name: { ko: "사업", en: "Programme" }, runs: days, currency: "KRW" },
      ...{ years: [{ no: 1, days }], lines: [{ ...line, funder: funder() }], targets: [] },
    });
  return {
    "money of a programme": {
      make: (acting) => setUp(acting, `pair-${next()}`),
      told: (programme) => fundingTold(programme, [{ ...line, funder: funder() }]),
      acts: {
        advance: (acting, programme, seen) =>
          advanceFunding(acting, { ...line, programme, funder: funder(), rung: "secured", amount: 90n, seen }),
        revise: (acting, programme, seen) =>
          reviseFunding(acting, { ...line, programme, funder: funder(), amount: 100n + BigInt(next()), seen }),
      },
    },
    "target of a programme": {
      make: (acting) => setUp(acting, `pair-${next()}`),
      acts: { set: (acting, programme) => setTarget(acting, programme, target) },
    },
    "a code that no programme has": {
      make: async () => `pair-new-${next()}`,
      acts: {
        "set up": (acting, code) => setUp(acting, code),
        ensure: (acting, code) =>
          ensureProgrammes(acting, [{ code, owner: funder(), name: { ko: code, en: code }, currency: "KRW" }]),
      },
    },
  };
};
