import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { defineRefusal } from "#base/refusal";
import { text } from "#base/text";
import { type TestDatabase, testDatabase } from "#platform/db";
import {
  cancelJob,
  countJobs,
  defineJob,
  enqueue,
  forgetJobs,
  type JobKind,
  type JobView,
  listJobs,
  readJob,
  retryJob,
  startWorker,
  type Worker,
  type WorkerOptions,
} from "#platform/jobs";
import { silentLog } from "#platform/log";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.pool.query("create table leaf (n int)");
});
afterAll(() => database.close());

const workers: Worker[] = [];
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop(100)));
  await database.pool.query("delete from job; delete from leaf");
});

const work = (kinds: JobKind[], options: Partial<WorkerOptions> = {}): Worker => {
  const worker = startWorker(database, kinds, { log: silentLog, firstPauseMs: 10, ...options });
  workers.push(worker);
  return worker;
};
const add = async (job: Parameters<typeof enqueue>[1]): Promise<string> => {
  const { id } = (await database.transaction("write", (tx) => enqueue(tx, job))) as { id: string };
  return id;
};
const view = async (id: string): Promise<JobView> =>
  (await database.transaction("read", (tx) => readJob(tx, id))) as JobView;
const until = async <T>(look: () => Promise<T>, holds: (seen: T) => boolean): Promise<T> => {
  for (const deadline = Date.now() + 10_000; ; await new Promise((resolve) => setTimeout(resolve, 5))) {
    const seen = await look();
    if (holds(seen) || Date.now() > deadline) return seen;
  }
};
const ended = (id: string): Promise<JobView> =>
  until(
    () => view(id),
    (job) => job.endedAt !== null,
  );
const leaves = async (): Promise<number[]> =>
  (await database.pool.query<{ n: number }>("select n from leaf order by n")).rows.map((row) => row.n);

const tooMany = defineRefusal({
  code: "test-too-many-leaves",
  status: 409,
  ko: "잎이 많습니다.",
  en: "Too many leaves.",
});
const grow = defineJob({
  kind: "grow",
  payload: z.object({ n: z.int() }),
  attempts: 3,
  async inTransaction(tx, job) {
    await sql`insert into leaf values (${job.payload.n})`.execute(tx);
    if (job.payload.n > 100) return tooMany({});
    if (job.payload.n < 0) throw new Error("leaves do not grow backwards");
    return { grown: job.payload.n };
  },
});

