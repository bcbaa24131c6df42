import { receivedContent, submittedApplication, submittedTo, type Submitted } from "#application";
import { approvalOf, standings } from "#approval";
import { dayOf } from "#base/day";
import { fraction, toDecimal } from "#base/fraction";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { hasRole, type Who } from "#base/who";
import { findCall, titleOfCall } from "#call";
import { caseHistory } from "#case";
import { candidatesOf, rankRuleOf, scoreOf } from "#engine/selection";
import { type Evidence, findEvidence, unknownEvidence } from "#evidence";
import type { Tx } from "#platform/db";
import { objectionCase, panelCase, reviewCase, selectionCase } from "./acts/declare-cases.ts";
import { subjectOf } from "./acts/draft-selection.ts";
import { objectionTerms } from "./acts/object-to-result.ts";
import type { BoardView, OwnReview, ResultView, ReviewSheetView } from "./contract.ts";
import { printedScore, reasonsFor } from "./mail.ts";
import { candidatesIn, conflictOf, matterOf } from "./matter.ts";
import { recordedOf } from "./minutes-records.ts";
import { minutesHash } from "./minutes.ts";
import { type Objection, objection as objectionStates } from "./objection.ts";
import { isUnsealed, panel as panelStates, type Panel } from "./panel.ts";
import { isChair, mayReadFile } from "./policy.ts";
import { decisionsIn, sheetsOf } from "./records.ts";
import { review as reviewStates, type Review, stands } from "./review.ts";
import { onlyTheChair, scoresSealed, unknownReview } from "./rules.ts";
import { selection as selectionStates, type Selection } from "./selection.ts";
import { findPanel, findReview, objectionsOn, reviewersWhere } from "./store.ts";
import { namer, ruleView } from "./views.ts";
import { decisionWords, groundWords } from "./words.ts";

/** The board: sealed before the scores are closed; a reviewer sees it as chair alone. */
export async function boardView(tx: Tx, who: Who, panel: Panel, at: Date): Promise<BoardView | Refusal> {
  const [own] = who.kind === "user" ? await reviewersWhere(tx, { account: who.user }) : [];
  const chairs = isChair(who, panel, own ?? null);
  if (!chairs && !hasRole(who, "officer", "official")) return onlyTheChair({});
  if (!isUnsealed(panel)) return scoresSealed({});
  const decisions = await decisionsIn(tx, panel.panel);
  const lots = new Map(
    decisions.flatMap(({ application, lot }) => (lot === null ? [] : [[application, lot] as const])),
  );
  const matter = await matterOf(tx, panel, at);
  const rows = await candidatesIn(tx, matter, lots);
  const name = await namer(
    tx,
    rows.map(({ party }) => party),
    dayOf(at),
  );
  const call = await findCall(tx, panel.call);
  const approval = await approvalOf(tx, subjectOf(panel.panel));
  const { version } = await caseHistory(tx, panelCase, panel.panel);
  return {
    ...{ panel: panel.panel, call: panel.call, version, state: panel.state },
    title: call === null ? text("", "") : await titleOfCall(tx, call),
    ...{ stateWord: panelStates.states[panel.state], rule: ruleView(panel.rule), minutesSha256: panel.minutesSha256 },
    rows: rows.map((row) => ({
      ...row,
      ...{ bonus: [...row.bonus], name: name(row.party) },
      title: matter.applications.find(({ application }) => application === row.application)?.title ?? "",
      // raters are told apart, not named
      sheets: row.sheets.map(({ marks }, index) => ({ rater: `${index + 1}`, marks: { ...marks } })),
    })),
    decided: decisions.map(({ application, decision, ground, rank, place, score, amount }) => ({
      ...{ application, decision, decisionWord: decisionWords[decision], ground: groundWords[ground], rank, place },
      ...{ score: printedScore(score), amount: `${amount}` },
    })),
    isReproduced:
      panel.minutesSha256 === null ? null : minutesHash(await recordedOf(tx, panel)) === panel.minutesSha256,
    approval: approval === null ? null : { standing: approval.standing, standingWord: standings[approval.standing] },
    mayDecide: chairs,
    moves: panelStates.eventsIn(panel.state),
  };
}

/** One's own review: of which application it is, and no more, from the declaration to the end. */
export async function ownReview(tx: Tx, one: Review, panel: Panel, at: Date): Promise<OwnReview> {
  const call = await findCall(tx, panel.call);
  const { version } = await caseHistory(tx, reviewCase, one.review);
  const isOpen = panel.state === "reviewing";
  // whose it is has to be known to declare that there is no conflict; who is off it needs it no more
  const told = isOpen && stands(one) ? await submittedApplication(tx, one.application) : null;
  const name = await namer(tx, [told?.lead ?? null], dayOf(at));
  return {
    ...{
      review: one.review,
      version,
      panel: one.panel,
      call: call === null ? text("", "") : await titleOfCall(tx, call),
      due: panel.due,
      isOpen,
    },
    ...{ title: told?.title ?? null, applicant: told === null ? null : name(told.lead) },
    ...{ state: one.state, stateWord: reviewStates.states[one.state] },
  };
}

interface Opened {
  readonly one: Review;
  readonly panel: Panel;
  /** Null before the declaration, after the end, and once a conflict is known. [RV5] */
  readonly told: Submitted | null;
}

/** A review of one's own, and its application as far as it is open to its reviewer. Another's is not there. */
async function openedReview(tx: Tx, who: Who, id: string, at: Date): Promise<Opened | Refusal> {
  const one = await findReview(tx, id);
  const panel = one === null ? null : await findPanel(tx, one.panel);
  const [own] = who.kind === "user" ? await reviewersWhere(tx, { account: who.user }) : [];
  if (one === null || panel === null || own?.reviewer !== one.reviewer) return unknownReview({});
  const mayRead =
    mayReadFile(one, panel) && conflictOf(await matterOf(tx, panel, at), one.reviewer, one.application) === undefined;
  return { one, panel, told: mayRead ? await submittedApplication(tx, one.application) : null };
}

