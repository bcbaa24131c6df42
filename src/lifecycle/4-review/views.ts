import { sql } from "kysely";
import { submittedTo, type Submitted } from "#application";
import { type Day, dayOf } from "#base/day";
import { text, type Text } from "#base/text";
import { hasRole, type Who } from "#base/who";
import { allCalls, findCall, titleOfCall } from "#call";
import { caseHistory } from "#case";
import { assess } from "#engine/assign";
import type { Decision } from "#engine/selection";
import { asKnownNow } from "#journal";
import { namesOf } from "#party";
import type { Tx } from "#platform/db";
import { readJob } from "#platform/jobs";
import { panelCase, reviewerCase } from "./acts/declare-cases.ts";
import { type Conflict, conflictGrounds } from "./conflict.ts";
import type { Challengeable, PanelRow, PanelView, ReviewerView } from "./contract.ts";
import { matterOf, pairsIn, problemOf, reviewedBy } from "./matter.ts";
import { panel as panelStates, type Panel } from "./panel.ts";
import { bonusesOf, type Challenge, challengesOf, decisionsIn, runOf, tiesOf } from "./records.ts";
import { review as reviewStates, stands } from "./review.ts";
import { reviewer as reviewerStates, type Reviewer, tieWords } from "./reviewer.ts";
import { panelsWhere, reviewersWhere, reviewsWhere, selectionsWhere } from "./store.ts";

/** What these organisations and persons are called on the day. */
export async function namer(tx: Tx, parties: readonly (string | null)[], on: Day): Promise<(party: string) => Text> {
  const asked = parties.filter((party) => party !== null);
  const names = await namesOf(tx, asked, { valid: on, known: asKnownNow });
  return (party) => names.get(party) ?? text(party, party);
}

export async function reviewerViews(tx: Tx, reviewers: readonly Reviewer[], at: Date): Promise<ReviewerView[]> {
  const ties = await tiesOf(
    tx,
    reviewers.map(({ reviewer }) => reviewer),
  );
  const parties = [
    ...reviewers.flatMap(({ party, organisation }) => [party, organisation]),
    ...ties.map(({ party }) => party),
  ];
  const name = await namer(tx, parties, dayOf(at));
  return Promise.all(
    reviewers.map(async (one): Promise<ReviewerView> => {
      const { version } = await caseHistory(tx, reviewerCase, one.reviewer);
      const organisation = one.organisation === null ? null : { party: one.organisation, name: name(one.organisation) };
      const { reviewer, department, email, state, keywords, industries, consentedUntil, agreedOn } = one;
      return {
        ...{
          reviewer,
          version,
          name: name(one.party).ko,
          organisation,
          department,
          email,
          state,
          consentedUntil,
          agreedOn,
        },
        ...{ stateWord: reviewerStates.states[state], keywords: [...keywords], industries: [...industries] },
        ties: ties
          .filter((tie) => tie.reviewer === reviewer)
          .map(({ tie, party, since, until, note }) => ({
            ...{ tie: tieWords[tie], party: { party, name: name(party) }, since, until, note },
          })),
      };
    }),
  );
}

export async function panelRow(tx: Tx, panel: Panel): Promise<PanelRow> {
  const call = await findCall(tx, panel.call);
  const title = call === null ? text("", "") : await titleOfCall(tx, call);
  const reviews = (await reviewsWhere(tx, { panel: panel.panel })).filter(
    (one) => stands(one) || one.state === "missing",
  );
  return {
    ...{ panel: panel.panel, call: panel.call, title, state: panel.state, due: panel.due },
    ...{ stateWord: panelStates.states[panel.state], applications: (await reviewedBy(tx, panel)).length },
    ...{ reviews: reviews.length, signed: reviews.filter(({ state }) => state === "signed").length },
  };
}

