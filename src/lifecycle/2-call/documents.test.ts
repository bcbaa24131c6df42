import { expect, it } from "vitest";
import { day } from "#base/day";
import { text } from "#base/text";
import { type CallDocument, documentCounts, lastDayOfDocument } from "./documents.ts";

const paper = (expiry: CallDocument["expiry"]): CallDocument => ({
  ...{
    key: "registration",
    word: text("사업자등록증명", "Proof of registration"),
    required: true,
    expiry,
    endings: ["pdf"],
  },
});
const issued = (issuedOn: string) => ({ issuedOn: day(issuedOn), validUntil: null });

it("[C10] a document issued within three months counts to the last day of the third, and is refused on the next", () => {
  const document = paper({ rule: "issued-within", months: 3 });
  expect(lastDayOfDocument(document, issued("2025-01-15"))).toBe("2025-04-15");
  expect(documentCounts(document, issued("2025-01-15"), day("2025-04-15"))).toBeNull();
  expect(documentCounts(document, issued("2025-01-15"), day("2025-04-16"))).toMatchObject({
    refusal: "document-expired",
    text: { ko: "사업자등록증명은 2025. 4. 15.(화)까지만 인정됩니다. 새로 발급받은 서류를 첨부해 주십시오." },
  });
});

it("[C10] one that is valid until a day counts on it, one without a rule for ever, and one without dates says so", () => {
  const document = paper({ rule: "valid-on" });
  const dates = { issuedOn: null, validUntil: day("2025-04-15") };
  expect(documentCounts(document, dates, day("2025-04-15"))).toBeNull();
  expect(documentCounts(document, dates, day("2025-04-16"))?.refusal).toBe("document-expired");
  expect(documentCounts(document, issued("2025-01-15"), day("2025-04-15"))?.refusal).toBe("document-undated");
  expect(documentCounts(paper({ rule: "none" }), { issuedOn: null, validUntil: null }, day("2030-01-01"))).toBeNull();
});
