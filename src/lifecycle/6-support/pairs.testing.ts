import { day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, openFactsOfCase, type PairsOf, type Seen, type Told, type Unwalked } from "#journal";
import { ensureParty } from "#party";
import { cancelSupportLine, clawBackSupportLine, withdrawSupportLine } from "./acts/change-support-line.ts";
import { correctSupport, withdrawSupport } from "./acts/correct-support.ts";
import { correctSupportLine } from "./acts/correct-support-line.ts";
import { countSupportMonths } from "./acts/count-support-months.ts";
import { handOverSupportLine } from "./acts/hand-over-support-line.ts";
import { abandonSupport, agreeSupport, completeSupport } from "./acts/move-support.ts";
import { importSupport, undoSupportImport } from "./acts/import-support.ts";
import { readLists } from "#platform/sheet";
import { planSupportImport } from "./acts/plan-support-import.ts";
import { recordSupportLine } from "./acts/record-support-line.ts";
import { selectForSupport } from "./acts/select-for-support.ts";
import { setListPrice } from "./acts/set-list-price.ts";
import { pricesTold } from "./store.ts";

/** Holds its checksum and is nobody's. */
const numberOfFirm = "120-81-47521";
let serial = 0;
const next = (): number => (serial += 1);
const on = (text: string, seen?: Seen) => ({ day: day(text), seen });
const ofCase = (id: string): Told => ({ case: id });
const price = (won: bigint, seen?: Seen) => ({
  ...({ item: "pair.item", name: { ko: "대여", en: "Rent" }, unit: "day", won, source: "조례" } as const),
  ...{ since: day("2025-01-01"), isVerified: true, seen },
});

export const pairs: PairsOf = (world) => {
  const whom = () => ({ programme: world().programmes[0] ?? "", party: world().parties[1] ?? "" });
  const record = (acting: Acting, title: string): Promise<string | Refusal> =>
    recordSupportLine(acting, {
      ...{ offer: "support", ...whom(), title, worth: { basis: "won", won: 1000n } },
      day: day("2025-01-01"),
    });
  const select = (acting: Acting, title: string) => selectForSupport(acting, { ...whom(), title, ...on("2025-01-01") });
  const registered = async (acting: Acting, number: string): Promise<string | Refusal> => {
    const bytes = new TextEncoder().encode(
      `사업자등록번호,지원내용,지원일,금액\n${number},대장 ${next()},2025-01-01,1000`,
    );
    const plan = await planSupportImport(acting.tx, acting.at, bytes, readLists);
    if (isRefusal(plan)) return plan;
    const done = await importSupport(acting, { bytes, name: "대장.csv", basis: plan.basis }, readLists);
    return isRefusal(done) ? done : done.import;
  };
  return {
    "register of support that was imported": {
      make: async (acting) => {
        const firm = await ensureParty(acting, {
          ...{ type: "firm", name: { ko: "대장에 있는 기업", en: "a firm of the register" } },
          identifiers: [{ scheme: "business-number", value: numberOfFirm }],
          from: day("2020-01-01"),
        });
        return isRefusal(firm) ? firm : registered(acting, numberOfFirm);
      },
      acts: {
        import: (acting) => registered(acting, numberOfFirm),
        undo: (acting, id) => undoSupportImport(acting, id, "잘못된 파일"),
      },
    },
    support: {
      make: (acting) => select(acting, `과제 ${next()}`),
      told: ofCase,
      acts: {
        agree: (acting, id, seen) => agreeSupport(acting, id, on("2025-01-02", seen)),
        complete: (acting, id, seen) => completeSupport(acting, id, on("2025-01-03", seen)),
        abandon: (acting, id, seen) => abandonSupport(acting, id, on("2025-01-02", seen)),
      },
    },
    "support agreed": {
      make: async (acting) => {
        const id = await select(acting, `과제 ${next()}`);
        if (isRefusal(id)) return id;
        const agreed = await agreeSupport(acting, id, on("2025-01-02"));
        return isRefusal(agreed) ? agreed : id;
      },
      told: ofCase,
      acts: {
        complete: (acting, id, seen) => completeSupport(acting, id, on("2025-01-03", seen)),
        abandon: (acting, id, seen) => abandonSupport(acting, id, on("2025-01-03", seen)),
        correct: async (acting, id, seen) => {
          const [first] = await openFactsOfCase(acting.tx, id);
          const about = { fact: first?.fact ?? "", day: day(`2024-12-${10 + (next() % 20)}`), reason: "오기" };
          return correctSupport(acting, id, { ...about, seen });
        },
        withdraw: (acting, id, seen) => withdrawSupport(acting, id, { reason: "중복 기록", seen }),
      },
    },
    "support-line promised": {
      make: (acting) => record(acting, `시제품 ${next()}`),
      told: ofCase,
      acts: {
        "hand over": (acting, id, seen) => handOverSupportLine(acting, id, on("2025-01-02", seen)),
        correct: (acting, id, seen) =>
          correctSupportLine(acting, id, { promisedWon: 1000n + BigInt(next()), reason: "협약 변경", seen }),
        cancel: (acting, id, seen) => cancelSupportLine(acting, id, { ...on("2025-01-02", seen), reason: "포기" }),
        withdraw: (acting, id, seen) => withdrawSupportLine(acting, id, { reason: "착오", seen }),
      },
    },
    "support-line handed over": {
      make: async (acting) => {
        const id = await record(acting, `시제품 ${next()}`);
        if (isRefusal(id)) return id;
        const done = await handOverSupportLine(acting, id, on("2025-01-02"));
        return isRefusal(done) ? done : id;
      },
      told: ofCase,
      acts: {
        correct: (acting, id, seen) =>
          correctSupportLine(acting, id, { handedOverWon: BigInt(next()), reason: "정산", seen }),
        "claw back": (acting, id, seen) =>
          clawBackSupportLine(acting, id, { ...on("2025-01-03", seen), won: 1n, reason: "목적 외 사용" }),
        withdraw: (acting, id, seen) => withdrawSupportLine(acting, id, { reason: "착오", seen }),
      },
    },
    "a title that no support has": {
      make: async () => `새 과제 ${next()}`,
      acts: {
        select: (acting, title) => select(acting, title),
        record: (acting, title) => record(acting, title),
        "value the months": (acting) => countSupportMonths(acting),
      },
    },
    "price list": {
      make: async (acting) => setListPrice(acting, price(BigInt(next()) * 100n)),
      told: () => pricesTold,
      acts: { set: (acting, _, seen) => setListPrice(acting, price(BigInt(next()) * 100n, seen)) },
    },
  };
};

export const unwalked: Unwalked = {
  "end-support-line": "a part of the step by which the case of an offer ends",
};
