import { expect, test } from "vitest";
import { countOf, readingOf } from "./amount-typed.ts";

test("an export is typed in dollars and counted in cents", () => {
  expect(countOf("12,500", "USD")).toBe(1_250_000n);
  expect(countOf("$12,500.50", "USD")).toBe(1_250_050n);
  expect(countOf("1.005", "USD")).toBeUndefined();
  expect(readingOf("12,500", "USD", "ko")).toBe("$12,500.00");
});

test("won are read as people write them, and people are counted whole", () => {
  expect(countOf("20억 3,700만", "KRW")).toBe(2_037_000_000n);
  expect(readingOf("3,240,000", "KRW", "ko")).toBe("324만 원");
  expect(countOf("3명", "person")).toBe(3n);
  expect(countOf("1.5", "person")).toBeUndefined();
  expect(readingOf("1", "person", "en")).toBe("1 person");
});
