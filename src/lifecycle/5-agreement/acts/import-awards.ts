import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import type { ImportReport } from "../contract.ts";
import { planImport, reportOf } from "../report.ts";
import { agreementsByNumber, insertImport, touchAgreements } from "../store.ts";
import { readGrants, type ReadingOptions } from "../threesixty.ts";
import type { GrantSource } from "./keep-grant-file.ts";
import { writeAwards, type WritingOptions } from "./write-awards.ts";

export interface ImportOptions extends Pick<ReadingOptions, "dates">, WritingOptions {
  /** The name of the import; a fresh one unless told. */
  readonly import?: string;
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
  const read = readGrants(source.text, { today: dayOf(at), ...options });
  if (isRefusal(read)) return read;
  const numbers = read.awards.map(({ number }) => number);
  const look = async () => planImport(read, await agreementsByNumber(tx, numbers));
  let plan = await look();
  if (plan.toWrite.length > 0) {
    await openCommit(tx, at, actor, acts.named["import-awards"]);
    // again under the commit's lock: another import may have written some of them since
    plan = await look();
  }
  const written = plan.toWrite.length === 0 ? null : await writeAwards(acting, { ...source, ...read }, plan, options);
  if (isRefusal(written)) return written;
  await touchAgreements(tx, plan.toTouch);
  const report = reportOf(source, read, plan, written);
  const id = options.import ?? acting.newId();
  const evidence = written?.evidence ?? null;
  await insertImport(tx, { award_import: id, evidence, sha256: source.sha256, report, actor, at });
  return { import: id, report };
}
