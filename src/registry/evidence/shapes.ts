import { z } from "zod";
import { shapePerson } from "#journal/contract";

/** A sample of what a document proves, how it was drawn and what it says. */
export const shapeSample = z.object({
  sample: z.string(),
  /** The facts come in the order of SHA-256 of seed and fact. */
  seed: z.string(),
  confidence: z.number().int(),
  /** Percent of wrong facts it was to find; null where the size was chosen. */
  tolerance: z.number().int().nullable(),
  population: z.number().int(),
  size: z.number().int(),
  by: shapePerson,
  at: z.string(),
  checked: z.number().int(),
  wrong: z.number().int(),
  /** Once it is finished: from how many to how many of the whole are wrong. */
  interval: z.object({ least: z.number().int(), most: z.number().int() }).nullable(),
});
export type SampleView = z.infer<typeof shapeSample>;

/** The same file, offered before or elsewhere: under which title, for which facts, by whom and when. */
export const shapeSameFile = z.object({
  evidence: z.string(),
  title: z.string(),
  facts: z.array(z.string()),
  suppliedBy: z.string(),
  /** The same by name, for people. */
  supplier: z.string(),
  when: z.string(),
});
export type SameFile = z.infer<typeof shapeSameFile>;
