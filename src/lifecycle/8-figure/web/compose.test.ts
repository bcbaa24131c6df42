import { expect, test } from "vitest";
import { text } from "#base/text";
import { blank, type Composed, likelyUnit } from "./compose.ts";

const kind = (name: string, unit: string | null) => ({
  ...{ kind: name, word: text(name, name), measure: "flow", unit, plan: false, facets: [] },
});
const vocabulary = { kinds: [kind("sale", null), kind("award", "KRW"), kind("hire", "person")], attributes: [] };

test.each<[Partial<Composed>, string]>([
  [{ total: "sum", kind: "sale" }, "money"],
  [{ total: "sum", kind: "award" }, "money"],
  [{ total: "sum", kind: "hire" }, "person"],
  [{ total: "count", distinct: "subject", kind: "sale" }, "organisation"],
  [{ total: "count", distinct: "fact", kind: "hire" }, "person"],
  [{ total: "count", distinct: "fact", kind: "sale" }, "case"],
  [{ total: "count", distinct: "case", kind: "hire" }, "case"],
])("[F44] the unit follows what is chosen: %o is in %s", (chosen, unit) => {
  expect(likelyUnit({ ...blank, ...chosen }, vocabulary)).toBe(unit);
});
