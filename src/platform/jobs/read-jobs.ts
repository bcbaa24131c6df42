import { type Selectable, sql } from "kysely";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Tx } from "#platform/db";
import type { JobState, JobTables, JobView } from "./job.ts";

/** One job as a page shows it, or null. */
export const readJob = async (tx: Tx, id: string): Promise<JobView | null> => {
  const row = await tx.$extendTables<JobTables>().selectFrom("job").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? viewOf(row) : null;
};

/** The youngest jobs first; all, or those of a kind or in a state. */
export const listJobs = async (
  tx: Tx,
  which: { readonly kind?: string; readonly state?: JobState; readonly limit?: number } = {},
): Promise<JobView[]> => {
  let query = tx.$extendTables<JobTables>().selectFrom("job").selectAll().orderBy("number", "desc");
  if (which.kind !== undefined) query = query.where("kind", "=", which.kind);
  if (which.state !== undefined) query = query.where("state", "=", which.state);
  const rows = await query.limit(which.limit ?? 100).execute();
  return rows.map(viewOf);
};

/** How many jobs are in each state: for metrics and health. */
export const countJobs = async (tx: Tx): Promise<Readonly<Record<JobState, number>>> => {
  const { rows } = await sql<{ state: JobState; n: number }>`
    select state, count(*)::int as n from job group by state`.execute(tx);
  const counts = { waiting: 0, running: 0, done: 0, refused: 0, dead: 0, cancelled: 0 };
  for (const { state, n } of rows) counts[state] = n;
  return counts;
};

/** Forgets jobs that ended well before an instant; dead ones stay until someone has looked. Answers how many. */
export const forgetJobs = async (tx: Tx, before: Date): Promise<bigint> => {
  const gone = await tx
    .$extendTables<JobTables>()
    .deleteFrom("job")
    .where("state", "in", ["done", "refused", "cancelled"])
    .where("ended_at", "<", before)
    .executeTakeFirst();
  return gone.numDeletedRows;
};

const viewOf = (row: Selectable<JobTables["job"]>): JobView => {
  const refusal: Refusal | null = row.state === "refused" && isRefusal(row.result) ? row.result : null;
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    progress: { share: Number(row.progress), text: { ko: row.progress_ko, en: row.progress_en } },
    attempts: row.attempts,
    runAt: row.run_at,
    bornAt: row.born_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    result: refusal === null ? row.result : null,
    refusal,
    failure: row.failure,
    isCancelAsked: row.cancel_asked,
  };
};
