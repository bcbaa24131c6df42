import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Who } from "#base/who";
import { findCall } from "#call";
import { moveCase } from "#case";
import type { Acting, Seen } from "#journal";
import { conflictOf, matterOf } from "../matter.ts";
import type { Panel } from "../panel.ts";
import { isChair } from "../policy.ts";
import { stands } from "../review.ts";
import { callStillOpen, conflictOfInterest, notInPanel, nothingToDecide, scoresMissing } from "../rules.ts";
import { conflictGrounds } from "../conflict.ts";
import { reviewersWhere } from "../store.ts";
import { panelCase, reviewCase } from "./declare-cases.ts";

const step = ({ at }: Acting, seen: Seen) => ({ day: dayOf(at), seen });

/** 평가 개시: after the call has closed, with a chair, and nobody assigned who may not be. [RV3] */
export const openPanel = (acting: Acting, id: string, seen: Seen): Promise<string | Refusal> =>
  moveCase(acting, panelCase, id, "open", step(acting, seen), async (panel) => {
    const call = await findCall(acting.tx, panel.call);
    if (call?.closes !== null && call?.closes !== undefined && acting.at < call.closes) return callStillOpen({});
    if (panel.chair === null) return notInPanel({}, "/chair");
    const matter = await matterOf(acting.tx, panel, acting.at);
    const standing = matter.reviews.filter(stands);
    if (standing.length === 0) return nothingToDecide({});
    for (const { reviewer, application } of standing) {
      const conflict = conflictOf(matter, reviewer, application);
      const word = conflict === undefined ? undefined : conflictGrounds[conflict.ground];
      if (word !== undefined) return conflictOfInterest({ ground: word.ko, groundEn: word.en });
    }
    return {};
  });

const chairs = async (acting: Acting, who: Who, panel: Panel): Promise<boolean> => {
  const [own] = who.kind === "user" ? await reviewersWhere(acting.tx, { account: who.user }) : [];
  return isChair(who, panel, own ?? null);
};

/** 채점 마감: by the office once all are in, by the chair before that; who is missing is told so. [RV7] */
export const closePanel = (
  acting: Acting,
  who: Who,
  id: string,
  { reason, seen }: { readonly reason: string | null; readonly seen: Seen },
): Promise<string | Refusal> =>
  moveCase(acting, panelCase, id, "close", step(acting, seen), async (panel) => {
    const { reviews } = await matterOf(acting.tx, panel, acting.at);
    const missing = reviews.filter(({ state }) => state === "assigned" || state === "declared");
    const because = reason?.trim() ?? "";
    if (missing.length > 0 && (because === "" || !(await chairs(acting, who, panel))))
      return scoresMissing({ count: `${missing.length}` });
    for (const { review } of missing) {
      const gone = await moveCase(acting, reviewCase, review, "miss", step(acting, undefined), () => ({
        reason: because,
      }));
      if (isRefusal(gone)) return gone;
    }
    return {};
  });

/** 해산: a panel that never began, so that the call can have another. */
export const dissolvePanel = (acting: Acting, id: string, seen: Seen): Promise<string | Refusal> =>
  moveCase(acting, panelCase, id, "dissolve", step(acting, seen));
