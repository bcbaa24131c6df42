import type { CanonicalValue } from "#base/canonical-json";
import type { Amendment, Changes } from "./amendment.ts";

/** What is hashed of a change, and what the office signs. */
export const amendmentContent = ({ amendment, agreement, kind, base, changes }: Amendment): CanonicalValue => ({
  ...{ amendment, agreement, kind, base },
  changes: contentOf(changes),
});

const contentOf = ({ parties, goals, lines, milestones, conduct, ...rest }: Changes): CanonicalValue => ({
  ...rest,
  ...(parties === undefined ? {} : { parties: parties.map((one) => ({ ...one })) }),
  ...(goals === undefined ? {} : { goals: goals.map((one) => ({ ...one })) }),
  ...(lines === undefined ? {} : { lines: lines.map((one) => ({ ...one })) }),
  ...(milestones === undefined ? {} : { milestones: milestones.map((one) => ({ ...one })) }),
  ...(conduct === undefined ? {} : { conduct: { ...conduct } }),
});
