import { z } from "zod";
import { shapeCommit, shapeSeen, shapeText } from "#journal/contract";

/** What is told with every step of a case over HTTP. `seen` is the `version` that its page showed. */
export const shapeStep = z.object({
  day: z.string(),
  evidence: z.array(z.object({ evidence: z.string(), position: z.string().trim().min(1).max(200).optional() })),
  seen: shapeSeen,
});

/** What any step may be refused with, beside what its room refuses. */
export const stepRefusals = [
  "state-move-impossible",
  "step-out-of-order",
  "stay-too-short",
  "future-fact",
  "unknown-evidence",
  "evidence-of-another-case",
  "changed-meanwhile",
] as const;

/** One rung of a case: reached on a day, by whose act, on which evidence; or not yet. Exits stand aside. */
export const shapeRungOfCase = z.object({
  state: z.string(),
  word: shapeText,
  /** Null for a way out. */
  rung: z.number().int().nullable(),
  reached: z
    .object({
      fact: z.string(),
      day: z.string(),
      evidenceLevel: z.number().int().min(0).max(3),
      told: shapeCommit.pick({ seq: true, at: true, actor: true }),
    })
    .nullable(),
});
export type RungOfCase = z.infer<typeof shapeRungOfCase>;

export const shapeCaseHistory = z.object({
  /** The version an act on it names as `seen`. */
  version: z.string(),
  rungs: z.array(shapeRungOfCase),
});
export type CaseHistory = z.infer<typeof shapeCaseHistory>;

/** How many cases ever reached a rung and how many stand on it now. */
export const shapeLadderCount = z.object({
  state: z.string(),
  word: shapeText,
  rung: z.number().int().nullable(),
  reached: z.number().int(),
  standing: z.number().int(),
});
export type LadderCount = z.infer<typeof shapeLadderCount>;
