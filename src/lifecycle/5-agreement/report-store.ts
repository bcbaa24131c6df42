import { sql } from "kysely";
import { collectionIn } from "#application";
import type { Day } from "#base/day";
import { isId } from "#base/id";
import type { Form } from "#engine/form";
import { type Act, type Acting, openCommit } from "#journal";
import type { Tx } from "#platform/db";
import type { AgreementReport, ReportSort, ReportState } from "./agreement-report.ts";
import type { Paper } from "./report-spent.ts";

const columns = sql`agreement_report as "agreementReport", agreement, programme, party, kind, no, title, form, state, revision,
  arrived, due, amend_by as "amendBy"`;

export async function findReport(tx: Tx, id: string, lock = false): Promise<AgreementReport | null> {
  if (!isId(id)) return null;
  const { rows } = await sql<AgreementReport>`select ${columns} from agreement_report
    where agreement_report = ${id}::uuid ${lock ? sql`for update` : sql``}`.execute(tx);
  return rows[0] ?? null;
}

/** Of an agreement, by milestone; those that were waived too. */
export async function reportsOf(tx: Tx, agreement: string): Promise<AgreementReport[]> {
  const { rows } = await sql<AgreementReport>`select ${columns} from agreement_report
    where agreement = ${agreement}::uuid order by kind, no, agreement_report`.execute(tx);
  return rows;
}

export async function insertReport(tx: Tx, one: AgreementReport): Promise<void> {
  await sql`insert into agreement_report (agreement_report, agreement, programme, party, kind, no, title, form, state, due)
    values (${one.agreementReport}::uuid, ${one.agreement}::uuid, ${one.programme}::uuid, ${one.party}::uuid, ${one.kind},
      ${one.no}, ${one.title}, ${JSON.stringify(one.form)}::jsonb, ${one.state}, ${one.due}::date)`.execute(tx);
}

/** What a step changes beside the state: the first arrival, the day of an amendment. */
export interface ReportChange {
  readonly arrived?: Date;
  readonly amendBy?: Day;
}

export async function updateReport(
  tx: Tx,
  id: string,
  { state }: { readonly state: ReportState },
  { arrived, amendBy }: ReportChange,
): Promise<void> {
  await sql`update agreement_report set state = ${state}, amend_by = ${amendBy ?? null}::date,
      arrived = coalesce(arrived, ${arrived ?? null}::timestamptz)
    where agreement_report = ${id}::uuid`.execute(tx);
}

export const reports = collectionIn("agreement_report", "agreement_report_field", "agreement_report_submission");

export async function papersOf(tx: Tx, id: string): Promise<Paper[]> {
  const { rows } = await sql<Paper>`
    select d.document, d.evidence, e.sha256, e.file_name as "fileName", e.size
    from agreement_report_document d join evidence e using (evidence)
    where d.agreement_report = ${id}::uuid order by d.document, d.evidence`.execute(tx);
  return rows;
}

/** The draft that a paper goes into, or is taken out of, is another one from then on. */
const touch = (tx: Tx, id: string) =>
  sql`update agreement_report set revision = revision + 1
  where agreement_report = ${id}::uuid`.execute(tx);

export async function attach(tx: Tx, id: string, document: string, evidence: string): Promise<void> {
  await sql`insert into agreement_report_document (agreement_report, document, evidence)
    values (${id}::uuid, ${document}, ${evidence}::uuid) on conflict do nothing`.execute(tx);
  await touch(tx, id);
}

export async function detach(tx: Tx, id: string, document: string, evidence: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from agreement_report_document
    where agreement_report = ${id}::uuid and document = ${document} and evidence::text = ${evidence}`.execute(tx);
  if ((numAffectedRows ?? 0n) === 0n) return false;
  await touch(tx, id);
  return true;
}

export async function keepReason(
  { tx, at, actor }: Acting,
  act: Act,
  report: string,
  said: { readonly act: "return" | "reopen" | "waive"; readonly reason: string; readonly due: Day | null },
): Promise<void> {
  const seq = await openCommit(tx, at, actor, act);
  await sql`insert into agreement_report_reason (agreement_report, act, reason, due, actor, known_from)
    values (${report}::uuid, ${said.act}, ${said.reason}, ${said.due}::date, ${actor}, ${seq}::bigint)`.execute(tx);
}

export async function saidOf(tx: Tx, report: string) {
  const { rows } = await sql<{ act: string; reason: string; due: Day | null; at: Date }>`
    select r.act, r.reason, r.due, c.at from agreement_report_reason r join journal_commit c on c.seq = r.known_from
    where r.agreement_report = ${report}::uuid order by r.version`.execute(tx);
  return rows;
}

/** [AR1] The form that stands for a programme: its own, else that of all; null where the office has written none. */
export async function writtenForm(tx: Tx, kind: ReportSort, programme: string | null): Promise<Form | null> {
  const { rows } = await sql<{ form: Form }>`select form from agreement_report_form
    where kind = ${kind} and (programme is null or programme = ${programme}::uuid)
    order by programme nulls last, version desc limit 1`.execute(tx);
  return rows[0]?.form ?? null;
}

/** The last version of exactly this form: 0 where it was never written. */
export async function formVersion(tx: Tx, kind: ReportSort, programme: string | null): Promise<bigint> {
  const { rows } = await sql<{ version: bigint }>`select coalesce(max(version), 0) as version from agreement_report_form
    where kind = ${kind} and programme is not distinct from ${programme}::uuid`.execute(tx);
  return rows[0]?.version ?? 0n;
}

export async function formWrittenBy(
  tx: Tx,
  kind: ReportSort,
  programme: string | null,
): Promise<{ readonly actor: string; readonly at: Date } | null> {
  const { rows } = await sql<{ actor: string; at: Date }>`select f.actor, c.at from agreement_report_form f
    join journal_commit c on c.seq = f.known_from
    where f.kind = ${kind} and f.programme is not distinct from ${programme}::uuid order by version desc limit 1`.execute(
    tx,
  );
  return rows[0] ?? null;
}

export async function insertForm(
  { tx, at, actor }: Acting,
  act: Act,
  told: { readonly kind: ReportSort; readonly programme: string | null; readonly form: Form },
): Promise<void> {
  const seq = await openCommit(tx, at, actor, act);
  await sql`insert into agreement_report_form (kind, programme, form, actor, known_from)
    values (${told.kind}, ${told.programme}::uuid, ${JSON.stringify(told.form)}::jsonb, ${actor}, ${seq}::bigint)`.execute(
    tx,
  );
}

export interface KeptTrial {
  readonly kind: ReportSort;
  readonly programme: string | null;
  readonly account: string;
  readonly form: Form;
  readonly answers: string;
  readonly hash: string;
  readonly at: Date;
}

/** [AR9] What was handed in to try a form. */
export async function keepTrial(tx: Tx, one: KeptTrial): Promise<bigint> {
  const { rows } = await sql<{ number: bigint }>`
    insert into agreement_report_trial (kind, programme, account, form, answers, hash, at)
    values (${one.kind}, ${one.programme}::uuid, ${one.account}, ${JSON.stringify(one.form)}::jsonb, ${one.answers}::jsonb,
      ${one.hash}, ${one.at}) returning number`.execute(tx);
  return rows[0]?.number ?? 0n;
}
