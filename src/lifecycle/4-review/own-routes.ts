import { isRefusal, type Refusal } from "#base/refusal";
import { caseHistory } from "#case";
import { type FilesRead, handOut, handOutBeginning } from "#evidence";
import { acting } from "#journal";
import { handle, type Handled } from "#platform/http";
import type { Aside } from "#platform/machine";
import { panelCase } from "./acts/declare-cases.ts";
import { declareReview, recuseReview, signReview } from "./acts/move-review.ts";
import { saveSheet } from "./acts/save-sheet.ts";
import * as contract from "./own-contract.ts";
import { ownReview, paperOf, sheetView } from "./review-views.ts";
import type { OwnReview } from "./shapes.ts";
import { findPanel, panelsWhere, reviewsWhere } from "./store.ts";
import { appointmentsOf, panelRow, reviewerViews } from "./views.ts";

export interface Needs {
  readonly files: FilesRead;
  readonly aside: Aside;
}

const done = (answer: unknown): { done: string } | Refusal => (isRefusal(answer) ? answer : { done: "done" });
/** Who looked into whose papers stays on record. */
const lookedAt = ({ review, evidence }: { readonly review: string; readonly evidence: string }) => ({
  subject: evidence,
  detail: { review },
});

export const ownRoutes = ({ files, aside }: Needs): Handled[] => [
  handle(contract.myReviews, async ({ tx, who, at }) => {
    const own = await appointmentsOf(tx, who);
    const rows: OwnReview[] = [];
    for (const { reviewer, account } of own) {
      if (account === null) continue;
      for (const one of await reviewsWhere(tx, { reviewer })) {
        const panel = await findPanel(tx, one.panel);
        if (panel !== null && panel.state !== "formed") rows.push(await ownReview(tx, one, panel, at));
      }
    }
    const chairs = (await panelsWhere(tx)).filter(({ chair }) => own.some(({ reviewer }) => reviewer === chair));
    return {
      ...{ appointments: await reviewerViews(tx, own, at), rows },
      chairs: await Promise.all(
        chairs.map(async (panel) => ({
          ...(await panelRow(tx, panel)),
          version: (await caseHistory(tx, panelCase, panel.panel)).version,
        })),
      ),
    };
  }),
  handle(contract.readMyReview, ({ tx, who, at, params }) => sheetView(tx, who, params.review, at)),
  handle(contract.declareReview, async (call) =>
    done(await declareReview(acting(call), call.who, call.params.review, call.body.seen)),
  ),
  handle(contract.recuseReview, async (call) => {
    const { reason, seen } = call.body;
    return done(await recuseReview(acting(call), call.who, call.params.review, reason, seen));
  }),
  handle(contract.saveSheet, async (call) =>
    done(await saveSheet(acting(call), call.who, call.params.review, call.body)),
  ),
  handle(contract.signReview, async (call) => {
    const { seen, ...sheet } = call.body;
    return done(await signReview(acting(call), call.who, call.params.review, sheet, seen));
  }),
  handle(contract.openReviewPaper, async ({ tx, who, at, params, trace }) => {
    const paper = await paperOf(tx, who, params, at);
    if (isRefusal(paper)) return paper;
    trace(lookedAt(params));
    return handOut(files, paper);
  }),
  handle(contract.previewReviewPaper, async ({ tx, who, at, params, trace }) => {
    const paper = await paperOf(tx, who, params, at);
    if (isRefusal(paper)) return paper;
    trace(lookedAt(params));
    return handOutBeginning({ files, aside }, paper);
  }),
];
