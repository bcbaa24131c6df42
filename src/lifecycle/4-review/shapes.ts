import { z } from "zod";
import { shapeCount, shapeDay, shapeMoney, shapePerson, shapeSeen, shapeText } from "#journal/contract";
import { shapePartyId } from "#party/contract";

/** What several routes are asked and answer. */
export const reason = z.string().trim().min(10).max(2000);
export const done = z.object({ done: z.string() });
/** An act that says nothing but the version it saw. */
export const onSeen = <Params>(params: Params) => ({ params, body: z.object({ seen: shapeSeen }), reply: done });

const named = z.object({ party: z.string(), name: shapeText });

export const shapeCriterion = z.object({ key: z.string(), word: shapeText, points: z.number() });
/** How the call promised to score and select; `#engine/selection` computes with it as it is. */
export const shapeRule = z.object({
  method: z.enum(["mean", "trimmed-mean", "median"]),
  leastRaters: z.number().int(),
  trimFrom: z.number().int(),
  criteria: z.array(shapeCriterion),
  bonuses: z.array(shapeCriterion),
  passMark: z.number(),
  tieBreak: z.array(z.string()),
  budget: z.string().nullable(),
  quota: z.number().int().nullable(),
  groups: z.array(
    z.object({
      ...{ key: z.string(), word: shapeText },
      ...{ least: z.number().int().nullable(), most: z.number().int().nullable() },
    }),
  ),
  capPerFirm: z.string().nullable(),
  waiting: z.number().int().nullable(),
});

export const shapeReviewer = z.object({
  reviewer: z.string(),
  version: z.string(),
  name: shapePerson,
  organisation: named.nullable(),
  department: z.string().nullable(),
  email: z.string(),
  state: z.enum(["invited", "consented", "ended"]),
  stateWord: shapeText,
  keywords: z.array(z.string()),
  industries: z.array(z.string()),
  consentedUntil: z.string().nullable(),
  agreedOn: z.string().nullable(),
  ties: z.array(
    z.object({ tie: shapeText, party: named, since: z.string(), until: z.string().nullable(), note: z.string() }),
  ),
});
export type ReviewerView = z.infer<typeof shapeReviewer>;

const shapeConflict = z.object({
  reviewer: z.string(),
  reviewerName: shapePerson,
  application: z.string(),
  title: z.string(),
  ground: shapeText,
  party: named.nullable(),
});

const shapeChallenge = z.object({
  challenge: z.string(),
  title: z.string(),
  whom: z.string(),
  reason: z.string(),
  filed: z.string(),
  decision: z.enum(["granted", "dismissed"]).nullable(),
  answer: z.string().nullable(),
});
/** Whom the office means by a reviewer that was challenged is not told to the applicant. */
export const shapeChallengeable = z.object({
  application: z.string(),
  title: z.string(),
  call: shapeText,
  party: named,
  mayChallenge: z.boolean(),
  challenges: z.array(shapeChallenge),
});
export type Challengeable = z.infer<typeof shapeChallengeable>;

export const shapePanelRow = z.object({
  panel: z.string(),
  call: z.string(),
  title: shapeText,
  state: z.enum(["formed", "reviewing", "closed", "decided", "notified", "dissolved"]),
  stateWord: shapeText,
  due: z.string(),
  applications: z.number().int(),
  reviews: z.number().int(),
  signed: z.number().int(),
});
export type PanelRow = z.infer<typeof shapePanelRow>;

export const shapePanel = shapePanelRow.extend({
  version: z.string(),
  chair: z.string().nullable(),
  demand: z.number().int(),
  loadLow: z.number().int(),
  loadHigh: z.number().int(),
  experts: z.number().int(),
  floor: z.number().int().nullable(),
  feeWon: z.string(),
  rule: shapeRule,
  members: z.array(
    z.object({
      reviewer: z.string(),
      name: shapePerson,
      organisation: z.string().nullable(),
      isChair: z.boolean(),
      load: z.number().int(),
      signed: z.number().int(),
    }),
  ),
  pool: z.array(
    z.object({
      ...{ reviewer: z.string(), name: shapePerson, organisation: z.string().nullable() },
      keywords: z.array(z.string()),
    }),
  ),
  matters: z.array(
    z.object({
      application: z.string(),
      title: z.string(),
      lead: named,
      asked: z.string(),
      /** Points that its reviewers have together. */
      affinity: z.number().int(),
      bonuses: z.array(z.string()),
      reviews: z.array(
        z.object({
          review: z.string(),
          reviewer: z.string(),
          name: shapePerson,
          state: z.string(),
          stateWord: shapeText,
          isByHand: z.boolean(),
          reason: z.string().nullable(),
          points: z.number().int(),
        }),
      ),
    }),
  ),
  conflicts: z.array(shapeConflict),
  excepted: z.array(shapeConflict),
  challenges: z.array(shapeChallenge),
  run: z
    .object({
      job: z.string(),
      state: z.string(),
      share: z.number(),
      step: shapeText,
      refusal: shapeText.nullable(),
      total: z.number().nullable(),
      worst: z.number().nullable(),
      bound: z.number().nullable(),
    })
    .nullable(),
  moves: z.array(z.string()),
});
export type PanelView = z.infer<typeof shapePanel>;