describe("a job", () => {
  test("[J1] is born with the transaction that needs it, or not at all", async () => {
    const answer = await database.transaction("write", async (tx) => {
      await enqueue(tx, { kind: "grow", payload: { n: 1 } });
      return tooMany({});
    });
    expect(answer).toMatchObject({ refusal: "test-too-many-leaves" });
    expect(await database.transaction("read", (tx) => listJobs(tx))).toEqual([]);
  });

  test("is done with what it does, and its answer is kept", async () => {
    work([grow]);
    const job = await ended(await add({ kind: "grow", payload: { n: 7 } }));
    expect(job).toMatchObject({
      state: "done",
      attempts: 1,
      result: { grown: 7 },
      failure: null,
      progress: { share: 1 },
    });
    expect(await leaves()).toEqual([7]);
  });

  test("starts within milliseconds of its commit, without waiting for the next look", async () => {
    work([grow], { pollMs: 60_000 });
    await ended(await add({ kind: "grow", payload: { n: 1 } }));
    const from = performance.now();
    await ended(await add({ kind: "grow", payload: { n: 2 } }));
    expect(performance.now() - from).toBeLessThan(1000);
  });

  test("[J4] that the rules refuse is undone, not tried again, and keeps the refusal", async () => {
    work([grow]);
    const job = await ended(await add({ kind: "grow", payload: { n: 101 } }));
    expect(job).toMatchObject({ state: "refused", attempts: 1, refusal: tooMany({}), result: null });
    expect(await leaves()).toEqual([]);
  });

  test("[J4] that fails is tried again, then dead with the reason, and can be given a new life", async () => {
    work([grow]);
    const id = await add({ kind: "grow", payload: { n: -1 } });
    expect(await ended(id)).toMatchObject({ state: "dead", attempts: 3, failure: "leaves do not grow backwards" });
    expect(await leaves()).toEqual([]);
    expect(await database.transaction("write", (tx) => retryJob(tx, id))).toBe(true);
    expect(await database.transaction("write", (tx) => retryJob(tx, id))).toBe(false);
    expect(await ended(id)).toMatchObject({ state: "dead", attempts: 3 });
  });

  test("whose payload is of another form is dead at once", async () => {
    work([grow]);
    const job = await ended(await add({ kind: "grow", payload: { n: "seven" } }));
    expect(job).toMatchObject({ state: "dead", attempts: 1 });
    expect(job.failure).toContain("its payload is not of this kind");
  });

  test("waits for its time", async () => {
    work([grow], { pollMs: 60_000 });
    const from = Date.now();
    const job = await ended(await add({ kind: "grow", payload: { n: 3 }, runAt: new Date(from + 300) }));
    expect(job.startedAt?.getTime()).toBeGreaterThanOrEqual(from + 300);
    expect(job.startedAt?.getTime()).toBeLessThan(from + 2000);
  });

  test("[J6] with a key stands for the same work asked again, until it has ended", async () => {
    const same = { kind: "grow", payload: { n: 4 }, uniqueKey: "spring" };
    const first = await database.transaction("write", (tx) => enqueue(tx, same));
    const again = await database.transaction("write", (tx) => enqueue(tx, same));
    expect([first, again]).toMatchObject([{ isNew: true }, { isNew: false, id: (first as { id: string }).id }]);
    work([grow]);
    await ended((first as { id: string }).id);
    expect(await database.transaction("write", (tx) => enqueue(tx, same))).toMatchObject({ isNew: true });
  });
});

describe("workers", () => {
  test("never run a job twice, however many there are", async () => {
    await database.pool.query(
      `insert into job (kind, payload) select 'grow', jsonb_build_object('n', n % 100) from generate_series(0, 199) n`,
    );
    for (let n = 0; n < 4; n += 1) work([grow], { parallel: 2 });
    const counts = await until(
      () => database.transaction("read", (tx) => countJobs(tx)) as ReturnType<typeof countJobs>,
      (seen) => seen.done === 200,
    );
    expect(counts).toEqual({ waiting: 0, running: 0, done: 200, refused: 0, dead: 0, cancelled: 0 });
    expect(await leaves()).toHaveLength(200);
  });

  test("[J2] take up what a silent worker left; what that one then still writes is undone", async () => {
    let release = (): void => {};
    let tries = 0;
    const slow = defineJob({
      kind: "slow",
      payload: z.object({}),
      async inTransaction(tx, job) {
        tries += 1;
        await sql`insert into leaf values (${job.attempt})`.execute(tx);
        if (job.attempt === 1) await new Promise<void>((resolve) => (release = resolve));
      },
    });
    // The first worker beats once a minute: to the second, whose patience is short, it looks dead.
    work([slow]);
    const id = await add({ kind: "slow", payload: {} });
    await until(
      () => Promise.resolve(tries),
      (seen) => seen === 1,
    );
    await database.pool.query("update job set lease_until = now() - interval '1 second'");
    work([slow], { leaseMs: 300 });
    expect(await ended(id)).toMatchObject({ state: "done", attempts: 2 });
    release();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await leaves()).toEqual([2]);
    expect(await view(id)).toMatchObject({ state: "done", attempts: 2 });
  });

  test("[J3] do again what touches the world outside when nobody knows whether it was done", async () => {
    let letters = 0;
    const letter = defineJob({
      kind: "letter",
      payload: z.object({}),
      async run(job) {
        letters += 1;
        // The first worker dies after the letter left and before it could say so.
        if (job.attempt === 1) await new Promise(() => {});
      },
    });
    work([letter]);
    const id = await add({ kind: "letter", payload: {} });
    await until(
      () => Promise.resolve(letters),
      (seen) => seen === 1,
    );
    await database.pool.query("update job set lease_until = now() - interval '1 second'");
    work([letter], { leaseMs: 300 });
    expect(await ended(id)).toMatchObject({ state: "done", attempts: 2, failure: "its worker stopped answering" });
    expect(letters).toBe(2);
  });

  test("[J5] give a job back when the program stops, and that counts as no attempt", async () => {
    const stubborn = defineJob({ kind: "stubborn", payload: z.object({}), run: () => new Promise<never>(() => {}) });
    const worker = work([stubborn]);
    const id = await add({ kind: "stubborn", payload: {} });
    await until(
      () => view(id),
      (job) => job.state === "running",
    );
    await worker.stop(10);
    expect(await view(id)).toMatchObject({ state: "waiting", attempts: 0 });
  });

  test("let what runs end when they stop", async () => {
    const brief = defineJob({
      kind: "brief",
      payload: z.object({}),
      run: () => new Promise((resolve) => setTimeout(() => resolve("ended"), 200)),
    });
    const worker = work([brief]);
    const id = await add({ kind: "brief", payload: {} });
    await until(
      () => view(id),
      (job) => job.state === "running",
    );
    await worker.stop();
    expect(await view(id)).toMatchObject({ state: "done", result: "ended" });
  });
});

