import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Field } from "./application.ts";
import { mergeFields } from "./draft.ts";

const at = new Date("2025-04-09T01:00:00Z");
const held = (fields: Readonly<Record<string, [unknown, bigint]>>): Field[] =>
  Object.entries(fields).map(([field, [value, version]]) => ({
    section: "basic",
    field,
    value,
    version,
    by: "kim",
    at,
  }));
const save = (seen: bigint, fields: Readonly<Record<string, unknown>>) => ({ section: "basic", seen, fields });

describe("two people in one section", () => {
  test("[AP2] what only one of them changed is kept, and what the other changed is handed back", () => {
    const merged = mergeFields(held({ title: ["가", 1n], goal: ["나", 4n] }), save(3n, { title: "다" }));
    expect(merged.write).toEqual([{ field: "title", value: "다" }]);
    expect(merged.theirs.map(({ field }) => field)).toEqual(["goal"]);
    expect(merged.clash).toEqual([]);
  });

  test("[AP2] the same field changed by both to other words is a clash, to the same words it is agreed", () => {
    expect(mergeFields(held({ title: ["가", 4n] }), save(3n, { title: "다" })).clash).toHaveLength(1);
    expect(mergeFields(held({ title: ["가", 4n] }), save(3n, { title: "가" }))).toEqual({
      write: [],
      theirs: [],
      clash: [],
    });
  });

  test("[AP2] in whatever order two tabs save, no word of either is lost without being told", () => {
    const words = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.constantFrom("1", "2", "3", null));
    fc.assert(
      fc.property(words, words, (first, second) => {
        let fields: Field[] = [];
        const put = (changes: readonly { field: string; value: unknown }[], version: bigint) => {
          for (const { field, value } of changes)
            fields = [...fields.filter((one) => one.field !== field), ...held({ [field]: [value, version] })];
        };
        put(mergeFields(fields, save(0n, first)).write, 1n);
        const later = mergeFields(fields, save(0n, second));
        // a clash names every field both filled in differently, and nothing else
        const both = Object.keys(second).filter(
          (field) =>
            fields.some((one) => one.field === field) &&
            fields.find((one) => one.field === field)?.value !== second[field],
        );
        expect(later.clash.map(({ field }) => field).toSorted()).toEqual(both.toSorted());
        if (later.clash.length > 0) return;
        put(later.write, 2n);
        for (const [field, value] of Object.entries({ ...first, ...second }))
          expect(fields.find((one) => one.field === field)?.value ?? null).toBe(value);
      }),
    );
  });
});
