import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fraction } from "./fraction.ts";
import {
  formatKoreanAmount,
  parseKoreanAmount,
  scanKoreanAmounts,
  type AmountClaim,
  type PrintedAmount,
  type SignConvention,
} from "./korean-amount.ts";
import { money, won } from "./money.ts";
import { isRefusal, type Refusal } from "./refusal.ts";

const must = <Answer>(answer: Answer | Refusal): Answer => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};
const read = (text: string, convention?: SignConvention): AmountClaim =>
  must<AmountClaim>(parseKoreanAmount(text, "KRW", undefined, convention));

describe("[B30] an amount is read as officials and papers write it, or refused, never misread", () => {
  test.each<[string, bigint, AmountClaim["bound"], bigint]>([
    ["3조원대", 3n * 10n ** 12n, "floored", 10n ** 12n],
    ["50억 원대", 5_000_000_000n, "floored", 1_000_000_000n],
    ["15억원대", 1_500_000_000n, "floored", 100_000_000n],
    ["1조6천억원대", 1_600_000_000_000n, "floored", 10n ** 11n],
    ["1억 원 남짓", 100_000_000n, "floored", 100_000_000n],
    ["1억원 넘게", 100_000_000n, "more-than", 100_000_000n],
    ["최대 3억 원까지", 300_000_000n, "at-most", 100_000_000n],
    ["3억 원 이내", 300_000_000n, "at-most", 100_000_000n],
    ["3억원씩", 300_000_000n, "rounded", 100_000_000n],
    ["총사업비 163억 원", 16_300_000_000n, "rounded", 100_000_000n],
    ["국비 8,017억 원", 801_700_000_000n, "rounded", 100_000_000n],
    ["일억 이천만 원", 120_000_000n, "rounded", 10_000_000n],
    ["금 50,000,000원정", 50_000_000n, "rounded", 1n],
    ["일금 오천만원정", 50_000_000n, "rounded", 10_000_000n],
    ["일금 오천만원정(₩50,000,000)", 50_000_000n, "rounded", 10_000_000n],
    ["일금 삼억사천원정", 300_004_000n, "rounded", 1000n],
    ["1만6천억원", 1_600_000_000_000n, "rounded", 10n ** 11n],
    ["1만 6,000억 원", 1_600_000_000_000n, "rounded", 10n ** 8n],
    ["3억4천", 340_000_000n, "rounded", 10_000_000n],
    ["3억4천5백", 345_000_000n, "rounded", 1_000_000n],
    ["1조6천", 1_600_000_000_000n, "rounded", 10n ** 11n],
    ["2만5천원", 25_000n, "rounded", 1000n],
    ["▼3억", -300_000_000n, "rounded", 100_000_000n],
    ["１００억 원", 10_000_000_000n, "rounded", 100_000_000n],
    ["￦2,037,000,000", 2_037_000_000n, "rounded", 1n],
  ])("%s is %s", (text, value, bound, step) => {
    expect(read(text)).toMatchObject({ money: won(value), bound, step: fraction(step) });
  });

  test.each([
    ["미화 100만불", money(100_000_000n, "USD")],
    ["미화 45백만달러", money(4_500_000_000n, "USD")],
    ["2억6천만동", { minor: 260_000_000n, currency: "VND" }],
    ["$45백만", money(4_500_000_000n, "USD")],
    ["US$ 498 million", money(49_800_000_000n, "USD")],
    ["USD 1.2bn", money(120_000_000_000n, "USD")],
    ["3백만 호주달러", { minor: 300_000_000n, currency: "AUD" }],
  ])("%s", (text, amount) => expect(read(text).money).toEqual(amount));

  test.each([
    ["1.000원", "amount-ambiguous"],
    ["1.500억원", "amount-ambiguous"],
    ["3억4천 원", "amount-ambiguous"],
    ["3억5", "amount-ambiguous"],
    ["3억5000", "amount-ambiguous"],
    ["3만5", "amount-ambiguous"],
    ["일금 오천만원정(₩5,000,000)", "amount-ambiguous"],
    ["3억 4천500", "amount-malformed"],
    ["2조 1만6천억원", "amount-malformed"],
    ["미화 100만원", "amount-malformed"],
    ["3만 million달러", "amount-malformed"],
    ["1.5원", "amount-malformed"],
  ])("%s is refused: %s", (text, refusal) => {
    expect(parseKoreanAmount(text, "KRW", "/won")).toMatchObject({ refusal, at: "/won" });
  });

  test("▲ is a rise in papers and a minus in budgets: the reader says which it used, or asks", () => {
    expect(parseKoreanAmount("▲3억", "KRW")).toMatchObject({ refusal: "sign-convention-missing" });
    const told = (["press", "budget"] as const).flatMap((convention) =>
      ["▲3억", "△3억 원", "▼3억", "3억", "-3억"].map((text) => {
        const { money: of, signs } = read(text, convention);
        return [of.minor / 100_000_000n, signs];
      }),
    );
    expect(told).toEqual([
      ...[
        [3n, "press"],
        [3n, "press"],
        [-3n, "press"],
        [3n, undefined],
        [-3n, undefined],
      ],
      ...[
        [-3n, "budget"],
        [-3n, "budget"],
        [-3n, "budget"],
        [3n, undefined],
        [-3n, undefined],
      ],
    ]);
    expect(read("△3억")).toMatchObject({ money: won(-300_000_000n), signs: "budget" });
  });
});

