import { describe, expect, test } from "vitest";
import type { Who } from "#base/who";
import { isCountedInPublic, isOfTheOffice, isPublicFact, isSumOfPeople, kindsWorkedWith, type Seeing } from "./seen.ts";

const kinds: Seeing = new Map([
  ["lease", { seen: "record" }],
  ["sale", { seen: "proven" }],
  ["wage", { seen: "sum" }],
  ["study", {}],
  ["application", { seen: "office" }],
] as const);
const fact = (kind: string, evidenceLevel: number, wasPublished: boolean) =>
  isPublicFact({ kind, evidenceLevel, wasPublished }, kinds);

describe("[J18] a kind says who sees one of its facts, and from when", () => {
  test.each([
    // kind, evidence level, published with its document, seen by the public
    ["lease", 0, false, true],
    ["sale", 0, true, false],
    ["sale", 1, false, false],
    ["sale", 1, true, true],
    ["sale", 2, false, true],
    ["wage", 2, true, false],
    ["study", 2, true, false],
    ["application", 2, true, false],
    // a kind that nobody declared is nobody's to show
    ["unheard", 2, true, false],
  ] as const)("%s on level %i, published %s: %s", (kind, level, published, isSeen) =>
    expect(fact(kind, level, published)).toBe(isSeen),
  );

  test("a figure is there for the public where one of its kinds is, and of people only as a sum", () => {
    expect(isCountedInPublic(["study"], kinds)).toBe(false);
    expect(isCountedInPublic(["application"], kinds)).toBe(false);
    expect(isCountedInPublic(["study", "sale"], kinds)).toBe(true);
    expect(isSumOfPeople(["sale"], kinds)).toBe(false);
    expect(isSumOfPeople(["sale", "wage"], kinds)).toBe(true);
  });
});

test("[J19] reviewers work with every kind but those of the office, officers with all, the public with none", () => {
  const as = (role: "officer" | "official" | "reviewer" | "company"): Who => ({
    ...{ kind: "user", user: role, name: role, email: `${role}@geojeom.example` },
    roles: [{ role, party: null }],
  });
  expect([kindsWorkedWith(as("officer"), kinds), kindsWorkedWith(as("official"), kinds)]).toEqual([null, null]);
  expect(kindsWorkedWith(as("reviewer"), kinds)).toEqual(["lease", "sale", "wage", "study"]);
  expect(kindsWorkedWith(as("company"), kinds)).toEqual([]);
  expect(kindsWorkedWith({ kind: "visitor" }, kinds)).toEqual([]);
  expect([isOfTheOffice(["study", "sale"], kinds), isOfTheOffice(["sale", "application"], kinds)]).toEqual([
    false,
    true,
  ]);
});
