import fc from "fast-check";
import { expect, it } from "vitest";
import { text } from "#base/text";
import { type Condition, holds, type Question } from "#engine/form";
import { asPart, joined, operatorsOf, partOf, partsOf, sourceKey, sourcesOf, turned } from "./condition-parts.ts";

const word = text("항목", "question");
const asked = (key: string, is: Question["is"]): Question => ({ key, word, required: true, is });
const questions = [
  asked("outside", { type: "yes-no" }),
  asked("field", { type: "choice", options: ["a", "b"].map((key) => ({ key, word })) }),
  asked("total", { type: "won" }),
  asked("begins", { type: "day" }),
  asked("lines", {
    type: "table",
    columns: [{ key: "amount", word, required: true, is: { type: "won" } }],
  }),
  asked("note", { type: "short-text" }),
];
const sources = sourcesOf(questions);

it("offers every question with what can be said of it", () => {
  expect(sources.map((one) => [sourceKey(one), operatorsOf(one).length])).toEqual([
    ["answer outside", 5],
    ["answer field", 5],
    ["answer total", 7],
    ["answer begins", 7],
    ["answer lines", 2],
    ["rows lines", 5],
    ["sum lines amount", 5],
    ["answer note", 2],
  ]);
});

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.constant<Condition>({ op: "equals", question: "outside", value: true }),
  fc.constant<Condition>({ op: "not", of: { op: "equals", question: "field", value: "b" } }),
  fc.constant<Condition>({ op: "one-of", question: "field", values: ["a", "b"] }),
  fc.constant<Condition>({ op: "not", of: { op: "answered", question: "note" } }),
  fc.constant<Condition>({
    op: "compare",
    left: { sum: "lines", column: "amount" },
    is: "<=",
    right: { answer: "total" },
  }),
  fc.constant<Condition>({
    ...{ op: "compare", left: { rows: "lines" }, is: ">=" },
    right: { times: "0.5", of: { answer: "total" } },
  }),
  fc.constant<Condition>({ op: "compare", left: { answer: "begins" }, is: ">", right: { known: "today" } }),
);
const inner = fc.oneof(
  leaf,
  fc.record({
    op: fc.constantFrom("all" as const, "any" as const),
    of: fc.array(leaf, { minLength: 1, maxLength: 3 }),
  }),
);
const condition: fc.Arbitrary<Condition> = fc.oneof(
  leaf,
  fc.record({
    op: fc.constantFrom("all" as const, "any" as const),
    of: fc.array(inner, { minLength: 1, maxLength: 3 }),
  }),
);

it("takes a condition apart and says the same again", () =>
  fc.assert(
    fc.property(
      condition,
      fc.record(
        {
          ...{ outside: fc.boolean(), field: fc.constantFrom("a", "b"), note: fc.constant("x") },
          ...{ total: fc.constantFrom("1", "10"), begins: fc.constantFrom("2025-04-08", "2025-04-10") },
          lines: fc.constantFrom([{ amount: "2" }], [{ amount: "6" }, { amount: "6" }]),
        },
        { requiredKeys: [] },
      ),
      (whole, answers) => {
        const again = (one: Condition): Condition => {
          if (one.op === "all" || one.op === "any") return { op: one.op, of: one.of.map(again) };
          const part = partOf(one);
          if (part === null) throw new Error("every leaf has its fields");
          return asPart(
            part,
            sources.find((source) => sourceKey(source) === part.of),
          );
        };
        const { join, parts } = partsOf(whole);
        const said = joined(join, parts.map(again));
        const known = { today: "2025-04-09" };
        expect(said === undefined ? null : holds(said, answers, known)).toBe(holds(whole, answers, known));
      },
    ),
  ));

it("begins with something that can be compared, whatever it speaks of", () => {
  for (const source of sources) expect(partOf(turned(sources, sourceKey(source)))?.of).toBe(sourceKey(source));
});
