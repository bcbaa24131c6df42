import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "#base/day";
import { dayPeriod, period } from "#base/period";
import { isRefusal } from "#base/refusal";
import { stateDiagram } from "#base/states";
import type { HeldRole, Who } from "#base/who";
import { outcome, type OutcomeKind, stateOf } from "./outcome.ts";
import { mayClaim, mayReadOutcomesOf, mayReportFor } from "./policy.ts";
import { claimsFit, hashedJobKey, normalKey, outcomeFits } from "./rules.ts";

const codeOf = (answer: unknown): string | null => (isRefusal(answer) ? answer.refusal : null);
const user = (...roles: HeldRole[]): Who => ({ kind: "user", user: "u", name: "U", email: "u@x", roles });

describe("[O1] a natural key has one spelling", () => {
  it("knows an invoice by its approval number, hyphens or not", () => {
    expect(normalKey("outcome.sale", "20250115-41000000-a1b2c3d4")).toBe("2025011541000000A1B2C3D4");
    expect(normalKey("outcome.sale", " 2025011541000000A1B2C3D4 ")).toBe("2025011541000000A1B2C3D4");
  });
  it.each(["", "41000000", "20251315-41000000-a1b2c3d4", "20250115-41000000-a1b2c3d45", "매출 1"])(
    "refuses %j",
    (key) => expect(codeOf(normalKey("outcome.sale", key))).toBe("outcome-key-malformed"),
  );
  it("knows an export by its declaration", () => {
    expect(normalKey("outcome.export", "12345-25-123456x")).toBe("1234525123456X");
    expect(codeOf(normalKey("outcome.export", "12345"))).toBe("outcome-key-malformed");
  });
  it("knows a job by a hash alone, and never repeats what may be a person's number", () => {
    const key = hashedJobKey("900101-1234567", "120-81-47521", "secret");
    expect(normalKey("outcome.job", key)).toBe(key);
    expect(hashedJobKey("9001011234567", "1208147521", "secret")).toBe(key);
    expect(hashedJobKey("9001011234567", "1208147521", "other")).not.toBe(key);
    const refused = normalKey("outcome.job", "900101-1234567");
    expect(JSON.stringify(refused)).not.toContain("900101");
    expect(codeOf(refused)).toBe("outcome-key-malformed");
  });
  it("is the same again when it is read again", () => {
    const kinds: OutcomeKind[] = ["outcome.sale", "outcome.export", "outcome.job"];
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.stringMatching(/^2025011[0-9][0-9a-zA-Z -]{6,60}$/),
        (kind, written) => {
          const key = normalKey(kind, written);
          if (!isRefusal(key)) expect(normalKey(kind, key)).toBe(key);
        },
      ),
    );
  });
});

describe("[O2] more than nothing, in its unit, over days that have come", () => {
  const today = day("2025-04-09");
  const sale = {
    kind: "outcome.sale" as const,
    value: 1n,
    unit: "KRW",
    valid: period(day("2025-01-01"), day("2025-04-10")),
  };
  it("takes a sale until today", () => expect(outcomeFits(sale, today)).toBeNull());
  it.each([
    ["outcome-not-positive", { value: 0n }],
    ["outcome-unit-wrong", { unit: "firm" }],
    // a job is one: five of them are five reports, or they would be counted once
    ["value-not-one", { kind: "outcome.job" as const, unit: "person", value: 5n }],
    ["outcome-unit-wrong", { kind: "outcome.job" as const }],
    ["outcome-in-future", { valid: period(day("2025-01-01"), day("2025-04-11")) }],
  ])("%s", (code, change) => expect(codeOf(outcomeFits({ ...sale, ...change }, today))).toBe(code));
  it("takes a job in persons", () =>
    expect(outcomeFits({ kind: "outcome.job", value: 1n, unit: "person", valid: dayPeriod(today) }, today)).toBeNull());
});

describe("[O3] a programme claims once", () => {
  const half = { num: 1n, den: 2n };
  it("takes two programmes", () =>
    expect(
      claimsFit([
        { programme: "a", share: half },
        { programme: "b", share: half },
      ]),
    ).toBeNull());
  it("refuses one twice", () =>
    expect(
      codeOf(
        claimsFit([
          { programme: "a", share: half },
          { programme: "a", share: half },
        ]),
      ),
    ).toBe("claim-twice"));
});

describe("[O4] the state follows the fact", () => {
  it.each([
    [0, "reported"],
    [1, "documented"],
    [2, "matched"],
    [3, "inspected"],
  ] as const)("level %i is %s", (level, state) => {
    expect(stateOf({ isOpen: true, level, isContradicted: false })).toBe(state);
    expect(stateOf({ isOpen: true, level, isContradicted: true })).toBe("contradicted");
    expect(stateOf({ isOpen: false, level, isContradicted: true })).toBe("withdrawn");
  });
  it("[O5] corrects nothing that is contradicted or withdrawn", () => {
    expect(codeOf(outcome.move("contradicted", "correct"))).toBe("state-move-impossible");
    expect(codeOf(outcome.move("withdrawn", "correct"))).toBe("state-move-impossible");
  });
  it("the diagram of the README is the table", () => {
    const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
    expect(readme).toContain(stateDiagram(outcome, "ko").trim());
  });
});

describe("[O6] [O7] who may", () => {
  const firm = user({ role: "company", party: "firm" });
  const officer = user({ role: "officer", party: null });
  it("lets a firm speak for itself alone", () => {
    expect([mayReportFor(firm, "firm"), mayReportFor(firm, "other"), mayReportFor(officer, "other")]).toEqual([
      true,
      false,
      true,
    ]);
    expect(mayReportFor(user({ role: "company", party: null }), "firm")).toBe(false);
    expect(mayReportFor({ kind: "visitor" }, "firm")).toBe(false);
  });
  it("lets officials read and not report", () => {
    const official = user({ role: "official", party: null });
    expect([mayReadOutcomesOf(official, "firm"), mayReportFor(official, "firm")]).toEqual([true, false]);
  });
  it("leaves shares among programmes to officers", () => {
    const claim = (programme: string) => ({ programme, share: { num: 1n, den: 1n } });
    expect(mayClaim(firm, "hub", [claim("hub")])).toBe(true);
    expect(mayClaim(firm, "hub", [claim("hub"), claim("other")])).toBe(false);
    expect(mayClaim(officer, "hub", [claim("other")])).toBe(true);
  });
});
