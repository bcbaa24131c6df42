import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  completeBusinessNumber,
  formatBusinessNumber,
  formatCorporateNumber,
  isBusinessNumber,
  parseBusinessNumber,
  parseCorporateNumber,
  type BusinessNumber,
  type CorporateRegistration,
} from "./registration-number.ts";

const nineDigits = fc
  .tuple(fc.integer({ min: 101, max: 999 }), fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 9999 }))
  .map(([office, kind, serial]) => `${office}${`${kind}`.padStart(2, "0")}${`${serial}`.padStart(4, "0")}`);

describe("[B21] a business number holds its checksum, with the outer mod 10", () => {
  test("120-81-47521 is valid and 120-81-47522 is not", () => {
    expect(parseBusinessNumber("120-81-47521")).toBe("1208147521");
    expect(parseBusinessNumber("1208147521")).toBe("1208147521");
    expect(parseBusinessNumber("120-81-47522", "/number")).toMatchObject({
      refusal: "business-number-checksum",
      at: "/number",
      law: "부가가치세법 제8조, 같은 법 시행령 제12조",
    });
  });

  test.each(["000-00-00000", "100-81-00016", "099-81-12340", "120-00-12346", "120-81-00001", "0000000000"])(
    "%s is never issued",
    (text) => {
      expect(parseBusinessNumber(text)).toMatchObject({ refusal: "business-number-impossible" });
      expect(isBusinessNumber(text.replaceAll("-", ""))).toBe(false);
    },
  );

  test("every number of the reference data that holds its checksum is taken", (context) => {
    const place = new URL("../../../shared/data/korea/brn.json", import.meta.url);
    if (!existsSync(place)) context.skip("../shared/data/korea is not here");
    const { stdnumValid } = JSON.parse(readFileSync(place, "utf8")) as {
      stdnumValid: { digits: string; checksum: boolean }[];
    };
    expect(stdnumValid.length).toBeGreaterThan(100);
    for (const { digits, checksum } of stdnumValid)
      expect([digits, isBusinessNumber(digits)]).toEqual([digits, checksum]);
  });

  test("exactly one tenth digit completes nine, 0 as often as any", () => {
    fc.assert(
      fc.property(nineDigits, (nine) => {
        const valid = Array.from({ length: 10 }, (_, digit) => `${nine}${digit}`).filter(isBusinessNumber);
        expect(valid).toEqual([completeBusinessNumber(nine)]);
      }),
    );
    // Found by search: the sum is a multiple of ten, where a rule without the outer mod asks for “10”.
    const zeros = Array.from({ length: 1000 }, (_, i) => completeBusinessNumber(String(120_810_001 + i))).filter((n) =>
      n.endsWith("0"),
    );
    expect(zeros.length).toBeGreaterThan(50);
    for (const number of zeros) expect(parseBusinessNumber(number)).toBe(number);
  });

  test("one mistyped digit among the first eight is always noticed", () => {
    fc.assert(
      fc.property(nineDigits, fc.nat(7), fc.integer({ min: 1, max: 9 }), (nine, place, shift) => {
        const number = completeBusinessNumber(nine);
        const digit = (Number(number[place]) + shift) % 10;
        expect(isBusinessNumber(`${number.slice(0, place)}${digit}${number.slice(place + 1)}`)).toBe(false);
      }),
    );
  });

  test("3-2-5 and back", () => {
    fc.assert(
      fc.property(nineDigits.map(completeBusinessNumber), (number: BusinessNumber) => {
        expect(formatBusinessNumber(number)).toMatch(/^\d{3}-\d{2}-\d{5}$/);
        expect(parseBusinessNumber(formatBusinessNumber(number))).toBe(number);
      }),
    );
  });

  test.each(["", "120-8147521", "12-081-47521", "120814752", "12081475211", "120 81 47521", "１２０８１４７５２１"])(
    "%j is refused",
    (text) => {
      expect(parseBusinessNumber(text)).toMatchObject({ refusal: "business-number-malformed" });
    },
  );
});

describe("[B22] a corporate number's old checksum is information, never an error", () => {
  test("both kinds are taken, and what the checksum says is told", () => {
    // By hand: 1·1 + 1·2 + 0·1 + 1·2 + 1·1 + 1·2 + 0·1 + 0·2 + 0·1 + 6·2 + 2·1 + 4·2 = 30, so the check digit is 0.
    expect(parseCorporateNumber("110111-0006240")).toEqual({ number: "1101110006240", oldChecksumHolds: true });
    expect(parseCorporateNumber("110111-0006246")).toEqual({ number: "1101110006246", oldChecksumHolds: false });
  });

  test("every thirteen digits are a number, and one check digit in ten holds", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{11}[1-9]$/), (twelve) => {
        const all = Array.from(
          { length: 10 },
          (_, digit) => parseCorporateNumber(`${twelve}${digit}`) as CorporateRegistration,
        );
        expect(all.filter(({ oldChecksumHolds }) => oldChecksumHolds)).toHaveLength(1);
        for (const { number } of all)
          expect(parseCorporateNumber(formatCorporateNumber(number))).toMatchObject({ number });
      }),
    );
  });

  test.each(["", "000000-0000000", "110111-000624", "1101110-006246", "abc"])("%j is refused", (text) => {
    expect(parseCorporateNumber(text, "/corporation")).toMatchObject({
      refusal: "corporate-number-malformed",
      at: "/corporation",
    });
  });
});
