import { sql } from "kysely";
import type { Tx } from "#platform/db";
import { type JobTables, notify } from "./job.ts";

export interface NewJob {
  readonly kind: string;
  /** Plain JSON; the kind's shape reads it again when the job runs. */
  readonly payload: unknown;
  /** Not before this; at once unless told. */
  readonly runAt?: Date;
  /** The same piece of work asked for twice is done once: while one with this key is unfinished, that one stands. */
  readonly uniqueKey?: string;
}

/** Gives birth to a job inside the transaction that needs it: it is there when that commits, and only then. */
export const enqueue = async (tx: Tx, job: NewJob): Promise<{ readonly id: string; readonly isNew: boolean }> => {
  const jobs = tx.$extendTables<JobTables>();
  const born = await jobs
    .insertInto("job")
    .values({
      kind: job.kind,
      payload: JSON.stringify(job.payload),
      unique_key: job.uniqueKey ?? null,
      ...(job.runAt === undefined ? {} : { run_at: job.runAt }),
    })
    .onConflict((conflict) =>
      conflict
        .columns(["kind", "unique_key"])
        .where(sql<boolean>`state in ('waiting', 'running')`)
        .doNothing(),
    )
    .returning("id")
    .executeTakeFirst();
  if (born) {
    await notify(tx, `due ${job.kind}`);
    return { id: born.id, isNew: true };
  }
  const standing = await jobs
    .selectFrom("job")
    .select("id")
    .where("kind", "=", job.kind)
    .where("unique_key", "=", job.uniqueKey ?? "")
    .where("state", "in", ["waiting", "running"])
    .executeTakeFirst();
  // It finished between the two statements: now there is room for this one.
  return standing ? { id: standing.id, isNew: false } : enqueue(tx, job);
};

/** Stops a job: a waiting one at once, a running one as soon as its code looks. False when it has ended already. */
export const cancelJob = async (tx: Tx, id: string): Promise<boolean> => {
  const { rows } = await sql<{ state: string }>`
    update job set cancel_asked = true,
      state = case state when 'waiting' then 'cancelled' else state end,
      ended_at = case state when 'waiting' then now() end
    where id = ${id} and state in ('waiting', 'running') returning state`.execute(tx);
  if (rows[0]?.state === "running") await notify(tx, `cancel ${id}`);
  return rows.length > 0;
};

/** Gives a dead or cancelled job a new life with all its attempts. False when it is neither, or its key is taken. */
export const retryJob = async (tx: Tx, id: string): Promise<boolean> => {
  const { rows } = await sql<{ kind: string }>`
    update job set state = 'waiting', attempts = 0, run_at = now(), ended_at = null, cancel_asked = false,
      progress = 0, progress_ko = '', progress_en = ''
    where id = ${id} and state in ('dead', 'cancelled') and not exists (
      select from job other where other.kind = job.kind and other.unique_key = job.unique_key
        and other.state in ('waiting', 'running'))
    returning kind`.execute(tx);
  if (rows[0]) await notify(tx, `due ${rows[0].kind}`);
  return rows.length > 0;
};