/** Panels, and calls that promise criteria, have eligible applications and no panel yet. */
export async function listPanels(tx: Tx) {
  const panels = await panelsWhere(tx);
  const rows = await Promise.all(panels.map((one) => panelRow(tx, one)));
  const held = new Set(panels.filter(({ state }) => state !== "dissolved").map(({ call }) => call));
  const open: { call: string; title: Text; applications: number }[] = [];
  for (const one of await allCalls(tx)) {
    const { call } = one;
    if (held.has(call) || one.scheme === null || one.direction !== "down") continue;
    const applications = (await reviewedBy(tx, { call })).length;
    if (applications > 0) open.push({ call, title: await titleOfCall(tx, one), applications });
  }
  return { rows, open };
}

export async function panelView(tx: Tx, panel: Panel, at: Date): Promise<PanelView> {
  const matter = await matterOf(tx, panel, at);
  const { applications, reviewers, reviews, conflicts, excepted } = matter;
  const problem = await problemOf(tx, matter, at);
  const pool = (await reviewersWhere(tx)).filter(({ state }) => state === "consented");
  const everybody = [...pool, ...reviewers].flatMap(({ party, organisation }) => [party, organisation]);
  const firms = [...applications.map(({ lead }) => lead), ...[...conflicts, ...excepted].map(({ party }) => party)];
  const name = await namer(tx, [...everybody, ...firms], dayOf(at));
  const called = ({ reviewer, party, organisation }: Reviewer) => ({
    ...{ reviewer, name: name(party).ko, organisation: organisation === null ? null : name(organisation).ko },
  });
  const nameOf = (id: string): string => name(reviewers.find(({ reviewer }) => reviewer === id)?.party ?? "").ko;
  const titleOf = (id: string): string => applications.find(({ application }) => application === id)?.title ?? "";
  const conflictView = ({ reviewer, application, ground, party }: Conflict) => ({
    ...{ reviewer, reviewerName: nameOf(reviewer), application, title: titleOf(application) },
    ...{ ground: conflictGrounds[ground], party: party === null ? null : { party, name: name(party) } },
  });
  const bonuses = await bonusesOf(tx, panel.panel);
  const { byApplication } = assess(problem, pairsIn(matter));
  const standing = reviews.filter(stands);
  const { version } = await caseHistory(tx, panelCase, panel.panel);
  const { chair, demand, loadLow, loadHigh, experts, floor, feeWon, rule } = panel;
  return {
    ...(await panelRow(tx, panel)),
    ...{ version, chair, demand, loadLow, loadHigh, experts, floor, feeWon: `${feeWon}` },
    rule: ruleView(rule),
    members: reviewers.map((one) => {
      const mine = standing.filter(({ reviewer }) => reviewer === one.reviewer);
      const signed = mine.filter(({ state }) => state === "signed").length;
      return { ...called(one), isChair: one.reviewer === chair, load: mine.length, signed };
    }),
    pool: pool.map((one) => ({ ...called(one), keywords: [...one.keywords] })),
    matters: applications.map(({ application, title, lead, asked }, index) => ({
      ...{ application, title, lead: { party: lead, name: name(lead) }, asked: `${asked}` },
      affinity: byApplication[index] ?? 0,
      bonuses: bonuses.filter((one) => one.application === application).map(({ bonus }) => bonus),
      reviews: reviews
        .filter((one) => one.application === application)
        .map(({ review, reviewer, state, isByHand, reason }) => ({
          ...{
            review,
            reviewer,
            name: nameOf(reviewer),
            state,
            stateWord: reviewStates.states[state],
            isByHand,
            reason,
          },
          points: problem.affinity[reviewers.findIndex((one) => one.reviewer === reviewer)]?.[index] ?? 0,
        })),
    })),
    ...{ conflicts: conflicts.map(conflictView), excepted: excepted.map(conflictView) },
    challenges: (await challengesOf(tx, panel.panel)).map((one) => challengeView(one, titleOf(one.application))),
    run: await runView(tx, panel.panel),
    moves: panelStates.eventsIn(panel.state),
  };
}

const challengeView = (
  { challenge, whom, reason, filed, decision, answer }: Challenge,
  title: string,
): PanelView["challenges"][number] => ({ challenge, title, whom, reason, filed, decision, answer });

