import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Database } from "#platform/db";
import type { Log } from "#platform/log";
import { runAttempt, type Interruption } from "./attempt.ts";
import { claim, type ClaimedJob, recoverAbandoned, renew, untilNext } from "./claim.ts";
import { CHANNEL, type JobKind } from "./job.ts";

export interface WorkerOptions {
  readonly log: Log;
  /** How many jobs at once; 2 unless told. */
  readonly parallel?: number;
  /** How long to sleep at most when nobody calls; 5 s unless told. */
  readonly pollMs?: number;
  /** After such a silence a worker is believed dead and its jobs are given to others; 60 s unless told. */
  readonly leaseMs?: number;
  /** The pause before the second try; each further one is four times as long, an hour at most. 1 s unless told. */
  readonly firstPauseMs?: number;
}

export interface Worker {
  readonly name: string;
  /** Takes no more, lets what runs end for so long (10 s unless told), gives the rest back. */
  stop(graceMs?: number): Promise<void>;
}

/** Runs jobs of these kinds as they become due. Any number of workers in any number of processes may run at once. */
export const startWorker = (database: Database, kinds: readonly JobKind[], options: WorkerOptions): Worker => {
  const { log, parallel = 2, pollMs = 5000, leaseMs = 60_000, firstPauseMs = 1000 } = options;
  const name = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
  const byName = new Map(kinds.map((kind) => [kind.kind, kind]));
  if (byName.size < kinds.length) throw new Error("a kind of job is declared twice");
  const names = [...byName.keys()];
  const attemptsOf = Object.fromEntries(kinds.map((kind) => [kind.kind, kind.attempts ?? 5]));
  const running = new Map<string, { readonly interrupt: AbortController; readonly ended: Promise<void> }>();
  const bell = makeBell();
  const isStopping = new AbortController();

  const start = (job: ClaimedJob): void => {
    const kind = byName.get(job.kind);
    if (!kind) throw new Error(`claimed a job of a kind that was not asked for: ${job.kind}`);
    const interrupt = new AbortController();
    const ended = runAttempt({ database, kind, job, worker: name, interrupt, firstPauseMs, log }).finally(() => {
      running.delete(job.id);
      bell.ring();
    });
    running.set(job.id, { interrupt, ended });
  };

  const work = async (): Promise<void> => {
    while (!isStopping.signal.aborted) {
      let sleepMs = pollMs;
      try {
        const free = parallel - running.size;
        if (free > 0) {
          const jobs = await claim(database.pool, name, names, free, leaseMs);
          for (const job of jobs) start(job);
          if (jobs.length < free)
            sleepMs = Math.min(pollMs, Math.max(1, (await untilNext(database.pool, names)) ?? pollMs));
        }
      } catch (error) {
        log.warn({ error }, "jobs could not be fetched");
      }
      await bell.wait(sleepMs);
    }
  };

  const interruptJob = (id: string, why: Interruption): void => running.get(id)?.interrupt.abort(why);
  const beat = async (): Promise<void> => {
    try {
      if (running.size > 0) {
        const { lost, cancelled } = await renew(database.pool, name, [...running.keys()], leaseMs);
        for (const id of lost) interruptJob(id, "lost");
        for (const id of cancelled) interruptJob(id, "cancelled");
      }
      const recovered = await recoverAbandoned(database.pool, attemptsOf);
      if (recovered === 0) return;
      log.warn({ jobs: recovered }, "took back jobs of a worker that stopped answering");
      bell.ring();
    } catch (error) {
      log.warn({ error }, "the lease of jobs could not be renewed");
    }
  };

  const listening = database.listen(CHANNEL, (said) => {
    const [what, which = ""] = said.split(" ");
    if (what === "cancel") interruptJob(which, "cancelled");
    else if (what === "due" && !byName.has(which)) return;
    else bell.ring();
  });
  const heart = setInterval(() => void beat(), leaseMs / 3);
  const working = listening.ready.then(beat).then(work);

  const stop = async (graceMs: number): Promise<void> => {
    isStopping.abort();
    bell.ring();
    await working;
    const all = (): Promise<unknown> => Promise.all([...running.values()].map((job) => job.ended));
    await within(graceMs, all());
    for (const id of running.keys()) interruptJob(id, "stopping");
    await within(5000, all());
    clearInterval(heart);
    await listening.close();
  };
  let stopped: Promise<void> | null = null;
  return { name, stop: (graceMs = 10_000) => (stopped ??= stop(graceMs)) };
};

/** Sleep that a ring ends; a ring while nobody sleeps is not lost. */
const makeBell = (): { ring(): void; wait(ms: number): Promise<void> } => {
  let isRung = false;
  let wake: (() => void) | null = null;
  return {
    ring() {
      isRung = true;
      wake?.();
    },
    async wait(ms) {
      if (!isRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = null;
      isRung = false;
    },
  };
};

const within = async (ms: number, work: Promise<unknown>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([work, timeout]);
  clearTimeout(timer);
};
