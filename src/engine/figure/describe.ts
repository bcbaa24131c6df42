import { canonicalJson, type CanonicalValue } from "#base/canonical-json";
import { formatDay } from "#base/day";
import { fillKorean } from "#base/particle";
import { text, type Text } from "#base/text";
import { isUnit, unitOf } from "#base/unit";
import type { KindOfFact } from "./check.ts";
import type { Count, Definition, Dimension, Measure, Predicate, Selection, Sum, When } from "./expression.ts";

/** A kind of fact with the word it is called by. */
export type NamedKind = KindOfFact & { readonly word: Text };

/** How a value in a condition is called: a programme by its name instead of its code. */
export type WordOfValue = (dimension: Dimension, value: string) => Text;
const asWritten: WordOfValue = (_, value) => text(value, value);

/** What the definition's hash is taken over: its expression and words, in canonical form (RFC 8785). */
export const canonicalDefinition = (definition: Definition): string =>
  canonicalJson(JSON.parse(JSON.stringify(definition)) as CanonicalValue);

/** The 측정산식 of a 지표정의서, written out from the expression, so that it cannot say something else. */
export function describeMeasure(
  measure: Measure,
  kinds: ReadonlyMap<string, NamedKind>,
  wordOf: WordOfValue = asWritten,
): Text {
  if (measure.op === "ratio") {
    const over = describeMeasure(measure.over, kinds, wordOf);
    const under = describeMeasure(measure.under, kinds, wordOf);
    return text(`(${over.ko}) ÷ (${under.ko}) × 100`, `(${over.en}) ÷ (${under.en}) × 100`);
  }
  const of = describeSelection(measure.of, kinds, wordOf);
  return measure.op === "count" ? describeCount(measure, of) : describeSum(measure, of);
}

const countedWords: Record<Count["distinct"], Text> = {
  subject: text("기업·기관의 수(같은 기업·기관은 한 번만)", "the number of organisations, each once,"),
  case: text("건수(같은 건은 한 번만)", "the number of cases, each once,"),
  fact: text("사실의 수", "the number of facts"),
};

const describeCount = ({ distinct }: Count, of: Text): Text =>
  text(`${of.ko} ${countedWords[distinct].ko}`, `${countedWords[distinct].en} with ${of.en}`);

function describeSum({ attributed }: Sum, of: Text): Text {
  if (attributed === undefined) return text(`${of.ko} 금액의 합계`, `the sum of the amounts of ${of.en}`);
  return attributed.mode === "shared"
    ? text(
        `${of.ko} 금액 × 이 사업의 기여분의 합계`,
        `the sum over ${of.en} of the amount times this programme's share`,
      )
    : text(
        `이 사업이 기여한 ${of.ko} 전체 금액의 합계`,
        `the full amounts of ${of.en} in which this programme has a share`,
      );
}

function describeSelection(selection: Selection, kinds: ReadonlyMap<string, NamedKind>, wordOf: WordOfValue): Text {
  const words = selection.kinds.map((kind) => kinds.get(kind)?.word ?? text(kind, kind));
  const when = describeWhen(selection.when);
  const conditions = (selection.where ?? []).map((predicate) => describePredicate(predicate, wordOf));
  const level = selection.evidenceAtLeast ?? 0;
  if (level > 0) conditions.push(text(`증빙수준 ${level} 이상`, `evidence level ${level} or more`));
  if (selection.among !== undefined) {
    const cohort = describeSelection(selection.among, kinds, wordOf);
    conditions.push(text(`${cohort.ko} 기업·기관에 한함`, `only of organisations with ${cohort.en}`));
  }
  const where = conditions.length === 0 ? "" : ` (${conditions.map(({ ko }) => ko).join(", ")})`;
  const whereEn = conditions.length === 0 ? "" : ` (${conditions.map(({ en }) => en).join(", ")})`;
  return text(
    `${when.ko} ‘${words.map(({ ko }) => ko).join("·")}’${where}`,
    `“${words.map(({ en }) => en).join(", ")}” ${when.en}${whereEn}`,
  );
}

