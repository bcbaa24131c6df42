import type { Refusal } from "#base/refusal";
import type { Form } from "#engine/form";
import { type Acting, openCommit } from "#journal";
import { findProgramme, unknownProgramme } from "#programme";
import { acts } from "../act-words.ts";
import type { ReportSort } from "../agreement-report.ts";
import { formFits, formChanged } from "../report-rules.ts";
import { formVersion, insertForm } from "../report-store.ts";

/** [AR1] Writes the form of a sort of report, of one programme or of all; what was asked before stays as it was asked. */
export async function writeReportForm(
  acting: Acting,
  kind: ReportSort,
  programme: string | null,
  { form, version }: { readonly form: Form; readonly version: bigint },
): Promise<ReportSort | Refusal> {
  const act = acts.named["write-report-form"];
  await openCommit(acting.tx, acting.at, acting.actor, act);
  if (programme !== null && (await findProgramme(acting.tx, programme)) === null)
    return unknownProgramme({ programme });
  if ((await formVersion(acting.tx, kind, programme)) !== version) return formChanged({});
  const misfit = formFits(kind, form);
  if (misfit !== null) return misfit;
  await insertForm(acting, act, { kind, programme, form });
  return kind;
}
