import { text, type Text } from "#base/text";
import type { Dimension } from "./expression.ts";
import type { Flaw } from "./flaw.ts";
import { wordOfDimension, type Words } from "./words.ts";

/** What each rule of the language is called, where a definition is refused by it. */
const ruleWords: Readonly<Record<string, Text>> = {
  F1: text("합계는 기간의 양에만", "only amounts of a period are summed"),
  F2: text("같은 성격의 사실만 함께 집계", "facts of one nature together"),
  F3: text("사실에 맞는 기간", "a time that its facts have"),
  F4: text("기여분은 성과에만", "only outcomes are attributed"),
  F5: text("값이 하나인 속성으로만 연결", "joins to one value only"),
  F8: text("문장에 값이 한 번", "the sentence holds its value once"),
  F22: text("같은 것끼리만 더하기", "like things add up"),
  F23: text("모집단과 집계 단위 일치", "the frame counts what is counted"),
  F26: text("재고와 누계는 더하지 않기", "stocks and cumulative values are not added"),
  F27: text("기업·기관끼리는 한 단위로 비교", "organisations are compared in one unit"),
  F28: text("이전과 이후를 같은 방식으로", "before and after are asked alike"),
  F29: text("모집단은 측정값과 무관하게", "a universe is not chosen by what is measured"),
  F30: text("증감률의 모집단은 하나", "a growth has one universe"),
  F31: text("산식에 맞는 단위", "the unit of its formula"),
  F32: text("기준값은 정수", "a line is a whole number"),
  F34: text("비교할 수 있는 대상의 순위", "a place among things that are compared"),
  F35: text("계획·약속·전망·실적 구분", "plan, promise, forecast and result apart"),
  F36: text("증가·감소는 계산으로", "increase and decrease are computed"),
};

export const wordOfRule = (rule: string): Text => ruleWords[rule] ?? text(rule, rule);

const code = /'([a-z][a-z0-9-]*(?:[.:][a-z0-9.-]+)*)'/g;
const edge = /\(([^()]*→[^()]*)\)/g;

/** A flaw as it is shown: the kinds and dimensions that it quotes, and both ends of its edge, by their words. */
export function inWords(found: Flaw, words: Words): Flaw {
  const dimensions = new Set(["programme", "funder", "kind", "unit", "year", "evidence", "subject"]);
  const wordOf = (name: string): Text | undefined =>
    words.kinds.get(name)?.word ??
    (dimensions.has(name) || /^(facet|party):/.test(name) ? wordOfDimension(name as Dimension, words) : undefined);
  const said = (sentence: string, language: "ko" | "en"): string =>
    sentence
      .replaceAll(code, (quoted, name: string) => {
        const word = wordOf(name);
        return word === undefined ? quoted : `'${word[language]}'`;
      })
      .replaceAll(
        edge,
        (_, ends: string) =>
          `(${ends
            .split("→")
            .map((end) => wordOf(end.trim())?.[language] ?? end.trim())
            .join(" → ")})`,
      );
  return { ...found, ko: said(found.ko, "ko"), en: said(found.en, "en") };
}
