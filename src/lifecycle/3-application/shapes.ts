import { z } from "zod";
import { shapeRungOfCase } from "#case/contract";
import { shapePerson, shapeText } from "#journal/contract";

/** One value of a draft: what a question takes, in JSON that is written the same way everywhere. */
const word = z
  .string()
  .max(20_000)
  // oxlint-disable-next-line no-control-regex -- what no database keeps
  .regex(/^[^\u0000]*$/)
  .refine((said) => said.isWellFormed());
const record = z.record(z.string().regex(/^[a-z0-9][a-z0-9._-]{0,99}$/i), z.union([word, z.boolean()]));
export const shapeValue = z.union([word, z.boolean(), z.null(), record, z.array(z.union([word, record])).max(500)]);

const verdicts = ["met", "failed", "unknown"] as const;
export const shapeEligibility = z.object({
  /** The day it was judged on. */
  on: z.string(),
  verdict: z.enum(verdicts),
  clauses: z.array(
    z.object({
      clause: z.string(),
      says: shapeText,
      verdict: z.enum(verdicts),
      value: shapeText.nullable(),
      reason: shapeText,
      article: z.string().nullable(),
    }),
  ),
});
export type EligibilityView = z.infer<typeof shapeEligibility>;

/** Where something is put right, as a JSON pointer: `/form/plan/goal`, `/documents/plan`, `/budget/<firm>`. */
export const shapeFault = z.object({ code: z.string(), at: z.string(), text: shapeText });

export const shapeSection = z.object({
  section: z.string(),
  word: shapeText,
  party: z.string(),
  owner: shapeText,
  mayEdit: z.boolean(),
  last: z.object({ by: shapePerson, at: z.string() }).nullable(),
});

export const shapeField = z.object({ section: z.string(), field: z.string(), value: z.unknown(), version: z.string() });
export type FieldView = z.infer<typeof shapeField>;

const shapePaper = z.object({
  evidence: z.string(),
  title: z.string(),
  fileName: z.string(),
  sha256: z.string(),
  issuedOn: z.string().nullable(),
  validUntil: z.string().nullable(),
  /** Why it does not count on the call's day; null where it does. */
  lacks: shapeText.nullable(),
});
export const shapeDocument = z.object({
  document: z.string(),
  word: shapeText,
  required: z.boolean(),
  /** How long it counts, in words. */
  expiry: shapeText.nullable(),
  endings: z.array(z.string()),
  attached: z.array(shapePaper),
  /** Of earlier applications of the firm, the ones that still count. */
  reusable: z.array(shapePaper),
});
export type DocumentView = z.infer<typeof shapeDocument>;

export const shapeMember = z.object({ party: z.string(), name: shapeText, state: z.string(), stateWord: shapeText });

/** What the call asks of one firm's money; shares as fractions, the cap in won. */
export const shapeBudgetRules = z.object({
  party: z.string(),
  name: shapeText,
  ownLeast: z.string(),
  cashLeast: z.string(),
  cap: z.string().nullable(),
  basis: z.string().nullable(),
});

export const shapeBudgetLine = z.object({ party: z.string(), item: z.string(), source: z.string(), won: z.string() });

export const shapeReceipt = z.object({
  number: z.string(),
  /** `2025-04-09 17:59:59.999 KST`: when the head of the first submission reached the hub. */
  arrived: z.string(),
  sha256: z.string(),
  /** Which submission this is the hash of. */
  no: z.number().int(),
});

/** What both desks see of an application. */
export const shapeWay = {
  application: z.string(),
  /** What a step names as `seen`. */
  version: z.string(),
  state: z.string(),
  stateWord: shapeText,
  moves: z.array(z.string()),
  due: z.string().nullable(),
  call: z.object({
    call: z.string(),
    title: shapeText,
    track: z.string(),
    closes: z.string().nullable(),
    /** The day clauses are judged and documents count on. */
    on: z.string(),
  }),
  lead: z.object({ party: z.string(), name: shapeText }),
  members: z.array(shapeMember),
  title: z.string(),
  receipt: shapeReceipt.nullable(),
  submissions: z.array(z.object({ no: z.number().int(), arrived: z.string(), sha256: z.string() })),
  eligibility: shapeEligibility.nullable(),
  rungs: z.array(shapeRungOfCase),
  said: z.array(
    z.object({
      act: z.string(),
      word: shapeText,
      reason: z.string(),
      due: z.string().nullable(),
      by: shapePerson,
      at: z.string(),
    }),
  ),
};

const shapeSide = z.object({
  party: z.string(),
  name: shapeText,
  title: z.string(),
  day: z.string().nullable(),
  programme: shapeText.nullable(),
  to: z.string().nullable(),
});
export const shapeDuplicate = z.object({
  kind: z.enum(["document", "invoice", "purpose", "support"]),
  kindWord: shapeText,
  reason: shapeText,
  own: shapeSide,
  other: shapeSide,
});
export type DuplicateView = z.infer<typeof shapeDuplicate>;

