import { createHash } from "node:crypto";
import { addDays, day, dayOf, instantAt } from "#base/day";
import { dayPeriod } from "#base/period";
import { text } from "#base/text";
import { count, facts, until } from "#engine/figure";
import { nameSeat, passSeat, setApprovalRule, signApproval } from "#approval";
import { isRefusal, type Refusal } from "#base/refusal";
import { defineFigure } from "#figure";
import { appendProvenFact, recordEvidence } from "#evidence";
import { type Acting, namedAct, type PairsOf, type PairWorld } from "#journal";
import { openArticle } from "./acts/open-article.ts";
import { publish } from "./acts/publish-figures.ts";
import { type PrintedDraft, recordPrintedClaim } from "./acts/record-printed-claim.ts";
import { withdrawPrintedClaim } from "./acts/withdraw-printed-claim.ts";
import { answerQuotation } from "./acts/answer-quotation.ts";
import { askQuotation } from "./acts/ask-quotation.ts";
import { askReleaseApproval } from "./acts/ask-release-approval.ts";
import { beginRelease } from "./acts/begin-release.ts";
import { correctRelease } from "./acts/correct-release.ts";
import { publishRelease } from "./acts/publish-release.ts";
import { releaseRows } from "./acts/release-as-seen.ts";
import { saveRelease } from "./acts/save-release.ts";
import { scheduleRelease, unscheduleRelease } from "./acts/schedule-release.ts";
import type { TreeTold } from "./contract.ts";
import { plainSentence, sentenceOfFigure } from "./release-tree.ts";
import { draftView } from "./release-views.ts";

