import { canonicalJson, type CanonicalValue } from "#base/canonical-json";
import { formatDay } from "#base/day";
import { wordOfEvidence } from "#base/evidence-level";
import { fillKorean } from "#base/particle";
import { condition, fill, type Property, wordOfValue } from "#base/property";
import { text, type Text } from "#base/text";
import { isUnit, unitOf } from "#base/unit";
import type { KindOfFact } from "./check.ts";
import type { Count, Definition, Dimension, Measure, Predicate, Selection, Sum, When } from "./expression.ts";

export { wordOfEvidence };

/** A kind of fact with the words it is spoken of by. */
export type NamedKind = KindOfFact & {
  readonly word: Text;
  readonly phrase?: { readonly happened?: Text; readonly lasting?: Text; readonly amount?: Text };
};

/** Where words are found: the kinds as declared, the attributes of organisations, the names of programmes by code. */
export interface Words {
  readonly kinds: ReadonlyMap<string, NamedKind>;
  readonly attributes: Readonly<Record<string, Property>>;
  readonly programmes: ReadonlyMap<string, Text>;
}

/** What the definition's hash is taken over: its expression and words, in canonical form (RFC 8785). */
export const canonicalDefinition = (definition: Definition): string =>
  canonicalJson(JSON.parse(JSON.stringify(definition)) as CanonicalValue);

type Side = Count | Sum;
const join = (...parts: readonly Text[]): Text => {
  const of = (language: "ko" | "en") =>
    parts
      .map((part) => part[language])
      .filter((part) => part !== "")
      .join(" ");
  return text(of("ko"), of("en"));
};
const nothing = text("", "");

/** The 측정산식 of a 지표정의서, written out from the expression, so that it cannot say something else. */
export function describeMeasure({ measure, unit }: Pick<Definition, "measure" | "unit">, words: Words): Text {
  if (measure.op !== "ratio") return describeSide(measure, unit, words);
  const part = partOf(measure.over, measure.under);
  if (part !== null) {
    const whole = things(measure.under, unit, words);
    const narrower = conditionsOf(measure.over.of, part, words);
    const noun = nounOf(measure.under, unit, words);
    return text(
      `${whole.ko} 가운데 ${narrower.ko} ${noun.ko === "건" ? "건" : "곳"}의 비율`,
      `of the ${whole.en}, the percentage ${narrower.en}`,
    );
  }
  const over = describeSide(measure.over, sideUnit(measure.over), words);
  const under = describeSide(measure.under, sideUnit(measure.under), words);
  return text(
    fillKorean("{under} 대비 {over}의 비율", { under: under.ko, over: over.ko }),
    `${over.en} as a percentage of ${under.en}`,
  );
}

const sideUnit = (side: Side): string =>
  side.op === "sum" ? "money" : side.distinct === "subject" ? "organisation" : "case";

/** What the upper side asks beyond the lower one, where it is a part of it; otherwise null. */
function partOf(over: Side, under: Side): readonly Predicate[] | null {
  const bare = ({ of: { where: _, ...rest }, ...side }: Side) => JSON.stringify([side, rest]);
  const asked = (under.of.where ?? []).map((one) => JSON.stringify(one));
  const more = (over.of.where ?? []).filter((one) => !asked.includes(JSON.stringify(one)));
  const isPart = bare(over) === bare(under) && (over.of.where ?? []).length - more.length === asked.length;
  return isPart && over.op === "count" && more.length > 0 ? more : null;
}

function describeSide(side: Side, unit: string, words: Words): Text {
  if (side.op === "sum") return describeSum(side, words);
  const counted = things(side, unit, words);
  if (side.distinct !== "subject") {
    const noun = nounOf(side, unit, words);
    const many = noun.ko === "건" ? `${counted.ko}수` : `${counted.ko}의 수`;
    return text(many, `the number of ${counted.en}`);
  }
  const party = conditionsOf(side.of, ofParty(side.of), words);
  const within = party.ko === "" ? counted.ko : `${things(withoutParty(side), unit, words).ko} 가운데 ${party.ko} 곳`;
  return text(`${within}의 수(중복 제외)`, `the number of ${counted.en}, each counted once`);
}

const withoutParty = (side: Count): Count => {
  const where = (side.of.where ?? []).filter((one) => !ofParty(side.of).includes(one));
  return { ...side, of: { ...side.of, where } };
};

