import { expect, test } from "vitest";
import { readAdvisories } from "./advisories.ts";
import type { Lockfile } from "./lockfile.ts";
import { behind, vulnerable } from "./outdated.ts";

const lock = (versions: Record<string, string>): Lockfile => ({
  packages: Object.fromEntries(
    Object.entries(versions).map(([name, version]) => [`node_modules/${name}`, { version }]),
  ),
});

/** Made up for this test; no such advisory exists. */
const osv = {
  id: "TEST-2026-0001",
  summary: "a made-up hole",
  database_specific: { severity: "HIGH" },
  affected: [
    {
      package: { ecosystem: "npm", name: "made-up" },
      versions: ["0.1.0-rc.1"],
      ranges: [
        { type: "SEMVER", events: [{ introduced: "1.2.0" }, { fixed: "1.2.5" }, { introduced: "2.0.0" }] },
        { type: "SEMVER", events: [{ introduced: "0.5.0" }, { last_affected: "0.5.3" }] },
        { type: "GIT", events: [{ introduced: "0" }] },
      ],
    },
    {
      package: { ecosystem: "PyPI", name: "made-up-too" },
      ranges: [{ type: "SEMVER", events: [{ introduced: "0" }] }],
    },
  ],
};
const line = (version: string): string => `made-up@${version}: TEST-2026-0001, high: a made-up hole`;
const found = (version: string, advisories: unknown = osv): string[] =>
  vulnerable(lock({ "made-up": version, "made-up-too": "1.0.0" }), readAdvisories(advisories));

test.each(["1.2.0", "1.2.4", "2.0.0", "3.1.0", "0.1.0-rc.1", "0.5.3", "1.2.5-beta.1"])("%s is inside", (version) => {
  expect(found(version)).toEqual([line(version)]);
});

test.each(["1.1.9", "1.2.5", "1.9.0", "0.5.4", "0.1.0"])("%s is outside", (version) => {
  expect(found(version)).toEqual([]);
});

test("a list and what a service answers are read alike; what was withdrawn does not count", () => {
  expect(found("1.2.0", [osv])).toEqual([line("1.2.0")]);
  expect(found("1.2.0", { vulns: [osv] })).toEqual([line("1.2.0")]);
  expect(found("1.2.0", { ...osv, withdrawn: "2026-11-01T00:00:00Z" })).toEqual([]);
});

test("the report of npm audit is read, where a package is named by what it came by and by itself once", () => {
  const via = {
    name: "made-up",
    title: "a made-up hole",
    url: "https://example.org/advisories/GHSA-made-up",
    severity: "moderate",
    range: "<1.2.5 || >=2.0.0 <2.1.0",
  };
  const report = { auditReportVersion: 2, vulnerabilities: { "made-up": { via: [via] }, above: { via: ["made-up"] } } };
  const expected = (version: string): string => `made-up@${version}: GHSA-made-up, moderate: a made-up hole`;
  expect(found("2.0.3", report)).toEqual([expected("2.0.3")]);
  expect(found("2.1.0", report)).toEqual([]);
  expect(found("1.0.0", { auditReportVersion: 2, vulnerabilities: {} })).toEqual([]);
});

test("a file that is neither is no file without findings", () => {
  for (const wrong of [{}, { vulnerabilities: {} }, "", { error: { code: "ENOAUDIT" } }])
    expect(() => readAdvisories(wrong)).toThrow();
});

test("what npm calls outdated is said beside our pin, and only for what we pin", () => {
  expect(
    behind({ a: "1.0.0", b: "2.0.0" }, { a: { latest: "1.1.0" }, b: { latest: "2.0.0" }, c: { latest: "9.0.0" } }),
  ).toEqual(["a: pinned 1.0.0, newest 1.1.0"]);
});
