import type { Language } from "#base/text";
import { formatDay, day } from "#base/day";
import type { Block, Paper } from "#platform/document";
import type { ReleaseView } from "./release-contract.ts";

const words = {
  ko: {
    figures: "이 보도자료의 지표",
    figure: "지표",
    rung: "단계",
    value: "값",
    group: "구분",
    none: "계산 불가",
    asOf: "기준일",
    day: "공개일",
  },
  en: {
    figures: "The figures of this release",
    figure: "Figure",
    rung: "Rung",
    value: "Value",
    group: "Group",
    none: "not computable",
    asOf: "As of",
    day: "Published",
  },
} as const;

/** A release as a document: its text, its tables, and behind it every figure it prints. */
export function paperOf(view: ReleaseView, language: Language, author: string, address: string): Paper {
  const word = words[language];
  const table = (head: readonly string[], rows: readonly (readonly string[])[]): Block => ({
    ...{ block: "table", head, rows, align: head.map((_, index) => (index === head.length - 1 ? "right" : "left")) },
  });
  const { title, subtitle, nodes } = view.tree;
  const on = (said: string) => formatDay(day(said), language);
  return {
    ...{ language, title: title.text[language], author },
    blocks: [
      { block: "words", style: "title", align: "center", text: title.text[language] },
      ...(subtitle === null
        ? []
        : [{ block: "words", style: "heading", align: "center", text: subtitle.text[language] } as const]),
      ...(view.correctedBy === null && view.corrects === null ? [] : [correction(view, language)]),
      ...nodes.flatMap((node): Block[] => {
        switch (node.node) {
          case "heading":
            return [{ block: "words", style: "heading", text: node.said.text[language] }];
          case "paragraph":
            return [{ block: "words", text: node.said.map(({ text }) => text[language]).join(" ") }];
          case "quotation":
            return [{ block: "words", text: `${node.speaker[language]}: “${node.said.text[language]}”` }];
          case "table":
            return [
              { block: "words", style: "heading", text: node.title[language] },
              table(
                [word.figure, word.rung, word.value],
                node.rows.map(({ title: of, rung, amount }) => [
                  ...[of[language], rung[language], amount?.printed[language] ?? word.none],
                ]),
              ),
            ];
          case "chart":
            return [
              { block: "words", style: "heading", text: node.title[language] },
              table(
                [node.dimensionWord[language], word.value],
                node.groups.map(({ word: of, amount }) => [of[language], amount.printed[language]]),
              ),
            ];
        }
      }),
      { block: "rule" },
      { block: "words", style: "heading", text: word.figures },
      table(
        [word.figure, word.rung, word.value],
        view.figures.map(({ title: of, rung, amount }) => [
          ...[of[language], rung[language], amount?.printed[language] ?? word.none],
        ]),
      ),
    ],
    footer: `${word.asOf} ${on(view.asOf)} · ${word.day} ${on(view.day)} · ${address}`,
  };
}

function correction({ corrects, correctedBy }: ReleaseView, language: Language): Block {
  const other = correctedBy ?? corrects;
  const said =
    language === "ko"
      ? correctedBy === null
        ? `정정: ${other?.title.ko}(${other?.day}). 사유: ${other?.note}`
        : `이 보도자료는 ${other?.day} 정정되었습니다. 사유: ${other?.note}`
      : correctedBy === null
        ? `A correction of “${other?.title.en}” (${other?.day}). Reason: ${other?.note}`
        : `Corrected on ${other?.day}. Reason: ${other?.note}`;
  return { block: "words", style: "small", text: said };
}
