import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, day } from "#base/day";
import { contains, period } from "#base/period";
import { isRefusal } from "#base/refusal";
import type { HeldValue, Merge } from "./party.ts";
import { maySeeParty } from "./policy.ts";
import * as rules from "./rules.ts";

const A = "0190a000-0000-7000-8000-00000000000a";
const B = "0190a000-0000-7000-8000-00000000000b";
const C = "0190a000-0000-7000-8000-00000000000c";
const D = "0190a000-0000-7000-8000-00000000000d";

describe("[P1] identifiers", () => {
  test("a business number is kept as ten digits; 120-81-47521 and its bare form are one", () => {
    const kept = { scheme: "business-number", value: "1208147521" };
    expect(rules.normaliseIdentifier({ scheme: "business-number", value: "120-81-47521" })).toEqual(kept);
    expect(rules.normaliseIdentifier({ scheme: "business-number", value: " 1208147521 " })).toEqual(kept);
  });

  test("a wrong check digit and a wrong length are two refusals, each with its place", () => {
    expect(rules.normaliseIdentifier({ scheme: "business-number", value: "120-81-47522" }, "/n")).toMatchObject({
      refusal: "business-number-checksum",
      at: "/n",
    });
    expect(rules.normaliseIdentifier({ scheme: "business-number", value: "12-081-47521" })).toMatchObject({
      refusal: "business-number-malformed",
    });
  });

  test("a corporate number founded after the checksum was abolished is taken", () => {
    expect(rules.normaliseIdentifier({ scheme: "corporate-number", value: "110111-0006249" })).toEqual({
      scheme: "corporate-number",
      value: "1101110006249",
    });
    expect(rules.normaliseIdentifier({ scheme: "corporate-number", value: "110111-000624" })).toMatchObject({
      refusal: "corporate-number-malformed",
    });
  });

  test("an organisation's identifier is trimmed; an empty one or one with a control character is refused", () => {
    expect(rules.normaliseIdentifier({ scheme: "org-id", value: " GB-CHC-1156077 " })).toMatchObject({
      value: "GB-CHC-1156077",
    });
    for (const value of ["  ", "GB\u0000CHC", "x".repeat(201)]) {
      expect(rules.normaliseIdentifier({ scheme: "org-id", value })).toMatchObject({ refusal: "identifier-malformed" });
    }
  });
});

describe("[P2] attributes", () => {
  test("a name that is not of the list is refused, so a typing error is no second attribute", () => {
    expect(rules.attributeFits("name.kor", "가온")).toMatchObject({ refusal: "unknown-attribute" });
    expect(rules.attributeFits("toString", "가온")).toMatchObject({ refusal: "unknown-attribute" });
  });

  test.each([
    ["founded", "2019-06", null],
    ["founded", "2019", null],
    ["founded", "2019-06-31", "attribute-malformed"],
    ["founded", "2019-13", "attribute-malformed"],
    ["origin", "outside", null],
    ["origin", "overseas", "attribute-malformed"],
    ["parent", A, null],
    ["parent", "경남테크노파크", "attribute-malformed"],
    ["region", "   ", "attribute-malformed"],
    ["region", "창원", null],
  ])("%s = %s → %s", (name, value, refusal) => {
    expect(rules.attributeFits(name, value)?.refusal ?? null).toBe(refusal);
  });

  test("two values for the same day in one draft are refused", () => {
    const draft = {
      type: "firm" as const,
      name: { ko: "가온", en: "" },
      identifiers: [],
      from: day("2020-01-01"),
      attributes: [{ name: "name.ko" as const, value: "가온누리", valid: period(day("2021-01-01"), null) }],
    };
    expect(rules.draftParty(draft)).toMatchObject({ refusal: "attribute-overlap" });
  });
});

