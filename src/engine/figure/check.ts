import { fillKorean } from "#base/particle";
import { defineRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { checkMeasure, checkTotal } from "./check-measure.ts";
import { dimensionHolds } from "./check-selection.ts";
import type { Definition, Dimension, Measure, Side } from "./expression.ts";
import { flaw, type Flaw, type Kinds } from "./flaw.ts";
import { selectionsOf, sidesOf } from "./parts.ts";
import { inWords, wordOfRule } from "./rule-words.ts";
import { tenseOfMeasure } from "./tense.ts";
import type { Words } from "./words.ts";

export const malformedDefinition = defineRefusal({
  code: "malformed-definition",
  status: 422,
  ko: "지표 '{figure}'의 정의가 맞지 않습니다: {why} [{rule} {ruleWord}]",
  en: "The definition of figure '{figureEn}' does not hold: {whyEn} [{rule} {ruleWordEn}]",
});
export const unknownDimension = defineRefusal({
  code: "unknown-dimension",
  status: 404,
  ko: "지표 '{figure}'은(는) '{dimension}'(으)로 구분할 수 없습니다.",
  en: "Figure '{figure}' cannot be broken down by '{dimension}'.",
});

/**
 * The type rules of a definition, each from a published mistake: [F1]–[F5], [F22], [F23], [F26]–[F36] of the README. A
 * refusal names the rule, and the edge that is wrong; by words, where there are any.
 */
export function checkDefinition(definition: Definition, kinds: Kinds, words?: Words): Refusal | null {
  const flawed = flawOf(definition, kinds);
  if (flawed === null) return null;
  const { rule, at, ko, en } = words === undefined ? flawed : inWords(flawed, words);
  const { figure, title } = definition;
  const [named, word] = [words === undefined ? text(figure, figure) : title, wordOfRule(rule)];
  return malformedDefinition(
    {
      // by what stands before them only now are its particles chosen
      ...{ figure: named.ko, figureEn: named.en, why: fillKorean(ko, {}), whyEn: en },
      ...{ rule, ruleWord: word.ko, ruleWordEn: word.en },
    },
    at,
  );
}

/** The first rule that a definition breaks. */
export function flawOf(definition: Definition, kinds: Kinds): Flaw | null {
  const { measure } = definition;
  return (
    checkMeasure(measure, kinds) ??
    dimensionsHold(definition, kinds) ??
    frameHolds(definition, kinds) ??
    unitHolds(definition) ??
    sentenceHolds(definition, kinds)
  );
}

function dimensionsHold({ measure, dimensions, parameters }: Definition, kinds: Kinds): Flaw | null {
  const sides = sidesOf(measure);
  for (const [field, named] of [
    ["/dimensions", dimensions],
    ["/parameters", parameters],
  ] as const)
    for (const dimension of named) {
      for (const side of sides)
        for (const selection of selectionsOf(side)) {
          const wrong = dimensionHolds(dimension, selection, kinds, field);
          if (wrong !== null) return wrong;
        }
      if (field === "/dimensions" && sides.some(isOfOrganisations) && !isOfOrganisation(dimension))
        return flaw(
          "F27",
          field,
          `기업·기관별 값은 기업·기관의 속성으로만 나눕니다: 한 곳이 '${dimension}'에는 여러 번 나타날 수 있습니다(기업·기관 → ${dimension}).`,
          `what each organisation has is broken down by what it is: one of them may have several of '${dimension}' (organisation → ${dimension}).`,
        );
      const isTimed = measure.op === "difference" || sides.some(({ op }) => op === "panel");
      if (field === "/parameters" && isTimed && dimension === "year")
        return flaw(
          "F28",
          field,
          "두 시점을 비교하는 지표는 연도로 좁힐 수 없습니다: 비교할 이전 값이 사라집니다.",
          "a comparison of two times is not narrowed by year: what came before would be gone.",
        );
    }
  return null;
}

/** R of it has organisations for keys. */
const isOfOrganisations = ({ op }: Side): boolean => op !== "count" && op !== "sum" && op !== "last" && op !== "final";
const isOfOrganisation = (dimension: Dimension): boolean => dimension === "subject" || dimension.startsWith("party:");

function frameHolds({ frame, measure }: Definition, kinds: Kinds): Flaw | null {
  if (frame === undefined) return null;
  if (sidesOf(measure).some(({ op }) => op === "panel"))
    return flaw(
      "F30",
      "/frame",
      "증감률의 모집단은 산식 안에 정해져 있습니다. 따로 정할 수 없습니다.",
      "the universe of a growth stands in its formula, and is not said twice.",
    );
  const { count } = frame;
  const refused = checkTotal(count, kinds, "/frame");
  if (refused !== null) return refused;
  const counted = sidesOf(measure).at(-1);
  return count.distinct === "subject" || (counted?.op === "count" && counted.distinct === count.distinct)
    ? null
    : flaw(
        "F23",
        "/frame",
        "모집단은 기업·기관으로 세거나, 지표와 같은 단위로 세어야 합니다.",
        "its frame counts organisations, or what the figure itself counts.",
      );
}

function unitHolds({ measure, unit }: Definition): Flaw | null {
  const own = measure.op === "rank" ? "rank" : sidesOf(measure).some(({ op }) => op === "panel") ? "percent" : null;
  return own === null || own === unit
    ? null
    : flaw("F31", "/unit", `이 산식의 단위는 '${own}'입니다.`, `its formula comes in '${own}'.`);
}

const typedDirection = /증가|감소|늘었|줄었|상승|하락|늘어|줄어|increas|decreas|\brose\b|\bfell\b|\bgrew\b|\bshrank\b/i;

function sentenceHolds({ measure, sentence }: Definition, kinds: Kinds): Flaw | null {
  const both = [sentence.ko, sentence.en];
  if (both.some((one) => one.split("{value}").length !== 2))
    return flaw("F8", "/sentence", "문장에는 {value}가 한 번 있어야 합니다.", "its sentence holds {value} once.");
  const isSigned = measure.op === "difference" || sidesOf(measure).some(({ op }) => op === "panel");
  if (isSigned && both.some((one) => typedDirection.test(one)))
    return flaw(
      "F36",
      "/sentence",
      "증가·감소는 계산한 값에 따라 정해집니다. 문장에 쓰지 말고 {direction}을 넣어 주십시오.",
      "whether it increased or decreased is computed: put {direction} where it is to be said.",
    );
  if (!isSigned && both.some((one) => one.includes("{direction}")))
    return flaw(
      "F36",
      "/sentence",
      "{direction}은 두 시점을 비교하는 지표에만 씁니다.",
      "{direction} is said of a comparison of two times only.",
    );
  const tense = tenseOfMeasure(measure, kinds);
  const said = tense === "forecast" ? /전망|예상|예측|추산|기대/ : tense === "promise" ? /약속|협약|확약|예정/ : null;
  const saidEn =
    tense === "forecast"
      ? /forecast|expect|estimat|project/i
      : tense === "promise"
        ? /promis|pledg|agree|commit/i
        : null;
  if ((said !== null && !said.test(sentence.ko)) || (saidEn !== null && !saidEn.test(sentence.en)))
    return tense === "forecast"
      ? flaw(
          "F35",
          "/sentence",
          "전망값을 실적처럼 쓸 수 없습니다. 문장에 전망·예상·추산 가운데 하나를 써 주십시오.",
          "a forecast does not read as a result: say that it is forecast, expected or estimated.",
        )
      : flaw(
          "F35",
          "/sentence",
          "약속을 실적처럼 쓸 수 없습니다. 문장에 약속·협약·예정 가운데 하나를 써 주십시오.",
          "a promise does not read as a result: say that it is promised, pledged or agreed.",
        );
  return null;
}

/**
 * May the groups of a breakdown be added up? Each key must lie in one group: a fact always does; an organisation
 * does for its own attributes only.
 */
export function isAdditive(measure: Measure | Side, dimension: Dimension): boolean {
  if (measure.op === "sum") return true;
  // the newest of a series is one fact, and a fact lies in one group
  if (measure.op === "last" || measure.op === "final") return true;
  if (measure.op === "passing") return isOfOrganisation(dimension);
  if (measure.op !== "count") return false;
  if (measure.distinct === "fact") return true;
  return measure.distinct === "subject" && isOfOrganisation(dimension);
}