/** A release of one figure, quoted or not, on its way as far as the family needs it. */
const tree = (isQuoted: boolean): TreeTold => ({
  ...{ title: plainSentence(text("보도자료", "Release")), subtitle: null },
  nodes: [
    { node: "paragraph", sentences: [sentenceOfFigure(text("{value}.", "{value}."), figure)] },
    ...(isQuoted
      ? [
          {
            ...({
              node: "quotation",
              on: "2025-04-01",
              sentence: plainSentence(text("감사하다.", "Thanks.")),
            } as const),
            speaker: { name: "윤국장", office: "국장", held: { from: "2025-01-01", to: null } },
          },
        ]
      : []),
  ],
});
async function begun(acting: Acting, world: PairWorld, isQuoted = false) {
  const defined = await defineFigure(acting, definition);
  if (isRefusal(defined)) return defined;
  const told = await sold(acting, world);
  if (isRefusal(told)) return told;
  const today = dayOf(acting.at);
  return beginRelease(acting, {
    ...{
      release: `pair-release-${next()}`,
      tree: tree(isQuoted),
      day: addDays(today, 1),
      asOf: today,
      synthetic: true,
    },
  });
}
async function ruled(acting: Acting): Promise<Refusal | null> {
  const seat = await nameSeat(acting, { word: { ko: `국장 ${next()}`, en: "Head" }, rank: 90 });
  if (isRefusal(seat)) return seat;
  const held = await passSeat(acting, seat, "head", day("2025-01-01"));
  if (isRefusal(held)) return held;
  const rule = await setApprovalRule(acting, {
    ...{
      subject: "release",
      upTo: null,
      isDelegated: false,
      maySignOwn: false,
      from: day("2025-01-01"),
      basis: "규정",
    },
    steps: [{ does: "approve", seat }],
  });
  return isRefusal(rule) ? rule : null;
}
async function signed(acting: Acting, release: string): Promise<Refusal | null> {
  const asked = await askReleaseApproval(acting, release, undefined);
  if (isRefusal(asked)) return asked;
  const done = await signApproval({ ...acting, actor: "head" }, asked, {});
  return isRefusal(done) ? done : null;
}
const hash = async (acting: Acting, release: string): Promise<string> => {
  const found = await draftView(acting.tx, release, acting.at);
  return isRefusal(found) ? "" : (found.consents[0]?.quotation ?? "");
};

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
  "a name that no release has": {
    make: async (acting) => {
      const own = await begun(acting, world());
      return isRefusal(own) ? own : `${own}-b`;
    },
    acts: {
      begin: (acting, release) =>
        beginRelease(acting, {
          ...{ release, tree: tree(false), day: dayOf(acting.at), asOf: dayOf(acting.at), synthetic: true },
        }),
    },
  },
  release: {
    make: async (acting) => {
      const rule = await ruled(acting);
      return rule ?? begun(acting, world());
    },
    told: releaseRows,
    acts: {
      save: (acting, release, seen) =>
        saveRelease(acting, release, { tree: tree(false), day: dayOf(acting.at), asOf: dayOf(acting.at) }, seen),
      ask: askReleaseApproval,
    },
  },
  "release that quotes": {
    make: (acting) => begun(acting, world(), true),
    told: releaseRows,
    acts: {
      ask: async (acting, release, seen) => {
        const told = { release, quotation: await hash(acting, release), email: "yun@hub.example" };
        return askQuotation(acting, { ...told, baseUrl: "https://hub.example" }, seen);
      },
    },
  },
  "quotation that is asked for": {
    make: async (acting) => {
      const release = await begun(acting, world(), true);
      if (isRefusal(release)) return release;
      const told = { release, quotation: await hash(acting, release), email: "yun@hub.example" };
      const asked = await askQuotation(acting, { ...told, baseUrl: "https://hub.example" }, undefined);
      return isRefusal(asked) ? asked : asked.token;
    },
    acts: {
      answer: (acting, token) => answerQuotation(acting, { token, answer: "consented", note: "" }),
    },
  },
  "release that is signed": {
    make: async (acting) => {
      const release = (await ruled(acting)) ?? (await begun(acting, world()));
      return isRefusal(release) ? release : ((await signed(acting, release)) ?? release);
    },
    told: releaseRows,
    acts: {
      schedule: (acting, release, seen) => scheduleRelease(acting, release, "23:59", seen),
    },
  },
  "release under embargo": {
    make: async (acting) => {
      const release = (await ruled(acting)) ?? (await begun(acting, world()));
      if (isRefusal(release)) return release;
      const refused = await signed(acting, release);
      if (refused !== null) return refused;
      const scheduled = await scheduleRelease(acting, release, "00:01", undefined);
      return isRefusal(scheduled) ? scheduled : release;
    },
    told: releaseRows,
    acts: { unschedule: unscheduleRelease },
  },
  "release that is published": {
    make: async (acting) => {
      const release = (await ruled(acting)) ?? (await begun(acting, world()));
      if (isRefusal(release)) return release;
      const refused = await signed(acting, release);
      if (refused !== null) return refused;
      const scheduled = await scheduleRelease(acting, release, "00:01", undefined);
      if (isRefusal(scheduled)) return scheduled;
      const out = await publishRelease({ ...acting, at: instantAt(addDays(dayOf(acting.at), 1), 1) }, release);
      return isRefusal(out) ? out : release;
    },
    acts: {
      correct: (acting, release) =>
        correctRelease(acting, release, {
          ...{ name: `${release}-c${next()}`, day: dayOf(acting.at), reason: "R1", note: "원자료 변경" },
        }),
    },
  },
  "release whose minute has come": {
    make: async (acting) => {
      const release = (await ruled(acting)) ?? (await begun(acting, world()));
      if (isRefusal(release)) return release;
      const refused = await signed(acting, release);
      if (refused !== null) return refused;
      const scheduled = await scheduleRelease(acting, release, "00:01", undefined);
      return isRefusal(scheduled) ? scheduled : release;
    },
    acts: {
      publish: (acting, release) =>
        publishRelease({ ...acting, at: instantAt(addDays(dayOf(acting.at), 1), 1) }, release),
    },
  },
});
