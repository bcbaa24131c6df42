import { z } from "zod";
import { shapeFault, shapeField, shapeValue } from "#application/contract";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { shapeForm } from "#call/contract";
import { stepRefusals } from "#case/contract";
import { shapeAmount, shapeDay, shapeSeen, shapeText } from "#journal/contract";
import { shapeProgrammeId } from "#programme/contract";

const sorts = ["milestone", "settlement"] as const;
const states = ["asked", "submitted", "returned", "accepted", "waived"] as const;
const shapeNamed = z.object({ party: z.string(), name: shapeText });
const reason = z.string().trim().max(1000);

export const shapeReportRow = z.object({
  ...{ report: z.string(), agreement: z.string(), number: z.string(), title: z.string() },
  ...{ kind: z.enum(sorts), sortWord: shapeText, programme: shapeText, party: shapeNamed },
  ...{ state: z.enum(states), stateWord: shapeText, due: z.string(), arrived: z.string().nullable() },
  ...{ isOpen: z.boolean(), isLate: z.boolean() },
});
export type ReportRow = z.infer<typeof shapeReportRow>;

const shapeToAsk = z.object({
  ...{ agreement: z.string(), number: z.string(), title: z.string(), party: shapeNamed, kind: z.enum(sorts) },
  ...{ no: z.number().int(), milestone: z.string().nullable(), until: z.string().nullable() },
});
export type ReportToAsk = z.infer<typeof shapeToAsk>;

export const listReports = defineRoute({
  name: "list-agreement-reports",
  method: "GET",
  path: "/agreement-reports",
  summary: text("협약 보고서 목록", "Reports of agreements"),
  may: ["officer", "official", "company"],
  reply: z.object({
    rows: z.array(shapeReportRow),
    /** To be asked for, and not asked yet; of the office alone. */
    toAsk: z.array(shapeToAsk),
  }),
  refusals: [],
});

const params = z.object({ report: z.string() });
export const shapeReport = z.object({
  ...{ report: z.string(), version: z.string(), revision: z.string(), kind: z.enum(sorts), sortWord: shapeText },
  ...{ title: z.string(), state: z.enum(states), stateWord: shapeText },
  agreement: z.object({ agreement: z.string(), number: z.string(), title: z.string() }),
  ...{ party: shapeNamed, due: z.string(), isOpen: z.boolean(), isLate: z.boolean() },
  /** Until when the hub has to have fixed the sum. */
  checkBy: z.string().nullable(),
  ...{ form: shapeForm, fields: z.array(shapeField), filledIn: z.array(z.string()) },
  papers: z.array(z.object({ document: z.string(), evidence: z.string(), fileName: z.string() })),
  faults: z.array(shapeFault),
  submissions: z.array(z.object({ no: z.number().int(), sha256: z.string(), arrived: z.string() })),
  said: z.array(z.object({ act: z.string(), reason: z.string(), due: z.string().nullable(), at: z.string() })),
  /** Of a settlement: the lines of the budget, and what was spent of each. */
  spent: z.array(
    z.object({
      ...{ party: shapeText, item: z.string(), source: shapeText },
      ...{ agreed: shapeAmount, spent: shapeAmount, left: shapeAmount },
    }),
  ),
  /** Proofs that another report names as well. */
  doubles: z.array(z.object({ said: z.string(), report: z.string(), title: z.string(), number: z.string() })),
  moves: z.array(z.string()),
});
export type ReportView = z.infer<typeof shapeReport>;

export const readReport = defineRoute({
  name: "read-agreement-report",
  method: "GET",
  path: "/agreement-reports/:report",
  summary: text("협약 보고서", "A report of an agreement"),
  may: ["officer", "official", "company"],
  params,
  reply: shapeReport,
  refusals: ["unknown-agreement-report"],
});

export const askReport = defineRoute({
  name: "ask-agreement-report",
  method: "POST",
  path: "/own-agreements/:agreement/reports",
  summary: text("보고서를 요청한다", "Ask for a report"),
  may: ["officer"],
  params: z.object({ agreement: z.string() }),
  body: z.object({ kind: z.enum(sorts), no: z.number().int().min(0).max(200) }),
  reply: z.object({ report: z.string() }),
  unseen: "once",
  refusals: [
    ...["unknown-own-agreement", "agreement-not-reporting", "milestone-unknown", "agreement-report-asked-already"],
    "programme-missing",
  ],
});

export const askDueReports = defineRoute({
  name: "ask-due-agreement-reports",
  method: "POST",
  path: "/agreement-reports/due",
  summary: text("요청할 때가 된 보고서를 모두 요청한다", "Ask for all reports that are to be asked for"),
  may: ["officer"],
  reply: z.object({ asked: z.number().int() }),
  unseen: "once",
  refusals: [
    ...["unknown-own-agreement", "agreement-not-reporting", "milestone-unknown", "agreement-report-asked-already"],
    "programme-missing",
  ],
});

const editing = ["unknown-agreement-report", "agreement-report-not-editable", "unknown-agreement-report-question"];
export const saveReport = defineRoute({
  name: "save-agreement-report",
  method: "PUT",
  path: "/agreement-reports/:report/answers",
  summary: text("보고서의 한 부분을 저장한다", "Save what was changed in one part of a report"),
  may: ["company"],
  params,
  body: z.object({
    section: z.string().max(100),
    fields: z.record(z.string().min(1).max(200), shapeValue),
    /** `revision`, as this tab had it last. */
    seen: shapeSeen,
  }),
  reply: z.object({ revision: z.string(), theirs: z.array(shapeField) }),
  refusals: [...editing, "changed-meanwhile"],
});

