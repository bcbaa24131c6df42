import { type Day, dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { defineCase, moveCase, stepOf } from "#case";
import { type Acting, lockJournal, openFactsOfCase, reasonMissing, type Seen, withdrawFacts } from "#journal";
import { type AgreementReport, reportLife, type ReportMove, type ReportState } from "../agreement-report.ts";
import { reportKinds } from "../facts.ts";
import { tellReport } from "../report-mail.ts";
import { amendAhead, unknownReport } from "../report-rules.ts";
import { findReport, insertReport, keepReason, type ReportChange, updateReport } from "../report-store.ts";
import { runReportTerms } from "./run-report-terms.ts";

/** What became of an agreement, as its lead reports it. */
export const reportCase = defineCase<AgreementReport, ReportState, ReportMove, ReportChange>({
  name: "agreement-report",
  word: text("협약 보고서", "report of an agreement"),
  states: reportLife,
  ...{ table: "agreement_report", idColumn: "agreement_report", facts: "agreement-report", kinds: reportKinds },
  // how often a draft was saved is nobody's fact
  untold: ["revision"],
  idOf: (one) => one.agreementReport,
  ...{ find: (tx, id) => findReport(tx, id), insert: insertReport, update: updateReport },
  unknown: (id) => unknownReport({ report: id }),
  follow: async (acting, one) => {
    await runReportTerms(acting, one);
    return null;
  },
});

const rungs = ["asked", "submitted", "accepted"].map((state) => `agreement-report.${state}`);

/** [AR6] One step of a report. What it stood on above or beside where it stands now is taken back; as of before it answers. */
export async function stepReport(
  acting: Acting,
  id: string,
  move: ReportMove,
  seen: Seen,
  also: (row: AgreementReport) => Promise<ReportChange | Refusal> | ReportChange | Refusal = () => ({}),
): Promise<string | Refusal> {
  // the commit's lock before the row's, as when it is handed in: two in the other order would wait for each other
  await lockJournal(acting.tx);
  const before = await openFactsOfCase(acting.tx, id);
  const fact = await moveCase(acting, reportCase, id, move, { day: dayOf(acting.at), seen }, also);
  if (isRefusal(fact)) return fact;
  const kept = move === "return" || move === "reopen" ? rungs.slice(0, 2) : rungs;
  const gone = before.filter((one) => one.fact !== fact && one.case === id && !kept.includes(one.kind));
  const facts = gone.map((one) => one.fact);
  return (facts.length === 0 ? null : await withdrawFacts(acting, stepOf(reportCase, move), facts)) ?? fact;
}

/** 승인: the hub has read it and takes it as it is. */
export async function acceptReport(acting: Acting, id: string, seen: Seen): Promise<string | Refusal> {
  const fact = await stepReport(acting, id, "accept", seen);
  if (!isRefusal(fact)) await tellReport(acting, (await findReport(acting.tx, id)) as AgreementReport);
  return fact;
}

/** 보완 요청, or an accepted one opened again. */
export async function returnReport(
  acting: Acting,
  id: string,
  move: "return" | "reopen",
  { reason, due, seen }: { readonly reason: string; readonly due: Day; readonly seen?: Seen },
): Promise<string | Refusal> {
  if (reason.trim() === "") return reasonMissing({}, "/reason");
  const late = amendAhead(due, acting.at);
  if (late !== null) return late;
  const fact = await stepReport(acting, id, move, seen, () => ({ amendBy: due }));
  if (isRefusal(fact)) return fact;
  const said = { reason: reason.trim(), due };
  await keepReason(acting, stepOf(reportCase, move), id, { act: move, ...said });
  await tellReport(acting, (await findReport(acting.tx, id)) as AgreementReport, said);
  return fact;
}
