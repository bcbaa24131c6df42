import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { isRefusal } from "#base/refusal";
import type { FilesKept } from "#evidence";
import { acting } from "#journal";
import { handle, type Handled, type IncomingFile } from "#platform/http";
import { listsAside } from "#platform/sheet";
import { importApplications } from "./acts/import-applications.ts";
import { undoApplicationImport } from "./acts/undo-application-import.ts";
import * as contract from "./contract.ts";
import type { ListedApplication } from "./intake-list.ts";
import { planIntake } from "./intake-plan.ts";
import { importsUnder } from "./intake-store.ts";
import { stamp } from "./rules.ts";

const listed = ({ line, number, firm, businessNumber, title, asked, received }: ListedApplication) => ({
  ...{ line, number, firm, businessNumber, title, asked: `${asked}`, received: stamp(received) },
});

/** Lists of applications that were received elsewhere: tried, imported, undone. */
export const intakeRoutes = (kept: FilesKept): Handled[] => [
  handle(contract.tryIntakeList, async ({ tx, params, file }) => {
    const plan = await planIntake(tx, params.call, await buffer((file as IncomingFile).stream), listsAside(kept.aside));
    if (isRefusal(plan)) return plan;
    return {
      taken: plan.taken.map((row) => ({ ...listed(row), isNewFirm: row.party === null })),
      unchanged: plan.unchanged.map(listed),
      rejected: plan.rejected.map(({ line, number, firm, says }) => ({ line, number, firm, says })),
      basis: plan.basis,
    };
  }),
  handle(contract.importIntakeList, async (call) => {
    const sent = call.file as IncomingFile;
    const bytes = await buffer(sent.stream);
    const list = { file: { ...sent, stream: Readable.from([bytes]) }, bytes, basis: call.body.basis };
    const done = await importApplications(acting(call), kept, call.params.call, list);
    if (isRefusal(done)) return done;
    return { import: done.import, taken: done.plan.taken.length, rejected: done.plan.rejected.length };
  }),
  handle(contract.listIntakeImports, async ({ tx, params }) => ({
    rows: (await importsUnder(tx, params.call)).map(({ actor, at, untouched, ...row }) => ({
      ...{ ...row, by: actor, at: at.toISOString(), mayUndo: untouched === row.brought },
    })),
  })),
  handle(contract.undoIntakeImport, (call) =>
    undoApplicationImport(acting(call), call.params.import, call.body.reason),
  ),
];
