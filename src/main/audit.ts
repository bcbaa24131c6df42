import { sql } from "kysely";
import type { Tx } from "#platform/db";
import type { AuditEntry } from "#platform/http";

/** The trace of a change, in the transaction of the change. */
export async function writeAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await sql`insert into audit (at, actor, act, method, address, request_id, ip)
    values (${entry.at}, ${entry.actor}, ${entry.act}, ${entry.method}, ${entry.address}, ${entry.requestId}, ${entry.ip})`.execute(
    tx,
  );
}