export const shapeOwn = z.object({
  application: z.string(),
  state: z.string(),
  stateWord: shapeText,
  due: z.string().nullable(),
  call: z.object({ call: z.string(), title: shapeText, closes: z.string().nullable() }),
  title: z.string(),
  lead: shapeText,
  isLead: z.boolean(),
  /** Asked to join, and not answered. */
  isInvited: z.boolean(),
  number: z.string().nullable(),
  arrived: z.string().nullable(),
  /** A draft that was not submitted before the call closed. */
  isLate: z.boolean(),
});
export type OwnApplication = z.infer<typeof shapeOwn>;

export const shapeOfficerRow = z.object({
  application: z.string(),
  number: z.string(),
  arrived: z.string(),
  party: z.string(),
  name: shapeText,
  members: z.array(shapeText),
  title: z.string(),
  state: z.string(),
  stateWord: shapeText,
  due: z.string().nullable(),
  asked: z.string(),
  own: z.string(),
  documents: z.number().int(),
  /** Files that another firm handed in as well. */
  sameFiles: z.number().int(),
  verdict: z.enum(["met", "failed", "unknown"]),
  /** Clauses that are not met, or not known to be. */
  open: z.array(shapeText),
  moves: z.array(z.string()),
  version: z.string(),
});
export type OfficerRow = z.infer<typeof shapeOfficerRow>;

export const shapeIntakeRow = z.object({
  call: z.string(),
  title: shapeText,
  programme: shapeText.nullable(),
  closes: z.string().nullable(),
  drafts: z.number().int(),
  received: z.number().int(),
  /** To be judged by an officer. */
  waiting: z.number().int(),
  eligible: z.number().int(),
  ineligible: z.number().int(),
});
export type IntakeRow = z.infer<typeof shapeIntakeRow>;

export const shapeDraft = z.object({
  ...shapeWay,
  /** How often it was saved: what saving and submitting name as what they saw. */
  revision: z.string(),
  isLead: z.boolean(),
  /** The reader's firm, if it is asked to join and has not answered. */
  invitedAs: z.string().nullable(),
  form: z.unknown(),
  sections: z.array(shapeSection),
  fields: z.array(shapeField),
  documents: z.array(shapeDocument),
  items: z.array(z.object({ item: z.string(), word: shapeText })),
  /** Empty where no money is asked for. */
  budgetRules: z.array(shapeBudgetRules),
  /** Everything that stands between it and its submission. */
  faults: z.array(shapeFault),
  /** Why it cannot be submitted now whatever is in it; null where it can. */
  closed: shapeText.nullable(),
});
export type DraftView = z.infer<typeof shapeDraft>;

export const shapeReceived = z.object({
  ...shapeWay,
  answers: z.array(z.object({ section: shapeText, question: shapeText, answer: shapeText })),
  people: z.array(z.object({ name: z.string(), party: shapeText, task: z.string() })),
  budget: z.array(shapeBudgetLine.extend({ name: shapeText, itemWord: shapeText, sourceWord: shapeText })),
  documents: z.array(
    z.object({
      document: shapeText,
      evidence: z.string(),
      title: z.string(),
      fileName: z.string(),
      sha256: z.string(),
    }),
  ),
});
export type ApplicationView = z.infer<typeof shapeReceived>;

const shapeListed = z.object({
  ...{ line: z.number().int(), number: z.string(), firm: z.string() },
  ...{ businessNumber: z.string(), title: z.string(), asked: z.string(), received: z.string() },
});
export const shapeIntakePlan = z.object({
  taken: z.array(shapeListed.extend({ isNewFirm: z.boolean() })),
  unchanged: z.array(shapeListed),
  rejected: z.array(z.object({ line: z.number().int(), number: z.string(), firm: z.string(), says: shapeText })),
  /** What an import names as planned. */
  basis: z.string(),
});
export type IntakePlanView = z.infer<typeof shapeIntakePlan>;

export const shapeIntakeImport = z.object({
  ...{ import: z.string(), evidence: z.string(), fileName: z.string(), by: shapePerson, at: z.string() },
  ...{ brought: z.number().int(), withdrawn: z.number().int(), mayUndo: z.boolean() },
});

/** Why a list cannot be read. */
export const listRefusals = [
  ...["unknown-call", "workbook-old", "workbook-broken", "workbook-too-large", "csv-broken"],
  ...["intake-list-without-headings", "intake-list-too-long"],
];
export const importRefusals = [
  ...listRefusals,
  ...["intake-trial-outdated", "unknown-party", "identifier-taken", "applied-already", "call-closed", "unknown-fact"],
  ...["empty-file", "file-too-large"],
];

export const shapeRevised = z.object({ revision: z.string() });
export const shapeSaved = shapeRevised.extend({
  /** What others changed since in the same part. */
  theirs: z.array(shapeField),
});
export const shapeDone = z.object({ fact: z.string() });
