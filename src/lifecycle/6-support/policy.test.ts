import { expect, it } from "vitest";
import type { HeldRole, Who } from "#base/who";
import { maySeeSupportOf, supportSeenBy } from "./policy.ts";

const user = (...roles: HeldRole[]): Who => ({ kind: "user", user: "u", name: "", email: "", roles });

it("[S11] a firm's people see what their firm was given; officers and officials see all of it; others nothing", () => {
  const firm = user({ role: "company", party: "a" });
  expect([maySeeSupportOf(firm, "a"), maySeeSupportOf(firm, "b")]).toEqual([true, false]);
  expect(supportSeenBy(firm)).toEqual(["a"]);
  for (const role of ["officer", "official"] as const) {
    expect(supportSeenBy(user({ role, party: null }))).toBeNull();
    expect(maySeeSupportOf(user({ role, party: null }), "b")).toBe(true);
  }
  for (const who of [{ kind: "visitor" } as const, user({ role: "reviewer", party: null })])
    expect([supportSeenBy(who), maySeeSupportOf(who, "a")]).toEqual([[], false]);
});
