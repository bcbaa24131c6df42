import { type Change, type Refusal } from "#base/refusal";
import { refuseChanged } from "#base/changed";
import { text } from "#base/text";
import type { Form } from "#engine/form";
import { type Acting, openCommit } from "#journal";
import { whoActed } from "#platform/auth";
import type { Tx } from "#platform/db";
import { findProgramme, unknownProgramme } from "#programme";
import { acts } from "../act-words.ts";
import type { ReportSort } from "../agreement-report.ts";
import { formFits } from "../report-rules.ts";
import { formVersion, formWrittenBy, insertForm } from "../report-store.ts";

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
  const written = await formVersion(acting.tx, kind, programme);
  if (written !== version) return refuseChanged(await writtenSince(acting.tx, kind, programme), `${written}`);
  const misfit = formFits(kind, form);
  if (misfit !== null) return misfit;
  await insertForm(acting, act, { kind, programme, form });
  return kind;
}

/** Who wrote it last: what a form asked before and asks now is read on its page. */
async function writtenSince(tx: Tx, kind: ReportSort, programme: string | null): Promise<readonly Change[]> {
  const last = await formWrittenBy(tx, kind, programme);
  if (last === null) return [];
  const by = (await whoActed(tx, [last]))(last);
  const said = {
    what: text("보고서 양식", "form of the report"),
    before: null,
    now: text("새로 저장됨", "written anew"),
  };
  return [{ at: last.at.toISOString(), by, ...said }];
}
