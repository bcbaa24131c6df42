import { wordOfEvidence } from "#base/evidence-level";
import { fill, type Property, wordOfValue } from "#base/property";
import { text, type Text } from "#base/text";
import { isUnit, unitOf } from "#base/unit";
import type { Dimension } from "./expression.ts";
import type { KindOfFact } from "./kind.ts";

/** A kind of fact with the words it is spoken of by. */
export type NamedKind = KindOfFact & {
  readonly word: Text;
  readonly phrase?: { readonly happened?: Text; readonly lasting?: Text; readonly amount?: Text };
};

/**
 * Where words are found: the kinds as declared, the attributes of organisations, the names of programmes by code, and of
 * organisations that a definition names.
 */
export interface Words {
  readonly kinds: ReadonlyMap<string, NamedKind>;
  readonly attributes: Readonly<Record<string, Property>>;
  readonly programmes: ReadonlyMap<string, Text>;
  readonly parties?: ReadonlyMap<string, Text>;
}

// Of the journal's own dimensions; facets and attributes of organisations carry their words themselves.
const ownDimensions: Readonly<Record<string, Text>> = {
  programme: text("사업", "programme"),
  funder: text("재원 부담기관", "funder"),
  kind: text("단계", "rung"),
  unit: text("통화·단위", "currency or unit"),
  year: text("연도", "year"),
  evidence: text("증빙 수준", "evidence level"),
  subject: text("기업·기관", "organisation"),
  "party:type": text("기관 유형", "type of organisation"),
};

/** The declaration behind a facet or an attribute. */
export function propertyOf(dimension: Dimension, kinds: Iterable<string>, words: Words): Property | undefined {
  const [space, name] = [dimension.slice(0, dimension.indexOf(":")), dimension.slice(dimension.indexOf(":") + 1)];
  if (space === "party") return Object.hasOwn(words.attributes, name) ? words.attributes[name] : undefined;
  if (space !== "facet") return undefined;
  for (const kind of kinds) {
    const facets = words.kinds.get(kind)?.facets ?? {};
    if (Object.hasOwn(facets, name)) return facets[name];
  }
  return undefined;
}

export const wordOfDimension = (dimension: Dimension, words: Words): Text =>
  ownDimensions[dimension] ??
  propertyOf(dimension, words.kinds.keys(), words)?.word ??
  text(dimension.replace(/^.*:/, ""), dimension.replace(/^.*:/, ""));

/** What a value of a dimension is called, where its word is declared and need not be looked up among names. */
export function wordOfGroup(
  dimension: Dimension,
  value: string,
  words: Words,
  kinds: Iterable<string> = words.kinds.keys(),
): Text {
  const property = propertyOf(dimension, kinds, words);
  if (property !== undefined) return wordOfValue(property, value);
  switch (dimension) {
    case "programme":
      return programmeNamed(value, words);
    case "evidence":
      return wordOfEvidence(Number(value));
    case "year":
      return fill(text("{value}년", "{value}"), text(value, value));
    case "kind":
      return words.kinds.get(value)?.word ?? text(value, value);
    case "unit":
      return describeUnit(value);
    case "subject":
    case "funder":
      return words.parties?.get(value) ?? text(value, value);
    default:
      return text(value, value);
  }
}

export const programmeNamed = (code: string, { programmes }: Words): Text => programmes.get(code) ?? text(code, code);

export const describeUnit = (unit: string): Text =>
  unit === "money"
    ? text("금액(통화별)", "money, by currency")
    : isUnit(unit)
      ? text(
          ["", "개", unitOf(unit).nounKo].includes(unitOf(unit).ko)
            ? unitOf(unit).nounKo
            : `${unitOf(unit).nounKo}(${unitOf(unit).ko})`,
          unitOf(unit).many === "" ? "ratio" : unitOf(unit).many,
        )
      : text(unit, unit);
