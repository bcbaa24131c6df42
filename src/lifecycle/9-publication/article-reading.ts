import { text } from "#base/text";
import { type Finding, sentencesOf } from "#engine/sentence";
import type { ArticleFigure, ArticleLine } from "./article.ts";

const reach = 40;

/** The few words around a number: from the last stop or number before it, to the end of what it counts. */
function around(
  read: string,
  { from, to }: Pick<Finding, "from" | "to">,
  within: { from: number; to: number },
): string {
  const before = read.slice(Math.max(within.from, from - reach), from).replace(/^.*[.,;▲▶]\s*/s, "");
  const behind = /^[^.,;▲▶\n]{0,24}/.exec(read.slice(to, within.to))?.[0] ?? "";
  return `${before}${read.slice(from, to)}${behind}`.replaceAll(/\s+/g, " ").trim();
}

/** The lines of a pasted article by what was found in it: each number with the figure that it agrees with. */
export function linesFound(
  read: string,
  findings: readonly Finding[],
  isFigure: (figure: string) => boolean,
): { readonly lines: ArticleLine[]; readonly figures: ArticleFigure[] } {
  const lines: ArticleLine[] = [];
  const figures: ArticleFigure[] = [];
  for (const [index, sentence] of sentencesOf(read).entries()) {
    for (const finding of findings) {
      if (finding.from < sentence.from || finding.from >= sentence.to) continue;
      const printed = finding.text.replaceAll(/\s+/g, " ");
      const isNumber = finding.finding !== "claim-without-figure";
      lines.push({
        ...{ sentence: index + 1, quotation: around(read, finding, sentence), printed: isNumber ? printed : null },
        without: {
          why: isNumber
            ? text("맞는 지표가 없어 확인하지 못함", "no figure of ours is behind it")
            : text("수치 근거가 없는 표현", "praise without a figure"),
        },
        trap: null,
      });
      const figure = "figure" in finding ? finding.figure : undefined;
      const isThere = figures.some((one) => one.sentence === index + 1 && one.figure === figure);
      if (figure !== undefined && isFigure(figure) && !isThere)
        figures.push({ sentence: index + 1, figure, says: null });
    }
  }
  return { lines, figures };
}