describe("while it runs, a job", () => {
  const counting = (stopsAt: number, timeoutMs = 20_000): JobKind =>
    defineJob({
      kind: "counting",
      payload: z.object({}),
      timeoutMs,
      attempts: 2,
      async inTransaction(tx, job) {
        for (let n = 0; n < stopsAt && !job.signal.aborted; n += 1) {
          await sql`insert into leaf values (${n})`.execute(tx);
          job.progress(n / 100, text(`${n}번째`, `number ${n}`));
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      },
    });

  test("shows how far it is, before its transaction is kept", async () => {
    work([counting(120)]);
    const id = await add({ kind: "counting", payload: {} });
    const seen = await until(
      () => view(id),
      (job) => job.progress.share > 0,
    );
    expect(seen.state).toBe("running");
    expect(seen.progress.text.ko).toMatch(/^\d+번째$/);
    expect(await leaves()).toEqual([]);
    expect(await ended(id)).toMatchObject({ state: "done", progress: { share: 1 } });
    expect(await leaves()).toHaveLength(120);
  });

  test("can be cancelled, and what it did is undone", async () => {
    work([counting(100_000)]);
    const id = await add({ kind: "counting", payload: {} });
    await until(
      () => view(id),
      (job) => job.progress.share > 0,
    );
    expect(await database.transaction("write", (tx) => cancelJob(tx, id))).toBe(true);
    expect(await ended(id)).toMatchObject({ state: "cancelled" });
    expect(await leaves()).toEqual([]);
    expect(await database.transaction("write", (tx) => cancelJob(tx, id))).toBe(false);
  });

  test("is stopped when its time is up, and dead when that happens every time", async () => {
    work([counting(100_000, 300)]);
    const id = await add({ kind: "counting", payload: {} });
    expect(await ended(id)).toMatchObject({ state: "dead", attempts: 2, failure: "it took longer than it may" });
    expect(await leaves()).toEqual([]);
  });
});

test("a waiting job is cancelled at once; ended jobs are forgotten in time, dead ones are not", async () => {
  const waiting = await add({ kind: "grow", payload: { n: 1 } });
  expect(await database.transaction("write", (tx) => cancelJob(tx, waiting))).toBe(true);
  expect(await view(waiting)).toMatchObject({ state: "cancelled", attempts: 0 });
  await database.pool.query(
    `insert into job (kind, payload, state, ended_at) values ('grow', '{}', 'dead', '2020-01-01'), ('grow', '{}', 'done', '2020-01-01')`,
  );
  expect(await database.transaction("write", (tx) => forgetJobs(tx, new Date("2021-01-01")))).toBe(1n);
  const left = (await database.transaction("read", (tx) => listJobs(tx))) as JobView[];
  expect(left.map((job) => job.state)).toEqual(["dead", "cancelled"]);
});
