import { saveAnswers, type Saved, type Saving } from "#application";
import { isRefusal, type Refusal } from "#base/refusal";
import { bringFile, type FilesKept } from "#evidence";
import { findQuestion } from "#engine/form";
import type { Acting } from "#journal";
import type { IncomingFile } from "#platform/http";
import { type AgreementReport, reportLife } from "../agreement-report.ts";
import { endingNotTaken, reportClosed, unknownReport, unknownReportQuestion } from "../report-rules.ts";
import { attach, detach, findReport, reports } from "../report-store.ts";

async function openReport({ tx }: Acting, id: string): Promise<AgreementReport | Refusal> {
  const row = await findReport(tx, id, true);
  if (row === null) return unknownReport({ report: id });
  return reportLife.mayMove(row.state, "submit") ? row : reportClosed({});
}

/** [AR4] Saves what a tab changed in one part of a report that is still open. */
export async function saveReport(acting: Acting, id: string, saving: Saving): Promise<Saved | Refusal> {
  const row = await openReport(acting, id);
  if (isRefusal(row)) return row;
  const draft = { id, form: row.form, revision: row.revision };
  return saveAnswers(acting, reports, draft, saving, (field, at) => unknownReportQuestion({ field }, at));
}

/** A file that answers a question of the form. It is evidence, and found again by its bytes wherever it is offered. */
export async function attachToReport(
  acting: Acting,
  kept: FilesKept,
  id: string,
  document: string,
  file: IncomingFile,
): Promise<{ readonly evidence: string } | Refusal> {
  const row = await openReport(acting, id);
  if (isRefusal(row)) return row;
  const question = findQuestion(row.form, document);
  if (question?.is.type !== "file") return unknownReportQuestion({ field: document }, "/document");
  const { endings } = question.is;
  if (!endings.some((ending) => file.name.toLowerCase().endsWith(`.${ending}`)))
    return endingNotTaken({ endings: endings.join(", ") }, "/file");
  const paper = { title: question.word.ko, issuer: "", issuedOn: null, visibility: "restricted" } as const;
  const brought = await bringFile(acting, kept, file, { ...paper, kind: "report" });
  if (isRefusal(brought)) return brought;
  await attach(acting.tx, id, document, brought.evidence);
  return { evidence: brought.evidence };
}

/** Takes a file out of a report that is still open; what was handed in with it keeps it. */
export async function detachFromReport(
  acting: Acting,
  id: string,
  document: string,
  evidence: string,
): Promise<{ readonly evidence: string } | Refusal> {
  const row = await openReport(acting, id);
  if (isRefusal(row)) return row;
  return (await detach(acting.tx, id, document, evidence))
    ? { evidence }
    : unknownReportQuestion({ field: document }, "/document");
}
