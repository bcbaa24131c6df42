import fc from "fast-check";
import { expect, test } from "vitest";
import { alikeFrom, invoiceNumbersIn, likeness } from "./likeness.ts";

test("[AP13] titles that differ in endings and spaces are alike, others are not", () => {
  expect(likeness("AI 기반 용접 품질 검사 시스템 개발", "AI기반 용접품질 검사시스템의 개발")).toBeGreaterThanOrEqual(
    alikeFrom,
  );
  expect(likeness("AI 기반 용접 품질 검사 시스템 개발", "해외 전시회 참가 지원")).toBeLessThan(alikeFrom);
});

test("[AP13] likeness is whole percents, the same from both sides, and whole of itself", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      const found = likeness(one, other);
      expect([found, Number.isInteger(found), found >= 0, found <= 100]).toEqual([
        likeness(other, one),
        true,
        true,
        true,
      ]);
      expect([0, 100]).toContain(likeness(one, one));
    }),
  );
});

test("[AP13] approval numbers of tax invoices are found however they are written", () => {
  const answers = {
    sales: [{ no: "20250115-41000012-34567abc", won: "1" }],
    text: "승인번호 202501154100001234567ABC 외",
  };
  expect(invoiceNumbersIn(answers)).toEqual(["202501154100001234567abc"]);
  expect(invoiceNumbersIn("2025-01-15, 전화 055-1234-5678")).toEqual([]);
});
