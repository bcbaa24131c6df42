import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { personalDataIn } from "./personal-data.ts";

/** A resident number of that day with its check digit, by the rule of the 주민등록법 시행규칙 before October 2020. */
const resident = (front: string, middle: string): string => {
  const twelve = `${front}${middle}`;
  const sum = [...twelve].reduce((total, digit, index) => total + Number(digit) * ((index % 8) + 2), 0);
  return `${front}-${middle}${(11 - (sum % 11)) % 10}`;
};

describe("personal data in a text", () => {
  test("a resident number, with its hyphen or without, anywhere", () => {
    const one = resident("880101", "123456");
    for (const text of [one, one.replace("-", ""), `계약서 ${one} 사본.pdf`, `홍길동(${one})`])
      expect([text, personalDataIn(text)]).toEqual([text, "resident-number"]);
    const wrong = one.replace(/\d$/, (last) => `${(Number(last) + 1) % 10}`);
    expect(personalDataIn(wrong)).toBeNull();
    expect(personalDataIn(resident("881301", "123456"))).toBeNull();
  });

  test("one given since October 2020 has no check digit, and is known by its day of birth", () => {
    expect(personalDataIn("201105-3123456")).toBe("resident-number");
    expect(personalDataIn("201105-3123457")).toBe("resident-number");
  });

  test("what offices write all day is none: business, corporate, approval and declaration numbers, days, sums", () => {
    const plain = [
      ...["120-81-47521", "1248100998", "130111-0006246", "110111-0006246", "20250115-41000000-a1b2c3d4"],
      ...["12345-25-1234567X", "2025-04-09", "2025. 4. 9.", "1,200,000원", "창원시 의창구 12-3", "제2025-12호"],
      ...["국세청 20250115", "우리 사업 2025-1", "하나의 문서 3쪽", "a@b", "전자세금계산서 3월분.xml"],
    ];
    for (const text of plain) expect([text, personalDataIn(text)]).toEqual([text, null]);
  });

  test("a mobile telephone, an account, an e-mail address", () => {
    for (const text of ["010-1234-5678", "연락처 01012345678", "011.234.5678"])
      expect([text, personalDataIn(text)]).toEqual([text, "phone"]);
    for (const text of ["국민은행 123456-01-234567", "계좌번호: 110-123-456789", "농협 3020123456781"])
      expect([text, personalDataIn(text)]).toEqual([text, "account"]);
    expect(personalDataIn("보고서 kim.dam@changwon.example.kr")).toBe("email");
  });

  test("every resident number with its check digit is found among other words", () => {
    const day = fc.date({ min: new Date("1930-01-01"), max: new Date("1999-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 99_999 }), fc.constantFrom("1", "2"), (born, serial, sex) => {
        const front = born.toISOString().slice(2, 10).replaceAll("-", "");
        return (
          personalDataIn(`가 ${resident(front, `${sex}${`${serial}`.padStart(5, "0")}`)}.pdf`) === "resident-number"
        );
      }),
      { numRuns: 500, seed: 20250409 },
    );
  });
});
