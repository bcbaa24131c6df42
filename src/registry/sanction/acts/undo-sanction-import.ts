import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, lockJournal, openCommit, reasonMissing, versionOf } from "#journal";
import { acts } from "../act-words.ts";
import { closeImport, importsOf, linesOfImport } from "../import-store.ts";
import { sanctionImportChanged, sanctionImportUndone, unknownSanctionImport } from "../imported.ts";
import { findSanction } from "../store.ts";
import { withdrawSanction } from "./withdraw-sanction.ts";

/** [SN12] All or none of it is taken back; one that somebody changed since is his, and named. */
export async function undoSanctionImport(
  acting: Acting,
  id: string,
  reason: string,
): Promise<{ readonly taken: number } | Refusal> {
  const { tx, at, actor } = acting;
  if (reason.trim() === "") return reasonMissing({}, "/reason");
  await lockJournal(tx);
  const [one] = await importsOf(tx, id);
  if (one === undefined) return unknownSanctionImport({});
  if (one.undoneIn !== null) return sanctionImportUndone({});
  const seq = await openCommit(tx, at, actor, acts.named["undo-sanction-import"]);
  const lines = await linesOfImport(tx, id);
  for (const line of lines) {
    if ((await versionOf(tx, { case: line })) !== one.toldIn)
      return sanctionImportChanged({ number: (await findSanction(tx, line))?.number ?? line });
    const taken = await withdrawSanction(acting, line, { reason });
    if (isRefusal(taken)) return taken;
  }
  await closeImport(tx, id, seq, reason.trim());
  return { taken: lines.length };
}
