import { canonicalJson, type CanonicalValue } from "#base/canonical-json";
import { wordOfEvidence } from "#base/evidence-level";
import { fraction } from "#base/fraction";
import { fillKorean } from "#base/particle";
import { text, type Text } from "#base/text";
import { count } from "./builder.ts";
import { unitOfTotal } from "./check-selection.ts";
import { whenOf } from "./describe-time.ts";
import { conditionsOf, describeTotal, nounOf, ownOf, partOf, quoted, sideUnit, things } from "./describe-total.ts";
import type { Definition, Difference, Growth, Measure, Passing, Rank, Ratio, Selection, Share } from "./expression.ts";
import { sidesOf, totalsOf } from "./parts.ts";
import { printAmount } from "./print.ts";
import { wordOfDimension, wordOfGroup, type Words } from "./words.ts";

export { wordOfEvidence };

/** What the definition's hash is taken over: its expression and words, in canonical form (RFC 8785). */
export const canonicalDefinition = (definition: Definition): string =>
  canonicalJson(JSON.parse(JSON.stringify(definition)) as CanonicalValue);

/** The 측정산식 of a 지표정의서, written out from the expression, so that it cannot say something else. */
export function describeMeasure({ measure, unit }: Pick<Definition, "measure" | "unit">, words: Words): Text {
  switch (measure.op) {
    case "ratio":
      return describeRatio(measure, unit, words);
    case "share":
      return describeShare(measure, words);
    case "passing":
      return describePassing(measure, unit, words);
    case "mean":
    case "median":
    case "max":
    case "min": {
      const own = ownOf(measure.of, words);
      const { ko, en } = foldWords[measure.op];
      return text(`기업·기관별 ${own.ko}의 ${ko}`, `the ${en} over organisations of the ${own.en}`);
    }
    case "difference":
      return describeDifference(measure, unit, words);
    case "pooled-growth":
    case "mean-growth":
    case "median-growth":
      return describeGrowth(measure, words);
    case "rank":
      return describeRank(measure, unit, words);
    default:
      return describeTotal(measure, unit, words);
  }
}

const foldWords = {
  mean: text("평균", "mean"),
  median: text("중앙값", "median"),
  max: text("최댓값", "largest"),
  min: text("최솟값", "smallest"),
} as const;

function describeRatio({ over, under }: Ratio, unit: string, words: Words): Text {
  const part = partOf(over, under);
  if (part !== null) {
    const whole = things(under, unit, words);
    const narrower = conditionsOf(over.of, part, words);
    const noun = nounOf(under, unit, words);
    return text(
      `${whole.ko} 가운데 ${narrower.ko} ${noun.ko === "건" ? "건" : "곳"}의 비율`,
      `of the ${whole.en}, the percentage ${narrower.en}`,
    );
  }
  const above = describeTotal(over, sideUnit(over), words);
  const below = describeTotal(under, sideUnit(under), words);
  return text(
    fillKorean("{under} 대비 {over}의 비율", { under: below.ko, over: above.ko }),
    `${above.en} as a percentage of ${below.en}`,
  );
}

function describeShare({ of, where }: Share, words: Words): Text {
  const whole = describeTotal(of, sideUnit(of), words);
  const part = conditionsOf(of.of, where, words);
  return text(`${whole.ko} 가운데 ${part.ko} 부분의 비율`, `of ${whole.en}, the percentage ${part.en}`);
}

function describePassing({ of, atLeast, atMost }: Passing, unit: string, words: Words): Text {
  const own = ownOf(of, words);
  const unitOf = unitOfTotal(of, words.kinds) ?? "case";
  const bound = (value: string) => printAmount(fraction(BigInt(value)), unitOf);
  const [least, most] = [atLeast, atMost].map((value) => (value === undefined ? null : bound(value)));
  const ko = [
    least === null || least === undefined ? "" : `${least.ko} 이상`,
    most === null || most === undefined ? "" : `${most.ko} 이하`,
  ];
  const en = [
    least === null || least === undefined ? "" : `at least ${least.en}`,
    most === null || most === undefined ? "" : `at most ${most.en}`,
  ];
  const said = (parts: readonly string[], by: string) => parts.filter((part) => part !== "").join(by);
  const noun = unit === "firm" ? text("기업", "firms") : text("기업·기관", "organisations");
  return text(
    fillKorean("{own}이(가) {line}인 {noun}의 수(중복 제외)", { own: own.ko, line: said(ko, " "), noun: noun.ko }),
    `the number of ${noun.en} whose ${own.en} is ${said(en, " and ")}, each counted once`,
  );
}

function describeDifference({ of, before }: Difference, unit: string, words: Words): Text {
  const after = describeTotal(of, unit, words);
  const earlier = ofItself(whenOf(before, "의"));
  return text(`${after.ko}에서 ${earlier.ko} 같은 값을 뺀 차이`, `${after.en}, less the same ${earlier.en}`);
}

/** What is called growth is three things: which of them is said in full. */
function describeGrowth(growth: Growth, words: Words): Text {
  const universe = describeUniverse(growth.over, words);
  const own = ownOf(growth.of, words);
  const [before, after] = [growth.before, growth.of.of.when].map((when) => ofItself(whenOf(when, "의"))) as [
    Text,
    Text,
  ];
  const how = {
    "pooled-growth": text("합계의 증감률", "the growth of their sum"),
    "mean-growth": text("기업·기관별 증감률의 평균", "the mean of each one's growth"),
    "median-growth": text("기업·기관별 증감률의 중앙값", "the median of each one's growth"),
  }[growth.op];
  return text(
    fillKorean(
      "{universe} 가운데 {before}과(와) {after}의 값이 모두 있는 곳의 {own}을(를) {before}과(와) 비교한 {how}",
      {
        ...{ universe: universe.ko, before: before.ko, after: after.ko, own: own.ko, how: how.ko },
      },
    ),
    `of the ${universe.en}, those with a value at both times: ${how.en}, in ${own.en} compared with ${before.en}`,
  );
}

/** Whom a growth is looked at of. */
export const describeUniverse = (over: Selection, words: Words): Text => things(count("subject", over), "", words);

/** A time without the particle that ties it to what it is the time of. */
const ofItself = ({ ko, en }: Text): Text => text(ko.replace(/의$/, ""), en);

function describeRank({ of, by, ours, first }: Rank, unit: string, words: Words): Text {
  const own = describeTotal(of, unit === "rank" ? sideUnit(of) : unit, words);
  const set = wordOfDimension(by, words);
  const who = quoted(wordOfGroup(by, ours, words, of.of.kinds));
  const [ko, en] = first === "most" ? ["큰", "largest"] : ["작은", "smallest"];
  return text(
    `${set.ko}별 ${own.ko} 가운데 ${who.ko}의 순위(${ko} 값이 1위)`,
    `the place of ${who.en} by ${own.en}, among values of ${set.en}, the ${en} first`,
  );
}

/** What level of evidence the definition asks for, in words. */
export function describeEvidence(measure: Measure): Text {
  const levels = sidesOf(measure)
    .flatMap(totalsOf)
    .map(({ of }) => of.evidenceAtLeast ?? 0);
  const least = Math.min(...levels);
  const word = wordOfEvidence(least);
  return least === 0
    ? text("제한 없음(증빙 구성을 함께 표시)", "any; the mix is printed with the value")
    : text(`${word.ko} 이상`, `${word.en} or better`);
}
