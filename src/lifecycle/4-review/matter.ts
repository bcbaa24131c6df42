import { submittedTo, type Submitted } from "#application";
import { addMonths, dayOf } from "#base/day";
import type { AssignProblem } from "#engine/assign";
import type { ToldCandidate } from "#engine/selection";
import { asKnownNow } from "#journal";
import { attributesOf, namesOf } from "#party";
import type { Tx } from "#platform/db";
import { affinityOf, expertFrom } from "./affinity.ts";
import { type Conflict, conflictsOf, type Known } from "./conflict.ts";
import type { Panel } from "./panel.ts";
import { bonusesOf, challengesOf, exceptionsOf, sheetsOf, tiesOf } from "./records.ts";
import { type Review, stands } from "./review.ts";
import type { Reviewer } from "./reviewer.ts";
import { reviewersWhere, reviewsWhere } from "./store.ts";

/** Months after which having worked for an applicant bars nobody: the hub's own rule, stricter than the decree's wording. */
const freeAfterMonths = 36;

/** What is reviewed by a panel: what was received, found eligible, and not withdrawn since. */
export const reviewedBy = async (tx: Tx, { call }: Pick<Panel, "call">): Promise<readonly Submitted[]> =>
  (await submittedTo(tx, call)).filter(({ isEligible }) => isEligible);

export interface Matter {
  readonly panel: Panel;
  readonly applications: readonly Submitted[];
  readonly reviewers: readonly Reviewer[];
  readonly reviews: readonly Review[];
  /** By rule, granted challenges and recusals; those excepted are not among them. */
  readonly conflicts: readonly Conflict[];
  readonly excepted: readonly Conflict[];
}

/** Everything that decides who may review what, read afresh: it is asked again when scores are given. */
export async function matterOf(tx: Tx, panel: Panel, at: Date): Promise<Matter> {
  const applications = await reviewedBy(tx, panel);
  const reviewers = await reviewersWhere(tx, { panel: panel.panel });
  const reviews = await reviewsWhere(tx, { panel: panel.panel });
  const ties = await tiesOf(
    tx,
    reviewers.map(({ reviewer }) => reviewer),
  );
  const today = dayOf(at);
  const names = await namesOf(
    tx,
    reviewers.map(({ party }) => party),
    { valid: today, known: asKnownNow },
  );
  const known = reviewers.map((one): Known => ({
    ...{
      reviewer: one.reviewer,
      party: one.party,
      name: names.get(one.party)?.ko ?? "",
      organisation: one.organisation,
    },
    ties: ties.filter(({ reviewer }) => reviewer === one.reviewer),
  }));
  const byRule = conflictsOf(known, applications, addMonths(today, -freeAfterMonths));
  const challenges = await challengesOf(tx, panel.panel);
  const bySaying: Conflict[] = [
    ...challenges.flatMap(({ reviewer, application, decision }) =>
      decision === "granted" && reviewer !== null
        ? [{ reviewer, application, ground: "challenged" as const, party: null }]
        : [],
    ),
    ...reviews.flatMap(({ reviewer, application, state }) =>
      state === "recused" ? [{ reviewer, application, ground: "recused" as const, party: null }] : [],
    ),
  ];
  const exceptions = await exceptionsOf(tx, panel.panel);
  const isExcepted = (one: Conflict): boolean =>
    exceptions.some(({ reviewer, application }) => reviewer === one.reviewer && application === one.application);
  return {
    ...{ panel, applications, reviewers, reviews },
    conflicts: [...byRule.filter((one) => !isExcepted(one)), ...bySaying],
    excepted: byRule.filter(isExcepted),
  };
}

export const conflictOf = ({ conflicts }: Matter, reviewer: string, application: string): Conflict | undefined =>
  conflicts.find((one) => one.reviewer === reviewer && one.application === application);

/** Who reviews what, as the engine reads it: rows are the reviewers that consented, columns the applications. */
export async function problemOf(tx: Tx, matter: Matter, at: Date): Promise<AssignProblem> {
  const { panel, applications, reviewers } = matter;
  const leads = applications.map(({ lead }) => lead);
  const attributes = await attributesOf(tx, leads, ["industry"], { valid: dayOf(at), known: asKnownNow });
  const fields = applications.map(({ lead, title, people }) => ({
    industries: [attributes.get(lead)?.get("industry")].filter((code) => code !== undefined),
    words: [title, ...people.map(({ task }) => task ?? "")].join(" "),
  }));
  const affinity = reviewers.map((one) => fields.map((field) => affinityOf(one, field)));
  return {
    affinity,
    demand: applications.map(() => panel.demand),
    load: reviewers.map(() => ({ low: panel.loadLow, high: panel.loadHigh })),
    barred: reviewers.map(({ reviewer, state }) =>
      applications.map(
        ({ application }) => state !== "consented" || conflictOf(matter, reviewer, application) !== undefined,
      ),
    ),
    ...(panel.experts === 0
      ? {}
      : {
          expertise: {
            knows: affinity.map((row) => row.map((points) => points >= expertFrom)),
            atLeast: applications.map(() => panel.experts),
          },
        }),
    ...(panel.floor === null ? {} : { floor: panel.floor }),
  };
}

/** What stands assigned, as pairs of the problem. */
export const pairsIn = ({ reviews, reviewers, applications }: Matter) =>
  reviews.filter(stands).flatMap(({ reviewer, application }) => {
    const pair = {
      reviewer: reviewers.findIndex((one) => one.reviewer === reviewer),
      application: applications.findIndex((one) => one.application === application),
    };
    return pair.reviewer < 0 || pair.application < 0 ? [] : [pair];
  });

/** What the board is computed from: signed sheets of reviews that stand, and confirmed bonuses. */
export async function candidatesIn(
  tx: Tx,
  { panel, applications, reviews }: Matter,
  lots: ReadonlyMap<string, bigint>,
): Promise<ToldCandidate[]> {
  const signed = reviews.filter(({ state }) => state === "signed");
  const sheets = new Map(
    (
      await sheetsOf(
        tx,
        signed.map(({ review }) => review),
      )
    ).map((one) => [one.review, one]),
  );
  const bonuses = await bonusesOf(tx, panel.panel);
  return applications.map(({ application, lead, asked, receipt, group, arrived }) => ({
    ...{ application, party: lead, asked: `${asked}`, receipt, group, arrived: `${arrived.getTime()}` },
    bonus: bonuses.filter((one) => one.application === application).map(({ points }) => points),
    sheets: signed
      .filter((one) => one.application === application)
      .map(({ review, reviewer }) => ({ rater: reviewer, marks: sheets.get(review)?.marks ?? {} })),
    lot: lots.get(application)?.toString() ?? null,
  }));
}
