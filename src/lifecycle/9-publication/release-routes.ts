import { Readable } from "node:stream";
import { dayOf, parseDay } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Memo } from "#figure";
import type { DeclaredSentence } from "#hub";
import { acting, resolveAsOf } from "#journal";
import type { Tx } from "#platform/db";
import { formats } from "#platform/document";
import { handle, type Handled } from "#platform/http";
import { letterKeyOf } from "#platform/mail";
import { askQuotation } from "./acts/ask-quotation.ts";
import { askReleaseApproval } from "./acts/ask-release-approval.ts";
import { answerQuotation, requestOfToken } from "./acts/answer-quotation.ts";
import { beginRelease } from "./acts/begin-release.ts";
import { correctRelease } from "./acts/correct-release.ts";
import { saveRelease } from "./acts/save-release.ts";
import { scheduleRelease, unscheduleRelease } from "./acts/schedule-release.ts";
import * as contract from "./release-contract.ts";
import { findingsOf } from "./release-checks.ts";
import { type Printer, releaseFile } from "./release-file.ts";
import { offersView } from "./release-offers.ts";
import { printRelease } from "./release-printing.ts";
import { draftOf, type VersionDraft } from "./release-ready.ts";
import { linkOver, unknownRelease } from "./release-rules.ts";
import { versionsOf } from "./release-store.ts";
import { plainSentence } from "./release-tree.ts";
import { draftsView, draftView, releasesView, releaseView } from "./release-views.ts";

export interface ReleaseNeeds extends Omit<Printer, "baseUrl"> {
  readonly synthetic: boolean;
  /** How many organisations a published amount is made of at least. */
  readonly fewest?: number;
  readonly memo: Memo;
  readonly signIn: { readonly baseUrl: string; readonly secret: string };
  readonly rooms: () => readonly { readonly sentences?: readonly DeclaredSentence[] }[];
}

