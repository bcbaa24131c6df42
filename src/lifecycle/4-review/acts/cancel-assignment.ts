import type { Refusal } from "#base/refusal";
import type { Tx } from "#platform/db";
import { cancelJob } from "#platform/jobs";
import { runOf } from "../records.ts";
import { assignmentEnded, unknownPanel } from "../rules.ts";
import { findPanel } from "../store.ts";

/** Stops an assignment that waits or is being computed: nobody's assignment is touched, and it may be asked for anew. [RV13] */
export async function cancelAssignment(tx: Tx, id: string): Promise<Refusal | null> {
  if ((await findPanel(tx, id)) === null) return unknownPanel({});
  const run = await runOf(tx, id);
  return run !== null && (await cancelJob(tx, run.job)) ? null : assignmentEnded({});
}
