import fc from "fast-check";
import { expect, test } from "vitest";
import { sizeOfJson } from "./json-size.ts";

const depthOf = (value: unknown): number =>
  typeof value !== "object" || value === null ? 0 : 1 + Math.max(0, ...Object.values(value).map(depthOf));
const leavesOf = (value: unknown): number =>
  typeof value !== "object" || value === null
    ? 1
    : Object.values(value).reduce((sum: number, each) => sum + leavesOf(each), 0);

test("the depth is that of what is parsed, and there are at least as many values as leaves", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 12 }), (json) => {
      const { depth, values } = sizeOfJson(json);
      expect(depth).toBe(depthOf(JSON.parse(json)));
      expect(values).toBeGreaterThanOrEqual(leavesOf(JSON.parse(json)));
    }),
  );
});

test("brackets and commas of a text count for nothing, and a million brackets are counted", () => {
  expect(sizeOfJson(String.raw`{"a\"[[[,,":"]],\\"}`)).toEqual({ depth: 1, values: 2 });
  expect(sizeOfJson("[".repeat(1_000_000)).depth).toBe(1_000_000);
});
