import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day, daysBetween } from "#base/day";
import { text } from "#base/text";
import { isRefusal } from "#base/refusal";
import { stateDiagram } from "#base/states";
import { type SupportLine, supportLine } from "./line.ts";
import { type ListPrice, priceOn } from "./price.ts";
import { clawbackFits, correctionFits, handedOverFits } from "./rules.ts";
import { keptWorth, monthParts, wonOf, wonOfMonth, worthKept, type Worth } from "./worth.ts";

const line = (change: Partial<SupportLine> = {}): SupportLine => ({
  ...{
    supportLine: "l",
    offer: "support",
    of: null,
    programme: "p",
    party: "f",
    title: "시제품",
    state: "handed-over",
  },
  ...{ basis: "won", item: null, quantity: null, chargedWon: null, promised: day("2025-01-02"), promisedWon: 900n },
  ...{ until: null, handedOver: day("2025-02-03"), handedOverWon: 800n, ended: null, countedTo: null },
  clawedBackWon: 0n,
  ...change,
});

describe("[S9] support by the month", () => {
  it("is worth a whole month for all of its days and a part for some", () => {
    const [january, february, march] = monthParts(day("2025-01-20"), day("2025-03-02"));
    expect([january, february, march].map((part) => wonOfMonth(part!, 310_100n, 100n))).toEqual([
      120_000n, // 12 of 31 days
      310_000n, // the whole of a short month
      10_000n, // 1 of 31 days
    ]);
  });
  it("drops what is below one won, and is never less than nothing", () => {
    const [part] = monthParts(day("2025-04-01"), day("2025-04-02"));
    expect(wonOfMonth(part!, 100n, 1n)).toBe(3n);
    expect(wonOfMonth(part!, 100n, 100n)).toBe(0n);
    expect(wonOfMonth(part!, 100n, 500n)).toBe(0n);
  });
  it("covers every day once, month by month, wherever it is cut", () => {
    const days = fc.integer({ min: 0, max: 4000 });
    fc.assert(
      fc.property(days, days, days, (a, b, c) => {
        const [from, cut, to] = [a, b, c].sort((x, y) => x - y).map((n) => addDays(day("2020-01-01"), n));
        const whole = monthParts(from!, to!);
        expect(whole.reduce((sum, part) => sum + part.days, 0)).toBe(daysBetween(from!, to!));
        expect(whole.every((part, i) => i === 0 || part.from === whole[i - 1]!.to)).toBe(true);
        expect(whole.every((part) => part.from.slice(0, 7) === addDays(part.to, -1).slice(0, 7))).toBe(true);
        const both = [...monthParts(from!, cut!), ...monthParts(cut!, to!)];
        expect(both.reduce((sum, part) => sum + part.days, 0)).toBe(daysBetween(from!, to!));
      }),
    );
  });
});

describe("[S8] the list price of a day", () => {
  const price = (since: string, won: bigint): ListPrice => ({
    ...{ listPrice: `${since}/${won}`, item: "space.desk", name: text("좌석", "Desk"), unit: "month", won },
    ...{ since: day(since), source: "고시", isVerified: true },
  });
  const list = [price("2024-01-01", 100n), price("2025-01-01", 120n), price("2025-01-01", 130n)];
  it.each([
    ["2023-12-31", null],
    ["2024-12-31", 100n],
    ["2025-01-01", 130n],
    ["2026-06-01", 130n],
  ] as const)("on %s is %s", (on, won) => expect(priceOn(list, day(on))?.won ?? null).toBe(won));
});

describe("[S12] what cannot be valued yet has no amount", () => {
  const on = { from: day("2025-01-01"), to: null };
  it.each<[Worth | null, bigint | null, bigint | null]>([
    [null, 100n, null],
    [{ basis: "won", won: 700n }, null, 700n],
    [{ basis: "in-kind", item: "a", quantity: 3n }, 100n, 300n],
    [{ basis: "in-kind", item: "a", quantity: 3n }, null, null],
    [{ basis: "in-kind", item: "a", charged: 100n }, 500n, null],
  ])("%o at %s is %s", (worth, list, won) => expect(wonOf(worth, list, on)).toBe(won));
  it("is kept by a table as it is", () => {
    const worths: (Worth | null)[] = [
      null,
      { basis: "won", won: 9_007_199_254_740_993n },
      { basis: "in-kind", item: "a", quantity: 2n },
      { basis: "in-kind", item: "a", charged: 0n },
    ];
    for (const worth of worths) expect(worthKept(JSON.parse(keptWorth(worth) ?? "null"))).toEqual(worth);
  });
});

describe("[S7] amounts stay within what they come from", () => {
  it("pays no more than was promised, and gives in kind what it turned out to be", () => {
    expect(handedOverFits(line(), 900n)).toBeNull();
    expect(handedOverFits(line(), 901n)?.refusal).toBe("support-beyond-promise");
    expect(handedOverFits(line({ basis: "in-kind" }), 901n)).toBeNull();
    expect(handedOverFits(line({ promisedWon: null }), 901n)).toBeNull();
  });
  it("claws back no more than was given", () => {
    expect(clawbackFits(line({ clawedBackWon: 300n }), 500n)).toBeNull();
    expect(clawbackFits(line({ clawedBackWon: 300n }), 501n)?.refusal).toBe("clawback-beyond-handed-over");
    expect(clawbackFits(line({ handedOverWon: null }), 1n)?.refusal).toBe("clawback-beyond-handed-over");
  });
});

it.each<[Partial<SupportLine>, Parameters<typeof correctionFits>[1], string | null]>([
  [{}, { promisedWon: 850n }, null],
  [{}, { promisedWon: 700n }, "support-beyond-promise"],
  [{}, { promisedWon: 900n, handedOverWon: 800n }, "support-unchanged"],
  [{}, {}, "support-unchanged"],
  [{ clawedBackWon: 500n }, { handedOverWon: 400n }, "clawback-beyond-handed-over"],
  [{ handedOver: null, handedOverWon: null, state: "promised" }, { handedOverWon: 1n }, "support-not-handed-over"],
  [{ chargedWon: 100n, item: "a", basis: "in-kind" }, { handedOverWon: 1n }, "support-by-month"],
  [{ state: "cancelled" }, { promisedWon: 1n }, "support-over"],
])("[S10] correcting %o to %o: %s", (change, correction, refusal) => {
  expect(correctionFits(line(change), correction)?.refusal ?? null).toBe(refusal);
});

it("[S6] nothing is given twice, or after its promise was cancelled; the diagram of the README is the table", () => {
  expect(isRefusal(supportLine.move("handed-over", "hand-over"))).toBe(true);
  expect(isRefusal(supportLine.move("cancelled", "hand-over"))).toBe(true);
  expect(isRefusal(supportLine.move("handed-over", "cancel"))).toBe(true);
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  expect(readme).toContain(stateDiagram(supportLine, "ko").trim());
});
