import { describe, expect, it } from "vitest";
import { addDays, day, instantAt } from "#base/day";
import type { CallDraft } from "./call.ts";
import { callFits } from "./rules.ts";

const announced = day("2025-02-03");
const call = (change: Partial<CallDraft> = {}): CallDraft => ({
  programme: "hub",
  title: { ko: "공고", en: "Call" },
  announced,
  closes: instantAt(addDays(announced, 30), 18),
  quota: 32,
  ...change,
});

describe("[C1] a call closes after it is announced", () => {
  it("takes one that closes on the day itself", () =>
    expect(callFits(call({ closes: instantAt(announced, 18) }), "subsidy")).toBeNull());
  it("refuses one that closes the day before", () =>
    expect(callFits(call({ closes: instantAt(addDays(announced, -1), 18) }), null)?.refusal).toBe(
      "call-closed-before-announced",
    ));
});

describe("[C2] an R&D call is open for 30 days", () => {
  it("takes the thirtieth day", () => expect(callFits(call(), "r-and-d")).toBeNull());
  it("refuses the twenty-ninth and cites the article", () => {
    const refused = callFits(call({ closes: instantAt(addDays(announced, 29), 18) }), "r-and-d");
    expect(refused).toMatchObject({ refusal: "call-too-short", law: "국가연구개발혁신법 시행령 제9조제1항" });
    expect(refused?.text.ko).toContain("2025-03-05까지");
  });
  it("takes a shorter one with a reason, and on the subsidy track", () => {
    const short = { closes: instantAt(addDays(announced, 10), 18) };
    expect(callFits(call({ ...short, shortenedBecause: "재공고" }), "r-and-d")).toBeNull();
    expect(callFits(call({ ...short, shortenedBecause: " " }), "r-and-d")?.refusal).toBe("call-too-short");
    expect(callFits(call(short), "subsidy")).toBeNull();
  });
});

describe("[C3] a quota is a whole number from one", () => {
  it.each([0, -1, 1.5, Number.NaN])("refuses %s", (quota) =>
    expect(callFits(call({ quota }), null)?.refusal).toBe("call-quota-not-positive"),
  );
});
