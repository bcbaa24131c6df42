import { text } from "#base/text";
import { defineCase } from "#case";
import { objectionKinds, panelKinds, reviewerKinds, reviewKinds, selectionKinds } from "../facts.ts";
import { objection, type Objection } from "../objection.ts";
import { panel, type Panel } from "../panel.ts";
import { review, type Review } from "../review.ts";
import { reviewer, type Reviewer } from "../reviewer.ts";
import { unknownObjection, unknownPanel, unknownReview, unknownReviewer, unknownSelection } from "../rules.ts";
import { selection, type Selection } from "../selection.ts";
import * as store from "../store.ts";

export const reviewerCase = defineCase({
  ...{ name: "reviewer", word: text("평가위원", "Reviewer"), states: reviewer, kinds: reviewerKinds },
  ...{ table: "reviewer", idColumn: "reviewer", facts: "reviewer" },
  // who he is to the office and what he knows is no step of his
  untold: ["keywords", "industries", "department", "agreed_on"],
  idOf: (one: Reviewer) => one.reviewer,
  ...{ find: store.findReviewer, insert: store.insertReviewer, update: store.updateReviewer },
  unknown: () => unknownReviewer({}),
});

export const panelCase = defineCase({
  ...{ name: "panel", word: text("평가단", "Panel"), states: panel, kinds: panelKinds },
  ...{ table: "panel", idColumn: "panel", facts: "panel" },
  untold: ["chair", "demand", "load_low", "load_high", "experts", "floor", "due", "fee_won"],
  idOf: (one: Panel) => one.panel,
  ...{ find: store.findPanel, insert: store.insertPanel, update: store.updatePanel },
  unknown: () => unknownPanel({}),
});

export const reviewCase = defineCase({
  ...{ name: "review", word: text("평가", "Review"), states: review, kinds: reviewKinds },
  ...{ table: "review", idColumn: "review", facts: "review" },
  idOf: (one: Review) => one.review,
  ...{ find: store.findReview, insert: store.insertReview, update: store.updateReview },
  unknown: () => unknownReview({}),
});

export const selectionCase = defineCase({
  ...{ name: "selection", word: text("선정", "Selection"), states: selection, kinds: selectionKinds },
  ...{ table: "selection", idColumn: "selection", facts: "selection" },
  idOf: (one: Selection) => one.selection,
  ...{ find: store.findSelection, insert: store.insertSelection, update: store.updateSelection },
  unknown: () => unknownSelection({}),
});

export const objectionCase = defineCase({
  ...{ name: "objection", word: text("이의신청", "Objection"), states: objection, kinds: objectionKinds },
  ...{ table: "objection", idColumn: "objection", facts: "objection" },
  idOf: (one: Objection) => one.objection,
  ...{ find: store.findObjection, insert: store.insertObjection, update: store.updateObjection },
  unknown: () => unknownObjection({}),
});
