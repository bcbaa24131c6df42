import { fraction } from "#base/fraction";
import { isId } from "#base/id";
import { type Currency, money, totalsByCurrency } from "#base/money";
import type { Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { printAmount } from "#engine/figure";
import { namesThen } from "#platform/auth";
import type { Tx } from "#platform/db";
import { type JobView, readJob, toldState } from "#platform/jobs";
import type { ImportReport, ImportView, TakenPage, TrialView } from "./contract.ts";
import { type Asked, lookUp } from "./known-here.ts";
import type { TakenRow } from "./plan.ts";
import { unknownImport, unknownTrial } from "./rules.ts";
import { findImport, findTrial, findUndo, lastImports } from "./store.ts";

export const importJobKind = "import-360giving";
export const trialJobKind = "try-360giving";

type Run = Pick<ImportView, "state" | "progress" | "report" | "refusal">;

/** A report kept before it said all it says now. */
const whole = (kept: unknown): ImportReport => ({
  form: "json",
  conflicts: [],
  individuals: { awards: 0, totals: [] },
  lacking: { records: 0, unread: 0, totals: [], funders: [] },
  ...(kept as Partial<ImportReport> & Omit<ImportReport, "form" | "conflicts" | "individuals" | "lacking">),
});

/** By its job while there is one, and by its report for good. */
function runOf(job: JobView | null, kept: unknown, over: Text): Run | null {
  const report = kept === undefined ? null : whole(kept);
  const ended = { share: 1, text: over };
  if (job === null) return report === null ? null : { state: "done", progress: ended, report, refusal: null };
  return {
    state: toldState(job.state),
    // what it said last while it ran is not how it stands: a file that changes nothing never gets beyond reading
    progress: job.state === "done" ? ended : job.progress,
    report,
    refusal: job.refusal === null ? null : { code: job.refusal.refusal, text: job.refusal.text },
  };
}

const jobOf = async (tx: Tx, id: string, kind: string): Promise<JobView | null> => {
  const job = await readJob(tx, id);
  return job?.kind === kind ? job : null;
};

export async function importView(tx: Tx, id: string): Promise<ImportView | Refusal> {
  if (!isId(id)) return unknownImport({ import: id });
  const kept = await findImport(tx, id);
  const run = runOf(await jobOf(tx, id, importJobKind), kept?.report, text("가져왔습니다", "Imported"));
  if (run === null) return unknownImport({ import: id });
  const undo = await findUndo(tx, id);
  const undone = undo === null ? [] : [{ actor: undo.actor, seq: undo.told_in }];
  const nameOf = await namesThen(tx, undone);
  return {
    ...run,
    ...(undo === null ? {} : { state: "undone" as const }),
    import: id,
    mayUndo: kept !== null && kept.told_in !== null && undo === null,
    undone: undo === null ? null : { reason: undo.reason, by: undone.map(nameOf).join(), at: undo.at.toISOString() },
  };
}

export async function trialView(tx: Tx, id: string, at: Date): Promise<TrialView | Refusal> {
  if (!isId(id)) return unknownTrial({ trial: id });
  const kept = await findTrial(tx, id);
  const run = runOf(await jobOf(tx, id, trialJobKind), kept?.report, text("확인했습니다", "Tried"));
  if (run === null) return unknownTrial({ trial: id });
  return { ...run, trial: id, isCurrent: kept !== null && (await isCurrent(tx, at, kept)) };
}

/** Whether the hub holds what it held when the trial was run. */
export const isCurrent = async (
  tx: Tx,
  at: Date,
  { asked, basis }: { readonly asked: unknown; readonly basis: string },
): Promise<boolean> => (await lookUp(tx, at, asked as Asked)).basis === basis;

const toldWords = {
  new: text("신규", "new"),
  amended: text("변경", "changed"),
  unchanged: text("변경 없음", "unchanged"),
} as const satisfies Record<TakenRow[1], Text>;

interface Part {
  readonly after: number;
  readonly limit: number;
}

/** [A15] What stands behind the total of a report: rows that add up to it. */
function takenPage(kept: unknown, { after, limit }: Part): TakenPage {
  const all = kept as TakenRow[];
  const printed = (minor: bigint, currency: string) => ({
    ...{ num: `${minor}`, den: "1", unit: currency, printed: printAmount(fraction(minor), currency) },
  });
  const amounts = all.map(([, , minor, currency]) => money(BigInt(minor), currency as Currency));
  const page = all.slice(after, after + limit);
  return {
    rows: page.map(([number, told, minor, currency, title, recipient]) => ({
      ...{ number, told, toldWord: toldWords[told], title, recipient },
      amount: printed(BigInt(minor), currency),
    })),
    next: after + limit < all.length ? `${after + limit}` : null,
    totals: totalsByCurrency(amounts).map(({ minor, currency }) => ({
      amount: printed(minor, currency),
      awards: amounts.filter((amount) => amount.currency === currency).length,
    })),
  };
}

export async function takenOfImport(tx: Tx, id: string, part: Part): Promise<TakenPage | Refusal> {
  const kept = isId(id) ? await findImport(tx, id) : null;
  return kept === null ? unknownImport({ import: id }) : takenPage(kept.taken, part);
}

export async function takenOfTrial(tx: Tx, id: string, part: Part): Promise<TakenPage | Refusal> {
  const kept = isId(id) ? await findTrial(tx, id) : null;
  return kept === null ? unknownTrial({ trial: id }) : takenPage(kept.taken, part);
}

export async function listImports(tx: Tx, limit = 100) {
  return (await lastImports(tx, limit)).map((one) => {
    const report = one.report as ImportReport;
    return {
      import: one.award_import,
      at: one.at.toISOString(),
      file: report.file,
      sha256: one.sha256,
      evidence: one.evidence,
      records: report.records,
      taken: report.taken,
      new: report.new,
      amended: report.amended.length,
      rejected: report.rejected.length,
      isUndone: one.isUndone,
    };
  });
}