/** A document of the application under review, while it is open to its reviewer. */
export async function paperOf(
  tx: Tx,
  who: Who,
  { review, evidence }: { readonly review: string; readonly evidence: string },
  at: Date,
): Promise<Evidence | Refusal> {
  const opened = await openedReview(tx, who, review, at);
  if (isRefusal(opened)) return opened;
  if (opened.told === null) return unknownReview({});
  const content = await receivedContent(tx, opened.told);
  const isOfIt = !isRefusal(content) && content.documents.some((one) => one.evidence === evidence);
  return (isOfIt ? await findEvidence(tx, evidence) : null) ?? unknownEvidence({ evidence });
}

export async function sheetView(tx: Tx, who: Who, id: string, at: Date): Promise<ReviewSheetView | Refusal> {
  const opened = await openedReview(tx, who, id, at);
  if (isRefusal(opened)) return opened;
  const { one, panel, told } = opened;
  const call = await findCall(tx, panel.call);
  const [sheet] = await sheetsOf(tx, [id]);
  const isSeen = panel.state === "reviewing";
  return {
    ...(await ownReview(tx, one, panel, at)),
    criteria: panel.rule.criteria.map((criterion) => ({
      ...criterion,
      hint: call?.scheme?.criteria.find(({ key }) => key === criterion.key)?.hint ?? null,
    })),
    file: told === null ? null : await fileView(tx, told, at),
    ...{ marks: isSeen ? { ...sheet?.marks } : {}, reason: isSeen ? (sheet?.reason ?? "") : "" },
    ...{ signedAt: sheet?.signedAt?.toISOString() ?? null, sha256: sheet?.sha256 ?? null },
  };
}

async function fileView(tx: Tx, told: Submitted, at: Date): Promise<ReviewSheetView["file"]> {
  const name = await namer(tx, [...told.members, ...told.people.map(({ party }) => party)], dayOf(at));
  const content = await receivedContent(tx, told);
  return {
    people: told.people.map((one) => ({
      ...{ name: one.name, organisation: name(one.party).ko, task: one.task ?? null },
    })),
    ...{ members: told.members.map(name), asked: `${told.asked}` },
    ...(isRefusal(content)
      ? { answers: [], documents: [] }
      : {
          answers: content.answers,
          documents: content.documents.map(({ size, ...paper }) => ({ ...paper, size: Number(size) })),
        }),
  };
}

/** What the results of one panel have in common: read once, however many there are. */
async function judgedBy(tx: Tx, id: string, at: Date) {
  const panel = await findPanel(tx, id);
  const call = panel === null ? null : await findCall(tx, panel.call);
  if (panel === null || call === null) return null;
  const rule = rankRuleOf(panel.rule);
  const candidates = candidatesOf(await candidatesIn(tx, await matterOf(tx, panel, at), new Map()));
  return {
    criteria: panel.rule.criteria,
    call: await titleOfCall(tx, call),
    decided: new Map((await decisionsIn(tx, id)).map((one) => [one.application, one])),
    titles: new Map((await submittedTo(tx, panel.call)).map(({ application, title }) => [application, title])),
    scores: new Map(candidates.map(({ application, sheets, bonus }) => [application, scoreOf(rule, sheets, bonus)])),
  };
}

/** What was told to each applicant, with what the reviewers wrote and until when one may object. */
export async function resultViews(tx: Tx, all: readonly Selection[], at: Date): Promise<ResultView[]> {
  const parties = all.map(({ party }) => party);
  const name = await namer(tx, parties, dayOf(at));
  const judged = new Map<string, Awaited<ReturnType<typeof judgedBy>>>();
  for (const panel of new Set(all.map((one) => one.panel))) judged.set(panel, await judgedBy(tx, panel, at));
  const views: ResultView[] = [];
  for (const one of all) {
    const of = judged.get(one.panel) ?? null;
    const decided = of?.decided.get(one.application);
    if (of === null || decided === undefined) continue;
    const { until } = await objectionTerms({ tx }, one);
    const [objection] = await objectionsOn(tx, [one.selection]);
    const score = of.scores.get(one.application);
    views.push({
      ...{ selection: one.selection, version: (await caseHistory(tx, selectionCase, one.selection)).version },
      ...{ call: of.call, title: of.titles.get(one.application) ?? "" },
      party: { party: one.party, name: name(one.party) },
      ...{ state: one.state, stateWord: selectionStates.states[one.state], ground: groundWords[decided.ground] },
      ...{ score: printedScore(decided.score), rank: decided.rank, place: decided.place, amount: `${decided.amount}` },
      ...{ notified: one.notified, reasons: await reasonsFor(tx, one.panel, one.application) },
      byCriterion: of.criteria.map(({ key, word, points }) => ({
        ...{ word, points, mean: toDecimal(score?.byCriterion[key] ?? fraction(0n), 2, "half-up") },
      })),
      ...{ objectUntil: until, mayObject: objection === undefined && dayOf(at) <= until },
      objection: objection === undefined ? null : await objectionView(tx, objection),
    });
  }
  return views;
}

const objectionView = async (tx: Tx, one: Objection): Promise<NonNullable<ResultView["objection"]>> => ({
  ...{ objection: one.objection, version: (await caseHistory(tx, objectionCase, one.objection)).version },
  ...{ state: one.state, stateWord: objectionStates.states[one.state] },
  ...{ grounds: one.grounds, due: one.due, answer: one.answer },
});
