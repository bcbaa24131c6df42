import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { evidenceLevels } from "#base/evidence-level";
import type { Property } from "#base/property";
import type { Text } from "#base/text";
import { units } from "#base/unit";
import { checkMethods, evidenceKinds } from "#evidence";
import { outcome } from "#outcome";
import { attributes, identifierSchemes, partyTypes } from "#party";
import { bounds, fundingRungs, fundingSources, indicators, tracks } from "#programme";
import { rooms } from "./rooms.ts";
import { cases, kinds } from "./wired.ts";

interface Declared {
  readonly list: string;
  readonly id: string;
  readonly word: Text;
}

const of = (list: string, words: Readonly<Record<string, Text>>): Declared[] =>
  Object.entries(words).map(([id, word]) => ({ list, id, word }));
const facets = kinds.flatMap(({ facets: own = {} }) => Object.entries(own));
const closedValues = (properties: readonly (readonly [string, Property])[]): Declared[] =>
  properties.flatMap(([name, property]) => (property.values === "closed" ? of(name, property.words) : []));

/** Every word that the rooms declare for a closed list: kinds, states, acts, facets, units, documents. */
const declared: readonly Declared[] = [
  ...kinds.map(({ kind, word }) => ({ list: "kind", id: kind, word })),
  ...cases.flatMap(({ name, states }) => of(name, states.states)),
  ...of("outcome", outcome.states),
  // the step of a case is called by the kind of fact it tells
  ...rooms.flatMap(({ acts }) => of("act", acts?.words ?? {})),
  ...facets.map(([id, { word }]) => ({ list: "facet", id, word })),
  ...closedValues(facets),
  ...Object.entries(attributes).map(([id, { word }]) => ({ list: "attribute", id, word })),
  ...closedValues(Object.entries(attributes)),
  ...Object.values(units)
    .filter(({ kind }) => kind !== "money")
    .map(({ code, nounKo, many }) => ({ list: "unit", id: code, word: { ko: nounKo, en: many === "" ? code : many } })),
  ...of("evidence", evidenceKinds),
  ...of("check", checkMethods),
  ...evidenceLevels.map((word, level) => ({ list: "level", id: `${level}`, word })),
  ...of("party", partyTypes),
  ...of("scheme", identifierSchemes),
  ...of("source", fundingSources),
  ...of("rung", fundingRungs),
  ...of("track", tracks),
  ...of("bound", bounds),
  ...of("indicator", indicators),
];

const page = readFileSync(new URL("../../docs/glossary.md", import.meta.url), "utf8");
const alone = /\n## Words that are never used alone[^]*?(?=\n## )/;
const korean = page
  .replace(alone, "")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| Korean"))
  .map((line) => line.split("|")[1]?.trim() ?? "");
const glossary = new Set(korean);

describe("[B28] what the rooms declare keeps to the glossary", () => {
  test("every word of a closed list has its row", () => {
    expect(declared.length).toBeGreaterThan(150);
    expect([...new Set(declared.filter(({ word }) => !glossary.has(word.ko)).map(row))]).toEqual([]);
  });
  test("no Korean word has two rows", () => {
    expect(korean.filter((word, index) => korean.indexOf(word) !== index)).toEqual([]);
  });
  test("no two things of one list share a Korean word, and nothing has two", () => {
    const wrong = declared.filter(({ list, id, word }) =>
      declared.some((other) => other.list === list && (other.id === id) !== (other.word.ko === word.ko)),
    );
    expect(wrong.map(row)).toEqual([]);
  });
  test("every word is said in both languages", () => {
    const hangul = /[가-힣]/;
    expect(declared.filter(({ word }) => word.en === "" || hangul.test(word.en)).map(row)).toEqual([]);
    expect(declared.filter(({ word }) => !/[가-힣%]/.test(word.ko)).map(row)).toEqual([]);
  });
});

/** As the glossary would hold it. */
function row({ list, id, word }: Declared): string {
  return `| ${word.ko} | ${word.en} | \`${list}:${id}\` |`;
}
