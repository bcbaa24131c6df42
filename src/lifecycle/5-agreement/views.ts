import { sql } from "kysely";
import type { Day } from "#base/day";
import { fraction } from "#base/fraction";
import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import { printAmount } from "#engine/figure";
import { asKnownNow, forever, periodOf } from "#journal";
import { namesOf } from "#party";
import type { Tx } from "#platform/db";
import { type JobState, type JobView, readJob } from "#platform/jobs";
import type { AgreementView, ImportReport, ImportView } from "./contract.ts";
import { unknownAgreement, unknownImport } from "./rules.ts";
import { findImport, lastImports } from "./store.ts";

interface Row {
  readonly agreement: string;
  readonly number: string;
  readonly title: string;
  readonly programme: string;
  readonly programmeName: Text;
  readonly party: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly agreed: string;
  readonly runs: string | null;
  readonly fact: string;
}

const columns = sql`
  a.agreement, a.number, a.title, a.programme, jsonb_build_object('ko', p.ko, 'en', p.en) as "programmeName", a.party,
  a.amount, a.currency, a.agreed::text as agreed, a.runs::text as runs, a.fact
  from agreement a join programme p using (programme)
  join fact f on f.fact = a.fact and f.known_to = ${forever}`;

async function asViews(tx: Tx, rows: readonly Row[], today: Day): Promise<AgreementView[]> {
  const parties = rows.map(({ party }) => party);
  const names = await namesOf(tx, parties, { valid: today, known: asKnownNow });
  return rows.map((row) => ({
    agreement: row.agreement,
    number: row.number,
    title: row.title,
    programme: { programme: row.programme, name: row.programmeName },
    party: { party: row.party, name: names.get(row.party) ?? { ko: row.party, en: row.party } },
    amount: {
      num: `${row.amount}`,
      den: "1",
      unit: row.currency,
      printed: printAmount(fraction(row.amount), row.currency),
    },
    agreed: periodOf(row.agreed),
    runs: row.runs === null ? null : periodOf(row.runs),
    fact: row.fact,
  }));
}

export interface AgreementQuestion {
  readonly programme?: string | undefined;
  readonly party?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
  readonly today: Day;
}

/** The latest first, those of one day by their names; `after` is the last one of the page before. */
export async function listAgreements(
  tx: Tx,
  { programme, party, after, limit, today }: AgreementQuestion,
): Promise<{ rows: AgreementView[]; next: string | null }> {
  const { rows } = await sql<Row>`
    select ${columns}
    where (${programme ?? null}::uuid is null or a.programme = ${programme ?? null}::uuid)
      and (${party ?? null}::uuid is null or a.party = ${party ?? null}::uuid)
      and (${after ?? null}::uuid is null or (lower(a.agreed), a.agreement) <
        (select lower(b.agreed), b.agreement from agreement b where b.agreement = ${after ?? null}::uuid))
    order by lower(a.agreed) desc, a.agreement desc limit ${limit + 1}`.execute(tx);
  const page = rows.slice(0, limit);
  return {
    rows: await asViews(tx, page, today),
    next: rows.length > limit ? (page.at(-1)?.agreement ?? null) : null,
  };
}

export async function agreementView(tx: Tx, agreement: string, today: Day): Promise<AgreementView | Refusal> {
  if (!isId(agreement)) return unknownAgreement({ agreement });
  const { rows } = await sql<Row>`select ${columns} where a.agreement = ${agreement}::uuid`.execute(tx);
  const [view] = await asViews(tx, rows, today);
  return view ?? unknownAgreement({ agreement });
}

const statesOfJobs: Readonly<Record<JobState, ImportView["state"]>> = {
  waiting: "waiting",
  running: "running",
  done: "done",
  refused: "refused",
  dead: "failed",
  cancelled: "cancelled",
};

export const importJobKind = "import-360giving";

/** An import by its job while there is one, and by its report for good. */
export async function importView(tx: Tx, id: string): Promise<ImportView | Refusal> {
  if (!isId(id)) return unknownImport({ import: id });
  const job = await readJob(tx, id);
  const kept = await findImport(tx, id);
  const report = (kept?.report ?? null) as ImportReport | null;
  if (job !== null && job.kind === importJobKind) return viewOfJob(job, report);
  if (report === null) return unknownImport({ import: id });
  return { import: id, state: "done", progress: imported, report, refusal: null };
}

const imported = { share: 1, text: { ko: "가져왔습니다", en: "Imported" } };

const viewOfJob = (job: JobView, report: ImportReport | null): ImportView => ({
  import: job.id,
  state: statesOfJobs[job.state],
  // what it said last while it ran is not how it stands: a file that changes nothing never gets beyond reading
  progress: job.state === "done" ? imported : job.progress,
  report,
  refusal: job.refusal === null ? null : { code: job.refusal.refusal, text: job.refusal.text },
});

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
    };
  });
}
