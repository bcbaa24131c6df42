import { dayOf, parseDay } from "#base/day";
import { isId } from "#base/id";
import { dayPeriod } from "#base/period";
import { isRefusal } from "#base/refusal";
import { actorOf } from "#base/who";
import type { Files } from "#platform/files";
import { handle, type Handled, type IncomingFile } from "#platform/http";
import { cancelJob, enqueue, readJob } from "#platform/jobs";
import { acting } from "#journal";
import { correctAward, withdrawAward } from "./acts/correct-award.ts";
import * as contract from "./contract.ts";
import { importEnded, unknownImport } from "./rules.ts";
import { agreementView, importJobKind, importView, listAgreements, listImports } from "./views.ts";

/** `uploadLimit` in bytes; the server's own bound on a request stands before it. */
export const routes = ({ files, uploadLimit }: { files: Pick<Files, "put">; uploadLimit: number }): Handled[] => [
  handle(contract.importGrants, async ({ file, body, tx, who }) => {
    const upload = file as IncomingFile;
    const stored = await files.put(upload.stream, { limit: uploadLimit });
    if (isRefusal(stored)) return stored;
    const { sha256, size } = stored;
    const payload = { sha256, size, fileName: upload.name, actor: actorOf(who), ...body };
    // the same file asked for twice at once is imported once
    const job = await enqueue(tx, { kind: importJobKind, payload, uniqueKey: sha256 });
    return { import: job.id, sha256 };
  }),

  handle(contract.readImport, ({ params, tx }) => importView(tx, params.import)),

  handle(contract.cancelImport, async ({ params, tx }) => {
    const id = params.import;
    const job = isId(id) ? await readJob(tx, id) : null;
    if (job === null || job.kind !== importJobKind) return unknownImport({ import: id });
    return (await cancelJob(tx, id)) ? { import: id } : importEnded({});
  }),

  handle(contract.listImports, async ({ tx }) => ({ imports: await listImports(tx) })),

  handle(contract.listAgreements, ({ query, tx, at }) => listAgreements(tx, { ...query, today: dayOf(at) })),

  handle(contract.readAgreement, ({ params, tx, at }) => agreementView(tx, params.agreement, dayOf(at))),

  handle(contract.correctAward, async (call) => {
    const { value, firstDay, reason, seen } = call.body;
    const from = firstDay === undefined ? undefined : parseDay(firstDay, "/firstDay");
    if (isRefusal(from)) return from;
    const corrected = await correctAward(acting(call), call.params.agreement, {
      ...{ reason, seen },
      ...(value === undefined ? {} : { value: BigInt(value) }),
      ...(from === undefined ? {} : { agreed: dayPeriod(from) }),
    });
    return isRefusal(corrected) ? corrected : { agreement: corrected };
  }),

  handle(contract.withdrawAward, async (call) => {
    const withdrawn = await withdrawAward(acting(call), call.params.agreement, call.body);
    return isRefusal(withdrawn) ? withdrawn : { agreement: withdrawn };
  }),
];