export const releaseRoutes = ({ synthetic, memo, signIn, rooms, fewest, ...printer }: ReleaseNeeds): Handled[] => {
  const { baseUrl, secret } = signIn;
  return [
    handle(contract.listReleases, async ({ tx }) => ({ releases: await releasesView(tx, memo) })),
    handle(contract.readRelease, ({ tx, params, at }) => releaseView(tx, params.release, at, memo)),
    handle(contract.openReleaseFile, async ({ tx, params, query, at }) => {
      const { release, format } = params;
      const { language = "ko" } = query;
      const bytes = await releaseFile(tx, { release, format, language }, at, { ...printer, memo, baseUrl });
      if (isRefusal(bytes)) return bytes;
      const file = `${release}${language === "en" ? "-en" : ""}.${format}`;
      return { file, mediaType: formats[format], stream: Readable.from([Buffer.from(bytes)]) };
    }),
    handle(contract.listReleaseDrafts, ({ tx, at }) => draftsView(tx, at, memo, fewest)),
    handle(contract.readReleaseDraft, ({ tx, params, at }) => draftView(tx, params.release, at, memo, fewest)),
    handle(contract.listReleaseSentences, async ({ tx, query, at }) => {
      const day = parseDay(query.day ?? dayOf(at), "/day");
      if (isRefusal(day)) return day;
      const asOf = await asOfOf(tx, query["as-of"] ?? dayOf(at), at);
      if (isRefusal(asOf)) return asOf;
      const declared = rooms().flatMap(({ sentences = [] }) => sentences);
      return { rows: await offersView(tx, { asOf, day, declared }, memo, fewest), asOf: asOf.valid, day };
    }),
    handle(contract.beginRelease, async (call) => {
      const { from, title, ...draft } = call.body;
      const tree = await treeFrom(call.tx, from, title);
      if (isRefusal(tree)) return tree;
      const begun = await beginRelease(acting(call), { ...draft, tree, synthetic });
      return isRefusal(begun) ? begun : { release: begun };
    }),
    handle(contract.correctRelease, async (call) => {
      const begun = await correctRelease(acting(call), call.params.release, call.body);
      return isRefusal(begun) ? begun : { release: begun };
    }),
    handle(contract.saveRelease, async (call) => {
      const { seen, ...writing } = call.body;
      const saved = await saveRelease(acting(call), call.params.release, writing, seen);
      if (isRefusal(saved)) return saved;
      const view = await draftView(call.tx, saved, call.at, memo, fewest);
      return isRefusal(view) ? view : { release: saved, version: view.version };
    }),
    handle(contract.previewRelease, async ({ tx, body, at }) => {
      const day = parseDay(body.day, "/day");
      if (isRefusal(day)) return day;
      const asOf = await asOfOf(tx, body.asOf, at);
      if (isRefusal(asOf)) return asOf;
      const draft: VersionDraft = { tree: body.tree, day, asOf, publication: null };
      const printed = await printRelease(tx, draft, memo);
      return { printed: printed.tree, findings: await findingsOf(tx, draft, printed, { memo, now: asOf, fewest }) };
    }),
    handle(contract.askQuotation, async (call) => {
      const { seen, email } = call.body;
      const letters = { baseUrl, letterKey: letterKeyOf(secret) };
      const asked = await askQuotation(acting(call), { ...call.params, email, ...letters }, seen);
      return isRefusal(asked) ? asked : { release: call.params.release };
    }),
    handle(contract.openQuotation, async ({ tx, body, at }) => {
      const found = await requestOfToken(tx, body.token, at);
      const [latest] = found === null ? [] : await versionsOf(tx, found.release);
      if (found === null || latest === undefined) return linkOver({});
      const { tree } = await printRelease(tx, await draftOf(tx, latest), memo);
      const { says, speaker, answered } = found;
      return { title: tree.title.text, says, speaker, answered: answered?.answer ?? null };
    }),
    handle(contract.answerQuotation, async (call) => {
      const answered = await answerQuotation(acting(call), call.body);
      return isRefusal(answered) ? answered : { answer: answered };
    }),
    handle(contract.askReleaseApproval, async (call) => {
      const approval = await askReleaseApproval(acting(call), call.params.release, call.body.seen, fewest);
      return isRefusal(approval) ? approval : { approval };
    }),
    handle(contract.scheduleRelease, async (call) => {
      const { release } = call.params;
      const scheduled = await scheduleRelease(acting(call), release, call.body.time, call.body.seen, fewest);
      return isRefusal(scheduled) ? scheduled : { release, at: scheduled.at.toISOString() };
    }),
    handle(contract.unscheduleRelease, async (call) => {
      const ended = await unscheduleRelease(acting(call), call.params.release, call.body.seen);
      return isRefusal(ended) ? ended : { release: ended };
    }),
  ];
};

/** A day by what is known now: what is written today says what is known today. */
async function asOfOf(tx: Tx, day: string, at: Date) {
  const asked = await resolveAsOf(tx, { "as-of": day }, at);
  const now = await resolveAsOf(tx, {}, at);
  if (isRefusal(asked)) return asked;
  return isRefusal(now) ? now : { ...asked, known: now.known, knownAt: now.knownAt };
}

const template = (title: contract.TreeTold["title"]): contract.TreeTold => ({
  ...{ title, subtitle: null },
  nodes: (
    [
      { ko: "사업 개요", en: "The programme" },
      { ko: "주요 성과", en: "What came of it" },
      { ko: "향후 계획", en: "What is planned" },
    ] as const
  ).map((said) => ({ node: "heading", sentence: plainSentence(said) })),
});

/** The text of an old release under another title, or the template. */
async function treeFrom(
  tx: Tx,
  from: string | undefined,
  said: { readonly ko: string; readonly en: string },
): Promise<contract.TreeTold | Refusal> {
  const title = plainSentence(said);
  if (from === undefined || from === "") return template(title);
  const [latest] = await versionsOf(tx, from);
  return latest === undefined ? unknownRelease({ release: from }, "/from") : { ...latest.tree, title };
}
