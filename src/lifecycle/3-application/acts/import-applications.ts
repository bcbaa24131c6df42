import { isRefusal, type Refusal } from "#base/refusal";
import { bringFile, type FilesKept } from "#evidence";
import { type Acting, openCommit } from "#journal";
import type { IncomingFile } from "#platform/http";
import { acts } from "../act-words.ts";
import { listsAside } from "#platform/sheet";
import { type IntakePlan, intakeTrialOutdated, planIntake } from "../intake-plan.ts";
import { keepImport, keepImported } from "../intake-store.ts";
import { receiveListed } from "./receive-listed.ts";

export interface ListToImport {
  readonly file: IncomingFile;
  readonly bytes: Uint8Array;
  /** What the trial planned. */
  readonly basis: string;
}

/** [AP17] Does what its trial said, under one commit: each application received at the moment that the list tells. */
export async function importApplications(
  acting: Acting,
  kept: FilesKept,
  call: string,
  { file, bytes, basis }: ListToImport,
): Promise<{ readonly import: string; readonly plan: IntakePlan } | Refusal> {
  const { tx, at, actor } = acting;
  const seq = await openCommit(tx, at, actor, acts.named["import-applications"]);
  const plan = await planIntake(tx, call, bytes, listsAside(kept.aside));
  if (isRefusal(plan)) return plan;
  if (plan.basis !== basis || plan.taken.length === 0) return intakeTrialOutdated({}, "/basis");
  const paper = { title: file.name, issuer: "", issuedOn: null, visibility: "restricted", kind: "dataset" } as const;
  const brought = await bringFile(acting, kept, file, paper);
  if (isRefusal(brought)) return brought;
  const id = acting.newId();
  await keepImport(tx, { import: id, call, evidence: brought.evidence, fileName: file.name, actor, knownFrom: seq });
  for (const row of plan.taken) {
    const application = await receiveListed(acting, call, row);
    if (isRefusal(application)) return application;
    await keepImported(tx, id, { application, number: row.number, line: row.line });
  }
  return { import: id, plan };
}
