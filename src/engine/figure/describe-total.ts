import { fillKorean } from "#base/particle";
import { wordOfEvidence } from "#base/evidence-level";
import { condition } from "#base/property";
import { text, type Text } from "#base/text";
import { isUnit, unitOf } from "#base/unit";
import { whenOf } from "./describe-time.ts";
import type { Count, Latest, Predicate, Selection, Sum, Total } from "./expression.ts";
import { programmeNamed, propertyOf, wordOfDimension, wordOfGroup, type Words } from "./words.ts";

export const join = (...parts: readonly Text[]): Text => {
  const of = (language: "ko" | "en") =>
    parts
      .map((part) => part[language])
      .filter((part) => part !== "")
      .join(" ");
  return text(of("ko"), of("en"));
};
export const nothing = text("", "");

export const sideUnit = (side: Total): string =>
  side.op !== "count" ? "money" : side.distinct === "subject" ? "organisation" : "case";

/** What the upper side asks beyond the lower one, where it is a part of it; otherwise null. */
export function partOf(over: Total, under: Total): readonly Predicate[] | null {
  const bare = ({ of: { where: _, ...rest }, ...side }: Total) => JSON.stringify([side, rest]);
  const asked = (under.of.where ?? []).map((one) => JSON.stringify(one));
  const more = (over.of.where ?? []).filter((one) => !asked.includes(JSON.stringify(one)));
  const isPart = bare(over) === bare(under) && (over.of.where ?? []).length - more.length === asked.length;
  return isPart && over.op === "count" && more.length > 0 ? more : null;
}

export function describeTotal(side: Total, unit: string, words: Words): Text {
  if (side.op === "sum") return describeSum(side, words);
  if (side.op !== "count") return describeLatest(side, words);
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
export function things(side: Total, unit: string, words: Words, isTimeKnown = false): Text {
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

export function nounOf(side: Total, unit: string, words: Words): Text {
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

/** "… 기업·기관별 마지막 값의 합계": what is newest of each series, and only that, adds up. */
function describeLatest({ op, of, each = [] }: Latest, words: Words): Text {
  const amount = amountOf(of, words);
  const apart = each.map((dimension) => wordOfDimension(dimension, words));
  const whose = text(
    ["기업·기관", ...apart.map(({ ko }) => ko)].join("·"),
    ["organisation", ...apart.map(({ en }) => en)].join(" and "),
  );
  return op === "last"
    ? text(
        `${amount.ko}에서 ${whose.ko}별 마지막 값의 합계`,
        `the sum of the last value of each ${whose.en} in ${amount.en}`,
      )
    : text(
        `${amount.ko}에서 ${whose.ko}별 최종 누계의 합계`,
        `the sum of the final value of each ${whose.en} in ${amount.en}`,
      );
}

/** What each organisation has by itself: "기준 연도 매출액", "지금까지 제출한 보고 건수". */
export function ownOf(total: Total, words: Words): Text {
  if (total.op === "count") {
    const { ko, en } = things(total, "case", words);
    return text(`${ko}수`, `number of ${en}`);
  }
  const amount = amountOf(total.of, words);
  if (total.op === "last") return text(`${amount.ko} 마지막 값`, `last value of ${amount.en}`);
  if (total.op === "final") return text(`${amount.ko} 최종 누계`, `final value of ${amount.en}`);
  if (total.op !== "sum" || total.attributed === undefined) return text(amount.ko, `total of ${amount.en}`);
  const programme = quoted(programmeNamed(total.attributed.programme, words));
  return text(`${amount.ko} 가운데 ${programme.ko} 기여분`, `share of ${programme.en} in ${amount.en}`);
}

/** What adds up, by the name of its measure: "올해의 선정 예정 기업 수", never a bare 금액. */
export function amountOf(of: Selection, words: Words): Text {
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
  const isClause = facets.ko !== "" && !/’$|단위$/.test(facets.ko);
  const when = whenOf(of.when, isClause ? "" : "의");
  return text(
    join(cohort, frame, about, when, facets, proofOf(of), noun).ko,
    [noun, facets, about, proofOf(of), when, frame, cohort]
      .map(({ en }) => en)
      .filter((part) => part !== "")
      .join(" "),
  );
}

/** "원 단위", "in won": a currency is how an amount is told, not what it is. */
const inUnits = (units: readonly string[]): Text => {
  const named = units.map((code) => (isUnit(code) ? unitOf(code) : { ko: code, many: code }));
  return text(`${named.map(({ ko }) => ko).join("·")} 단위`, `in ${named.map(({ many }) => many).join(" or ")}`);
};

export const quoted = ({ ko, en }: Text): Text => text(`‘${ko}’`, `“${en}”`);

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

export function conditionsOf(of: Selection, predicates: readonly Predicate[], words: Words): Text {
  return join(
    ...predicates.map((predicate) => {
      const value = valuesOf(predicate, of, words);
      const property = propertyOf(predicate.dimension, of.kinds, words) ?? {
        word: wordOfDimension(predicate.dimension, words),
        values: "free",
      };
      if (predicate.dimension === "unit" && predicate.is !== undefined) return inUnits(predicate.is);
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
