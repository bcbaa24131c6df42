import { sql } from "kysely";
import { submittedApplication, submittedTo, type Submitted } from "#application";
import { approvalOf, standings } from "#approval";
import { dayOf } from "#base/day";
import { fraction, toDecimal } from "#base/fraction";
import type { Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { hasRole, type Who } from "#base/who";
import { findCall, titleOfCall } from "#call";
import { caseHistory } from "#case";
import { candidatesOf, rankRuleOf, scoreOf } from "#engine/selection";
import { questionsOf } from "#engine/form";
import type { Tx } from "#platform/db";
import { objectionCase, panelCase, reviewCase, selectionCase } from "./acts/declare-cases.ts";
import { subjectOf } from "./acts/draft-selection.ts";
import { objectionTerms } from "./acts/object-to-result.ts";
import type { BoardView, OwnReview, ResultView, ReviewSheetView } from "./contract.ts";
import { printedScore, reasonsFor } from "./mail.ts";
import { candidatesIn, matterOf } from "./matter.ts";
import { recordedOf } from "./minutes-records.ts";
import { minutesHash } from "./minutes.ts";
import { objection as objectionStates } from "./objection.ts";
import { isUnsealed, panel as panelStates, type Panel } from "./panel.ts";
import { isChair, mayReadFile } from "./policy.ts";
import { decisionsIn, sheetsOf } from "./records.ts";
import { review as reviewStates, type Review } from "./review.ts";
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
  // whose it is has to be known to declare that there is no conflict
  const told = isOpen ? await submittedApplication(tx, one.application) : null;
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

export async function sheetView(tx: Tx, who: Who, id: string, at: Date): Promise<ReviewSheetView | Refusal> {
  const one = await findReview(tx, id);
  const panel = one === null ? null : await findPanel(tx, one.panel);
  const [own] = who.kind === "user" ? await reviewersWhere(tx, { account: who.user }) : [];
  if (one === null || panel === null || own?.reviewer !== one.reviewer) return unknownReview({});
  const call = await findCall(tx, panel.call);
  const [sheet] = await sheetsOf(tx, [id]);
  const told = mayReadFile(one, panel) ? await submittedApplication(tx, one.application) : null;
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
  return {
    people: told.people.map((one) => ({
      ...{ name: one.name, organisation: name(one.party).ko, task: one.task ?? null },
    })),
    ...{ members: told.members.map(name), asked: `${told.asked}`, answers: await answersIn(tx, told) },
  };
}

/** What was answered to the call's form, in its order; files are named. */
async function answersIn(tx: Tx, { application, call }: Submitted): Promise<{ question: Text; answer: string }[]> {
  const { rows } = await sql<{ answers: Readonly<Record<string, unknown>> }>`
    select content -> 'answers' as answers from application_submission
    where application = ${application}::uuid order by no desc limit 1`.execute(tx);
  const answers = rows[0]?.answers ?? {};
  const form = (await findCall(tx, call))?.form;
  return (form === undefined ? [] : questionsOf(form)).flatMap(({ key, word }) =>
    Object.hasOwn(answers, key) ? [{ question: word, answer: saidIn(answers[key]) }] : [],
  );
}

const saidIn = (answer: unknown): string => {
  if (typeof answer === "string") return answer;
  if (typeof answer === "boolean") return answer ? "예" : "아니요";
  if (Array.isArray(answer)) return answer.map(saidIn).join(", ");
  if (typeof answer === "object" && answer !== null && "name" in answer) return String(answer.name);
  return JSON.stringify(answer);
};

/** What was told to an applicant, with what the reviewers wrote and until when one may object. */
export async function resultView(tx: Tx, one: Selection, at: Date): Promise<ResultView | null> {
  const panel = await findPanel(tx, one.panel);
  const call = panel === null ? null : await findCall(tx, panel.call);
  const decided = (await decisionsIn(tx, one.panel)).find(({ application }) => application === one.application);
  if (panel === null || call === null || decided === undefined) return null;
  const told = (await submittedTo(tx, panel.call)).find(({ application }) => application === one.application);
  const name = await namer(tx, [one.party], dayOf(at));
  const { until } = await objectionTerms({ tx }, one);
  const [objection] = await objectionsOn(tx, [one.selection]);
  const matter = await matterOf(tx, panel, at);
  const [candidate] = candidatesOf(
    (await candidatesIn(tx, matter, new Map())).filter(({ application }) => application === one.application),
  );
  const score = candidate === undefined ? null : scoreOf(rankRuleOf(panel.rule), candidate.sheets, candidate.bonus);
  return {
    ...{ selection: one.selection, version: (await caseHistory(tx, selectionCase, one.selection)).version },
    ...{
      call: await titleOfCall(tx, call),
      title: told?.title ?? "",
      party: { party: one.party, name: name(one.party) },
    },
    ...{ state: one.state, stateWord: selectionStates.states[one.state], ground: groundWords[decided.ground] },
    ...{ score: printedScore(decided.score), rank: decided.rank, place: decided.place, amount: `${decided.amount}` },
    ...{ notified: one.notified, reasons: await reasonsFor(tx, one.panel, one.application) },
    byCriterion: panel.rule.criteria.map(({ key, word, points }) => ({
      ...{ word, points, mean: toDecimal(score?.byCriterion[key] ?? fraction(0n), 2, "half-up") },
    })),
    ...{ objectUntil: until, mayObject: objection === undefined && dayOf(at) <= until },
    objection:
      objection === undefined
        ? null
        : {
            ...{
              objection: objection.objection,
              version: (await caseHistory(tx, objectionCase, objection.objection)).version,
            },
            ...{ state: objection.state, stateWord: objectionStates.states[objection.state] },
            ...{ grounds: objection.grounds, due: objection.due, answer: objection.answer },
          },
  };
}
