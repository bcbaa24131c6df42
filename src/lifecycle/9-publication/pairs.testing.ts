import { createHash } from "node:crypto";
import { day, dayOf } from "#base/day";
import { dayPeriod } from "#base/period";
import { text } from "#base/text";
import { count, facts, until } from "#engine/figure";
import { isRefusal } from "#base/refusal";
import { defineFigure } from "#figure";
import { appendProvenFact, recordEvidence } from "#evidence";
import { type Acting, namedAct, type PairsOf, type PairWorld } from "#journal";
import { openArticle } from "./acts/open-article.ts";
import { publish } from "./acts/publish-figures.ts";
import { type PrintedDraft, recordPrintedClaim } from "./acts/record-printed-claim.ts";
import { withdrawPrintedClaim } from "./acts/withdraw-printed-claim.ts";

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

const print = {
  ...({ publisher: "시", medium: "신문", publishedOn: day("2025-01-02"), note: "합성" } as const),
  about: { about: "topic", topic: text("참석 인원", "Guests") },
} as const satisfies Partial<PrintedDraft>;

const printedOnce = (acting: Acting, about: PrintedDraft["about"] = print.about) => {
  const n = next();
  return recordPrintedClaim(acting, { ...print, about, quotation: `${n}명이 참석했다.`, printed: `${n}명` });
};

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
  "a number that somebody printed": {
    make: (acting) => printedOnce(acting),
    acts: {
      withdraw: (acting, claim) => withdrawPrintedClaim(acting, claim, "잘못 입력함"),
      "compare another with it": (acting, claim) => printedOnce(acting, { about: "print", claim }),
    },
  },
  "a sentence with a number": {
    make: () => Promise.resolve(`개소식에 ${next()}명이 참석했다.`),
    acts: {
      enter: (acting, quotation) =>
        recordPrintedClaim(acting, { ...print, quotation, printed: /\d+명/.exec(quotation)?.[0] ?? "" }),
    },
  },
  "a name that no article has": {
    make: () => Promise.resolve(`pair-${next()}`),
    acts: {
      open: (acting, article) =>
        openArticle(acting, {
          ...{ article, title: text("기사", "Article"), publisher: "시", medium: "신문", address: null, figures: [] },
          ...{ publishedOn: day("2025-01-02"), asOf: day("2025-01-02") },
          lines: [
            { sentence: 1, quotation: "37개사를 지원", printed: "37개사", without: { awaits: "service" }, trap: null },
          ],
        }),
    },
  },
});
