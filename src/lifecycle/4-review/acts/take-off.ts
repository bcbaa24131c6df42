import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { moveCase } from "#case";
import type { Acting } from "#journal";
import { type Review, stands } from "../review.ts";
import { reviewsWhere } from "../store.ts";
import { reviewCase } from "./declare-cases.ts";

/** Takes a reviewer off an application, where he stands on it. */
export async function takeOff(
  acting: Acting,
  { panel, reviewer, application }: Pick<Review, "panel" | "reviewer" | "application">,
  reason: string,
): Promise<Refusal | null> {
  const held = (await reviewsWhere(acting.tx, { panel, reviewer })).find(
    (one) => one.application === application && stands(one),
  );
  if (held === undefined) return null;
  const moved = await moveCase(acting, reviewCase, held.review, "remove", { day: dayOf(acting.at) }, () => ({
    reason,
  }));
  return isRefusal(moved) ? moved : null;
}
