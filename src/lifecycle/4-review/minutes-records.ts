import type { Tx } from "#platform/db";
import type { Recorded } from "./minutes.ts";
import type { Panel } from "./panel.ts";
import { bonusesOf, decisionsIn, exceptionsOf, membersOf, sheetsOf } from "./records.ts";
import { reviewsWhere } from "./store.ts";

/**
 * The records that the minutes are made of: what is kept of the panel, and nothing that others may change later, such
 * as what is known of people today or whether an applicant has withdrawn since.
 */
export async function recordedOf(tx: Tx, panel: Panel): Promise<Recorded> {
  const reviews = await reviewsWhere(tx, { panel: panel.panel });
  return {
    ...{ panel, reviews, members: await membersOf(tx, panel.panel), exceptions: await exceptionsOf(tx, panel.panel) },
    sheets: await sheetsOf(
      tx,
      reviews.map(({ review }) => review),
    ),
    ...{ bonuses: await bonusesOf(tx, panel.panel), decisions: await decisionsIn(tx, panel.panel) },
  };
}
