import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { moveCase, openCase } from "#case";
import { type Breach, breaches, type Pair } from "#engine/assign";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { type Matter, matterOf, problemOf } from "../matter.ts";
import { type Review, stands } from "../review.ts";
import { notAssignedWell, panelIsSet, unknownPanel } from "../rules.ts";
import { findPanel, reviewsWhere } from "../store.ts";
import { wordOfBreach } from "../words.ts";
import { reviewCase } from "./declare-cases.ts";

/** Makes the assignment what the pairs say: who stands elsewhere is taken off, who is new is assigned. [RV4] */
export async function assignPairs(
  acting: Acting,
  id: string,
  pairs: readonly Pair[],
  because: string | null,
): Promise<Refusal | null> {
  await openCommit(acting.tx, acting.at, acting.actor, acts.named["assign-reviews"]);
  const panel = await findPanel(acting.tx, id);
  if (panel === null) return unknownPanel({});
  if (panel.state !== "formed" && because === null) return panelIsSet({});
  const matter = await matterOf(acting.tx, panel, acting.at);
  const broken = breaches(await problemOf(acting.tx, matter, acting.at), pairs).find((one) => isHard(one, because));
  if (broken !== undefined) {
    const what = await wordOfBreach(acting.tx, matter, broken, acting.at);
    return notAssignedWell({ what: what.ko, whatEn: what.en });
  }
  const wanted = pairs.map(({ reviewer, application }) => ({
    reviewer: matter.reviewers[reviewer]?.reviewer ?? "",
    application: matter.applications[application]?.application ?? "",
  }));
  const isWanted = (one: Review): boolean =>
    wanted.some(({ reviewer, application }) => reviewer === one.reviewer && application === one.application);
  const reason = because ?? "자동 배정 결과 반영";
  for (const one of matter.reviews.filter((held) => stands(held) && !isWanted(held))) {
    const gone = await moveCase(acting, reviewCase, one.review, "remove", { day: dayOf(acting.at) }, () => ({
      reason,
    }));
    if (isRefusal(gone)) return gone;
  }
  return addReviews(acting, matter, wanted, because);
}

/** By hand any number may review, as long as nobody is barred and nobody twice. */
const isHard = ({ rule }: Breach, because: string | null): boolean =>
  because === null || rule === "barred" || rule === "twice";

async function addReviews(
  acting: Acting,
  { panel, reviewers }: Matter,
  wanted: readonly { readonly reviewer: string; readonly application: string }[],
  because: string | null,
): Promise<Refusal | null> {
  const held = (await reviewsWhere(acting.tx, { panel: panel.panel })).filter(stands);
  for (const { reviewer, application } of wanted) {
    if (held.some((one) => one.reviewer === reviewer && one.application === application)) continue;
    const party = reviewers.find((one) => one.reviewer === reviewer)?.party ?? "";
    const of = { panel: panel.panel, application, reviewer, party, programme: panel.programme };
    const row: Review = {
      ...{ review: acting.newId(), ...of, state: "assigned", isByHand: because !== null, reason: because },
    };
    const opened = await openCase(acting, reviewCase, acts.named["assign-reviews"], { day: dayOf(acting.at) }, () =>
      Promise.resolve({ row }),
    );
    if (isRefusal(opened)) return opened;
  }
  return null;
}
