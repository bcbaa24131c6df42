import { createHash } from "node:crypto";
import { day, dayOf } from "#base/day";
import { dayPeriod } from "#base/period";
import { text } from "#base/text";
import { count, facts, until } from "#engine/figure";
import { isRefusal } from "#base/refusal";
import { defineFigure } from "#figure";
import { appendProvenFact, recordEvidence } from "#evidence";
import { type Acting, namedAct, type PairsOf, type PairWorld } from "#journal";
import { publish } from "./acts/publish-figures.ts";

let serial = 0;
const next = (): number => (serial += 1);
const figure = "pair.published";
const definition = {
  ...({ figure, title: text("반출", "Exports"), sentence: text("{value}", "{value}"), unit: "firm" } as const),
  ...({ measure: count("subject", facts("outcome.export", until)), dimensions: ["unit"], parameters: [] } as const),
  ...{ rung: text("신고", "reported"), population: text("전체", "all"), source: text("신고", "reports") },
};

/** A sale with a paper of its own: one that is shared would have to be of the same firm. */
async function sold(acting: Acting, { parties }: PairWorld, nth = 1) {
  const paper = await recordEvidence(acting, {
    ...{ sha256: createHash("sha256").update(`paper ${next()}`).digest("hex"), size: 1n, kind: "export-declaration" },
    ...{ title: "수출신고필증", issuer: "세관", issuedOn: null, visibility: "restricted" },
    ...{ fileName: "paper.pdf", mediaType: "application/pdf" },
  });
  if (isRefusal(paper)) return paper;
  return appendProvenFact(
    acting,
    namedAct("tell"),
    {
      ...{
        kind: "outcome.export",
        case: `export ${next()}`,
        subject: parties[nth] ?? parties[0] ?? "",
        programme: null,
      },
      ...{ valid: dayPeriod(day("2025-01-02")), value: 1000n, unit: "USD", naturalKey: `export ${next()}` },
    },
    [{ evidence: paper.evidence }],
  );
}

export const pairs: PairsOf = (world) => ({
  "a name that no publication has": {
    make: async (acting) => {
      const defined = await defineFigure(acting, definition);
      if (isRefusal(defined)) return defined;
      const told = await sold(acting, world());
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
  "a publication of which something changed": {
    make: async (acting) => {
      const defined = await defineFigure(acting, definition);
      if (isRefusal(defined)) return defined;
      const own = `pair-${next()}`;
      const told = await sold(acting, world());
      if (isRefusal(told)) return told;
      const draft = { title: text("공표", "Publication"), asOf: dayOf(acting.at), figures: [figure], synthetic: true };
      const published = await publish(acting, { ...draft, publication: own });
      if (isRefusal(published)) return published;
      // another firm's, so that there is something to restate
      const more = await sold(acting, world(), 2);
      return isRefusal(more) ? more : own;
    },
    acts: {
      restate: (acting, publication) =>
        publish(acting, {
          ...{ publication: `${publication}-r${next()}`, title: text("공표", "Publication"), asOf: dayOf(acting.at) },
          ...{ figures: [figure], synthetic: true },
          restates: { publication, reason: "R1", note: "원자료 변경" },
        }),
    },
  },
});
