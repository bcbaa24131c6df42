import { sql } from "kysely";
import { dayOf } from "#base/day";
import type { Refusal } from "#base/refusal";
import type { Tx } from "#platform/db";
import { uploadQuota } from "./refusals.ts";

export interface UploadsPerDay {
  readonly files: number;
  readonly bytes: number;
}

/**
 * [HT16] Counts what an account is about to bring; over the day's allowance it is refused. Kept by the database, so that
 * several processes and a restart share it: one statement, by the key, in which two at once wait for each other.
 */
export async function countUpload(
  tx: Tx,
  most: UploadsPerDay,
  { actor, bytes, at }: { readonly actor: string; readonly bytes: number; readonly at: Date },
): Promise<Refusal | null> {
  const refused = uploadQuota({ files: `${most.files}`, megabytes: `${Math.floor(most.bytes / 2 ** 20)}` });
  if (bytes > most.bytes || most.files < 1) return refused;
  const { rows } = await sql`
    insert into upload_count as c (actor, day, files, bytes) values (${actor}, ${dayOf(at)}::date, 1, ${bytes}::bigint)
    on conflict (actor, day) do update set files = c.files + 1, bytes = c.bytes + excluded.bytes
     where c.files + 1 <= ${most.files}::int and c.bytes + excluded.bytes <= ${most.bytes}::bigint
    returning actor`.execute(tx);
  return rows.length === 1 ? null : refused;
}

/** Days that are over count for nothing. */
export async function forgetUploads(tx: Tx, at: Date): Promise<void> {
  await sql`delete from upload_count where day < ${dayOf(at)}::date`.execute(tx);
}
