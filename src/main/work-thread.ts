import { once } from "node:events";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { isRefusal } from "#base/refusal";
import { systemClock } from "#platform/clock";
import { readConfig } from "#platform/config";
import { openDatabase } from "#platform/db";
import { openFiles, withAlarm } from "#platform/files";
import { startWorker } from "#platform/jobs";
import { type Log, openLog } from "#platform/log";
import { stepBack } from "#platform/machine";
import { upkeepJob } from "./upkeep.ts";
import { jobs } from "./wired.ts";

/** What a thread that works on jobs is told of its hub; the rest is in the environment. */
interface Told {
  readonly worksOn: { readonly synthetic: boolean };
}

/** Of its own and its parts; an import of a hundred megabytes takes about half of it. */
const mostMemoryMb = 3_072;
const restMs = 2_000;

/**
 * Jobs run in a thread with connections of its own: a file of a hundred megabytes is read without keeping one reader
 * waiting. A thread that runs out of memory is followed by another, which takes its jobs over when their lease is out.
 */
export function startWorkThread(told: Told["worksOn"], log: Log): { stop(): Promise<void> } {
  let isStopping = false;
  let rest: NodeJS.Timeout | undefined;
  const begin = (): Worker => {
    const thread = new Worker(new URL(import.meta.url), {
      workerData: { worksOn: told } satisfies Told,
      resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
    });
    thread.on("error", (error: unknown) => log.error({ error }, "the thread that works on jobs broke"));
    thread.once("exit", (code) => {
      if (isStopping) return;
      log.warn({ code }, "the thread that works on jobs ended, another takes its place");
      rest = setTimeout(() => (current = begin()), restMs);
    });
    return thread;
  };
  let current = begin();
  return {
    async stop() {
      isStopping = true;
      clearTimeout(rest);
      if (current.threadId < 0) return;
      const gone = once(current, "exit");
      current.postMessage("stop");
      await gone;
    },
  };
}

async function workOn({ synthetic }: Told["worksOn"], stopped: Promise<unknown>): Promise<void> {
  const config = readConfig(process.env);
  if (isRefusal(config)) throw new Error(config.text.en);
  const log = openLog(config.log);
  const database = await openDatabase(config, { log, clock: systemClock });
  if (isRefusal(database)) throw new Error(database.text.en);
  try {
    const kept = await openFiles(config, systemClock.now());
    if (isRefusal(kept)) throw new Error(kept.text.en);
    const now = () => systemClock.now();
    const { files, settled } = withAlarm(kept, { database, log, now });
    const told = { files, uploadLimit: config.files.uploadLimitBytes, synthetic, now };
    const upkeep = upkeepJob({ database, files: { ...kept, ...files }, log, now });
    const worker = startWorker(database, [...jobs(told), upkeep], { log });
    await stopped;
    await worker.stop();
    await settled();
  } finally {
    await database.close();
  }
}

const given = isMainThread ? null : (workerData as Partial<Told> | null);
if (given?.worksOn !== undefined && parentPort !== null) {
  stepBack();
  await workOn(given.worksOn, once(parentPort, "message"));
  process.exit(0);
}
