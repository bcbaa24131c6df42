import { sql } from "kysely";
import type { Day } from "#base/day";
import type { Refusal } from "#base/refusal";
import { approvedFor, type Subject } from "#approval";
import type { Tx } from "#platform/db";

/**
 * [A21] Null where the office has signed it as it is now, or has no rule that says who signs such a decision; otherwise
 * why not.
 */
export async function approvalMissing(tx: Tx, subject: Subject, sha256: string, on: Day): Promise<Refusal | null> {
  const { rows } = await sql<{ ruled: boolean }>`select exists (select from approval_rule r
    where r.known_to = forever() and r.valid @> ${on}::date and (r.subject is null or r.subject = ${subject.kind})) as ruled`.execute(
    tx,
  );
  return rows[0]?.ruled === true ? approvedFor(tx, subject, sha256) : null;
}