/** The counted things with everything said of them: "기준일 현재 입주해 있는 기업·기관". */
function things(side: Count | Sum, unit: string, words: Words, isTimeKnown = false): Text {
  const { of } = side;
  const noun = nounOf(side, unit, words);
  const clause = clauseOf(of, words);
  const facets = conditionsOf(of, ofFact(of), words);
  const party = conditionsOf(of, ofParty(of), words);
  const proof = proofOf(of);
  const cohort = cohortOf(of, words);
  const frame = frameOf(of, words);
  const when = isTimeKnown ? nothing : whenOf(of.when);
  return text(
    join(cohort, frame, when, facets, clause, party, proof, noun).ko,
    [noun, party, clause, facets, proof, when, frame, cohort]
      .map(({ en }) => en)
      .filter((part) => part !== "")
      .join(" "),
  );
}

function nounOf(side: Side, unit: string, words: Words): Text {
  if (side.op === "count" && side.distinct === "subject") {
    const [kind] = side.of.kinds.map((one) => words.kinds.get(one));
    return kind?.unit === "firm" || unit === "firm" ? text("기업", "firms") : text("기업·기관", "organisations");
  }
  if (!isUnit(unit)) return text("건", "cases");
  const { ko, nounKo, many } = unitOf(unit);
  return text(ko === "건" ? "건" : nounKo, unit === "award" ? "awards" : many);
}

function describeSum({ of, attributed }: Sum, words: Words): Text {
  const amount = amountOf(of, words);
  if (attributed === undefined) return text(`${amount.ko} 합계`, `the sum of ${amount.en}`);
  const named = quoted(programmeNamed(attributed.programme, words));
  // a programme that the same sentence names already is this programme
  const isNamed = amount.ko.includes(named.ko);
  const programme = isNamed ? text("이 사업", "this programme") : named;
  return attributed.mode === "shared"
    ? text(
        `${amount.ko} 가운데 ${programme.ko} 기여분의 합계`,
        `the sum of ${isNamed ? "this programme's share" : `the share of ${named.en}`} in ${amount.en}`,
      )
    : text(
        fillKorean("{programme}이(가) 기여한 {amount}의 전액 합계", { programme: programme.ko, amount: amount.ko }),
        `the sum of ${amount.en} in which ${programme.en} has a share, counted in full`,
      );
}

/** What adds up, by the name of its measure: "올해의 선정 예정 기업 수", never a bare 금액. */
function amountOf(of: Selection, words: Words): Text {
  const nouns = of.kinds.map((kind) => {
    const declared = words.kinds.get(kind);
    return declared?.phrase?.amount ?? quoted(declared?.word ?? text(kind, kind));
  });
  const noun = text(nouns.map(({ ko }) => ko).join("·"), nouns.map(({ en }) => en).join(" and "));
  const party = conditionsOf(of, ofParty(of), words);
  const about = party.ko === "" ? nothing : text(`${party.ko} 기업·기관의`, `of organisations ${party.en}`);
  const facets = conditionsOf(of, ofFact(of), words);
  const frame = frameOf(of, words, "의");
  const cohort = cohortOf(of, words, "의");
  // before a clause time is told of its verb, before a noun of the noun: 기준일까지 …인 금액, 기준일까지의 금액
  const isClause = facets.ko !== "" && !facets.ko.endsWith("’");
  const when = whenOf(of.when, isClause ? "" : "의");
  return text(
    join(cohort, frame, about, when, facets, proofOf(of), noun).ko,
    [noun, facets, about, proofOf(of), when, frame, cohort]
      .map(({ en }) => en)
      .filter((part) => part !== "")
      .join(" "),
  );
}

const quoted = ({ ko, en }: Text): Text => text(`‘${ko}’`, `“${en}”`);

function clauseOf({ kinds, when }: Selection, words: Words): Text {
  const clauses = kinds.map((kind) => {
    const declared = words.kinds.get(kind);
    const said = when.when === "as-of" ? declared?.phrase?.lasting : declared?.phrase?.happened;
    const { ko, en } = quoted(declared?.word ?? text(kind, kind));
    return said ?? text(`${ko}에 해당하는`, `with ${en}`);
  });
  return text(clauses.map(({ ko }) => ko).join(" 또는 "), clauses.map(({ en }) => en).join(" or "));
}

const isFrame = ({ dimension }: Predicate): boolean => ["programme", "funder", "year"].includes(dimension);
const ofFact = ({ where }: Selection): Predicate[] =>
  (where ?? []).filter((one) => !isFrame(one) && !one.dimension.startsWith("party:") && one.dimension !== "subject");
const ofParty = ({ where }: Selection): Predicate[] =>
  (where ?? []).filter(({ dimension }) => dimension.startsWith("party:") || dimension === "subject");

