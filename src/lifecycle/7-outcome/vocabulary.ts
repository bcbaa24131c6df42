import type { FactSeen } from "#journal/vocabulary";

/** Who sees what a firm reports, and from when: its sales are its own until somebody else has checked them; jobs are people. */
export const outcomesSeen = {
  "outcome.sale": "proven",
  "outcome.export": "proven",
  "outcome.job": "sum",
} as const satisfies Readonly<Record<string, FactSeen>>;
