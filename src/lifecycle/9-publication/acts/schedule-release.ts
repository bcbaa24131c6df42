import { day, formatDay, instantAt } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { approvedFor, contentHash } from "#approval";
import type { Acting, Seen } from "#journal";
import { enqueue } from "#platform/jobs";
import { acts } from "../act-words.ts";
import { lookAt, signedOf, whyNotReady } from "../release-ready.ts";
import { dayPast, notScheduled, scheduledAlready } from "../release-rules.ts";
import { endSchedule, insertSchedule } from "../release-store.ts";
import { releaseSubject } from "./ask-release-approval.ts";
import { releaseAsSeen } from "./release-as-seen.ts";

export const publishJobKind = "publish-release";

/** 공개 예약: [RL8] under embargo until the minute of its day; then a job publishes what was signed. */
export async function scheduleRelease(
  acting: Acting,
  release: string,
  time: string,
  seen: Seen,
  fewest?: number,
): Promise<{ readonly at: Date } | Refusal> {
  const { tx, at: now, actor } = acting;
  const found = await releaseAsSeen(acting, acts.named["schedule-release"], release, seen);
  if (isRefusal(found)) return found;
  const { latest, seq } = found;
  if (found.schedule !== null) return scheduledAlready({});
  const looked = await lookAt(tx, latest, now, undefined, fewest);
  const refused =
    (await whyNotReady(tx, latest, looked)) ??
    (await approvedFor(tx, releaseSubject(release), contentHash(signedOf(looked))));
  if (refused !== null) return refused;
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const at = instantAt(day(latest.day), hour, minute);
  if (at < now) return dayPast({ day: formatDay(day(latest.day), "ko"), time }, "/time");
  const schedule = acting.newId();
  await insertSchedule(tx, { schedule, release, no: latest.no, at, known_from: seq });
  await enqueue(tx, { kind: publishJobKind, payload: { schedule, release, actor }, runAt: at, uniqueKey: schedule });
  return { at };
}

/** 공개 예약 취소: the text can be changed again. */
export async function unscheduleRelease(acting: Acting, release: string, seen: Seen): Promise<string | Refusal> {
  const found = await releaseAsSeen(acting, acts.named["unschedule-release"], release, seen);
  if (isRefusal(found)) return found;
  if (found.schedule === null) return notScheduled({});
  await endSchedule(acting.tx, found.schedule.schedule, found.seq);
  return release;
}
