import { dayOf } from "#base/day";
import type { Refusal } from "#base/refusal";
import type { Who } from "#base/who";
import { moveCase } from "#case";
import type { Acting, Seen } from "#journal";
import { sheetHash } from "../minutes.ts";
import { isReviewer } from "../policy.ts";
import { keepSheet } from "../records.ts";
import { declareFirst, marksFit, notThisReviewer, reasonTooShort, sheetSigned, unknownReview } from "../rules.ts";
import { findPanel, findReviewer } from "../store.ts";
import { reviewCase } from "./declare-cases.ts";
import { mayWorkOn } from "./may-work-on.ts";

const today = ({ at }: Acting, seen: Seen) => ({ day: dayOf(at), seen });

/** 서약: no conflict, and what is read stays here. Before it nothing of the application is seen. [RV5] */
export const declareReview = (acting: Acting, who: Who, id: string, seen: Seen): Promise<string | Refusal> =>
  moveCase(
    acting,
    reviewCase,
    id,
    "declare",
    today(acting, seen),
    async (row) => (await mayWorkOn(acting, who, row)) ?? {},
  );

/** 회피: at any time before the scores are closed; a sheet that was signed no longer counts. */
export const recuseReview = (
  acting: Acting,
  who: Who,
  id: string,
  reason: string,
  seen: Seen,
): Promise<string | Refusal> =>
  moveCase(acting, reviewCase, id, "recuse", today(acting, seen), async (row) => {
    const own = await findReviewer(acting.tx, row.reviewer);
    const panel = await findPanel(acting.tx, row.panel);
    if (own === null || !isReviewer(who, own)) return notThisReviewer({});
    return panel?.state === "reviewing" ? { reason } : declareFirst({});
  });

export interface SheetDraft {
  readonly marks: Readonly<Record<string, string>>;
  readonly reason: string;
}

/** 서명: once, with all criteria and a reason the applicant will read. [RV6] */
export const signReview = (
  acting: Acting,
  who: Who,
  id: string,
  sheet: SheetDraft,
  seen: Seen,
): Promise<string | Refusal> =>
  moveCase(acting, reviewCase, id, "sign", today(acting, seen), async (row) => {
    const refused = await mayWorkOn(acting, who, row);
    if (refused !== null) return refused;
    const panel = await findPanel(acting.tx, row.panel);
    const unfit = panel === null ? unknownReview({}) : marksFit(panel.rule, sheet.marks);
    if (unfit !== null) return unfit;
    const reason = sheet.reason.trim();
    if (reason.length < 10) return reasonTooShort({}, "/reason");
    const signed = { review: id, marks: sheet.marks, reason, savedAt: acting.at, signedAt: acting.at };
    return (await keepSheet(acting.tx, { ...signed, sha256: sheetHash(signed) })) ? {} : sheetSigned({});
  });
