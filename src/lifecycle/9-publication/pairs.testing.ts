import { day, dayOf } from "#base/day";
import { dayPeriod } from "#base/period";
import { text } from "#base/text";
import { count, facts, until } from "#engine/figure";
import { isRefusal } from "#base/refusal";
import { defineFigure } from "#figure";
import { appendProvenFact } from "#evidence";
import { namedAct, type PairsOf } from "#journal";
import { publish } from "./acts/publish-figures.ts";

let serial = 0;
const next = (): number => (serial += 1);
const figure = "pair.published";
const definition = {
  ...({ figure, title: text("반출", "Exports"), sentence: text("{value}", "{value}"), unit: "firm" } as const),
  ...({ measure: count("subject", facts("outcome.export", until)), dimensions: ["unit"], parameters: [] } as const),
  ...{ rung: text("신고", "reported"), population: text("전체", "all"), source: text("신고", "reports") },
};

export const pairs: PairsOf = (world) => ({
  "a name that no publication has": {
    make: async (acting) => {
      const defined = await defineFigure(acting, definition);
      if (isRefusal(defined)) return defined;
      const told = await appendProvenFact(
        acting,
        namedAct("tell"),
        {
          ...{ kind: "outcome.export", case: `export ${next()}`, subject: world().parties[1] ?? "", programme: null },
          ...{ valid: dayPeriod(day("2025-01-02")), value: 1000n, unit: "USD", naturalKey: `export ${next()}` },
        },
        [{ evidence: world().evidence[0] ?? "" }],
      );
      return isRefusal(told) ? told : `pair-${next()}`;
    },
    acts: {
      publish: (acting, publication) =>
        publish(acting, {
          ...{
            publication,
            title: text("공표", "Publication"),
            asOf: dayOf(acting.at),
            figures: [figure],
            synthetic: true,
          },
        }),
    },
  },
});
