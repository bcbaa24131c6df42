import { Readable } from "node:stream";
import { z } from "zod";
import { isRefusal } from "#base/refusal";
import { text } from "#base/text";
import { type Format, formats, printed } from "#platform/document";
import { claiming, type Files } from "#platform/files";
import { defineJob, type JobKind } from "#platform/jobs";
import { editionOf, languages, printingOf, printJobKind } from "./printing.ts";
import { unknownDocument } from "./rules.ts";
import { findTranslation, insertFile } from "./store.ts";
import { keptDocument } from "./views.ts";

const mostBytes = 64 * 2 ** 20;

/** Prints a document as everything it can be had as, and keeps what came out. */
export const jobs = ({ files }: { readonly files: Pick<Files, "put"> }): JobKind[] => [
  defineJob({
    kind: printJobKind,
    payload: z.object({ document: z.string() }),
    inTransaction: async (tx, job) => {
      const kept = await keptDocument(tx, job.payload.document);
      if (kept === null) return unknownDocument({});
      const translation = await findTranslation(tx, kept.row.document);
      const all = languages.flatMap((language) => {
        const paper = editionOf(kept.row, translation, language);
        return paper === null ? [] : (Object.keys(formats) as Format[]).map((format) => ({ language, format, paper }));
      });
      for (const [index, { language, format, paper }] of all.entries()) {
        job.progress(index / all.length, text("문서 인쇄 중", "Printing the document"));
        const bytes = printed(printingOf(paper, kept.at, format));
        const stored = await files.put(Readable.from([Buffer.from(bytes)]), { limit: mostBytes, claim: claiming(tx) });
        if (isRefusal(stored)) return stored;
        const size = BigInt(stored.size);
        await insertFile(tx, kept.row.document, { language, format, sha256: stored.sha256, size });
      }
      return { printed: all.length };
    },
  }),
];
