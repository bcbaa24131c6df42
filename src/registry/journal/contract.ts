import { z } from "zod";

/**
 * What a person fills in. Where its type does not tell what it is (a day is not any text), `field` does: a form is drawn
 * by it, and the interface's description shows it.
 */
export const shapeDay = z.string().max(10).meta({ field: "day" });
/** From the first day to the last, as people say it. */
export const shapeDays = z.object({ firstDay: shapeDay, lastDay: shapeDay }).meta({ field: "period" });
const digits = z.string().regex(/^\d{1,18}$/);
/** A whole number of any size. */
export const shapeCount = digits.meta({ field: "integer" });
/** Digits of the smallest unit of a currency: won, pence. */
export const shapeMoney = digits.meta({ field: "money" });
export const shapeFactId = z.string().meta({ field: "fact" });

/** A text in both languages. */
export const shapeText = z.object({ ko: z.string(), en: z.string() });

/** An exact amount: a fraction in a unit (money in minor units), with the sentence piece it is printed as. */
export const shapeAmount = z.object({
  num: z.string(),
  den: z.string(),
  unit: z.string(),
  printed: shapeText,
});

/** Half-open range of days; `to` is null while it lasts. */
export const shapePeriod = z.object({ from: z.string(), to: z.string().nullable() });

/** Somebody who acted: by name, or by the name of his role where the reader is not told who it was. */
export const shapePerson = z.string().meta({ shown: "person" });

/** A commit of the journal: when something became known, by whose act. */
export const shapeCommit = z.object({
  seq: z.string(),
  at: z.string(),
  actor: shapePerson,
  act: z.string(),
  /** What the act is called, for people. */
  word: shapeText,
});

/**
 * The version that was looked at, as the page showed it: the commit that last changed the fact, its shares, or the case.
 * An act on another version than the current one is refused with what changed.
 */
export const shapeSeen = z.string().regex(/^\d{1,18}$/);

/** One version of a fact: what was true, and from when to when we believed it. */
export const shapeFactVersion = z.object({
  version: z.string(),
  valid: shapePeriod,
  amount: shapeAmount,
  evidenceLevel: z.number().int().min(0).max(3),
  knownFrom: shapeCommit,
  knownTo: shapeCommit.nullable(),
});

export const shapeCheck = z.object({
  check: z.string(),
  outcome: z.enum(["confirmed", "contradicted"]),
  level: z.number().int().min(0).max(3),
  method: shapeText,
  note: z.string().meta({ shown: "concerned" }),
  by: shapePerson,
  at: z.string(),
});

export const shapeEvidenceOfFact = z
  .object({
    evidence: z.string().nullable().meta({ shown: "concerned" }),
    title: z.string().nullable().meta({ shown: "concerned" }),
    kind: z.string(),
    kindWord: shapeText,
    issuer: z.string().nullable().meta({ shown: "concerned" }),
    issuedOn: z.string().nullable().meta({ shown: "concerned" }),
    sha256: z.string().nullable().meta({ shown: "concerned" }),
    fileName: z.string().nullable().meta({ shown: "concerned" }),
    position: z.string().nullable().meta({ shown: "concerned" }),
    visibility: z.enum(["public", "restricted"]),
    /** Whether the reader may have the file, and so know what it is called. */
    mayOpen: z.boolean(),
    checks: z.array(shapeCheck),
    /** The last sample of what the document proves, and whether this fact was drawn; null where none was. */
    sample: z
      .object({
        population: z.number().int(),
        size: z.number().int(),
        checked: z.number().int(),
        wrong: z.number().int(),
        isDrawn: z.boolean(),
      })
      .nullable(),
  })
  .meta({ concerns: "mayOpen" });

export const shapeClaim = z.object({
  programme: z.string(),
  programmeName: shapeText,
  share: z.object({ num: z.string(), den: z.string() }),
  basis: z.string(),
});

/**
 * The two dates of an answer. `final`: the same address has this answer for ever. Otherwise its day is not over yet, and
 * it is cited with its commit: `?as-of=<valid>&as-known=<known.seq>`.
 */
export const shapeAsked = z.object({
  valid: z.string(),
  known: shapeCommit.pick({ seq: true, at: true }),
  final: z.boolean(),
});

export const shapeFact = z
  .object({
    fact: z.string(),
    kind: z.string(),
    kindWord: shapeText,
    case: z.string(),
    subject: z.string(),
    subjectName: shapeText,
    programme: z.string().nullable(),
    programmeName: shapeText.nullable(),
    naturalKey: z.string(),
    facets: z.record(z.string(), z.string()),
    /** The facets and their values as people call them. */
    facetWords: z.array(z.object({ word: shapeText, value: shapeText })),
    /** The version asked for, and every version there ever was, oldest first. */
    current: shapeFactVersion,
    versions: z.array(shapeFactVersion),
    /** Why it was corrected, with the commit that did it. */
    reasons: z.array(z.object({ seq: z.string(), reason: z.string() })).meta({ shown: "concerned" }),
    /** What an act on it names as `seen`: the commit that last changed it or the shares in it. */
    version: z.string(),
    /** What an act on its whole case names as `seen`. */
    caseVersion: z.string(),
    claims: z.array(shapeClaim),
    evidence: z.array(shapeEvidenceOfFact),
    /** Whether the reader is one of those concerned: of the hub, or of the organisation it is about. */
    isConcerned: z.boolean(),
    asOf: shapeAsked,
  })
  .meta({ concerns: "isConcerned" });
export type FactView = z.infer<typeof shapeFact>;

/** `as-of` sets both days; `known` overrides the day it was known on; `as-known` names the very commit. */
export const shapeAsOf = z.object({
  "as-of": z.string().optional(),
  known: z.string().optional(),
  "as-known": z.string().optional(),
});
export const asOfRefusals = ["malformed-as-of", "as-of-in-future", "as-of-before-first", "unknown-commit"] as const;
