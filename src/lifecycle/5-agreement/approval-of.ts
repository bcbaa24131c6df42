import { sql } from "kysely";
import type { Day } from "#base/day";
import type { Refusal } from "#base/refusal";
import { approvedFor, type Subject } from "#approval";
import type { Tx } from "#platform/db";

/** Whether the office has a rule that says who signs such a decision. */
export async function isRuled(tx: Tx, kind: string, on: Day): Promise<boolean> {
  const { rows } = await sql<{ ruled: boolean }>`select exists (select from approval_rule r
    where r.known_to = forever() and r.valid @> ${on}::date and (r.subject is null or r.subject = ${kind})) as ruled`.execute(
    tx,
  );
  return rows[0]?.ruled === true;
}

/** [A21] Null where the office has signed it as it is now, or no rule asks for that; otherwise why not. */
export const approvalMissing = async (tx: Tx, subject: Subject, sha256: string, on: Day): Promise<Refusal | null> =>
  (await isRuled(tx, subject.kind, on)) ? approvedFor(tx, subject, sha256) : null;