export const attachToReport = defineRoute({
  name: "attach-to-agreement-report",
  method: "POST",
  path: "/agreement-reports/:report/documents",
  summary: text("보고서에 파일을 첨부한다", "Attach a file to a report"),
  may: ["company"],
  params,
  takes: "multipart",
  body: z.object({ document: z.string().min(1).max(60) }),
  reply: z.object({ evidence: z.string() }),
  unseen: "adds",
  refusals: [
    ...[...editing, "report-file-ending", "empty-file", "file-too-large", "files-full", "files-unreachable"],
    ...["resident-number-given", "personal-data-given"],
  ],
});

export const detachFromReport = defineRoute({
  name: "detach-from-agreement-report",
  method: "POST",
  path: "/agreement-reports/:report/documents/removal",
  summary: text("첨부한 파일을 뺀다", "Take a file out of a report"),
  may: ["company"],
  params,
  body: z.object({ document: z.string().min(1).max(60), evidence: z.uuid() }),
  reply: z.object({ evidence: z.string() }),
  unseen: "once",
  refusals: editing,
});

export const submitReport = defineRoute({
  name: "submit-agreement-report",
  method: "POST",
  path: "/agreement-reports/:report/submission",
  summary: text("보고서를 제출한다", "Hand in a report"),
  may: ["company"],
  params,
  body: z.object({ key: z.uuid(), revision: shapeSeen, seen: shapeSeen }),
  reply: z.object({ no: z.number().int(), sha256: z.string(), arrived: z.string() }),
  refusals: [
    ...["unknown-agreement-report", "agreement-report-incomplete", "agreement-report-changed"],
    ...stepRefusals,
  ],
});

const step = { method: "POST", may: ["officer"], params, reply: z.object({ report: z.string() }) } as const;
const stepFaults = ["unknown-agreement-report", ...stepRefusals];
const returned = z.object({ reason, due: shapeDay, seen: shapeSeen });
const returnFaults = [...stepFaults, "reason-missing", "agreement-report-due-not-ahead", "day-malformed"];

export const returnReport = defineRoute({
  ...step,
  name: "return-agreement-report",
  path: "/agreement-reports/:report/return",
  summary: text("보고서 보완을 요청한다", "Return a report for amendment"),
  body: returned,
  refusals: returnFaults,
});
export const reopenReport = defineRoute({
  ...step,
  name: "reopen-agreement-report",
  path: "/agreement-reports/:report/reopening",
  summary: text("승인한 보고서를 다시 연다", "Open an accepted report again"),
  body: returned,
  refusals: returnFaults,
});
export const acceptReport = defineRoute({
  ...step,
  name: "accept-agreement-report",
  path: "/agreement-reports/:report/acceptance",
  summary: text("보고서를 승인한다", "Accept a report"),
  body: z.object({ seen: shapeSeen }),
  refusals: stepFaults,
});
export const waiveReport = defineRoute({
  ...step,
  name: "waive-agreement-report",
  path: "/agreement-reports/:report/waiver",
  summary: text("보고서를 면제한다", "Waive a report"),
  body: z.object({ reason, seen: shapeSeen }),
  refusals: [...stepFaults, "reason-missing"],
});

const formOf = { kind: z.enum(sorts), programme: shapeProgrammeId.nullable().default(null) };
export const readReportForm = defineRoute({
  name: "read-report-form",
  method: "GET",
  path: "/agreement-reports/forms/:kind",
  summary: text("보고서 양식", "The form of a sort of report"),
  may: ["officer", "official"],
  params: z.object({ kind: z.enum(sorts) }),
  query: z.object({ programme: shapeProgrammeId.optional() }),
  reply: z.object({
    ...{ kind: z.enum(sorts), sortWord: shapeText, form: shapeForm },
    /** How often exactly this form was written: what an editor names as seen. */
    ...{ written: z.string(), isStandard: z.boolean() },
    sources: z.array(z.object({ source: z.string(), word: shapeText })),
  }),
  refusals: [],
});
export type ReportFormView = z.infer<typeof readReportForm.reply>;

export const writeReportForm = defineRoute({
  name: "write-report-form",
  method: "PUT",
  path: "/agreement-reports/forms",
  summary: text("보고서 양식을 저장한다", "Write the form of a sort of report"),
  may: ["officer"],
  body: z.object({ ...formOf, form: shapeForm, seen: shapeSeen }),
  reply: z.object({ kind: z.enum(sorts) }),
  refusals: ["unknown-programme", "changed-meanwhile", "report-form-faulty", "report-form-lacks-spent"],
});

/** [AR9] */
export const tryReportForm = defineRoute({
  name: "try-report-form",
  method: "POST",
  path: "/agreement-reports/forms/trial",
  summary: text(
    "보고서 양식을 시험한다: 미리보기는 저장하지 않고, 시험 제출은 따로 보관한다",
    "Try a form: a preview keeps nothing, a trial is kept apart",
  ),
  may: ["officer"],
  body: z.object({ ...formOf, form: shapeForm, answers: z.record(z.string().max(60), z.json()), keep: z.boolean() }),
  reply: z.object({
    faults: z.array(shapeFault),
    kept: z.object({ number: z.string(), sha256: z.string() }).nullable(),
  }),
  unseen: "adds",
  refusals: ["report-form-faulty", "report-form-lacks-spent", "unknown-programme"],
});
