import { buffer } from "node:stream/consumers";
import { z } from "zod";
import { defineRefusal, isRefusal } from "#base/refusal";
import { text } from "#base/text";
import type { Files } from "#platform/files";
import { freshId } from "#platform/identity";
import { defineJob, type JobKind } from "#platform/jobs";
import { importAwards } from "./acts/import-awards.ts";
import { decodeGrants } from "./threesixty.ts";
import { importJobKind } from "./views.ts";

export const grantFileLost = defineRefusal({
  code: "grant-file-lost",
  status: 410,
  ko: "올린 파일 {sha256}을(를) 찾을 수 없습니다. 다시 올려 주십시오.",
  en: "The uploaded file {sha256} cannot be found. Please upload it again.",
});

export const shapeImportJob = z.object({
  sha256: z.string(),
  size: z.number(),
  fileName: z.string(),
  actor: z.string(),
  dates: z.enum(["dd/mm/yyyy", "mm/dd/yyyy"]).optional(),
});

/** The import of an uploaded file: one transaction, so that a stopped one leaves nothing. `now` is the hub's clock. */
export const jobs = ({ files, now }: { readonly files: Pick<Files, "open">; readonly now: () => Date }): JobKind[] => [
  defineJob<z.infer<typeof shapeImportJob>>({
    kind: importJobKind,
    payload: shapeImportJob,
    attempts: 2,
    inTransaction: async (tx, job) => {
      const { sha256, size, fileName, actor, dates } = job.payload;
      job.progress(0, text("파일을 읽는 중", "Reading the file"));
      const stream = await files.open(sha256);
      if (stream === null) return grantFileLost({ sha256 });
      const decoded = decodeGrants(await buffer(stream));
      if (isRefusal(decoded)) return decoded;
      const at = now();
      const acting = { tx, at, actor, newId: () => freshId(at) };
      const source = { text: decoded, sha256, size, fileName };
      const imported = await importAwards(acting, source, {
        import: job.id,
        signal: job.signal,
        ...(dates === undefined ? {} : { dates }),
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