describe("[B31] the amounts of running text are found where they stand", () => {
  test.each<[string, SignConvention | undefined, readonly string[]]>([
    [
      "천만 원을 지원하고 １００억 원과 ₩2,037,000,000 및 $45백만, US$ 498 million 그리고 일억 이천만 원",
      undefined,
      ["천만 원", "１００억 원", "₩2,037,000,000", "$45백만", "US$ 498 million", "일억 이천만 원"],
    ],
    ["3조원대 시장에 3조 원 대출", undefined, ["3조원대", "3조 원"]],
    ["수천만 원, 연구원은 창원 일원에서 사원 3동 101동, 만원버스", undefined, []],
    ["2억6천만동을 송금", undefined, ["2억6천만동"]],
    ["▲100억 원 ▼3억 원 △5억원", "press", ["▲100억 원", "▼3억 원", "△5억원"]],
    ["▲100억 원 ▼3억 원 △5억원", undefined, ["▼3억 원", "△5억원"]],
    ["보증금 3억4천 원과 만 원, 이만 원", undefined, ["만 원", "이만 원"]],
  ])("%s", (sentence, convention, texts) => {
    const found = scanKoreanAmounts(sentence, convention);
    expect(found.map(({ text }) => text)).toEqual(texts);
    for (const { from, to, text } of found) expect(sentence.slice(from, to)).toBe(text);
  });

  test("a range is the range of the sentence, not half a step about it", () => {
    const [found] = scanKoreanAmounts("3조원대의 시장");
    expect(found?.claim).toMatchObject({ bound: "floored", step: fraction(10n ** 12n) });
  });
});

const seed = 20251128;
const conventions = ["press", "budget"] as const;

/** A second writer: from figures to text, by nothing that the reader or the printer is made of. */
const spoken = ["", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"];
function inHangul(n: number): string {
  return [1000, 100, 10, 1]
    .map((size, i) => {
      const digit = Math.floor(n / size) % 10;
      return digit === 0 ? "" : `${spoken[digit]}${["천", "백", "십", ""][i]}`;
    })
    .join("");
}
const chunk = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 9999 }) },
);
const written = fc
  .record({
    chunks: fc.tuple(chunk, chunk, chunk, chunk),
    style: fc.constantFrom("commas", "plain", "hangul", "wide"),
    gap: fc.constantFrom("", " "),
    mark: fc.constantFrom("", "-", "▲", "▼", "△"),
    frame: fc.constantFrom("plain", "formal", "range", "total"),
  })
  .filter(({ chunks }) => chunks.some((n) => n > 0));

describe("[B6] 10⁵ amounts, in both directions and both conventions", () => {
  test("what is printed with triangles is read back", () => {
    const amounts = fc
      .tuple(fc.bigInt({ min: -99_999n, max: 99_999n }), fc.nat(12))
      .map(([n, zeros]) => won(n * 10n ** BigInt(zeros)));
    const styles = fc.record({
      comma: fc.boolean(),
      thousand: fc.constantFrom("digits" as const, "천" as const),
      gap: fc.constantFrom("" as const, " " as const),
      notation: fc.constantFrom("chunks" as const, "decimal" as const),
    });
    fc.assert(
      fc.property(amounts, styles, (amount, style) => {
        for (const signs of conventions) {
          const { text } = must<PrintedAmount>(formatKoreanAmount(amount, { ...style, signs }));
          const claim = read(text, signs);
          if (claim.money.minor !== amount.minor) throw new Error(`${text} (${signs}) is ${claim.money.minor}`);
        }
      }),
      { numRuns: 50_000, seed },
    );
  });

  test("what others write is read, and printed again as the same amount", () => {
    fc.assert(
      fc.property(written, ({ chunks, style, gap, mark, frame }) => {
        const value = chunks.reduce((sum, n) => sum * 10_000n + BigInt(n), 0n);
        const parts = chunks.flatMap((n, i) => {
          if (n === 0) return [];
          const figures = style === "plain" ? `${n}` : n.toLocaleString("en-US");
          return `${style === "hangul" ? inHangul(n) : figures}${["조", "억", "만", ""][i]}`;
        });
        const number = parts.join(gap);
        const shown =
          style === "wide" ? number.replaceAll(/[\d,]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)) : number;
        // A number in Hangul that ends below 만 is only plain in the formal frame, where nothing is left out.
        const isFormal = frame === "formal" || style === "hangul";
        const text =
          (isFormal ? "일금 " : frame === "total" ? "총사업비 " : "") +
          mark +
          `${shown}원` +
          (isFormal ? "정" : frame === "range" ? "대" : "");
        for (const convention of conventions) {
          const isMinus = mark === "-" || mark === "▼" || (convention === "budget" && mark !== "");
          const claim = read(text, convention);
          if (claim.money.minor !== (isMinus ? -value : value)) throw new Error(`${text} is ${claim.money.minor}`);
          const again = must<PrintedAmount>(formatKoreanAmount(claim.money, { signs: convention }));
          if (read(again.text, convention).money.minor !== claim.money.minor) throw new Error(again.text);
        }
      }),
      { numRuns: 50_000, seed },
    );
  });
});
