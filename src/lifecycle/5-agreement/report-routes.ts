import { sealed } from "#application";
import { dayOf, parseDay } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { actorOf, hasRole, partiesOf, type Who } from "#base/who";
import { type Answers, checkAnswers, type Form } from "#engine/form";
import type { FilesKept } from "#evidence";
import { acting } from "#journal";
import { findProgramme, unknownProgramme } from "#programme";
import type { Tx } from "#platform/db";
import { handle, type Handled, type IncomingFile } from "#platform/http";
import { askReport } from "./acts/ask-report.ts";
import { acceptReport, returnReport } from "./acts/report-steps.ts";
import { attachToReport, detachFromReport, saveReport } from "./acts/save-report.ts";
import { submitReport } from "./acts/submit-report.ts";
import { waiveReport } from "./acts/waive-report.ts";
import { writeReportForm } from "./acts/write-report-form.ts";
import { type AgreementReport, reportSorts } from "./agreement-report.ts";
import * as contract from "./report-contract.ts";
import { reportSources, standardForms } from "./report-form.ts";
import { formFits, unknownReport } from "./report-rules.ts";
import { findReport, formVersion, keepTrial, writtenForm } from "./report-store.ts";
import { listReports, listToAsk, reportView } from "./report-views.ts";

export const reportRoutes = (kept: FilesKept): Handled[] => [
  handle(contract.listReports, async ({ tx, who, at }) => ({
    rows: await listReports(tx, who, at),
    toAsk: hasRole(who, "officer", "official") ? await listToAsk(tx, dayOf(at)) : [],
  })),
  handle(contract.readReport, async ({ tx, who, at, params }) => {
    const row = await seenBy(tx, who, params.report);
    return isRefusal(row) ? row : reportView(tx, who, row, at);
  }),
  handle(contract.askReport, async (call) => done(await askReport(acting(call), call.params.agreement, call.body))),
  handle(contract.askDueReports, async (call) => {
    const due = await listToAsk(call.tx, dayOf(call.at));
    for (const { agreement, kind, no } of due) {
      const report = await askReport(acting(call), agreement, { kind, no });
      if (isRefusal(report)) return report;
    }
    return { asked: due.length };
  }),
  handle(contract.saveReport, async (call) => {
    const row = await ownedBy(call.tx, call.who, call.params.report);
    if (isRefusal(row)) return row;
    const { section, fields, seen } = call.body;
    const saved = await saveReport(acting(call), row.agreementReport, { section, fields, seen: BigInt(seen) });
    if (isRefusal(saved)) return saved;
    const theirs = saved.theirs.map(({ version, field, value }) => ({ section, field, value, version: `${version}` }));
    return { revision: `${saved.revision}`, theirs };
  }),
  handle(contract.attachToReport, async (call) => {
    const row = await ownedBy(call.tx, call.who, call.params.report);
    if (isRefusal(row)) return row;
    return attachToReport(acting(call), kept, row.agreementReport, call.body.document, call.file as IncomingFile);
  }),
  handle(contract.detachFromReport, async (call) => {
    const row = await ownedBy(call.tx, call.who, call.params.report);
    if (isRefusal(row)) return row;
    return detachFromReport(acting(call), row.agreementReport, call.body.document, call.body.evidence);
  }),
  handle(contract.submitReport, async (call) => {
    const row = await ownedBy(call.tx, call.who, call.params.report);
    if (isRefusal(row)) return row;
    const { key, revision, seen } = call.body;
    const asked = { key, seen, revision: BigInt(revision), arrived: call.arrived };
    const receipt = await submitReport(acting(call), row.agreementReport, asked);
    return isRefusal(receipt) ? receipt : { ...receipt, arrived: receipt.arrived.toISOString() };
  }),
  ...(["return", "reopen"] as const).map((move) =>
    handle(move === "return" ? contract.returnReport : contract.reopenReport, async (call) => {
      const due = parseDay(call.body.due, "/due");
      if (isRefusal(due)) return due;
      return same(call.params, await returnReport(acting(call), call.params.report, move, { ...call.body, due }));
    }),
  ),
  handle(contract.acceptReport, async (call) =>
    same(call.params, await acceptReport(acting(call), call.params.report, call.body.seen)),
  ),
  handle(contract.waiveReport, async (call) =>
    same(call.params, await waiveReport(acting(call), call.params.report, call.body.reason, call.body.seen)),
  ),
  handle(contract.readReportForm, async ({ tx, params: { kind }, query }) => {
    const programme = query.programme ?? null;
    const form = await writtenForm(tx, kind, programme);
    return {
      ...{ kind, sortWord: reportSorts[kind], isStandard: form === null },
      form: (form ?? standardForms[kind]) as never,
      written: `${await formVersion(tx, kind, programme)}`,
      sources: Object.entries(reportSources).map(([source, word]) => ({ source, word })),
    };
  }),
  handle(contract.writeReportForm, async (call) => {
    const { kind, programme, form, seen } = call.body;
    const told = { form: form as unknown as Form, version: BigInt(seen) };
    const written = await writeReportForm(acting(call), kind, programme, told);
    return isRefusal(written) ? written : { kind: written };
  }),
  handle(contract.tryReportForm, async ({ tx, who, at, body }) => {
    const { kind, programme, keep } = body;
    const form = body.form as unknown as Form;
    const answers = body.answers as Answers;
    if (programme !== null && (await findProgramme(tx, programme)) === null) return unknownProgramme({ programme });
    const misfit = formFits(kind, form);
    if (misfit !== null) return misfit;
    const faults = checkAnswers(form, answers, { known: { today: dayOf(at) } });
    if (!keep || faults.length > 0) return { faults, kept: null };
    const { text, sha256 } = sealed(answers);
    const trial = { kind, programme, account: actorOf(who), form, answers: text, hash: sha256, at };
    return { faults, kept: { number: `${await keepTrial(tx, trial)}`, sha256 } };
  }),
];

const done = (report: string | Refusal) => (isRefusal(report) ? report : { report });
const same = ({ report }: { readonly report: string }, told: string | Refusal) => (isRefusal(told) ? told : { report });

/** [AR10] Officers and officials see every report, a firm's people those that their firm answers for. */
async function seenBy(tx: Tx, who: Who, id: string): Promise<AgreementReport | Refusal> {
  const row = await findReport(tx, id);
  if (row === null) return unknownReport({ report: id });
  const isOwn = partiesOf(who).includes(row.party) && row.state !== "waived";
  return isOwn || hasRole(who, "officer", "official") ? row : unknownReport({ report: id });
}

async function ownedBy(tx: Tx, who: Who, id: string): Promise<AgreementReport | Refusal> {
  const row = await findReport(tx, id);
  return row !== null && partiesOf(who).includes(row.party) ? row : unknownReport({ report: id });
}