export const shapeCandidate = z.object({
  application: z.string(),
  party: z.string(),
  name: shapeText,
  title: z.string(),
  asked: z.string(),
  receipt: z.number().int(),
  group: z.string().nullable(),
  arrived: z.string(),
  bonus: z.array(z.string()),
  sheets: z.array(z.object({ rater: z.string(), marks: z.record(z.string(), z.string()) })),
  lot: z.string().nullable(),
});
export const shapeDecided = z.object({
  application: z.string(),
  decision: z.enum(["selected", "waiting", "not-selected"]),
  decisionWord: shapeText,
  ground: shapeText,
  rank: z.number().int().nullable(),
  place: z.number().int().nullable(),
  score: z.string().nullable(),
  amount: z.string(),
});
export const shapeBoard = z.object({
  panel: z.string(),
  call: z.string(),
  version: z.string(),
  title: shapeText,
  state: z.string(),
  stateWord: shapeText,
  rule: shapeRule,
  rows: z.array(shapeCandidate),
  /** What was decided; empty before. */
  decided: z.array(shapeDecided),
  minutesSha256: z.string().nullable(),
  /** Whether the minutes made now from the records are those that were decided on. */
  isReproduced: z.boolean().nullable(),
  approval: z.object({ standing: z.string(), standingWord: shapeText }).nullable(),
  mayDecide: z.boolean(),
  moves: z.array(z.string()),
});
export type BoardView = z.infer<typeof shapeBoard>;

export const shapeOwnReview = z.object({
  review: z.string(),
  version: z.string(),
  panel: z.string(),
  call: shapeText,
  /** Null before the declaration and after the end: nothing is seen then. */
  title: z.string().nullable(),
  applicant: shapeText.nullable(),
  state: z.string(),
  stateWord: shapeText,
  due: z.string(),
  isOpen: z.boolean(),
});
export type OwnReview = z.infer<typeof shapeOwnReview>;

export const shapeFile = z.object({
  people: z.array(z.object({ name: shapePerson, organisation: z.string(), task: z.string().nullable() })),
  members: z.array(shapeText),
  asked: z.string(),
  answers: z.array(z.object({ section: shapeText, question: shapeText, answer: shapeText })),
  documents: z.array(
    z.object({
      ...{ evidence: z.string(), word: shapeText, fileName: z.string(), mediaType: z.string(), size: z.number().int() },
    }),
  ),
});

export const shapeReviewSheet = shapeOwnReview.extend({
  criteria: z.array(shapeCriterion.extend({ hint: shapeText.nullable() })),
  file: shapeFile.nullable(),
  marks: z.record(z.string(), z.string()),
  reason: z.string(),
  signedAt: z.string().nullable(),
  sha256: z.string().nullable(),
});
export type ReviewSheetView = z.infer<typeof shapeReviewSheet>;

export const shapeResult = z.object({
  selection: z.string(),
  version: z.string(),
  call: shapeText,
  title: z.string(),
  party: named,
  state: z.string(),
  stateWord: shapeText,
  ground: shapeText,
  score: z.string().nullable(),
  rank: z.number().int().nullable(),
  place: z.number().int().nullable(),
  amount: z.string(),
  notified: z.string(),
  reasons: z.array(z.string()),
  byCriterion: z.array(z.object({ word: shapeText, mean: z.string(), points: z.number() })),
  objectUntil: z.string(),
  mayObject: z.boolean(),
  objection: z
    .object({
      objection: z.string(),
      version: z.string(),
      state: z.string(),
      stateWord: shapeText,
      grounds: z.string(),
      due: z.string(),
      answer: z.string().nullable(),
    })
    .nullable(),
});
export type ResultView = z.infer<typeof shapeResult>;
export const shapeResults = z.object({
  rows: z.array(shapeResult),
  /** Of one's own: what a panel is being put together for, and what was challenged. */
  challengeable: z.array(shapeChallengeable),
});

/** What an industry or a keyword is told as. */
export const words = z.array(z.string().trim().min(1).max(60)).max(40);
export const shapeInvitation = z.object({
  name: z.string().trim().min(1).max(100),
  nameEn: z.string().trim().max(100).default(""),
  email: z.email().max(200),
  organisation: shapePartyId.optional(),
  department: z.string().trim().min(1).max(100).optional(),
  keywords: words.default([]),
  industries: words.default([]),
});
export const shapeTie = z.object({
  tie: z.enum(["employment", "kinship", "project"]),
  party: shapePartyId,
  since: shapeDay,
  lastDay: shapeDay.optional(),
  note: z.string().trim().min(2).max(500),
});
export const shapePanels = z.object({
  rows: z.array(shapePanelRow),
  open: z.array(z.object({ call: z.string(), title: shapeText, applications: z.number().int() })),
});
export const shapePrice = z.object({
  points: z.number().int(),
  worstBefore: z.number().int(),
  worstAfter: z.number().int(),
  breaks: z.array(shapeText),
});
export const shapeMine = z.object({
  /** Invitations of this account's e-mail, and what it is bound to. */
  appointments: z.array(shapeReviewer),
  rows: z.array(shapeOwnReview),
  chairs: z.array(shapePanelRow.extend({ version: z.string() })),
});
export const shapePublicResults = z.object({
  calls: z.array(
    z.object({
      call: z.string(),
      title: shapeText,
      notified: z.string(),
      reviewers: z.number().int(),
      firms: z.array(z.object({ party: z.string(), name: shapeText })),
    }),
  ),
});
export const shapeTerms = {
  demand: shapeCount,
  loadLow: shapeCount,
  loadHigh: shapeCount,
  experts: shapeCount,
  floor: shapeCount.optional(),
  due: shapeDay,
  feeWon: shapeMoney,
};
