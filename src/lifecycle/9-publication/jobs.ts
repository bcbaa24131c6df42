import { z } from "zod";
import { isRefusal } from "#base/refusal";
import { defineJob, type JobKind } from "#platform/jobs";
import { freshId } from "#platform/identity";
import { publishRelease } from "./acts/publish-release.ts";
import { publishJobKind } from "./acts/schedule-release.ts";
import { notScheduled } from "./release-rules.ts";
import { issueOf, scheduleOf } from "./release-store.ts";

/** [RL8] Publishes a release at its minute, if it is still scheduled as it was and nothing stands in the way. */
export const jobs = ({ now, fewest }: { readonly now: () => Date; readonly fewest?: number }): JobKind[] => [
  defineJob<{ schedule: string; release: string; actor: string }>({
    kind: publishJobKind,
    payload: z.object({ schedule: z.string(), release: z.string(), actor: z.string() }),
    inTransaction: async (tx, job) => {
      const { schedule, release, actor } = job.payload;
      const issue = await issueOf(tx, release);
      if (issue !== null) return { publication: issue.publication };
      const standing = await scheduleOf(tx, release);
      if (standing?.schedule !== schedule) return notScheduled({});
      const at = now();
      const published = await publishRelease({ tx, at, actor, newId: () => freshId(at) }, release, fewest);
      return isRefusal(published) ? published : { publication: published };
    },
  }),
];
