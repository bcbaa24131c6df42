import { dayOf, parseDay } from "#base/day";
import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { actorOf, type Who } from "#base/who";
import { dayPeriod } from "#base/period";
import { fileNameFits, type FilesKept } from "#evidence";
import type { AnyRoom } from "#hub";
import { acting } from "#journal";
import type { Tx } from "#platform/db";
import { claiming } from "#platform/files";
import { handle, type Handled, type IncomingFile } from "#platform/http";
import { cancelJob, enqueue, readJob } from "#platform/jobs";
import { correctAward, withdrawAward } from "./acts/correct-award.ts";
import { settleName } from "./acts/settle-name.ts";
import { undoImport } from "./acts/undo-import.ts";
import * as contract from "./contract.ts";
import * as imports from "./imports.ts";
import { ownRoutes } from "./own-routes.ts";
import { reportRoutes } from "./report-routes.ts";
import { importEnded, trialOutdated, unknownImport, unknownTrial } from "./rules.ts";
import { findTrial } from "./store.ts";
import { agreementView, listAgreements, openConflicts } from "./views.ts";

/** `uploadLimit` in bytes; the server's own bound on a request stands before it. */
export const routes = (kept: FilesKept & { readonly rooms: () => readonly AnyRoom[] }): Handled[] => {
  const { files, uploadLimit, rooms } = kept;
  /** Keeps the file and has it worked on. The same file asked for twice at once is worked on once. */
  const upload = async (
    kind: string,
    {
      file,
      body,
      tx,
      who,
    }: { readonly file?: IncomingFile; readonly body: object; readonly tx: Tx; readonly who: Who },
  ): Promise<{ readonly id: string; readonly sha256: string } | Refusal> => {
    const sent = file as IncomingFile;
    const misnamed = fileNameFits(sent.name);
    if (misnamed !== null) return misnamed;
    const stored = await files.put(sent.stream, { limit: uploadLimit, claim: claiming(tx) });
    if (isRefusal(stored)) return stored;
    const { sha256, size } = stored;
    const payload = { sha256, size, fileName: sent.name, actor: actorOf(who), ...body };
    const { id } = await enqueue(tx, { kind, payload, uniqueKey: sha256 });
    return { id, sha256 };
  };
  const stop = async (tx: Tx, id: string, kind: string, unknown: Refusal): Promise<Refusal | null> => {
    const job = isId(id) ? await readJob(tx, id) : null;
    if (job === null || job.kind !== kind) return unknown;
    return (await cancelJob(tx, id)) ? null : importEnded({});
  };
  return [
    ...ownRoutes(rooms),
    ...reportRoutes(kept),
    handle(contract.importGrants, async (call) => {
      const sent = await upload(imports.importJobKind, call);
      return isRefusal(sent) ? sent : { import: sent.id, sha256: sent.sha256 };
    }),

    handle(contract.tryImport, async (call) => {
      const sent = await upload(imports.trialJobKind, call);
      return isRefusal(sent) ? sent : { trial: sent.id, sha256: sent.sha256 };
    }),

    handle(contract.readTrial, ({ params, tx, at }) => imports.trialView(tx, params.trial, at)),

    handle(contract.confirmTrial, async ({ params, tx, who, at }) => {
      const trial = isId(params.trial) ? await findTrial(tx, params.trial) : null;
      if (trial === null) return unknownTrial({ trial: params.trial });
      if (!(await imports.isCurrent(tx, at, trial))) return trialOutdated({});
      const payload = { ...(trial.source as object), actor: actorOf(who), basis: trial.basis };
      // somebody may press twice: one trial is one import
      const job = await enqueue(tx, { kind: imports.importJobKind, payload, uniqueKey: trial.award_trial });
      return { import: job.id };
    }),

    handle(contract.cancelTrial, async ({ params: { trial }, tx }) => {
      const refused = await stop(tx, trial, imports.trialJobKind, unknownTrial({ trial }));
      return refused ?? { trial };
    }),

    handle(contract.listTried, ({ params, query, tx }) => imports.takenOfTrial(tx, params.trial, query)),

    handle(contract.listConflicts, async ({ tx }) => ({ rows: await openConflicts(tx) })),

    handle(contract.settleConflict, async (call) => {
      const party = await settleName(acting(call), call.params.conflict, call.body);
      return isRefusal(party) ? party : { party };
    }),

    handle(contract.readImport, ({ params, tx }) => imports.importView(tx, params.import)),

    handle(contract.listTaken, ({ params, query, tx }) => imports.takenOfImport(tx, params.import, query)),

    handle(contract.undoImport, async (call) => {
      const undone = await undoImport(acting(call), call.params.import, call.body.reason);
      return isRefusal(undone) ? undone : { import: undone };
    }),

    handle(contract.cancelImport, async ({ params, tx }) => {
      const id = params.import;
      const refused = await stop(tx, id, imports.importJobKind, unknownImport({ import: id }));
      return refused ?? { import: id };
    }),

    handle(contract.listImports, async ({ tx }) => ({ imports: await imports.listImports(tx) })),

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
};
