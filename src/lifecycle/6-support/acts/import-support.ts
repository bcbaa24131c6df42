import { createHash } from "node:crypto";
import { isRefusal, type Refusal } from "#base/refusal";
import { fileNameFits } from "#evidence";
import { type Acting, lockJournal, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { supportImportChanged, supportImportUndone, supportTrialOver, unknownSupportImport } from "../imported.ts";
import { closeImport, importsOf, insertImport, linesOfImport } from "../import-store.ts";
import { supportWithoutReason } from "../rules.ts";
import { findLine } from "../store.ts";
import { takeBackLine } from "./change-support-line.ts";
import { handOverSupportLine } from "./hand-over-support-line.ts";
import type { ListReader } from "#platform/sheet";
import { planSupportImport, type SupportPlan } from "./plan-support-import.ts";
import { recordSupportLine } from "./record-support-line.ts";

export interface SupportFile {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** What the trial said that it would do. */
  readonly basis: string;
}

/** [S15] Takes over what the trial said, line by line, each by the acts of one; what is known already stays as it is. */
export async function importSupport(
  acting: Acting,
  { bytes, name, basis }: SupportFile,
  readLists: ListReader,
): Promise<{ readonly import: string; readonly added: number; readonly plan: SupportPlan } | Refusal> {
  const { tx, at, actor } = acting;
  const misnamed = fileNameFits(name);
  if (misnamed !== null) return misnamed;
  await lockJournal(tx);
  const plan = await planSupportImport(tx, at, bytes, readLists);
  if (isRefusal(plan)) return plan;
  if (plan.basis !== basis) return supportTrialOver({});
  const toldIn = await openCommit(tx, at, actor, acts.named["import-support"]);
  const lines: { supportLine: string; row: number }[] = [];
  for (const { row, is, party, programme, title, day, won } of plan.rows) {
    if (is === "known") continue;
    const worth = { basis: "won", won } as const;
    const line = await recordSupportLine(acting, { offer: "support", programme, party, title, day, worth });
    if (isRefusal(line)) return line;
    const given = await handOverSupportLine(acting, line, { day });
    if (isRefusal(given)) return given;
    lines.push({ supportLine: line, row });
  }
  const id = acting.newId();
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await insertImport(tx, { import: id, fileName: name || "register", sha256, toldIn }, lines);
  return { import: id, added: lines.length, plan };
}

/** [S15] All or none of it is taken back; a line that somebody changed since is his, and named. */
export async function undoSupportImport(
  acting: Acting,
  id: string,
  reason: string,
): Promise<{ readonly taken: number } | Refusal> {
  const { tx, at, actor } = acting;
  if (reason.trim() === "") return supportWithoutReason({}, "/reason");
  await lockJournal(tx);
  const [one] = await importsOf(tx, id);
  if (one === undefined) return unknownSupportImport({});
  if (one.undoneIn !== null) return supportImportUndone({});
  const seq = await openCommit(tx, at, actor, acts.named["undo-support-import"]);
  const lines = await linesOfImport(tx, id);
  for (const line of lines) {
    const held = await findLine(tx, line);
    if (held?.state !== "handed-over" || held.clawedBackWon > 0n)
      return supportImportChanged({ title: held?.title ?? line });
    const taken = await takeBackLine(acting, line, { day: held.promised, reason });
    if (isRefusal(taken)) return taken;
  }
  await closeImport(tx, id, seq, reason.trim());
  return { taken: lines.length };
}
