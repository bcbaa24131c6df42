import { sql } from "kysely";
import { z } from "zod";
import { addDays, dayOf, instantAt } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { sweepExpired } from "#platform/auth";
import type { Database, Tx } from "#platform/db";
import type { AnyRoom } from "#hub";
import { alarm, type Files, noteFile } from "#platform/files";
import { defineJob, enqueue, type JobKind, type RunningJob } from "#platform/jobs";
import type { Log } from "#platform/log";
import { forgetUploads } from "#platform/http";
import { forgetOldSecrets } from "#platform/mail";
import { rooms } from "./rooms.ts";
import { findLeftBehind, type LookingParts, tablesOfFiles } from "./unnamed-files.ts";

/*
 * What a hub does for itself every night, at three in the morning of Korea: it forgets the keys to accounts whose time is
 * over, does what its rooms have to do of a night, reads every file it keeps, and looks for files that nothing names.
 */

export interface UpkeepParts {
  readonly database: Database;
  readonly files: Pick<Files, "verify">;
  readonly log: Log;
  readonly now: () => Date;
}

export interface Swept {
  readonly files: number;
  readonly damaged: readonly string[];
  readonly missing: readonly string[];
}

const kind = "nightly-upkeep";
const hour = 3;
const atATime = 500;

/** The next night's, once, however often it is asked for. */
export async function enqueueUpkeep(tx: Tx, now: Date): Promise<void> {
  const today = instantAt(dayOf(now), hour);
  const night = now < today ? today : instantAt(addDays(dayOf(now), 1), hour);
  await enqueue(tx, { kind, payload: {}, runAt: night, uniqueKey: dayOf(night) });
}

export const upkeepJob = (parts: UpkeepParts & LookingParts): JobKind =>
  defineJob<Record<string, never>>({
    kind,
    payload: z.object({}),
    timeoutMs: 6 * 3_600_000,
    async run(job) {
      const { database, now } = parts;
      // first of all, so that a night that fails does not end all nights
      const prepared = await database.transaction("write", async (tx) => {
        await enqueueUpkeep(tx, now());
        await sweepExpired(tx, now());
        await forgetOldSecrets(tx, now());
        await forgetUploads(tx, now());
        return {};
      });
      if (isRefusal(prepared)) return prepared;
      await doNightly(parts, rooms);
      const swept = await sweepFiles(parts, job);
      if (isRefusal(swept)) return swept;
      const looked = await findLeftBehind(parts, job.signal);
      return isRefusal(looked) ? looked : { ...swept, unnamed: looked.unnamed };
    },
  });

/** What each room does of a night; one that fails is logged and keeps no other from its own. */
export async function doNightly(
  { database, log, now }: Pick<UpkeepParts, "database" | "log" | "now">,
  all: readonly Pick<AnyRoom, "name" | "nightly">[],
): Promise<void> {
  for (const { name, nightly } of all) {
    if (nightly === undefined) continue;
    const work = database.transaction("write", async (tx) => ({ done: await nightly(tx, now()) }));
    const ended = await work.catch((error: unknown) =>
      log.error({ error, room: name }, "the night's work of a room failed"),
    );
    if (isRefusal(ended)) log.error({ refusal: ended.refusal, room: name }, "the night's work of a room was refused");
  }
}

/** Reads every file that anything in the hub refers to; how it was found is written down and, where it is bad, alarmed. */
export async function sweepFiles(
  { database, files, log, now }: UpkeepParts,
  job?: Pick<RunningJob<unknown>, "signal" | "progress">,
): Promise<Swept | Refusal> {
  const swept = { files: 0, damaged: [] as string[], missing: [] as string[] };
  for (let after = ""; ;) {
    const names = await database.transaction("read", async (tx) => namesAfter(tx, after));
    if (isRefusal(names)) return names;
    for (const { sha256, position } of names) {
      job?.signal.throwIfAborted();
      job?.progress(position, text(`파일 ${swept.files + 1}개째 확인 중`, `Reading file ${swept.files + 1}`));
      const state = await files.verify(sha256);
      swept.files += 1;
      if (state !== "intact") {
        swept[state].push(sha256);
        alarm(log, sha256, state);
      }
      const noted = await database.transaction("write", async (tx) => {
        await noteFile(tx, sha256, state, now());
        return {};
      });
      if (isRefusal(noted)) return noted;
    }
    if (names.length < atATime) return swept;
    after = names.at(-1)?.sha256 ?? "";
  }
}

/** SHA-256 are spread evenly, so the first bytes of one tell how far the sweep is. */
async function namesAfter(tx: Tx, after: string): Promise<{ sha256: string; position: number }[]> {
  const all = sql.join(
    tablesOfFiles.map((table) => sql`select sha256 from ${sql.table(table)} where sha256 > ${after}`),
    sql` union `,
  );
  const { rows } = await sql<{ sha256: string }>`${all} order by sha256 limit ${atATime}`.execute(tx);
  return rows.map(({ sha256 }) => ({ sha256, position: Number.parseInt(sha256.slice(0, 8), 16) / 2 ** 32 }));
}