/** Programme, funder and year: the frame within which is counted. */
function frameOf(of: Selection, words: Words, tail = "에서"): Text {
  const parts = (of.where ?? []).filter(isFrame).map((predicate) => {
    const named = valuesOf(predicate, of, words);
    const not = predicate.is === undefined;
    if (predicate.dimension === "year")
      return text(`${named.ko}${not ? "을 제외한 해" : ""}의`, `${not ? "not " : ""}in ${named.en}`);
    const { ko, en } = quoted(named);
    const role = predicate.dimension === "funder" ? text("재원의 ", "funded by ") : nothing;
    return text(
      `${ko} ${role.ko}${not ? "외 사업" : "사업"}${tail}`.replace(" 사업에서", "에서").replace(" 사업의", "의"),
      `${not ? "outside " : role.en === "" ? "under " : role.en}${en}`,
    );
  });
  return join(...parts);
}

function conditionsOf(of: Selection, predicates: readonly Predicate[], words: Words): Text {
  return join(
    ...predicates.map((predicate) => {
      const value = valuesOf(predicate, of, words);
      const property = propertyOf(predicate.dimension, of.kinds, words) ?? {
        word: wordOfDimension(predicate.dimension, words),
        values: "free",
      };
      if (predicate.isNot === undefined) return condition(property, value);
      return text(
        fillKorean("{word}이(가) {value}이(가) 아닌", { word: property.word.ko, value: value.ko }),
        `with ${property.word.en} other than ${value.en}`,
      );
    }),
  );
}

function valuesOf({ dimension, is, isNot }: Predicate, of: Selection, words: Words): Text {
  const values = (is ?? isNot ?? []).map((value) => wordOfGroup(dimension, value, words, of.kinds));
  return text(values.map(({ ko }) => ko).join(" 또는 "), values.map(({ en }) => en).join(" or "));
}

function cohortOf({ among, when }: Selection, words: Words, tail = " 가운데"): Text {
  if (among === undefined) return nothing;
  // the day both are asked for is said once
  const isSameTime = JSON.stringify(among.when) === JSON.stringify(when);
  const cohort = things({ op: "count", distinct: "subject", of: among }, "", words, isSameTime);
  return text(`${cohort.ko}${tail}`, `${tail === "의" ? "of" : "among"} ${cohort.en}`);
}

function proofOf({ evidenceAtLeast = 0 }: Selection): Text {
  if (evidenceAtLeast === 0) return nothing;
  const word = wordOfEvidence(evidenceAtLeast);
  return text(`증빙 수준이 ‘${word.ko}’ 이상인`, `with evidence of level “${word.en}” or better`);
}

/** Before a verb ("기준일까지 입주한") or, with its tail, before a noun ("기준일까지의 매출액"). */
function whenOf(when: When, tail: "" | "의" = ""): Text {
  const ofNoun = tail === "의";
  switch (when.when) {
    case "as-of":
      return text("기준일 현재", "on the as-of day");
    case "until":
      return text(`기준일까지${tail}`, "up to the as-of day");
    case "ever":
      return text(ofNoun ? "전체 사업기간" : "전체 사업기간에", "over the whole programme period");
    case "during":
      return text(
        `${formatDay(when.from, "ko")}부터 ${formatDay(when.to, "ko")} 전까지${tail}`,
        `from ${formatDay(when.from, "en")} until before ${formatDay(when.to, "en")}`,
      );
    case "year": {
      const year = ["기준 연도", "기준 연도의 전년도", "기준 연도의 전전년도"][-when.offset];
      const en = ["during the as-of year", "during the year before the as-of year"][-when.offset];
      const far = when.offset < 0 ? `기준 연도의 ${-when.offset}년 전` : `기준 연도의 ${when.offset}년 후`;
      return text(
        `${year ?? far}${ofNoun ? "" : "에"}`,
        en ?? `${Math.abs(when.offset)} years ${when.offset < 0 ? "before" : "after"} the as-of year`,
      );
    }
  }
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
    default:
      return text(value, value);
  }
}

const programmeNamed = (code: string, { programmes }: Words): Text => programmes.get(code) ?? text(code, code);

/** What level of evidence the definition asks for, in words. */
export function describeEvidence(measure: Measure): Text {
  const levels = (measure.op === "ratio" ? [measure.over, measure.under] : [measure]).map(
    (side) => side.of.evidenceAtLeast ?? 0,
  );
  const least = Math.min(...levels);
  const word = wordOfEvidence(least);
  return least === 0
    ? text("제한 없음(증빙 구성을 함께 표시)", "any; the mix is printed with the value")
    : text(`${word.ko} 이상`, `${word.en} or better`);
}

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
