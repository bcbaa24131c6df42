import { createHash } from "node:crypto";
import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, lockJournal, openCommit } from "#journal";
import type { ListReader } from "#platform/sheet";
import { acts } from "../act-words.ts";
import { insertImport } from "../import-store.ts";
import { sanctionTrialOver } from "../imported.ts";
import { imposeSanction } from "./impose-sanction.ts";
import { endSanction } from "./move-sanction.ts";
import { openSanction } from "./notify-sanction.ts";
import { paySanction } from "./pay-sanction.ts";
import { planSanctionImport, type PlannedSanction, type SanctionPlan } from "./plan-sanction-import.ts";

export interface SanctionFile {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** What the trial said that it would do. */
  readonly basis: string;
}

/** [SN12] Takes over what the trial said, each by the steps of one; what is recorded already stays as it is. */
export async function importSanctions(
  acting: Acting,
  { bytes, name, basis }: SanctionFile,
  readLists: ListReader,
): Promise<{ readonly import: string; readonly added: number; readonly plan: SanctionPlan } | Refusal> {
  const { tx, at, actor } = acting;
  await lockJournal(tx);
  const plan = await planSanctionImport(tx, at, bytes, readLists);
  if (isRefusal(plan)) return plan;
  if (plan.basis !== basis) return sanctionTrialOver({});
  const toldIn = await openCommit(tx, at, actor, acts.named["import-sanctions"]);
  const lines: { sanction: string; row: number }[] = [];
  for (const one of plan.rows) {
    if (one.is === "known") continue;
    const taken = await takeOver(acting, one);
    if (isRefusal(taken)) return taken;
    lines.push({ sanction: taken, row: one.row });
  }
  const id = acting.newId();
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await insertImport(tx, { import: id, fileName: name || "register", sha256, toldIn }, lines);
  return { import: id, added: lines.length, plan };
}

/** Noticed, decided, paid and over, each on its day. */
async function takeOver(acting: Acting, one: PlannedSanction): Promise<string | Refusal> {
  const { number, basis, party, ground, toldBy, noticed, decided, starts, ends, won, baseWon, paid } = one;
  const draft = { ...{ number, basis, party, ground, programme: null, starts, ends, won, baseWon }, day: noticed };
  const id = await openSanction(acting, acts.named["import-sanctions"], draft, toldBy);
  if (isRefusal(id)) return id;
  const imposed = await imposeSanction(acting, id, { day: decided });
  if (isRefusal(imposed)) return imposed;
  if (paid !== null) {
    const told = await paySanction(acting, id, paid);
    if (isRefusal(told)) return told;
  }
  if (ends === null || ends > dayOf(acting.at)) return id;
  const ended = await endSanction(acting, id, { day: ends < decided ? decided : ends });
  return isRefusal(ended) ? ended : id;
}
