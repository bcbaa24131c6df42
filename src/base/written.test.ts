import { expect, it } from "vitest";
import { dayWritten, isSameName, wonWritten } from "./written.ts";

it("reads a day as people write it, and no day that there is not", () => {
  for (const said of ["2025-03-01", "2025. 3. 1.", "2025.3.1", "2025년 3월 1일", "20250301", "2025-03-01T09:00:00Z"])
    expect([said, dayWritten(said)]).toEqual([said, "2025-03-01"]);
  for (const said of ["", "2025-02-30", "3/1", "2025", "어제"]) expect([said, dayWritten(said)]).toEqual([said, null]);
});

it("reads whole won above nought", () => {
  for (const said of ["1500000", "1,500,000", "1,500,000원", "₩1,500,000", "1500000.00"])
    expect([said, wonWritten(said)]).toEqual([said, 1_500_000n]);
  for (const said of ["", "0", "12.5", "-3", "백만 원"]) expect([said, wonWritten(said)]).toEqual([said, null]);
});

it("knows a firm by its name however its form is written, and nobody by none", () => {
  expect(isSameName("주식회사 가온", "㈜가온")).toBe(true);
  expect(isSameName("가온", "나래")).toBe(false);
  expect(isSameName("(주)", "주식회사")).toBe(false);
});
