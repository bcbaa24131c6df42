import { z } from "zod";
import { shapeCaseHistory } from "#case/contract";
import { shapeDay, shapeMoney, shapePerson, shapeText } from "#journal/contract";
import { shapePartyId } from "#party/contract";

/** Closed lists of agreements by name, what terms are made of, and how an agreement of our own is read. */
export const agreementKinds = ["support", "mou", "data"] as const;
export const agreementStates = [
  ...(["drafted", "offered", "signed", "in-force", "suspended"] as const),
  ...(["ended", "terminated", "given-up", "lapsed", "withdrawn"] as const),
] as const;
export const moneySources = ["national", "province", "city", "own-cash", "own-in-kind"] as const;
export const partyRoles = ["lead", "member", "hub", "city", "partner"] as const;
export const amendmentKindNames = [
  ...(["party", "principal", "goal", "period", "amount", "milestone", "between-items", "conduct"] as const),
  ...(["suspension", "resumption", "termination", "withdrawal"] as const),
] as const;

export const shapePartyOf = z.object({ party: shapePartyId, role: z.enum(partyRoles) });
export const shapeLine = z.object({
  party: shapePartyId,
  item: z.string().trim().min(1).max(60),
  source: z.enum(moneySources),
  won: shapeMoney,
});
export const shapeGoal = z.object({
  goal: z.string().trim().min(1).max(300),
  indicator: z.string().trim().min(1).max(100),
  target: z.string().trim().min(1).max(100),
});
export const shapeMilestone = z.object({ title: z.string().trim().min(1).max(100), due: shapeDay, won: shapeMoney });
export const shapeConduct = z.object({
  method: z.string().max(2000).default(""),
  researchers: z.string().max(1000).default(""),
  contact: z.string().max(300).default(""),
});
export const shapeOwnRow = z.object({
  agreement: z.string(),
  /** What an act on it names as `seen`. */
  version: z.string(),
  number: z.string(),
  title: z.string(),
  kind: z.enum(agreementKinds),
  kindWord: shapeText,
  trackWord: shapeText,
  programme: z.object({ programme: z.string(), name: shapeText }).nullable(),
  party: z.object({ party: z.string(), name: shapeText }),
  state: z.enum(agreementStates),
  stateWord: shapeText,
  signUntil: z.string().nullable(),
  firstDay: z.string(),
  lastDay: z.string(),
  totalWon: z.string(),
  grantWon: z.string(),
  /** Amendments that wait for an answer. */
  open: z.number().int(),
});
export type OwnAgreementRow = z.infer<typeof shapeOwnRow>;

const shapeSaid = z.object({ key: z.string(), word: shapeText, value: shapeText });
const named = z.object({ party: z.string(), name: shapeText });

export const shapeAmendment = z.object({
  amendment: z.string(),
  version: z.string(),
  kind: z.string(),
  kindWord: shapeText,
  law: z.string(),
  state: z.string(),
  stateWord: shapeText,
  askedBy: z.enum(["hub", "firm"]),
  asked: z.string(),
  decided: z.string().nullable(),
  reason: z.string(),
  became: z.number().int().nullable(),
  /** What it says instead of what stood: before and after. */
  changes: z.array(z.object({ word: shapeText, before: shapeText.nullable(), after: shapeText.nullable() })),
  /** Whose office has a rule for it, and where its approval stands; null where none is asked. */
  approval: shapeText.nullable(),
  moves: z.array(z.string()),
});
export type AmendmentView = z.infer<typeof shapeAmendment>;

export const shapeOwnAgreement = shapeOwnRow.extend({
  notified: z.string().nullable(),
  application: z.string().nullable(),
  terms: z.number().int(),
  sha256: z.string(),
  parties: z.array(named.extend({ role: z.string(), roleWord: shapeText, signed: z.string().nullable() })),
  lines: z.array(
    z.object({ party: named, item: z.string(), source: z.string(), sourceWord: shapeText, won: z.string() }),
  ),
  sources: z.array(z.object({ source: z.string(), word: shapeText, won: z.string() })),
  milestones: z.array(z.object({ title: z.string(), due: z.string(), won: z.string() })),
  goals: z.array(shapeGoal),
  principal: z.string(),
  conduct: shapeConduct,
  conditions: z.array(z.string()),
  /** Of a memorandum: promise and result, apart. */
  fulfilment: z.array(z.object({ word: shapeText, promised: z.string(), done: z.string(), unit: z.string() })),
  signatures: z.array(
    z.object({
      party: named,
      version: z.number().int(),
      sha256: z.string(),
      wayWord: shapeText,
      evidence: z.string().nullable(),
      day: z.string(),
      by: shapePerson,
      at: z.string(),
    }),
  ),
  versions: z.array(
    z.object({ no: z.number().int(), sha256: z.string(), at: z.string(), by: shapePerson, says: z.array(shapeSaid) }),
  ),
  amendments: z.array(shapeAmendment),
  documents: z.array(z.object({ document: z.string(), title: shapeText, number: z.string(), at: z.string() })),
  approval: shapeText.nullable(),
  history: shapeCaseHistory,
  reasons: z.array(z.object({ word: shapeText, reason: z.string(), at: z.string(), by: shapePerson })),
  /** What whoever looks may do with it next. */
  moves: z.array(z.string()),
  /** Changes that may be asked for, whether the other side agrees first, and which open change stands in the way. */
  askable: z.array(
    z.object({
      kind: z.enum(amendmentKindNames),
      needs: z.enum(["consent", "notice"]),
      law: z.string(),
      blockedBy: shapeText.nullable(),
    }),
  ),
});
export type OwnAgreementView = z.infer<typeof shapeOwnAgreement>;

/** One of those that were drafted from a selection. */
export const shapeDraftOfSelected = z.object({
  ...{ agreement: z.string(), application: z.string(), title: z.string() },
  /** It had an agreement before. */
  isOld: z.boolean(),
});
export type DraftOfSelected = z.infer<typeof shapeDraftOfSelected>;
