import { sql } from "kysely";
import type { Pool } from "pg";
import type { Database } from "#platform/db";

/** A job as its worker holds it. */
export interface ClaimedJob {
  readonly id: string;
  readonly kind: string;
  readonly payload: unknown;
  readonly attempts: number;
}

/** Takes due jobs; those another worker is taking at this moment are passed over, so workers never wait for each other. */
export const claim = async (
  pool: Pool,
  worker: string,
  kinds: readonly string[],
  limit: number,
  leaseMs: number,
): Promise<ClaimedJob[]> => {
  const { rows } = await pool.query<ClaimedJob>(
    `with due as (
       select id from job where state = 'waiting' and run_at <= now() and kind = any($2)
       order by run_at, number limit $3 for update skip locked
     )
     update job set state = 'running', attempts = attempts + 1, worker = $1, started_at = now(),
       lease_until = now() + $4 * interval '1 ms'
     from due where job.id = due.id
     returning job.id, job.kind, job.payload, job.attempts`,
    [worker, kinds, limit, leaseMs],
  );
  return rows;
};

/** How long until the next job of these kinds is due, in milliseconds; null when none waits. */
export const untilNext = async (pool: Pool, kinds: readonly string[]): Promise<number | null> => {
  const { rows } = await pool.query<{ ms: number | null }>(
    `select (extract(epoch from min(run_at) - clock_timestamp()) * 1000)::float8 as ms
     from job where state = 'waiting' and kind = any($1)`,
    [kinds],
  );
  return rows[0]?.ms ?? null;
};

/** Says that the worker lives; answers which of its jobs are no longer its own or should stop. */
export const renew = async (
  pool: Pool,
  worker: string,
  ids: readonly string[],
  leaseMs: number,
): Promise<{ readonly lost: readonly string[]; readonly cancelled: readonly string[] }> => {
  const { rows } = await pool.query<{ id: string; cancel_asked: boolean }>(
    `update job set lease_until = now() + $3 * interval '1 ms'
     where id = any($2::uuid[]) and worker = $1 and state = 'running' returning id, cancel_asked`,
    [worker, ids, leaseMs],
  );
  const held = new Set(rows.map((row) => row.id));
  return {
    lost: ids.filter((id) => !held.has(id)),
    cancelled: rows.filter((row) => row.cancel_asked).map((row) => row.id),
  };
};

/** Jobs whose worker is silent (killed, unplugged) go back to waiting; after the last attempt they are dead. */
export const recoverAbandoned = async (pool: Pool, attemptsOf: Readonly<Record<string, number>>): Promise<number> => {
  const { rowCount } = await pool.query(
    `with abandoned as (
       select id, cancel_asked as cancelled, attempts >= coalesce(($1::jsonb ->> kind)::int, 5) as used_up
       from job where state = 'running' and lease_until < now() and $1::jsonb ? kind for update skip locked
     )
     update job set worker = null, lease_until = null, failure = 'its worker stopped answering',
       state = case when cancelled then 'cancelled' when used_up then 'dead' else 'waiting' end,
       ended_at = case when cancelled or used_up then now() end
     from abandoned where job.id = abandoned.id`,
    [JSON.stringify(attemptsOf)],
  );
  return rowCount ?? 0;
};

export type Ending =
  | { readonly state: "done" | "refused"; readonly result: unknown }
  | { readonly state: "dead" | "cancelled"; readonly failure: string | null }
  /** Another try after a pause. */
  | { readonly state: "again"; readonly failure: string; readonly pauseMs: number }
  /** The program stops; it was not the job's fault and counts as no attempt. */
  | { readonly state: "returned" };

/**
 * Writes how an attempt ended, if it is still this worker's attempt: false when it is not (it was believed dead and
 * given to another), and then whatever it did in its transaction must be undone.
 */
export const finish = async (
  db: Database["kysely"],
  worker: string,
  job: ClaimedJob,
  ending: Ending,
): Promise<boolean> => {
  const isFinal = ending.state !== "again" && ending.state !== "returned";
  const result = "result" in ending ? (JSON.stringify(ending.result) ?? null) : null;
  const failure = "failure" in ending ? ending.failure : null;
  const pauseMs = ending.state === "again" ? ending.pauseMs : 0;
  const { rows } = await sql<{ id: string }>`
    update job set worker = null, lease_until = null, state = ${isFinal ? ending.state : "waiting"},
      ended_at = case when ${isFinal}::boolean then clock_timestamp() end,
      run_at = case when ${isFinal}::boolean then run_at else clock_timestamp() + ${pauseMs} * interval '1 ms' end,
      result = ${result}::jsonb, failure = coalesce(${failure}, failure),
      progress = case when ${ending.state} = 'done' then 1 else progress end,
      attempts = attempts - ${ending.state === "returned" ? 1 : 0}::int
    where id = ${job.id} and worker = ${worker} and attempts = ${job.attempts} and state = 'running'
    returning id`.execute(db);
  return rows.length > 0;
};

/** Writes progress beside the job's own transaction, so that it is seen while that is open. */
export const writeProgress = async (
  pool: Pool,
  worker: string,
  id: string,
  share: number,
  step: { readonly ko: string; readonly en: string },
): Promise<void> => {
  await pool.query(
    `update job set progress = $3, progress_ko = $4, progress_en = $5 where id = $1 and worker = $2 and state = 'running'`,
    [id, worker, Math.min(1, Math.max(0, share)).toFixed(4), step.ko, step.en],
  );
};
