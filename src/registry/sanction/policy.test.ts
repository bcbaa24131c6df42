import { expect, it } from "vitest";
import type { Role } from "#base/route";
import type { Who } from "#base/who";
import { mayAskReviewFor, maySeeSanctionsOf } from "./policy.ts";

const as = (role: Role, party: string | null = null): Who => ({
  ...{ kind: "user", user: "u", name: "이름", email: "u@example.kr" },
  roles: [{ role, party }],
});

it("[SN9] those of the hub see all, a firm's people their own; the firm or an officer asks for a re-review", () => {
  const seen = (who: Who) => ["own", "other"].map((party) => maySeeSanctionsOf(who, party));
  expect([as("officer"), as("official"), as("company", "own"), as("reviewer")].map(seen)).toEqual([
    [true, true],
    [true, true],
    [true, false],
    [false, false],
  ]);
  expect(seen({ kind: "visitor" })).toEqual([false, false]);
  const may = (who: Who) => ["own", "other"].map((party) => mayAskReviewFor(who, party));
  expect([as("officer"), as("official"), as("company", "own")].map(may)).toEqual([
    [true, true],
    [false, false],
    [true, false],
  ]);
});
