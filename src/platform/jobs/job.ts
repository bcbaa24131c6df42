import { type ColumnType, type Generated, sql } from "kysely";
import type { Refusal } from "#base/refusal";
import type { Shape } from "#base/route";
import type { Text } from "#base/text";
import type { Tx } from "#platform/db";

/**
 * waiting → running → done, or refused (the rules said no), dead (every attempt failed) or cancelled.
 * A failed attempt goes back to waiting until the attempts are used up.
 */
export type JobState = "waiting" | "running" | "done" | "refused" | "dead" | "cancelled";

/** How a room tells of work that it asked for: what was tried in vain to the last has failed. */
export const toldState = (state: JobState): Exclude<JobState, "dead"> | "failed" =>
  state === "dead" ? "failed" : state;

type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

/** The table of this room, for its own queries. */
export type JobTables = {
  job: {
    id: Generated<string>;
    number: Generated<bigint>;
    kind: string;
    payload: ColumnType<unknown, string, never>;
    unique_key: string | null;
    state: Generated<JobState>;
    run_at: Instant;
    attempts: Generated<number>;
    worker: string | null;
    lease_until: Date | null;
    cancel_asked: Generated<boolean>;
    progress: Generated<string>;
    progress_ko: Generated<string>;
    progress_en: Generated<string>;
    result: ColumnType<unknown, string | null, string | null>;
    failure: string | null;
    born_at: Instant;
    started_at: Date | null;
    ended_at: Date | null;
  };
};

/** What the code of a job is given while it runs. */
export interface RunningJob<Payload> {
  readonly id: string;
  readonly payload: Payload;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Aborted when someone cancels the job, its time is up or the program stops. */
  readonly signal: AbortSignal;
  /** Tells how far it is, 0 to 1; anyone may read it at once, also while the job's transaction is open. */
  progress(share: number, step: Text): void;
}

export interface JobKindBase<Payload> {
  readonly kind: string;
  readonly payload: Shape<Payload>;
  /** How many times it is tried before it is dead; 5 unless told. */
  readonly attempts?: number;
  /** After this an attempt has failed; 15 minutes unless told. */
  readonly timeoutMs?: number;
}

/**
 * A kind of work. `inTransaction`: what it does and that it is done are kept together, so it happens exactly once; a
 * refusal undoes it. `run`: it touches the world outside (a letter, a machine) and must bear to be done twice.
 * What it answers is kept with the job as JSON.
 */
export type JobKind<Payload = unknown> = JobKindBase<Payload> &
  (
    | { inTransaction(tx: Tx, job: RunningJob<Payload>): Promise<unknown> }
    | { run(job: RunningJob<Payload>): Promise<unknown> }
  );

/** Declares a kind of work; the payload's type is that of its shape. */
export const defineJob = <Payload>(kind: JobKind<Payload>): JobKind => kind;

/** What a page shows of a job. */
export interface JobView {
  readonly id: string;
  readonly kind: string;
  readonly state: JobState;
  readonly progress: { readonly share: number; readonly text: Text };
  readonly attempts: number;
  readonly runAt: Date;
  readonly bornAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly result: unknown;
  readonly refusal: Refusal | null;
  readonly failure: string | null;
  readonly isCancelAsked: boolean;
}

/** The channel of `pg_notify`: `due KIND` when something may be claimed, `cancel ID` when a running job should stop. */
export const CHANNEL = "geojeom_job";

export const notify = async (tx: Tx, said: `due ${string}` | `cancel ${string}`): Promise<void> => {
  await sql`select pg_notify(${CHANNEL}, ${said})`.execute(tx);
};
