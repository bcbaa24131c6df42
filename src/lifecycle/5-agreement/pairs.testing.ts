import { createHash } from "node:crypto";
import { day } from "#base/day";
import { money } from "#base/money";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Acting, PairsOf, Unwalked } from "#journal";
import { correctAward, withdrawAward } from "./acts/correct-award.ts";
import { importAwards } from "./acts/import-awards.ts";
import { recordAgreement } from "./acts/record-agreement.ts";
import { settleName } from "./acts/settle-name.ts";
import { undoImport } from "./acts/undo-import.ts";
import { openGrants } from "./grant-source.ts";
import { openConflicts } from "./views.ts";

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
  return importFile(acting, [grant]);
};

const importFile = async (acting: Acting, grants: readonly object[]) => {
  const bytes = Buffer.from(JSON.stringify({ grants }));
  const file = await openGrants(bytes);
  if (isRefusal(file)) return file;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return importAwards(acting, { file, sha256, size: bytes.length, fileName: "grants.json" });
};

/** A file that gives the number of its funder to somebody else: which name is right is a question for people. */
const conflictOf = async (acting: Acting): Promise<string | Refusal> => {
  const funder = { id: `GB-CHC-PAIR${next()}`, name: "Blue Trust" };
  const grants = [funder, { ...funder, name: "Green Group" }].map((recipient, index) => ({
    ...{ id: `360G-pair-name-${next()}`, title: "Roof", currency: "GBP", amountAwarded: 100, awardDate: "2020-05-01" },
    ...{
      fundingOrganization: [funder],
      recipientOrganization: [index === 0 ? { id: `GB-COH-${next()}`, name: "Hall" } : recipient],
    },
  }));
  const done = await importFile(acting, grants);
  if (isRefusal(done)) return done;
  const conflict = (await openConflicts(acting.tx)).find((one) => one.import === done.import);
  if (conflict === undefined) throw new Error("the file gave no name to the number of somebody else");
  return conflict.conflict;
};

const importToUndo = async (acting: Acting): Promise<string | Refusal> => {
  const done = await importOf(acting, `360G-pair-undo-${next()}`, 100);
  return isRefusal(done) ? done : done.import;
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
    import: {
      make: importToUndo,
      acts: { undo: (acting, id) => undoImport(acting, id, "잘못된 파일") },
    },
    "name that a file gave to the number of somebody else": {
      make: conflictOf,
      acts: {
        "settle, kept": (acting, id) => settleName(acting, id, { settled: "kept", reason: "명부 확인" }),
        "settle, taken": (acting, id) => settleName(acting, id, { settled: "taken", reason: "명칭 변경" }),
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