/** [RV13] Of these firms: applications whose panel is being put together, and what was said of a reviewer and answered. */
export async function challengeableOf(tx: Tx, own: readonly string[], at: Date): Promise<Challengeable[]> {
  const found: Challengeable[] = [];
  if (own.length === 0) return found;
  const name = await namer(tx, own, dayOf(at));
  for (const panel of await panelsWhere(tx)) {
    const challenges = await challengesOf(tx, panel.panel);
    const mayChallenge = panel.state === "formed";
    if (!mayChallenge && challenges.length === 0) continue;
    const call = await findCall(tx, panel.call);
    for (const { application, title, lead } of await submittedTo(tx, panel.call)) {
      const said = challenges.filter((one) => one.application === application);
      if (!own.includes(lead) || (!mayChallenge && said.length === 0)) continue;
      found.push({
        ...{ application, title, mayChallenge, call: call?.title ?? text("", "") },
        party: { party: lead, name: name(lead) },
        challenges: said.map((one) => challengeView(one, title)),
      });
    }
  }
  return found;
}

/** As the reply says it: lists that nobody else holds. */
export const ruleView = (rule: Panel["rule"]): PanelView["rule"] => ({
  ...rule,
  ...{ criteria: [...rule.criteria], bonuses: [...rule.bonuses], tieBreak: [...rule.tieBreak] },
  groups: [...(rule.groups ?? [])],
});

interface Ran {
  readonly total: number;
  readonly worst: number;
  readonly bound: number;
}

async function runView(tx: Tx, panel: string): Promise<PanelView["run"]> {
  const run = await runOf(tx, panel);
  const job = run === null ? null : await readJob(tx, run.job);
  if (run === null || job === null || job === undefined) return null;
  const { total = null, worst = null, bound = null } = (run.result ?? {}) as Partial<Ran>;
  const { state, progress, refusal } = job;
  return {
    ...{ job: run.job, state, share: progress.share, step: progress.text, refusal: refusal?.text ?? null },
    ...{ total, worst, bound },
  };
}

export interface SelectionDecision {
  readonly application: string;
  readonly party: string;
  readonly rank: number | null;
  readonly amount: bigint;
  readonly decision: Decision;
  readonly notifiedOn: Day | null;
}

/** What became of each application of a call, as the rooms after this one read it: told or not yet told. */
export async function decisionsOn(tx: Tx, call: string): Promise<readonly SelectionDecision[]> {
  const [panel] = await panelsWhere(tx, call);
  if (panel === undefined) return [];
  const told = new Map((await selectionsWhere(tx, { panel: panel.panel })).map((one) => [one.application, one]));
  const since = await selectedSince(
    tx,
    [...told.values()].map(({ selection }) => selection),
  );
  const leads = new Map((await submittedTo(tx, call)).map(({ application, lead }: Submitted) => [application, lead]));
  return (await decisionsIn(tx, panel.panel)).map(({ application, rank, amount, decision }) => {
    const selection = told.get(application);
    const now: Decision =
      selection === undefined ? decision : selection.state === "given-up" ? "not-selected" : selection.state;
    return {
      ...{ application, party: selection?.party ?? leads.get(application) ?? "", rank, amount, decision: now },
      notifiedOn: selection === undefined ? null : (since.get(selection.selection) ?? selection.notified),
    };
  });
}

/** Who moved up, or was selected upon an objection, was told of it later than the others of theirs. */
async function selectedSince(tx: Tx, selections: readonly string[]): Promise<ReadonlyMap<string, Day>> {
  const { rows } = await sql<{ selection: string; day: Day }>`
    select "case" as selection, max(lower(valid))::text as day from fact
    where "case" = any(${[...selections]}::text[]) and kind = 'selection.selected' and known_to = forever()
    group by 1`.execute(tx);
  return new Map(rows.map(({ selection, day }) => [selection, day]));
}

/** Whose appointments a signed-in person has: by his account, and by his e-mail as long as nobody's is bound. */
export async function appointmentsOf(tx: Tx, who: Who): Promise<Reviewer[]> {
  if (who.kind !== "user" || !hasRole(who, "reviewer")) return [];
  const bound = await reviewersWhere(tx, { account: who.user });
  const invited = await reviewersWhere(tx, { email: who.email.toLowerCase() });
  return [...bound, ...invited.filter(({ state, account }) => state === "invited" && account === null)];
}
