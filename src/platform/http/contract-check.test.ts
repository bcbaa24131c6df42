import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { checkAgainst } from "./contract-check.ts";
import { serializerOf } from "./json-schema.ts";
import { languageOf } from "./language.ts";

const ats = (schema: z.ZodType, data: unknown): string[] => {
  const checked = checkAgainst(schema, data, "body");
  return "reasons" in checked ? checked.reasons.map((reason) => reason.at) : [];
};

describe("a key the contract does not know is found", () => {
  const inner = z.object({ a: z.string() });
  const stranger = { a: "x", b: 1 };
  const tree: z.ZodType = z.object({
    name: z.string(),
    get kids() {
      return z.array(tree);
    },
  });
  test.each<[string, z.ZodType, unknown, string[]]>([
    ["at the top", inner, stranger, ["/b"]],
    ["in a list", z.array(inner), [{ a: "x" }, stranger], ["/1/b"]],
    [
      "behind optional, nullable and default",
      z.object({ o: inner.optional(), n: inner.nullable(), d: inner.default({ a: "" }) }),
      { o: stranger, n: stranger, d: stranger },
      ["/o/b", "/n/b", "/d/b"],
    ],
    ["in a record", z.record(z.string(), inner), { k: stranger }, ["/k/b"]],
    ["in a tuple", z.tuple([z.string(), inner]), ["x", stranger], ["/1/b"]],
    [
      "in the branch that was meant",
      z.discriminatedUnion("k", [
        z.object({ k: z.literal("p"), p: z.string() }),
        z.object({ k: z.literal("q"), q: z.string() }),
      ]),
      { k: "q", q: "", p: "" },
      ["/p"],
    ],
    [
      "in neither half of an intersection",
      z.intersection(z.object({ a: z.string() }), z.object({ c: z.string() })),
      { a: "", c: "", d: "" },
      ["/d"],
    ],
    ["before a transformation", z.object({ t: inner.transform((value) => value.a) }), { t: stranger }, ["/t/b"]],
    ["after a refinement", inner.refine(() => true), stranger, ["/b"]],
    ["deep in a tree", tree, { name: "r", kids: [{ name: "k", kids: [], age: 1 }] }, ["/kids/0/age"]],
    ["with a name that needs escaping", z.object({}), { "a/b~c": 1 }, ["/a~1b~0c"]],
    ["not where the contract takes any", z.looseObject({ a: z.string() }), stranger, []],
    ["not where there is none", inner, { a: "x" }, []],
    ["once, also in a strict object", z.strictObject({ a: z.string() }), stranger, ["/b"]],
  ])("%s", (_, schema, data, expected) => {
    expect(ats(schema, data)).toEqual(expected);
  });
});

test("[HT1] text that no database keeps is refused where it stands, in values and in names", () => {
  const shape = z.object({ a: z.string(), list: z.array(z.string()), free: z.record(z.string(), z.string()) });
  expect(ats(shape, { a: "x\0", list: ["가", "\ud800", "🙂"], free: { "k\0": "v" } })).toEqual([
    "/a",
    "/list/1",
    "/free",
  ]);
  expect(ats(shape, { a: "\u0001\ufffd", list: [], free: {} })).toEqual([]);
});

test("of a union that nothing fits, the branch that got furthest explains itself", () => {
  const schema = z.union([z.string(), z.object({ amount: z.string() })]);
  expect(ats(schema, { amount: 5 })).toEqual(["/amount"]);
  expect(ats(schema, true)).toEqual([""]);
});

test("sizes are told with their counters", () => {
  const reasons = (schema: z.ZodType, data: unknown): string[] => {
    const checked = checkAgainst(schema, data, "query");
    return "reasons" in checked ? checked.reasons.flatMap(({ ko, en }) => [ko, en]) : [];
  };
  expect(reasons(z.string().max(3), "가나다라")).toEqual(["3자 이하여야 합니다.", "It must be at most 3 characters."]);
  expect(reasons(z.array(z.string()).min(2), ["가"])).toEqual([
    "2개 이상이어야 합니다.",
    "It must be at least 2 entries.",
  ]);
  expect(reasons(z.number().gt(0), 0)).toEqual(["0 초과여야 합니다.", "It must be more than 0."]);
  expect(reasons(z.number().lt(1), 1)).toEqual(["1 미만이어야 합니다.", "It must be less than 1."]);
  expect(reasons(z.enum(["a", "b"]), "c")).toEqual(["다음 중 하나여야 합니다: a, b.", "It must be one of: a, b."]);
});

test("the written reply is the contract's reading of the answer, for any answer with anything added", () => {
  const schema = z.object({
    name: z.string(),
    count: z.int(),
    ratio: z.number(),
    note: z.string().nullable(),
    more: z.object({ on: z.boolean() }).optional(),
    rows: z.array(
      z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("a"), a: z.string() }),
        z.object({ kind: z.literal("b"), b: z.array(z.int()) }),
      ]),
    ),
    by: z.record(z.string(), z.number()),
    either: z.union([z.string(), z.number()]),
  });
  const text = fc.string({ unit: "grapheme" });
  const whole = fc.integer();
  const decimal = fc.double({ noNaN: true, noDefaultInfinity: true });
  const added = { secret: text, password: text };
  const answers = fc.record({
    name: text,
    count: whole,
    ratio: decimal,
    note: fc.option(text),
    more: fc.option(fc.record({ on: fc.boolean(), ...added }), { nil: undefined }),
    rows: fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant("a"), a: text, ...added }),
        fc.record({ kind: fc.constant("b"), b: fc.array(whole), ...added }),
      ),
    ),
    // JSON.parse keeps a key of this name as data, an object literal does not: the comparison would be of two kinds
    by: fc.dictionary(
      text.filter((key) => key !== "__proto__"),
      decimal,
    ),
    either: fc.oneof(text, decimal),
    ...added,
  });
  const write = serializerOf(schema);
  fc.assert(
    fc.property(answers, (answer) => {
      expect(JSON.parse(write(answer))).toEqual(JSON.parse(JSON.stringify(schema.parse(answer))));
    }),
    { numRuns: 300 },
  );
});

test("a contract that JSON cannot say is found when the server starts", () => {
  expect(() => serializerOf(z.object({ amount: z.bigint() }))).toThrow(/BigInt/);
  expect(() => serializerOf(z.object({ on: z.date() }))).toThrow(/Date/);
});

test.each([
  [{}, "ko"],
  [{ acceptLanguage: "en" }, "en"],
  [{ acceptLanguage: "fr, en;q=0.5, ko;q=0.9" }, "ko"],
  [{ acceptLanguage: "en-US,ko;q=0.9" }, "en"],
  [{ acceptLanguage: "en;q=0, ko;q=0.1" }, "ko"],
  [{ acceptLanguage: "*;q=1, xx" }, "ko"],
  [{ acceptLanguage: "en;q=wrong" }, "en"],
  [{ lang: "en", acceptLanguage: "ko" }, "en"],
  [{ lang: "fr", acceptLanguage: "en" }, "en"],
  [{ lang: ["en", "ko"] }, "ko"],
])("%j is read as %s", (asked, language) => {
  expect(languageOf(asked)).toBe(language);
});
