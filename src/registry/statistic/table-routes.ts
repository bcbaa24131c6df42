import { parseDay } from "#base/day";
import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import type { FilesKept } from "#evidence";
import { acting } from "#journal";
import { handle, type Handled, type IncomingFile } from "#platform/http";
import { confirmTable } from "./acts/confirm-table.ts";
import { decideValue } from "./acts/decide-value.ts";
import { tryTable } from "./acts/try-table.ts";
import { undoTable } from "./acts/undo-table.ts";
import { unknownTable } from "./rules.ts";
import * as contract from "./table-contract.ts";
import { questionsShown, tableView } from "./table-views.ts";

export const tableRoutes = (kept: FilesKept): Handled[] => [
  handle(contract.readStatisticTable, ({ tx, params }) =>
    isId(params.table) ? tableView(tx, params.table) : Promise.resolve(unknownTable({})),
  ),
  handle(contract.tryTable, async (call) => {
    const released = parseDay(call.body.released, "/released");
    if (isRefusal(released)) return released;
    const brought = { statistic: call.params.statistic, released, unit: call.body.unit };
    return done(await tryTable(acting(call), kept, brought, call.file as IncomingFile));
  }),
  handle(contract.confirmTable, async (call) => done(await confirmTable(acting(call), call.params.table))),
  handle(contract.undoTable, async (call) => done(await undoTable(acting(call), call.params.table, call.body.reason))),
  handle(contract.listQuestions, async ({ tx }) => ({ rows: await questionsShown(tx) })),
  handle(contract.decideValue, async (call) => {
    const question = await decideValue(acting(call), call.params.question, call.body);
    return isRefusal(question) ? question : { question };
  }),
];

const done = (table: string | Refusal): { table: string } | Refusal => (isRefusal(table) ? table : { table });
