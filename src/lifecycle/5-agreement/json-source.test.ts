import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFault, type Json, type JsonSource, NumberText, parseJsonSource, placesOf } from "./json-source.ts";

const read = (text: string): JsonSource => {
  const source = parseJsonSource(text);
  if (isFault(source)) throw new Error(`${source.at}: ${source.expected.en}`);
  return source;
};
/** As JSON.parse gives it, so that the two can be compared. */
const plain = (value: Json): unknown => {
  if (value instanceof NumberText) return Number(value.digits);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
};
const faultOf = (text: string) => {
  const source = parseJsonSource(text);
  return isFault(source) ? source : null;
};

describe("a JSON source", () => {
  it("[A1] reads what JSON.parse reads", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), fc.constantFrom(0, 1, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(plain(read(text).value)).toEqual(JSON.parse(text));
      }),
      { numRuns: 500 },
    );
  });

  it("[A1] refuses what JSON.parse refuses, wherever a character goes missing or astray", () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.nat(),
        fc.constantFrom("", ",", "}", "]", '"', ":", "x", "\n", "0", "\\", "-", "."),
        (value, place, stray) => {
          const whole = JSON.stringify({ value });
          const at = place % whole.length;
          const text = whole.slice(0, at) + stray + whole.slice(at + 1);
          let expected: unknown;
          try {
            expected = JSON.parse(text);
          } catch {
            expect(faultOf(text)).not.toBeNull();
            return;
          }
          expect(plain(read(text).value)).toEqual(expected);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("[A2] keeps the digits of numbers", () => {
    const { value } = read("[3239.34, 40000.0, 1e3, 12345678901234567890.10, -0]");
    expect((value as NumberText[]).map(({ digits }) => digits)).toEqual([
      "3239.34",
      "40000.0",
      "1e3",
      "12345678901234567890.10",
      "-0",
    ]);
  });

  it("[A3] sees a member written twice", () => {
    const { twice, value } = read('{"a": 1, "b": {"c": 1, "c": 2}}');
    expect(twice).toEqual([{ key: "c", at: 23 }]);
    expect(plain(value)).toEqual({ a: 1, b: { c: 2 } });
  });

  it("knows the places of records, past a byte order mark and Windows line ends", () => {
    const text = '\uFEFF{"grants": [\r\n  {"id": "a"},\r\n  {"id": "b"}\r\n]}';
    const source = read(text);
    const spans = [...source.spans.values()].sort((a, b) => a.start - b.start);
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual([
      text.slice(1),
      '{"id": "a"}',
      '{"id": "b"}',
    ]);
    expect(
      placesOf(
        text,
        spans.map(({ start }) => start),
      ),
    ).toEqual([
      { line: 1, column: 1 },
      { line: 2, column: 3 },
      { line: 3, column: 3 },
    ]);
  });

  it("knows where the items of a list begin, whatever they are", () => {
    const text = '{"grants": [\n  "words",\n  7, null,\n  {"id": "a"}\n], "deeper": [[1]]}';
    const { value, items } = read(text);
    const { grants, deeper } = value as { grants: Json[]; deeper: Json[] };
    expect(items.get(grants)?.map((at) => text.slice(at, at + 4))).toEqual(['"wor', "7, n", "null", '{"id']);
    expect(placesOf(text, items.get(grants) ?? []).map(({ line }) => line)).toEqual([2, 3, 3, 4]);
    expect(items.get(deeper)).toHaveLength(1);
    expect(items.size).toBe(2);
  });

  it("takes __proto__ for a name like any other", () => {
    const { value } = read('{"__proto__": {"polluted": true}}');
    expect(Object.keys(value as object)).toEqual(["__proto__"]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each([
    ["", 0],
    ["{", 1],
    ['{"a": 1,}', 8],
    ["[1, 2", 5],
    ['{"a": "b', 6],
    ["[01]", 2],
    ["[NaN]", 1],
    ["[1] x", 4],
    ['["\\x"]', 2],
  ])("says where %j is broken", (text, at) => expect(faultOf(text)?.at).toBe(at));

  it("refuses a well without a bottom instead of falling in", () =>
    expect(faultOf("[".repeat(100_000))).toMatchObject({ expected: { en: "at most 200 levels" } }));
});
