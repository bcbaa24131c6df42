import { text } from "#base/text";
import { count, facts, until } from "#engine/figure";
import { isRefusal } from "#base/refusal";
import { defineFigure } from "#figure";
import type { PairsOf } from "#journal";
import { publish } from "./acts/publish-figures.ts";

let serial = 0;
const next = (): number => (serial += 1);
const figure = "pair.published";
const definition = {
  ...({ figure, title: text("반출", "Exports"), sentence: text("{value}", "{value}"), unit: "firm" } as const),
  ...({ measure: count("subject", facts("outcome.export", until)), dimensions: ["unit"], parameters: [] } as const),
  ...{ rung: text("신고", "reported"), population: text("전체", "all"), source: text("신고", "reports") },
};

export const pairs: PairsOf = () => ({
  "a name that no publication has": {
    make: async (acting) => {
      const defined = await defineFigure(acting, definition);
      return isRefusal(defined) ? defined : `pair-${next()}`;
    },
    acts: {
      publish: (acting, publication) =>
        publish(acting, {
          ...{
            publication,
            title: text("공표", "Publication"),
            asOf: "2025-04-09",
            figures: [figure],
            synthetic: true,
          },
        }),
    },
  },
});
