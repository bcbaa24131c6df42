import { addDays, type Day, day, instantAt } from "#base/day";
import { formatMoney, won as wonOf } from "#base/money";
import { text } from "#base/text";
import { checkEvidence } from "#evidence";
import { count, type Definition, facts, sum, until } from "#engine/figure";
import { openFactByKey } from "#journal";
import { correctOutcome, reportOutcome } from "#outcome";
import { type Chapter, must, type RoomStory } from "../room-story.ts";
import { bring } from "./documents.ts";
import { type MadeUpFirm, spread } from "./firms.ts";
import { hubCode, sharedProgrammeCode } from "./programme.ts";
import { firstYearFirms, supportedFirms } from "./support.ts";

const definitions: readonly Definition[] = [
  {
    figure: "firms.sales",
    title: text("사업화 매출", "Sales from commercialisation"),
    sentence: text(
      "지원을 통한 사업화로 {value}의 매출실적을 거두었다.",
      "Commercialisation of the supported results brought sales of {value}.",
    ),
    unit: "money",
    measure: sum(facts("outcome.sale", until, { among: firstYearFirms }), { programme: hubCode, mode: "shared" }),
    frame: { count: count("subject", firstYearFirms), word: text("1차년도 지원기업", "firms supported in year 1") },
    rung: text("세금계산서가 발행된 매출 중 이 사업의 기여분", "invoiced sales, this programme's share"),
    population: text("1차년도 지원기업의 사업화 매출", "sales of the firms supported in year 1"),
    source: text("전자세금계산서", "electronic tax invoices"),
    dimensions: ["party:industry", "year", "evidence", "party:origin"],
    parameters: [],
  },
];

interface SaleStory {
  /** Index into the 37 supported firms. */
  readonly firm: number;
  readonly on: Day;
  /** When the firm told the hub. */
  readonly told: Day;
  readonly won: bigint;
  /** The hub programme's share; the rest is the AI-convergence programme's. */
  readonly share: readonly [bigint, bigint];
  /** How it was checked: by an invoice register, by reading the document, or not yet. */
  readonly checked: "register-match" | "read" | null;
}

/**
 * Sales as they were told. Until 9 April 2025 twelve firms, 20억 3,700만 원 of which is this programme's; by 18
 * November eight more firms and later sales, 40억 1,000만 원 in all. The last sale of each season closes the sum.
 */
function sales(): SaleStory[] {
  const season = (
    total: bigint,
    least: number,
    firms: readonly number[],
    perFirm: number,
    from: string,
    step: number,
    lag: number,
    checkOf: (index: number) => SaleStory["checked"],
  ): SaleStory[] => {
    const stories: SaleStory[] = [];
    let counted = 0n;
    const many = firms.length * perFirm;
    for (let index = 0; index < many; index += 1) {
      const on = spread(from, step, index);
      const isShared = index % 7 === 3;
      const share: readonly [bigint, bigint] = isShared ? (index % 2 === 0 ? [2n, 3n] : [1n, 2n]) : [1n, 1n];
      // sixths of a round amount stay whole won
      const own = BigInt(least + ((index * 13) % 41)) * 1_200_000n;
      const won = index === many - 1 ? total - counted : (own * share[1]) / share[0];
      const last = index === many - 1;
      counted += last ? won : own;
      stories.push({
        firm: firms[index % firms.length] as number,
        on,
        told: addDays(on, lag),
        won,
        share: last ? [1n, 1n] : share,
        checked: checkOf(index),
      });
    }
    return stories;
  };
  const april = season(2_037_000_000n, 27, [0, 1, 2, 3, 5, 7, 8, 11, 15, 18, 24, 30], 3, "2024-12-09", 3, 4, (index) =>
    index % 3 === 0 ? "read" : "register-match",
  );
  const november = season(
    // the correction of June takes 8,000,000 back from April's sum
    4_010_000_000n - 2_037_000_000n + 8_000_000n,
    22,
    [0, 2, 4, 6, 7, 9, 11, 12, 16, 20, 21, 24, 28],
    3,
    "2025-04-28",
    5,
    6,
    (index) => (index % 5 === 4 ? null : index % 4 === 0 ? "read" : "register-match"),
  );
  return [...april, ...november];
}

