import { dayOf } from "#base/day";
import type { Acting } from "#journal";
import { compareAmended } from "../comparison.ts";
import type { ImportReport } from "../contract.ts";
import { askedBy, lookUp } from "../known-here.ts";
import { planImport, takenRows } from "../plan.ts";
import { reportOf } from "../report.ts";
import { insertTrial } from "../store.ts";
import { readGrants, type ReadingOptions } from "../threesixty.ts";
import type { GrantSource } from "./keep-grant-file.ts";

export interface TrialOptions extends Pick<ReadingOptions, "dates"> {
  readonly trial: string;
  /** What the import is given, if somebody confirms this trial. */
  readonly source: object;
}

/** [A13] Says what an import would do, and writes nothing but that it was asked. */
export async function tryAwards(
  { tx, at, actor }: Acting,
  source: GrantSource,
  options: TrialOptions,
): Promise<{ readonly trial: string; readonly report: ImportReport }> {
  const read = readGrants(source.file, { today: dayOf(at), ...options });
  const asked = askedBy(read.awards);
  const known = await lookUp(tx, at, asked);
  const plan = planImport(read, known);
  const report = reportOf(source, read, plan, known, await compareAmended(tx, at, plan, known));
  const { trial } = options;
  await insertTrial(tx, {
    ...{ award_trial: trial, sha256: source.sha256, source: options.source, report, taken: takenRows(plan) },
    ...{ asked, basis: known.basis, actor, at },
  });
  return { trial, report };
}
