import { isRefusal } from "#base/refusal";
import type { Text } from "#base/text";
import type { Database } from "#platform/db";
import type { Log } from "#platform/log";
import { type ClaimedJob, type Ending, finish, writeProgress } from "./claim.ts";
import type { JobKind, RunningJob } from "./job.ts";

/** Why a running job is told to stop. */
export type Interruption = "cancelled" | "timeout" | "stopping" | "lost";

interface Attempt {
  readonly database: Database;
  readonly kind: JobKind;
  readonly job: ClaimedJob;
  readonly worker: string;
  readonly interrupt: AbortController;
  readonly firstPauseMs: number;
  readonly log: Log;
}

const DEFAULT_TIMEOUT_MS = 15 * 60_000;
const LONGEST_PAUSE_MS = 3_600_000;
const PROGRESS_EVERY_MS = 250;

/** Runs a job once and writes how it ended. Never throws: what goes wrong is written with the job and logged. */
export const runAttempt = async (attempt: Attempt): Promise<void> => {
  const { database, job, worker, log } = attempt;
  const about = { job: job.id, kind: job.kind, attempt: job.attempts };
  try {
    const ending = await endingOf(attempt);
    if (ending === null) return;
    if (!(await finish(database.kysely, worker, job, ending))) log.warn(about, "a job was given to another worker");
    if (ending.state === "dead") log.error({ ...about, failure: ending.failure }, "a job is dead");
    if (ending.state === "again")
      log.warn({ ...about, failure: ending.failure }, "a job failed and will be tried again");
  } catch (error) {
    // The database is away; the lease runs out and someone takes the job up again.
    log.error({ ...about, error }, "the end of a job could not be written");
  }
};

/** How the attempt ended; null when its own transaction has written that already. */
const endingOf = async (attempt: Attempt): Promise<Ending | null> => {
  const { database, kind, job, worker, interrupt } = attempt;
  let payload: unknown;
  try {
    payload = kind.payload.parse(job.payload);
  } catch (error) {
    return { state: "dead", failure: `its payload is not of this kind: ${textOf(error)}` };
  }
  const timer = setTimeout(
    () => interrupt.abort("timeout" satisfies Interruption),
    kind.timeoutMs ?? DEFAULT_TIMEOUT_MS,
  );
  const progress = reporter(attempt);
  const running: RunningJob<unknown> = {
    id: job.id,
    payload,
    attempt: job.attempts,
    signal: interrupt.signal,
    progress: (share, step) => progress.tell(share, step),
  };
  try {
    let isWritten = false;
    const answer =
      "run" in kind
        ? await untilInterrupted(interrupt.signal, kind.run(running))
        : await database.transaction("write", async (tx) => {
            const answer = await untilInterrupted(interrupt.signal, kind.inTransaction(tx, running));
            if (isRefusal(answer)) return answer;
            await progress.settled();
            if (!(await finish(tx, worker, job, { state: "done", result: answer ?? null }))) throw new LostJob();
            isWritten = true;
            return answer;
          });
    await progress.settled();
    // 503 is the world, not the rules: the database was busy or away.
    if (isRefusal(answer)) {
      return answer.status === 503 ? afterFailure(attempt, answer.text.en) : { state: "refused", result: answer };
    }
    return isWritten ? null : { state: "done", result: answer ?? null };
  } catch (error) {
    await progress.settled();
    if (error instanceof LostJob) return null;
    if (interrupt.signal.aborted) return afterInterruption(attempt, interrupt.signal.reason as Interruption);
    attempt.log.debug({ error, job: job.id }, "an attempt threw");
    return afterFailure(attempt, textOf(error));
  } finally {
    clearTimeout(timer);
  }
};

class LostJob extends Error {}

const afterInterruption = (attempt: Attempt, why: Interruption): Ending | null => {
  if (why === "cancelled") return { state: "cancelled", failure: null };
  if (why === "stopping") return { state: "returned" };
  return why === "lost" ? null : afterFailure(attempt, "it took longer than it may");
};

const afterFailure = ({ kind, job, firstPauseMs }: Attempt, failure: string): Ending => {
  if (job.attempts >= (kind.attempts ?? 5)) return { state: "dead", failure };
  // Spread a little, so that what failed together is not tried again together.
  const pauseMs = Math.min(LONGEST_PAUSE_MS, firstPauseMs * 4 ** (job.attempts - 1)) * (0.8 + 0.4 * Math.random());
  return { state: "again", failure, pauseMs: Math.round(pauseMs) };
};

/** A job that does not look at its signal is left behind: its transaction is undone, its worker is free. */
const untilInterrupted = async <T>(signal: AbortSignal, work: Promise<T>): Promise<T> => {
  let listener = (): void => {};
  const interrupted = new Promise<never>((_, reject) => {
    listener = () => reject(new Error(`interrupted: ${String(signal.reason)}`));
    if (signal.aborted) listener();
    else signal.addEventListener("abort", listener);
  });
  try {
    return await Promise.race([work, interrupted]);
  } finally {
    signal.removeEventListener("abort", listener);
    work.catch(() => {});
  }
};

/** Writes progress at most four times a second, one write at a time; the last word is always written. */
const reporter = ({ database, job, worker, log }: Attempt) => {
  let said: { share: number; step: Text } | null = null;
  let writing: Promise<void> | null = null;
  let lastAt = 0;
  const write = async (): Promise<void> => {
    while (said !== null) {
      const { share, step } = said;
      said = null;
      lastAt = performance.now();
      await writeProgress(database.pool, worker, job.id, share, step).catch((error: unknown) => {
        log.debug({ error, job: job.id }, "progress could not be written");
      });
    }
    writing = null;
  };
  return {
    tell(share: number, step: Text): void {
      said = { share, step };
      if (performance.now() - lastAt >= PROGRESS_EVERY_MS) writing ??= write();
    },
    async settled(): Promise<void> {
      await writing;
      await write();
    },
  };
};

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 2000);
