import { text } from "#base/text";
import { count, facts, until } from "#engine/figure";
import type { PairsOf } from "#journal";
import { defineFigure } from "./acts/define-figure.ts";
import { draftFigure } from "./acts/draft-figure.ts";
import { approveFigure, withdrawFigure } from "./acts/end-figure-draft.ts";

let serial = 0;
const next = (): number => (serial += 1);
const named = (figure: string) => ({
  ...({
    figure,
    title: text(`성과 ${next()}`, "Outcomes"),
    sentence: text("{value}", "{value}"),
    unit: "firm",
  } as const),
  ...({ measure: count("subject", facts("outcome.sale", until)), dimensions: ["unit"], parameters: [] } as const),
  ...{ rung: text("신고", "reported"), population: text("전체", "all"), source: text("신고", "reports") },
});

export const pairs: PairsOf = () => ({
  definition: {
    make: async (acting) => {
      const definition = named(`pair.figure.${next()}`);
      await defineFigure(acting, definition);
      return definition.figure;
    },
    // definitions come with the rooms and the story: nobody looks at one before he writes another
    acts: { define: (acting, figure) => defineFigure(acting, named(figure)) },
  },
  "figure drafted": {
    make: (acting) => draftFigure({ ...acting, actor: "drafter" }, named(`pair.figure.${next()}`)),
    acts: {
      approve: (acting, draft) => approveFigure(acting, draft),
      withdraw: (acting, draft) => withdrawFigure(acting, draft),
    },
  },
  "figure that nobody drafted": {
    make: () => Promise.resolve(`pair.figure.${next()}`),
    acts: { draft: (acting, figure) => draftFigure(acting, named(figure)) },
  },
});
