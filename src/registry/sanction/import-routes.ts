import { buffer } from "node:stream/consumers";
import { isRefusal } from "#base/refusal";
import { acting, commitsOf } from "#journal";
import { namesThen } from "#platform/auth";
import { handle, type Handled, type IncomingFile } from "#platform/http";
import type { Aside } from "#platform/machine";
import { listsAside } from "#platform/sheet";
import { importSanctions } from "./acts/import-sanctions.ts";
import { undoSanctionImport } from "./acts/undo-sanction-import.ts";
import { planSanctionImport, type SanctionPlan } from "./acts/plan-sanction-import.ts";
import * as contract from "./import-contract.ts";
import { importsOf } from "./import-store.ts";
import { basisOf, sanctionKinds } from "./vocabulary.ts";

const bytesOf = async (file: IncomingFile | undefined): Promise<Uint8Array> =>
  file === undefined ? new Uint8Array() : buffer(file.stream);

const planTold = ({ rows, rejected }: SanctionPlan) => ({
  rows: rows.map(({ row, party, name, number, basis, body, decided, is }) => {
    const { kind, law } = basisOf(basis);
    return { ...{ row, party, name, number, law, body, decided, is }, kindWord: sanctionKinds[kind] };
  }),
  rejected: [...rejected],
});

export const importRoutes = ({ aside }: { readonly aside: Aside }): Handled[] => [
  handle(contract.trySanctionImport, async ({ tx, at, file }) => {
    const plan = await planSanctionImport(tx, at, await bytesOf(file), listsAside(aside));
    return isRefusal(plan) ? plan : { ...planTold(plan), basis: plan.basis };
  }),
  handle(contract.importSanctions, async (call) => {
    const sent = { bytes: await bytesOf(call.file), name: call.file?.name ?? "", basis: call.body.basis };
    const done = await importSanctions(acting(call), sent, listsAside(aside));
    return isRefusal(done) ? done : { ...planTold(done.plan), import: done.import, added: done.added };
  }),
  handle(contract.listSanctionImports, async ({ tx }) => {
    const all = await importsOf(tx);
    const commits = await commitsOf(
      tx,
      all.map(({ toldIn }) => toldIn),
    );
    const nameOf = await namesThen(tx, commits);
    return {
      rows: all.flatMap(({ toldIn, undoneIn: _, ...one }) => {
        const commit = commits.find(({ seq }) => seq === toldIn);
        return commit === undefined ? [] : [{ ...one, at: commit.at.toISOString(), by: nameOf(commit) }];
      }),
    };
  }),
  handle(contract.undoSanctionImport, (call) => undoSanctionImport(acting(call), call.params.import, call.body.reason)),
];
