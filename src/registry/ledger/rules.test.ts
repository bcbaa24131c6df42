import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { day } from "#base/day";
import type { Voucher } from "./ledger.ts";
import * as rules from "./rules.ts";

const today = day("2025-04-09");
const voucher = (...won: bigint[]) => ({
  day: today,
  text: "지원금 교부",
  lines: won.map((won, n) => ({ account: `a${n}`, won })),
});

test("[L1] what does not add up is refused with the difference in words", () => {
  const refused = rules.voucherFits(voucher(163_0000_0000n, -160_0000_0000n), today);
  expect(refused).toMatchObject({
    refusal: "out-of-balance",
    at: "/lines",
    text: {
      ko: "차변 163억 원과 대변 160억 원이 3억 원만큼 다릅니다. 전표를 기표하지 않았습니다.",
      en: "Debits of ₩16,300,000,000 and credits of ₩16,000,000,000 differ by ₩300,000,000. Nothing was posted.",
    },
  });
});

test("[L1] lines are taken exactly when they add up to nothing", () => {
  const won = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }).filter((n) => n !== 0n);
  fc.assert(
    fc.property(fc.array(won, { minLength: 1, maxLength: 12 }), (amounts) => {
      const rest = -amounts.reduce((total, one) => total + one, 0n);
      expect(rules.voucherFits(voucher(...amounts), today)?.refusal).toBe(rest === 0n ? undefined : "out-of-balance");
      const closed = rest === 0n ? amounts : [...amounts, rest];
      expect(rules.voucherFits(voucher(...closed), today)).toBeNull();
    }),
  );
});

describe("[L2] the form of a voucher", () => {
  test.each([
    ["a line of nothing", [5n, -5n, 0n], "posting-of-nothing"],
    ["no lines at all", [], "voucher-too-short"],
    ["one line", [5n], "out-of-balance"],
    ["more than the ledger holds", [10n ** 18n, -(10n ** 18n)], "posting-too-large"],
  ])("%s", (_, won, refusal) => {
    expect(rules.voucherFits(voucher(...won), today)).toMatchObject({ refusal });
  });
});

test("[L3] today is posted, tomorrow is not", () => {
  expect(rules.voucherFits(voucher(5n, -5n), today)).toBeNull();
  expect(rules.voucherFits({ ...voucher(5n, -5n), day: day("2025-04-10") }, today)).toMatchObject({
    refusal: "posting-in-future",
  });
});

describe("[L4] reversing", () => {
  const posted: Voucher = {
    ...voucher(5n, -5n),
    voucher: "v",
    reverses: null,
    evidence: null,
    actor: "kim",
    knownFrom: 1n,
  };

  test("given a voucher, then the same lines with the signs turned, of today, under the reason", () => {
    expect(rules.reversalOf(posted, null, "계좌 오기", day("2025-05-01"))).toEqual({
      day: "2025-05-01",
      text: "계좌 오기 (지원금 교부)",
      evidence: null,
      reverses: "v",
      lines: [
        { account: "a0", won: -5n, text: "" },
        { account: "a1", won: 5n, text: "" },
      ],
    });
  });

  test("twice, and of a reversal, are refused", () => {
    expect(rules.reversalOf(posted, "w", "또", today)).toMatchObject({ refusal: "voucher-reversed" });
    expect(rules.reversalOf({ ...posted, reverses: "u" }, null, "또", today)).toMatchObject({
      refusal: "reversal-of-reversal",
    });
  });
});
