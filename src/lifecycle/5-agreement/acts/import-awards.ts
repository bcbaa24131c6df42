import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { compareAmended } from "../comparison.ts";
import type { ImportReport } from "../contract.ts";
import { askedBy, lookUp } from "../known-here.ts";
import { planImport, takenRows } from "../plan.ts";
import { reportOf } from "../report.ts";
import { trialOutdated } from "../rules.ts";
import { insertConflicts, insertImport, touchAgreements } from "../store.ts";
import { readGrants, type ReadingOptions } from "../threesixty.ts";
import type { GrantSource } from "./keep-grant-file.ts";
import { writeAwards, type WritingOptions } from "./write-awards.ts";

export interface ImportOptions extends Pick<ReadingOptions, "dates">, WritingOptions {
  /** The name of the import; a fresh one unless told. */
  readonly import?: string;
  /** What the hub held in the trial run that somebody saw: on anything else nothing is written. */
  readonly basis?: string;
}

/**
 * Imports the awards of a 360Giving file: all that can be taken, or nothing where the file itself is refused. The same
 * file a second time changes nothing; one that tells known awards otherwise corrects them.
 */
export async function importAwards(
  acting: Acting,
  source: GrantSource,
  options: ImportOptions = {},
): Promise<{ readonly import: string; readonly report: ImportReport } | Refusal> {
  const { tx, at, actor } = acting;
  const read = readGrants(source.file, { today: dayOf(at), ...options });
  const asked = askedBy(read.awards);
  let known = await lookUp(tx, at, asked);
  let plan = planImport(read, known);
  let commit: bigint | null = null;
  if (plan.toWrite.length > 0) {
    commit = await openCommit(tx, at, actor, acts.named["import-awards"]);
    // again under the commit's lock: another import may have written some of them since
    known = await lookUp(tx, at, asked);
    plan = planImport(read, known);
  }
  if (options.basis !== undefined && options.basis !== known.basis) return trialOutdated({});
  const amended = await compareAmended(tx, at, plan, known);
  const written = plan.toWrite.length === 0 ? null : await writeAwards(acting, { ...source, ...read }, plan, options);
  if (isRefusal(written)) return written;
  await touchAgreements(tx, plan.toTouch);
  const report = reportOf(source, read, plan, known, amended);
  const id = options.import ?? acting.newId();
  await insertImport(tx, {
    ...{ award_import: id, evidence: written?.known.evidence ?? null, sha256: source.sha256, report, actor, at },
    ...{ taken: takenRows(plan), written: written?.written ?? [], told_in: written === null ? null : commit },
  });
  await insertConflicts(
    tx,
    plan.names.conflicts.flatMap(({ id: identifier, party, held, told, awards }) => {
      const whose = party ?? written?.known.parties.get(identifier);
      const one = { name_conflict: acting.newId(), award_import: id, identifier, held, told, awards };
      return whose === undefined ? [] : [{ ...one, party: whose }];
    }),
  );
  return { import: id, report };
}