describe("[P3] a change keeps the days before", () => {
  const held: HeldValue[] = [
    { version: 1n, value: "재료연구소", valid: period(day("2007-04-01"), day("2024-01-01")) },
    { version: 2n, value: "미래연구원", valid: period(day("2024-01-01"), null) },
  ];

  test("given one value since 2007, when it changes on 2020-11-20, then the row is split there", () => {
    const one = [{ version: 1n, value: "재료연구소", valid: period(day("2007-04-01"), null) }];
    expect(rules.changedValues(one, "한국재료연구원", day("2020-11-20"))).toEqual({
      close: [1n],
      append: [
        { value: "재료연구소", valid: { from: "2007-04-01", to: "2020-11-20" } },
        { value: "한국재료연구원", valid: { from: "2020-11-20", to: null } },
      ],
    });
  });

  test("a change recorded for later stays", () => {
    expect(rules.changedValues(held, "한국재료연구원", day("2020-11-20")).append.at(-1)).toEqual({
      value: "한국재료연구원",
      valid: { from: "2020-11-20", to: "2024-01-01" },
    });
  });

  test("from its first day on, the old value is replaced and leaves no empty stretch", () => {
    expect(rules.changedValues(held, "한국재료연구원", day("2024-01-01"))).toEqual({
      close: [2n],
      append: [{ value: "한국재료연구원", valid: { from: "2024-01-01", to: null } }],
    });
  });

  test("what holds already, and the end of what does not hold, change nothing", () => {
    expect(rules.changedValues(held, "미래연구원", day("2025-01-01"))).toEqual({ close: [], append: [] });
    expect(rules.changedValues([], null, day("2025-01-01"))).toEqual({ close: [], append: [] });
  });

  test("whatever is changed, every day has one value: the new one up to the next change, the old one before", () => {
    const start = day("2020-01-01");
    const days = fc.integer({ min: 0, max: 60 });
    const change = fc.record({ from: days, value: fc.option(fc.constantFrom("가", "나", "다"), { nil: null }) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        let rows: HeldValue[] = [];
        let version = 0n;
        const on = (n: number) =>
          rows.filter(({ valid }) => contains(valid, addDays(start, n))).map((row) => row.value);
        for (const { from, value } of changes) {
          const before = Array.from({ length: 62 }, (_, n) => on(n));
          const first = addDays(start, from);
          const was = rows.find(({ valid }) => contains(valid, first));
          const next = rows.map(({ valid }) => valid.from).filter((one) => one > first);
          const until = was?.value === value ? first : was === undefined ? (next.sort()[0] ?? null) : was.valid.to;
          const { close, append } = rules.changedValues(rows, value, first);
          rows = rows.filter((row) => !close.includes(row.version));
          for (const row of append) rows.push({ ...row, version: (version += 1n) });
          for (let n = 0; n < 62; n++) {
            const isNew = n >= from && (until === null || addDays(start, n) < until);
            expect(on(n)).toEqual(isNew ? (value === null ? [] : [value]) : before[n]);
          }
        }
      }),
    );
  });
});

describe("[P4] the name of a day", () => {
  const names = [
    { name: "name.ko", value: "재료연구소", valid: period(day("2007-04-01"), day("2020-11-20")) },
    { name: "name.en", value: "KIMS", valid: period(day("2007-04-01"), day("2020-11-20")) },
    { name: "name.ko", value: "한국재료연구원", valid: period(day("2020-11-20"), null) },
  ];

  test("a day has its own name, and English falls back to Korean", () => {
    expect(rules.nameOn(names, day("2020-11-19"))).toEqual({ ko: "재료연구소", en: "KIMS" });
    expect(rules.nameOn(names, day("2020-11-20"))).toEqual({ ko: "한국재료연구원", en: "한국재료연구원" });
  });

  test("a day before every name has the first, one after every name the last", () => {
    expect(rules.nameOn(names, day("1999-01-01"))).toEqual({ ko: "재료연구소", en: "KIMS" });
    expect(rules.nameOn(names.slice(0, 2), day("2025-01-01"))).toEqual({ ko: "재료연구소", en: "KIMS" });
  });
});

describe("[P5] merging", () => {
  test("given B in C, when A is merged into B, then it counts under C and remembers B", () => {
    const merges: Merge[] = [{ merged: B, into: C, named: C }];
    expect(rules.planMerge(merges, A, B)).toEqual({ into: C, moved: [] });
  });

  test("given A in B, when B is merged into C, then A moves along", () => {
    const merges: Merge[] = [{ merged: A, into: B, named: B }];
    expect(rules.planMerge(merges, B, C)).toEqual({ into: C, moved: [{ merged: A, into: C, named: B }] });
  });

  test("merging twice, and merging into one's own, are refused", () => {
    const merges: Merge[] = [{ merged: A, into: B, named: B }];
    expect(rules.planMerge(merges, A, C)).toMatchObject({ refusal: "already-merged" });
    expect(rules.planMerge(merges, B, A)).toMatchObject({ refusal: "merge-into-itself" });
  });
});

