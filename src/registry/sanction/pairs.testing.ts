import { day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Acting, PairsOf, Seen } from "#journal";
import { ensureParty } from "#party";
import { readLists } from "#platform/sheet";
import { importSanctions } from "./acts/import-sanctions.ts";
import { undoSanctionImport } from "./acts/undo-sanction-import.ts";
import { imposeSanction } from "./acts/impose-sanction.ts";
import { askSanctionReview, dropSanction, endSanction, liftSanction } from "./acts/move-sanction.ts";
import { notifySanction } from "./acts/notify-sanction.ts";
import { passOnSanction } from "./acts/pass-on-sanction.ts";
import { paySanction } from "./acts/pay-sanction.ts";
import { planSanctionImport } from "./acts/plan-sanction-import.ts";
import { publishSanction } from "./acts/publish-sanction.ts";
import { recordToldSanction } from "./acts/record-told-sanction.ts";
import { withdrawSanction } from "./acts/withdraw-sanction.ts";
import type { BasisName } from "./vocabulary.ts";

const numberOfFirm = "220-81-62517";

let serial = 0;
const number = (): string => `제재-${(serial += 1)}`;
const on = (text: string, seen?: Seen) => ({ day: day(text), seen });
const years = { starts: day("2025-03-01"), ends: day("2030-03-01"), won: null, baseWon: null };
const owed = { starts: null, ends: null, won: 1_000_000n, baseWon: null };

export const pairs: PairsOf = (world) => {
  const about = (basis: BasisName) => ({
    ...{ number: number(), basis, party: world().parties[1] ?? "", programme: null, ground: "목적 외 사용" },
    ...(basis.endsWith("debarment") ? years : owed),
  });
  const notice = (acting: Acting, basis: BasisName): Promise<string | Refusal> =>
    notifySanction(acting, { ...about(basis), ...on("2025-01-02") });
  const inForce = async (acting: Acting, basis: BasisName): Promise<string | Refusal> => {
    const id = await notice(acting, basis);
    if (isRefusal(id)) return id;
    const imposed = await imposeSanction(acting, id, on("2025-02-03"));
    return isRefusal(imposed) ? imposed : id;
  };
  const told = (id: string) => ({ case: id });
  const registered = async (acting: Acting): Promise<string | Refusal> => {
    const row = `${numberOfFirm},${number()},환수,혁신법,2025-01-02,2025-02-03,1000,목적 외 사용`;
    const bytes = new TextEncoder().encode(`사업자등록번호,문서번호,처분,근거,통지일,처분일,부과액,사유\n${row}`);
    const plan = await planSanctionImport(acting.tx, acting.at, bytes, readLists);
    if (isRefusal(plan)) return plan;
    const done = await importSanctions(acting, { bytes, name: "대장.csv", basis: plan.basis }, readLists);
    return isRefusal(done) ? done : done.import;
  };
  return {
    "register of sanctions that was imported": {
      make: async (acting) => {
        const firm = await ensureParty(acting, {
          ...{ type: "firm", name: { ko: "제재 대장에 있는 기업", en: "a firm of the register of sanctions" } },
          identifiers: [{ scheme: "business-number", value: numberOfFirm }],
          from: day("2020-01-01"),
        });
        return isRefusal(firm) ? firm : registered(acting);
      },
      acts: {
        import: (acting) => registered(acting),
        undo: (acting, id) => undoSanctionImport(acting, id, "잘못된 파일"),
      },
    },
    "sanction noticed": {
      make: (acting) => notice(acting, "subsidy-debarment"),
      told,
      acts: {
        "ask for a re-review": (acting, id, seen) =>
          askSanctionReview(acting, id, { ...on("2025-01-20", seen), reason: "사실과 다름" }),
        impose: (acting, id, seen) => imposeSanction(acting, id, on("2025-02-03", seen)),
        drop: (acting, id, seen) => dropSanction(acting, id, { ...on("2025-02-03", seen), reason: "소명 인정" }),
        withdraw: (acting, id, seen) => withdrawSanction(acting, id, { reason: "중복 기록", seen }),
      },
    },
    "sanction in force": {
      make: (acting) => inForce(acting, "subsidy-debarment"),
      told,
      acts: {
        publish: (acting, id, seen) => publishSanction(acting, id, on("2025-02-10", seen)),
        "pass on": (acting, id, seen) => passOnSanction(acting, id, on("2025-02-10", seen)),
        lift: (acting, id, seen) => liftSanction(acting, id, { ...on("2025-03-02", seen), reason: "집행정지 결정" }),
        withdraw: (acting, id, seen) => withdrawSanction(acting, id, { reason: "중복 기록", seen }),
      },
    },
    "sanction that is owed": {
      make: (acting) => inForce(acting, "innovation-clawback"),
      told,
      acts: {
        "pay a part": (acting, id, seen) => paySanction(acting, id, { ...on("2025-02-20", seen), won: 400_000n }),
        "pay all": (acting, id, seen) => paySanction(acting, id, { ...on("2025-02-20", seen), won: 1_000_000n }),
        lift: (acting, id, seen) => liftSanction(acting, id, { ...on("2025-03-02", seen), reason: "집행정지 결정" }),
      },
    },
    "sanction whose term is over": {
      make: async (acting) => {
        const short = { ...about("subsidy-debarment"), starts: day("2025-03-01"), ends: day("2025-04-01") };
        const id = await notifySanction(acting, { ...short, ...on("2025-01-02") });
        if (isRefusal(id)) return id;
        const imposed = await imposeSanction(acting, id, on("2025-02-03"));
        return isRefusal(imposed) ? imposed : id;
      },
      told,
      acts: {
        end: (acting, id, seen) => endSanction(acting, id, on("2025-04-01", seen)),
        lift: (acting, id, seen) => liftSanction(acting, id, { ...on("2025-04-01", seen), reason: "집행정지 결정" }),
      },
    },
    "number of a sanction": {
      make: async () => number(),
      acts: {
        notify: (acting, taken) =>
          notifySanction(acting, { ...about("innovation-debarment"), number: taken, ...on("2025-01-02") }),
        "record what was told": (acting, taken) =>
          recordToldSanction(acting, {
            ...{ ...about("innovation-debarment"), number: taken, toldBy: world().parties[0] ?? "" },
            ...{ day: day("2025-01-02"), decided: day("2025-02-03") },
          }),
      },
    },
  };
};
