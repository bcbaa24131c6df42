import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fraction } from "./fraction.ts";
import {
  addMoney,
  compareMoney,
  currencies,
  exponentOf,
  formatMoney,
  formatMoneyPlain,
  isCurrency,
  isMoney,
  money,
  moneyText,
  parseCurrency,
  parseDecimalAmount,
  parseMoneyText,
  shareOfMoney,
  subtractMoney,
  sumMoney,
  totalsByCurrency,
  won,
} from "./money.ts";
import { isRefusal } from "./refusal.ts";

const amounts = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.constantFrom(...currencies()))
  .map(([minor, currency]) => money(minor, currency));

const inPounds = fc.bigInt().map((minor) => money(minor, "GBP"));

describe("[B4] money is whole minor units, read and printed without a float", () => {
  test("plain digits and back is the same amount, in every currency", () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(parseDecimalAmount(formatMoneyPlain(amount), amount.currency)).toEqual(amount);
        expect(parseMoneyText(moneyText(amount))).toEqual(amount);
      }),
    );
  });

  test("a JSON number's own text is read exactly, exponents included", () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), (pence) => {
        // A double that was written from whole pence prints no more than two decimals.
        expect(parseDecimalAmount(String(pence / 100), "GBP")).toEqual(money(BigInt(pence), "GBP"));
      }),
    );
    expect(parseDecimalAmount("3.1178456e7", "GBP")).toEqual(money(3_117_845_600n, "GBP"));
    expect(parseDecimalAmount("1E+3", "KRW")).toEqual(won(1000n));
  });

  test("what a double cannot hold is still exact", () => {
    expect(parseDecimalAmount("90071992547409931.01", "GBP")).toEqual(money(9_007_199_254_740_993_101n, "GBP"));
  });

  test.each(["1.005", "0.001", "12.345"])("%s has more decimals than pounds have", (text) => {
    expect(parseDecimalAmount(text, "GBP", "/awards/3")).toMatchObject({
      refusal: "money-decimals-too-many",
      at: "/awards/3",
      details: { text, currency: "GBP", places: "2" },
    });
  });

  test("zeros beyond the last decimal say nothing and are let through", () => {
    expect(parseDecimalAmount("12000.00", "KRW")).toEqual(won(12_000n));
    expect(parseDecimalAmount("1,234.500", "GBP")).toEqual(money(123_450n, "GBP"));
  });

  test.each(["", " ", "abc", "1.2.3", "12,34", "£5", "1 000", "NaN", "Infinity", "0x10", "--1", ".5", "5.", "1e999"])(
    "%j is refused",
    (text) => expect(parseDecimalAmount(text, "GBP")).toMatchObject({ refusal: "money-amount-malformed" }),
  );

  test("currencies are ISO 4217 with their exponents", () => {
    expect(
      ["KRW", "USD", "GBP", "EUR", "JPY", "CNY", "KWD", "CLF"].map((code) => isCurrency(code) && exponentOf(code)),
    ).toEqual([0, 2, 2, 2, 0, 2, 3, 4]);
    expect(isCurrency("GBX")).toBe(false);
    expect(new Set(currencies()).size).toBe(currencies().length);
    expect(currencies().every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
    expect(parseCurrency(" gbp ")).toBe("GBP");
    expect(parseCurrency("pound")).toMatchObject({ refusal: "money-currency-unknown" });
  });

  test("every currency of the codelist of grants is read, or refused as no money", (context) => {
    const place = new URL("../../../shared/data/grants-360/360-giving-schema.json", import.meta.url);
    if (!existsSync(place)) context.skip("../shared/data/grants-360 is not here");
    const schema = JSON.parse(readFileSync(place, "utf8")) as { $defs: { currency: { enum: string[] } } };
    const refused = schema.$defs.currency.enum.filter((code) => isRefusal(parseCurrency(code)));
    expect(refused).toEqual(["XAG", "XAU", "XPD", "XPT", "XTS", "XXX"]);
    expect(parseCurrency("XXX")).toMatchObject({ refusal: "money-currency-none" });
    expect(["DEM", "ITL", "ZWL"].map((code) => isCurrency(code) && exponentOf(code))).toEqual([2, 0, 2]);
  });

  test("people read it in their language, to the last unit", () => {
    expect(formatMoney(money(3_117_845_600n, "GBP"), "en")).toBe("£31,178,456.00");
    expect(formatMoney(money(5_162_569_654n, "GBP"), "ko")).toBe("£51,625,696.54");
    expect(formatMoney(won(2_037_000_000n), "ko")).toBe("20억 3,700만 원");
    expect(formatMoney(won(2_037_000_000n), "en")).toBe("₩2,037,000,000");
    expect(formatMoney(won(100n), "ko")).toBe("100원");
    expect(formatMoney(won(0n), "ko")).toBe("0원");
    expect(formatMoney(won(-123_456_789n), "ko")).toBe("-1억 2,345만 6,789원");
    expect(formatMoney(money(-5n, "USD"), "en")).toBe("-$0.05");
    expect(formatMoney(money(1250n, "CHF"), "en")).toBe("CHF 12.50");
  });

  test("a share is rounded as asked", () => {
    expect(shareOfMoney(won(100n), fraction(1n, 3n), "half-up")).toEqual(won(33n));
    expect(shareOfMoney(won(100n), fraction(1n, 3n), "ceiling")).toEqual(won(34n));
  });

  test("an amount is told from what only looks like one", () => {
    expect(isMoney(won(1n))).toBe(true);
    expect([{ minor: 1, currency: "KRW" }, { minor: 1n, currency: "WON" }, null, 1n].some(isMoney)).toBe(false);
  });
});

describe("[B5] different currencies are never added", () => {
  test("the refusal names both, in both languages", () => {
    const refusal = addMoney(money(1n, "GBP"), money(1n, "USD"));
    expect(refusal).toMatchObject({ refusal: "money-currencies-mixed", details: { one: "GBP", other: "USD" } });
    expect(isRefusal(refusal) && refusal.text).toEqual({
      ko: "통화가 서로 다른 금액은 더할 수 없습니다: GBP와 USD.",
      en: "Amounts in different currencies cannot be added: GBP and USD.",
    });
    expect(compareMoney(money(1n, "GBP"), money(1n, "USD"))).toMatchObject({ refusal: "money-currencies-mixed" });
  });

  test("a sum is exact or refuses; the totals by currency always stand", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(amounts, inPounds, inPounds), { maxLength: 6 }), (list) => {
        const sum = sumMoney(list, "KRW");
        const met = new Set(list.map(({ currency }) => currency));
        expect(isRefusal(sum)).toBe(met.size > 1);
        const totals = totalsByCurrency(list);
        expect(totals.map(({ currency }) => currency)).toEqual([...met].sort());
        for (const total of totals) {
          const own = list.filter(({ currency }) => currency === total.currency);
          expect(total.minor).toBe(own.reduce((a, { minor }) => a + minor, 0n));
        }
        expect(isRefusal(sum) ? [...met].filter((code) => !sum.text.en.includes(code)) : sum).toEqual(
          isRefusal(sum) ? [] : (totals[0] ?? won(0n)),
        );
      }),
    );
  });

  test("subtracting undoes adding", () => {
    fc.assert(
      fc.property(amounts, fc.bigInt(), (a, minor) => {
        const b = money(minor, a.currency);
        const sum = addMoney(a, b);
        expect(!isRefusal(sum) && subtractMoney(sum, b)).toEqual(a);
      }),
    );
  });
});