describe("[P6] undoing a merge", () => {
  const chain: Merge[] = [
    { merged: A, into: D, named: B },
    { merged: B, into: D, named: C },
    { merged: C, into: D, named: D },
  ];

  test("given A in B in C in D, when C is given back, then A and B count under C again", () => {
    expect(rules.planUnmerge(chain, C)).toEqual({
      moved: [
        { merged: A, into: C, named: B },
        { merged: B, into: C, named: C },
      ],
    });
  });

  test("one that is not merged is refused", () => {
    expect(rules.planUnmerge(chain, D)).toMatchObject({ refusal: "not-merged" });
  });

  test("any order of merging and undoing leaves a forest whose every root is what following the names gives", () => {
    const ids = Array.from({ length: 7 }, (_, n) => `0190a000-0000-7000-8000-00000000001${n}`);
    const step = fc.record({ undo: fc.boolean(), a: fc.nat(6), b: fc.nat(6) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let merges: Merge[] = [];
        const replace = (moved: Merge[]) => {
          merges = merges.map((one) => moved.find(({ merged }) => merged === one.merged) ?? one);
        };
        for (const { undo, a, b } of steps) {
          const [party, other] = [ids[a] as string, ids[b] as string];
          if (undo) {
            const plan = rules.planUnmerge(merges, party);
            if (isRefusal(plan)) continue;
            replace(plan.moved);
            merges = merges.filter(({ merged }) => merged !== party);
          } else if (a !== b) {
            const plan = rules.planMerge(merges, party, other);
            if (isRefusal(plan)) continue;
            replace(plan.moved);
            merges = [...merges, { merged: party, into: plan.into, named: other }];
          }
          const rootOf = (id: string): string => {
            const own = merges.find(({ merged }) => merged === id);
            return own === undefined ? id : rootOf(own.named);
          };
          for (const { merged, into } of merges) expect(into).toBe(rootOf(merged));
        }
      }),
    );
  });
});

describe("[P7] told twice is one party", () => {
  const draft = (name: string, ...values: string[]) => ({
    name,
    identifiers: values.map((value) => ({ scheme: "org-id" as const, value })),
  });
  const ids = () => {
    let n = 0;
    return () => `new-${(n += 1)}`;
  };

  test("the same identifier twice in one batch is one new party, also through a third that has both", () => {
    expect(rules.planEnsure([draft("가", "X"), draft("가", "X", "Y"), draft("나", "Y")], new Map(), ids())).toEqual([
      { party: "new-1", isNew: true, learned: [{ scheme: "org-id", value: "X" }] },
      { party: "new-1", isNew: false, learned: [{ scheme: "org-id", value: "Y" }] },
      { party: "new-1", isNew: false, learned: [] },
    ]);
  });

  test("identifiers of two known parties are refused, and so is a draft without any", () => {
    const known = new Map([
      ["org-id:X", A],
      ["org-id:Y", B],
    ]);
    expect(rules.planEnsure([draft("가", "X", "Y")], known, ids())).toMatchObject({
      refusal: "identifiers-of-two",
      at: "/0",
    });
    expect(rules.planEnsure([draft("가", "X"), draft("나")], known, ids())).toMatchObject({
      refusal: "identifier-missing",
      at: "/1",
    });
  });
});

test("[P8] an office is former from the day it is left, not on its last day", () => {
  const valid = period(day("2023-01-01"), day("2025-04-07"));
  expect(rules.isFormer(valid, day("2025-04-06"))).toBe(false);
  expect(rules.isFormer(valid, day("2025-04-07"))).toBe(true);
  expect(rules.isFormer(period(day("2023-01-01"), null), day("2099-01-01"))).toBe(false);
});

test("[P9] organisations are public; a person is not", () => {
  const visitor = { kind: "visitor" } as const;
  const user = (role: "officer" | "company", party: string | null) =>
    ({ kind: "user", user: "u", name: "", email: "", roles: [{ role, party }] }) as const;
  const person = { party: A, type: "person" } as const;
  expect(maySeeParty(visitor, { ...person, type: "firm" })).toBe(true);
  expect(maySeeParty(visitor, person)).toBe(false);
  expect(maySeeParty(user("officer", null), person)).toBe(true);
  expect(maySeeParty(user("company", A), person)).toBe(true);
  expect(maySeeParty(user("company", B), person)).toBe(false);
});