function saleChapters(): Chapter[] {
  const firms = supportedFirms();
  const chapters = sales().flatMap((sale, index) => saleChapter(sale, index, firms[sale.firm] as MadeUpFirm));
  // an invoice of December was issued for 8,000,000 won too much and corrected in June
  chapters.push({
    at: instantAt(day("2025-06-16"), 10),
    who: "officer",
    act: "correct-outcome",
    tell: async (acting, world) => {
      const fact = await openFactByKey(acting.tx, "outcome.sale", approvalNumber(0, sales()[0] as SaleStory));
      if (fact === null) throw new Error("the corrected sale was never told");
      const evidence = await bring(acting, world, {
        kind: "tax-invoice",
        title: "수정 전자세금계산서 (공급가액 8,000,000원 감액)",
        issuer: (firms[0] as MadeUpFirm).ko,
        issuedOn: day("2025-06-13"),
        visibility: "public",
        lines: [`당초 승인번호 ${fact.naturalKey}`, "수정 사유: 계약의 변경"],
      });
      must(
        await correctOutcome(acting, fact.fact, {
          value: fact.value - 8_000_000n,
          reason: "수정 전자세금계산서 발급(계약의 변경)",
          evidence: [{ evidence, position: "수정세금계산서" }],
        }),
      );
    },
  });
  return chapters;
}

/** 24 digits as the tax office gives them: day, issuer, serial. */
const approvalNumber = (index: number, { on }: SaleStory): string =>
  `${on.replaceAll("-", "")}99900000${`${index + 1}`.padStart(8, "0")}`;

function saleChapter(sale: SaleStory, index: number, who: MadeUpFirm): Chapter[] {
  const key = approvalNumber(index, sale);
  const [num, den] = sale.share;
  const chapters: Chapter[] = [
    {
      at: instantAt(sale.told, 15, index % 60),
      who: "officer",
      act: "report-outcome",
      tell: async (acting, world) => {
        const invoice =
          sale.checked === null
            ? null
            : await bring(acting, world, {
                kind: "tax-invoice",
                title: `${who.ko} 전자세금계산서 ${key}`,
                issuer: who.ko,
                issuedOn: sale.on,
                visibility: "public",
                lines: [
                  `승인번호 ${key}`,
                  `공급가액 ${formatMoney(wonOf(sale.won), "ko")}`,
                  `이 사업의 기여분 ${num}/${den}`,
                ],
              });
        const outcome = must(
          await reportOutcome(acting, {
            kind: "outcome.sale",
            case: key,
            party: world.find("party", who.businessNumber),
            homeProgramme: world.find("programme", hubCode),
            value: sale.won,
            unit: "KRW",
            valid: { from: sale.on, to: addDays(sale.on, 1) },
            naturalKey: key,
            claims: [
              { programme: world.find("programme", hubCode), share: { num, den } },
              ...(num === den
                ? []
                : [{ programme: world.find("programme", sharedProgrammeCode), share: { num: den - num, den } }]),
            ],
            ...(invoice === null ? {} : { evidence: [{ evidence: invoice }] }),
          }),
        );
        world.keep("sale", key, outcome);
        if (invoice !== null) world.keep("invoice", key, invoice);
      },
    },
  ];
  const { checked } = sale;
  if (checked !== null) {
    chapters.push({
      at: instantAt(addDays(sale.told, 2), 10, index % 60),
      who: "reviewer",
      act: "check-evidence",
      tell: async (acting, world) => {
        must(
          await checkEvidence(acting, {
            fact: world.find("sale", key),
            evidence: world.find("invoice", key),
            outcome: "confirmed",
            level: checked === "register-match" ? 2 : 1,
            method: checked,
            note: checked === "register-match" ? "승인번호·공급가액 일치" : "사본과 대조",
          }),
        );
      },
    });
  }
  return chapters;
}

export const story: RoomStory = {
  after: ["support"],
  chapters: saleChapters(),
  definitions,
  sentences: [{ article: "A", no: 11, figure: "firms.sales" }],
};
