import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, parseCanonicalJson, type CanonicalValue } from "./canonical-json.ts";

const strings = fc.string({ unit: "binary" });
const { value: values } = fc.letrec<{ value: CanonicalValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constant(null),
    fc.boolean(),
    strings,
    fc.maxSafeInteger().map((n) => n + 0),
    fc.bigInt(),
    fc.array(tie("value")),
    fc.dictionary(
      strings.filter((key) => key !== "$int" && key !== "__proto__"),
      tie("value"),
      { noNullPrototype: true },
    ),
  ),
}));

const shuffled = (value: CanonicalValue): CanonicalValue => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, shuffled(item)]),
  );
};

describe("[B24] one value has one text", () => {
  test("text and back is the same value, bigints included", () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(parseCanonicalJson(canonicalJson(value))).toEqual(value);
        expect(canonicalJson(parseCanonicalJson(canonicalJson(value)))).toBe(canonicalJson(value));
      }),
    );
  });

  test("the order in which an object was built does not show", () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value));
      }),
    );
  });

  test("keys stand in the order of UTF-16 code units (the example of RFC 8785 §3.2.3)", () => {
    const example = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7 };
    expect(canonicalJson(example)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  });

  test("numbers, bigints and text that look alike stay apart", () => {
    expect([5, 5n, "5", -0, 0].map(canonicalJson)).toEqual(["5", '{"$int":"5"}', '"5"', "0", "0"]);
    expect(canonicalJson({ b: [1, { d: null, c: true }], a: "가\n" })).toBe(
      '{"a":"가\\n","b":[1,{"c":true,"d":null}]}',
    );
  });

  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  test.each<[string, unknown, string]>([
    ["NaN", Number.NaN, ""],
    ["Infinity", { a: Number.POSITIVE_INFINITY }, "/a"],
    ["a float", { a: [0.1] }, "/a/0"],
    ["an unsafe integer", 2 ** 53, ""],
    ["undefined", { "a/b": undefined }, "/a~1b"],
    ["a hole", Array(1), "/0"],
    ["a function", { f: () => 1 }, "/f"],
    ["a symbol", Symbol("s"), ""],
    ["a date", { at: new Date(0) }, "/at"],
    ["a map", new Map(), ""],
    ["half a character", "\ud83d", ""],
    ["a key that is half a character", { "\ud83d": 1 }, ""],
    ["the reserved key", { $int: "5" }, "/$int"],
    ["a cycle", cycle, "/self"],
  ])("%s is a fault that names its place", (_, value, at) => {
    expect(() => canonicalJson(value as CanonicalValue)).toThrow(TypeError);
    expect(() => canonicalJson(value as CanonicalValue)).toThrow(at);
  });

  test("the same object twice is no cycle", () => {
    const twice = { a: 1 };
    expect(canonicalJson([twice, twice])).toBe('[{"a":1},{"a":1}]');
  });

  test.each(['{"$int":"05"}', '{"$int":5}', '{"$int":"5","a":1}', '{"$int":"-0"}'])("%s is not canonical", (json) => {
    expect(() => parseCanonicalJson(json)).toThrow(TypeError);
  });
});
