import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { day } from "#base/day";
import type { Who } from "#base/who";
import { mayOpenFile, mayProve } from "./policy.ts";
import * as rules from "./rules.ts";

const draft = {
  sha256: "0".repeat(64),
  size: 12n,
  kind: "tax-invoice",
  title: "전자세금계산서",
  issuer: "국세청",
  issuedOn: day("2025-04-09"),
  fileName: "invoice.pdf",
  mediaType: "application/pdf",
  visibility: "restricted",
} as const;

test("[E1] an empty file and a day of issue that has not come are refused; today's is not", () => {
  expect(rules.draftFits(draft, day("2025-04-09"))).toBeNull();
  expect(rules.draftFits({ ...draft, size: 0 }, day("2025-04-09"))).toMatchObject({ refusal: "empty-file" });
  expect(rules.draftFits(draft, day("2025-04-08"))).toMatchObject({ refusal: "issued-in-future" });
});

test.each([
  ["/title", "근로자명부 880101-1234568", "resident-number-given"],
  // the thirteenth digit does not fit the others: a number of something else
  ["/title", "관리번호 880101-1234567", null],
  ["/issuer", "대표 010-1234-5678", "personal-data-given"],
  ["/file", "kim@example.com.pdf", "personal-data-given"],
  ["/title", "전자세금계산서 2025-11", null],
] as const)("[E18] what a document is called names nobody: %s %s", (where, words, refusal) => {
  const refused = rules.refusedAsPersonal(words, where);
  expect(refused?.refusal ?? null).toBe(refusal);
  if (refused !== null) expect(refused).toMatchObject({ at: where, law: expect.stringContaining("개인정보 보호법") });
});

describe("[E3] what a check can reach", () => {
  const check = { fact: "f", evidence: "e", outcome: "confirmed", level: 1, method: "read", note: "" } as const;
  test.each([
    ["read", 1, null],
    ["read", 2, "check-level-unfounded"],
    ["register-match", 2, null],
    ["register-match", 3, "check-level-unfounded"],
    ["site-visit", 3, null],
    ["audit", 3, null],
    ["audit", 0, "check-level-unfounded"],
  ] as const)("%s to level %i → %s", (method, level, refusal) => {
    expect(rules.checkFits({ ...check, method, level })?.refusal ?? null).toBe(refusal);
  });

  test("a contradiction stands on no level and says why", () => {
    const contradicted = { ...check, outcome: "contradicted", level: 0, note: "승인번호가 다름" } as const;
    expect(rules.checkFits(contradicted)).toBeNull();
    expect(rules.checkFits({ ...contradicted, note: " " })).toMatchObject({ refusal: "check-without-note" });
    expect(rules.checkFits({ ...contradicted, level: 1 })).toMatchObject({ refusal: "check-level-unfounded" });
  });
});

describe("[E4] the rung after checks", () => {
  const confirmed = (evidence: string, level: number) => ({ evidence, outcome: "confirmed", level }) as const;
  const contradicted = (evidence: string) => ({ evidence, outcome: "contradicted", level: 0 }) as const;

  test("a confirmation raises and never lowers", () => {
    expect(rules.levelAfter(1, [confirmed("a", 2)])).toBe(2);
    expect(rules.levelAfter(3, [confirmed("a", 1)])).toBe(3);
  });

  test("a contradiction lowers to 0, and other evidence does not lift it", () => {
    expect(rules.levelAfter(2, [confirmed("a", 2), contradicted("a")])).toBe(0);
    expect(rules.levelAfter(0, [contradicted("a"), confirmed("b", 2)])).toBe(0);
  });

  test("once the same evidence is confirmed after all, what stands confirmed counts", () => {
    expect(rules.levelAfter(0, [contradicted("a"), confirmed("b", 2), confirmed("a", 1)])).toBe(2);
  });

  test("for any history: 0 exactly when a last word contradicts, otherwise at least what it was", () => {
    const check = fc.record({
      evidence: fc.constantFrom("a", "b", "c"),
      level: fc.integer({ min: 1, max: 3 }),
      bad: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.array(check, { minLength: 1 }), (before, history) => {
        const checks = history.map(({ evidence, level, bad }) =>
          bad ? contradicted(evidence) : confirmed(evidence, level),
        );
        const lastBad = ["a", "b", "c"].some(
          (one) => history.findLast(({ evidence }) => evidence === one)?.bad === true,
        );
        const after = rules.levelAfter(before as 1, checks);
        expect(after === 0).toBe(lastBad);
        expect(after).toBeGreaterThanOrEqual(lastBad ? 0 : before);
      }),
    );
  });
});

const user = (id: string, role: "officer" | "official" | "reviewer" | "company", party: string | null = null): Who => ({
  kind: "user",
  user: id,
  name: "",
  email: "",
  roles: [{ role, party }],
});

test("[E5] a restricted file opens for officers, officials, reviewers and the one who brought it", () => {
  const file = { visibility: "restricted", suppliedBy: "kim" } as const;
  expect(mayOpenFile({ kind: "visitor" }, { ...file, visibility: "public" })).toBe(true);
  expect(mayOpenFile({ kind: "visitor" }, file)).toBe(false);
  expect(mayOpenFile({ kind: "visitor" }, { ...file, suppliedBy: "visitor" })).toBe(false);
  expect(mayOpenFile(user("lee", "company", "p"), file)).toBe(false);
  expect(mayOpenFile(user("kim", "company", "p"), file)).toBe(true);
  for (const role of ["officer", "official", "reviewer"] as const)
    expect(mayOpenFile(user("lee", role), file)).toBe(true);
});

test("[E6] a company proves facts of its own alone, a reviewer none", () => {
  expect(mayProve(user("kim", "company", "p"), "p")).toBe(true);
  expect(mayProve(user("kim", "company", "p"), "q")).toBe(false);
  expect(mayProve(user("lee", "officer"), "q")).toBe(true);
  expect(mayProve(user("park", "reviewer"), "q")).toBe(false);
  expect(mayProve({ kind: "visitor" }, "p")).toBe(false);
});