function describeWhen(when: When): Text {
  switch (when.when) {
    case "as-of":
      return text("기준일 현재", "on the as-of day");
    case "until":
      return text("기준일까지", "until the as-of day");
    case "ever":
      return text("계획 전체의", "in the whole plan");
    case "during":
      return text(
        `${formatDay(when.from, "ko")}부터 ${formatDay(when.to, "ko")} 전까지`,
        `from ${formatDay(when.from, "en")} until before ${formatDay(when.to, "en")}`,
      );
    case "year": {
      const words = ["올해", "작년", "재작년"][-when.offset];
      return text(
        words === undefined ? `기준일의 해에서 ${when.offset}년의` : `${words}(기준일의 해 기준)`,
        when.offset === 0 ? "in the year of the as-of day" : `in the year ${when.offset} from the as-of day`,
      );
    }
  }
}

const dimensionWords: Record<string, Text> = {
  programme: text("사업", "programme"),
  funder: text("재원기관", "funder"),
  kind: text("단계", "rung"),
  unit: text("통화·단위", "currency or unit"),
  year: text("연도", "year"),
  evidence: text("증빙수준", "level of evidence"),
  subject: text("기업·기관", "organisation"),
  "party:type": text("기관 유형", "type of organisation"),
  "party:region": text("소재지", "region"),
  "party:origin": text("도내·도외", "inside or outside the province"),
  "party:size": text("기업 규모", "size"),
  "party:industry": text("업종", "industry"),
  "facet:source": text("재원", "source of funds"),
  "facet:year": text("차년도", "programme year"),
  "facet:indicator": text("지표", "indicator"),
};

export const wordOfDimension = (dimension: Dimension): Text =>
  dimensionWords[dimension] ?? text(dimension.replace(/^.*:/, ""), dimension.replace(/^.*:/, ""));

function describePredicate(predicate: Predicate, wordOf: WordOfValue): Text {
  const word = wordOfDimension(predicate.dimension);
  const values = (predicate.is ?? predicate.isNot ?? []).map((value) => wordOf(predicate.dimension, value));
  const ko = values.map((value) => value.ko).join(", ");
  const en = values.map((value) => value.en).join(", ");
  return predicate.is === undefined
    ? text(`${word.ko} ≠ ${ko}`, `${word.en} is not ${en}`)
    : text(`${word.ko} = ${ko}`, `${word.en} is ${en}`);
}

const evidenceWords: readonly Text[] = [
  text("자가신고", "self-reported"),
  text("서류", "document"),
  text("공적 자료 확인", "matched to a register"),
  text("현장·감사 확인", "inspected"),
];
export const wordOfEvidence = (level: number): Text => evidenceWords[level] ?? text(`${level}`, `${level}`);

/** What level of evidence the definition asks for, in words. */
export function describeEvidence(measure: Measure): Text {
  const levels = (measure.op === "ratio" ? [measure.over, measure.under] : [measure]).map(
    (side) => side.of.evidenceAtLeast ?? 0,
  );
  const least = Math.min(...levels);
  const word = wordOfEvidence(least);
  return least === 0
    ? text("제한 없음 (구성비를 함께 표시)", "any; the mix is printed with the value")
    : text(`${word.ko} 이상`, `${word.en} or better`);
}

export const describeUnit = (unit: string): Text =>
  unit === "money"
    ? text("금액 (통화별)", "money, by currency")
    : isUnit(unit)
      ? text(
          unitOf(unit).nounKo === unitOf(unit).ko ? unitOf(unit).ko : `${unitOf(unit).nounKo} (${unitOf(unit).ko})`,
          unitOf(unit).many,
        )
      : text(unit, unit);

/** The sentence around its value, so that the value can be the link. Particles follow how the value is read. */
export function printSentence(definition: Definition, printed: Text): { before: Text; value: Text; after: Text } {
  const cut = (sentence: string, filled: string, value: string): [string, string] => {
    const before = sentence.slice(0, sentence.indexOf("{value}"));
    return [before, filled.slice(before.length + value.length)];
  };
  const [beforeKo, afterKo] = cut(
    definition.sentence.ko,
    fillKorean(definition.sentence.ko, { value: printed.ko }),
    printed.ko,
  );
  const [beforeEn, afterEn] = cut(
    definition.sentence.en,
    definition.sentence.en.replace("{value}", printed.en),
    printed.en,
  );
  return { before: text(beforeKo, beforeEn), value: printed, after: text(afterKo, afterEn) };
}
