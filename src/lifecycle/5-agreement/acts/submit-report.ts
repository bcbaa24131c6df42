import { sealed } from "#application";
import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { stepOf } from "#case";
import { type Acting, lockJournal, type Seen } from "#journal";
import { reportFaults, reportChanged, reportIncomplete, unknownReport } from "../report-rules.ts";
import { findReport, reports } from "../report-store.ts";
import { standingOf } from "../report-views.ts";
import { reportCase, stepReport } from "./report-steps.ts";

export interface ReportSubmitting {
  /** Given by whoever submits: asked for twice, it is one submission. */
  readonly key: string;
  readonly revision: bigint;
  readonly arrived: Date;
  readonly seen?: Seen;
}

export interface ReportReceipt {
  readonly no: number;
  readonly sha256: string;
  readonly arrived: Date;
}

/** [AR4] Hands a report in: kept whole under its hash, with the lines of the budget and the files it names. */
export async function submitReport(
  acting: Acting,
  id: string,
  asked: ReportSubmitting,
): Promise<ReportReceipt | Refusal> {
  const { tx } = acting;
  if (!isId(id)) return unknownReport({ report: id });
  await lockJournal(tx);
  const before = await receiptUnder(acting, id, asked.key);
  if (before !== null) return before;
  const row = await findReport(tx, id);
  if (row === null) return unknownReport({ report: id });
  const { form, terms, answers, papers } = await standingOf(tx, row, asked.arrived);
  const faults = reportFaults(row.kind, form, terms, answers, asked.arrived);
  const [first] = faults;
  if (first !== undefined)
    return reportIncomplete({ count: `${faults.length}`, first: first.text.ko, firstEn: first.text.en }, first.at);
  const fact = await stepReport(acting, id, "submit", asked.seen, async () => {
    const held = await findReport(tx, id, true);
    return held?.revision === asked.revision ? { arrived: asked.arrived } : reportChanged({}, "/revision");
  });
  if (isRefusal(fact)) return fact;
  const { text: content, sha256 } = sealed({
    answers,
    ...(row.kind === "settlement" ? { lines: terms.lines.map((line) => ({ ...line, won: `${line.won}` })) } : {}),
    documents: papers.map(({ size: _, ...paper }) => paper),
  });
  const told = { key: asked.key, revision: asked.revision, content, sha256, arrived: asked.arrived };
  await reports.handIn(acting, stepOf(reportCase, "submit"), id, told);
  return (await receiptUnder(acting, id, asked.key)) ?? unknownReport({ report: id });
}

async function receiptUnder({ tx }: Acting, id: string, key: string): Promise<ReportReceipt | null> {
  const found = (await reports.handedIn(tx, id)).find((one) => one.key === key);
  return found === undefined ? null : { no: found.no, sha256: found.sha256, arrived: found.arrived };
}
