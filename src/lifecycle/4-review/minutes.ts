import { createHash } from "node:crypto";
import { canonicalJson, type CanonicalValue } from "#base/canonical-json";
import type { DecidedLine } from "#engine/selection";
import type { Panel } from "./panel.ts";
import type { Review, Sheet } from "./review.ts";

/** Everything the minutes are made of: kept records and nothing else, so that they can be made again. */
export interface Recorded {
  readonly panel: Panel;
  readonly members: readonly string[];
  readonly exceptions: readonly { readonly reviewer: string; readonly application: string; readonly reason: string }[];
  readonly reviews: readonly Review[];
  readonly sheets: readonly Sheet[];
  readonly bonuses: readonly { readonly application: string; readonly bonus: string; readonly points: string }[];
  readonly decisions: readonly DecidedLine[];
}

const sorted = <Value>(values: readonly Value[], key: (value: Value) => string): Value[] =>
  values.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));

/** The minutes as data, in one order whatever the order of the records. */
export function minutesOf({
  panel,
  members,
  exceptions,
  reviews,
  sheets,
  bonuses,
  decisions,
}: Recorded): CanonicalValue {
  const signed = new Map(sheets.map((one) => [one.review, one]));
  return {
    ...{ panel: panel.panel, call: panel.call, chair: panel.chair, rule: panel.rule as unknown as CanonicalValue },
    members: members.toSorted(),
    exceptions: sorted(exceptions, ({ reviewer, application }) => `${reviewer} ${application}`).map((one) => ({
      ...one,
    })),
    reviews: sorted(reviews, (one) => one.review).map(({ review, application, reviewer, state, reason }) => ({
      ...{ review, application, reviewer, state, reason, sheet: signed.get(review)?.sha256 ?? null },
    })),
    bonuses: sorted(bonuses, ({ application, bonus }) => `${application} ${bonus}`).map((one) => ({ ...one })),
    decisions: sorted(decisions, (one) => one.application).map(({ amount, lot, ...one }) => ({
      ...{ ...one, amount: `${amount}`, lot: lot === null ? null : `${lot}` },
    })),
  };
}

const sha256 = (value: CanonicalValue): string =>
  createHash("sha256").update(canonicalJson(value), "utf8").digest("hex");

export const minutesHash = (recorded: Recorded): string => sha256(minutesOf(recorded));

/** What a reviewer signs: the review, the marks, the reason. */
export const sheetHash = ({ review, marks, reason }: Pick<Sheet, "review" | "marks" | "reason">): string =>
  sha256({ review, marks: { ...marks }, reason });
