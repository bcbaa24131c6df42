import { buffer } from "node:stream/consumers";
import { z } from "zod";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import type { Files } from "#platform/files";
import { freshId } from "#platform/identity";
import { defineJob, type JobKind, type RunningJob } from "#platform/jobs";
import { importAwards } from "./acts/import-awards.ts";
import type { GrantSource } from "./acts/keep-grant-file.ts";
import { tryAwards } from "./acts/try-awards.ts";
import { openGrants } from "./grant-source.ts";
import { importJobKind, trialJobKind } from "./imports.ts";

export const grantFileLost = defineRefusal({
  code: "grant-file-lost",
  status: 410,
  ko: "올린 파일 {sha256}을(를) 찾을 수 없습니다. 다시 올려 주십시오.",
  en: "The uploaded file {sha256} cannot be found. Please upload it again.",
});

const shapeTrialJob = z.object({
  sha256: z.string(),
  size: z.number(),
  fileName: z.string(),
  actor: z.string(),
  dates: z.enum(["dd/mm/yyyy", "mm/dd/yyyy"]).optional(),
});
export const shapeImportJob = shapeTrialJob.extend({
  /** What the hub held in the trial run that somebody confirmed. */
  basis: z.string().optional(),
});
type TrialJob = z.infer<typeof shapeTrialJob>;
type ImportJob = z.infer<typeof shapeImportJob>;

/** Work on an uploaded file: one transaction, so that a stopped one leaves nothing. `now` is the hub's clock. */
export const jobs = ({ files, now }: { readonly files: Pick<Files, "open">; readonly now: () => Date }): JobKind[] => {
  const opened = async (job: RunningJob<TrialJob>): Promise<GrantSource | Refusal> => {
    const { sha256, size, fileName } = job.payload;
    job.progress(0, text("파일을 읽는 중", "Reading the file"));
    const stream = await files.open(sha256);
    if (stream === null) return grantFileLost({ sha256 });
    const file = await openGrants(await buffer(stream));
    return isRefusal(file) ? file : { file, sha256, size, fileName };
  };
  return [
    defineJob<TrialJob>({
      kind: trialJobKind,
      payload: shapeTrialJob,
      attempts: 2,
      inTransaction: async (tx, job) => {
        const source = await opened(job);
        if (isRefusal(source)) return source;
        const { actor, dates } = job.payload;
        const records = source.file.records.length;
        job.progress(0.5, text(`${records}건을 대조하는 중`, `Comparing ${records} records`));
        const at = now();
        const acting = { tx, at, actor, newId: () => freshId(at) };
        const options = { trial: job.id, source: job.payload, ...(dates === undefined ? {} : { dates }) };
        return { trial: (await tryAwards(acting, source, options)).trial };
      },
    }),
    defineJob<ImportJob>({
      kind: importJobKind,
      payload: shapeImportJob,
      attempts: 2,
      inTransaction: async (tx, job) => {
        const source = await opened(job);
        if (isRefusal(source)) return source;
        const { actor, dates, basis } = job.payload;
        const at = now();
        const acting = { tx, at, actor, newId: () => freshId(at) };
        const imported = await importAwards(acting, source, {
          import: job.id,
          signal: job.signal,
          ...(dates === undefined ? {} : { dates }),
          ...(basis === undefined ? {} : { basis }),
          progress: (done, total) => {
            const share = total === 0 ? 1 : done / total;
            job.progress(share, text(`${total}건 중 ${done}건`, `${done} of ${total} awards`));
          },
        });
        // the report is kept with the import; the job need not carry it too
        return isRefusal(imported) ? imported : { import: imported.import };
      },
    }),
  ];
};
