import { sql } from "kysely";
import { fieldsToShow, filledIn } from "#application";
import { type Day, dayOf } from "#base/day";
import { fraction } from "#base/fraction";
import { text, type Text } from "#base/text";
import { hasRole, partiesOf, type Who } from "#base/who";
import { caseHistory } from "#case";
import { printAmount } from "#engine/figure";
import type { Answer, Answers, Form } from "#engine/form";
import { asKnownNow } from "#journal";
import { namesOf } from "#party";
import type { Tx } from "#platform/db";
import { holidaysOf } from "#term";
import { reportCase } from "./acts/report-steps.ts";
import { type AgreementReport, reportLife, reportSorts } from "./agreement-report.ts";
import type { AgreementCase } from "./agreement-case.ts";
import { currentTerms, findCase } from "./case-store.ts";
import type { ReportRow, ReportView } from "./report-contract.ts";
import { checkedBy, isLate, reportFaults, withPapers } from "./report-rules.ts";
import { fittedForm, numbersIn, type Paper, spentByLine } from "./report-spent.ts";
import { papersOf, reports, saidOf } from "./report-store.ts";
import { moneySources, type Terms } from "./terms.ts";

/** What was handed in, whole: nothing of it is looked up elsewhere when it is read again. */
export interface ReportContent {
  readonly answers: Answers;
  readonly documents: readonly Omit<Paper, "size">[];
}

export interface ReportStanding {
  readonly agreement: AgreementCase;
  readonly terms: Terms;
  readonly papers: readonly Paper[];
  readonly fields: Awaited<ReturnType<typeof reports.read>>;
  /** As it was asked, with the lines and files of now to choose from. */
  readonly form: Form;
  readonly answers: Answers;
  readonly filledIn: readonly string[];
  readonly nameOf: (party: string) => Text;
}

/** [AR8] What is known of an agreement, by the source that a question names. */
async function knownBy(
  tx: Tx,
  { agreement, kind, no }: AgreementReport,
  { goals, principal }: Terms,
): Promise<Answers> {
  const { rows } = await sql<{ spent: unknown }>`
    select s.content -> 'answers' -> 'spent-so-far' as spent
    from agreement_report r join agreement_report_submission s using (agreement_report)
    where r.agreement = ${agreement}::uuid and r.kind = 'milestone' and ${kind} = 'milestone' and r.no < ${no}
    order by r.no desc, s.no desc limit 1`.execute(tx);
  const known: Record<string, Answer> = {
    goals: goals.map(({ goal, indicator, target }) => ({ goal, indicator, target })),
    principal,
  };
  const spent = rows[0]?.spent;
  return typeof spent === "string" ? { ...known, "reported-spent": spent } : known;
}

/** A report with everything that it is held against. */
export async function standingOf(tx: Tx, row: AgreementReport, at: Date): Promise<ReportStanding> {
  const agreement = await findCase(tx, row.agreement);
  if (agreement === null) throw new Error(`report ${row.agreementReport} is of no agreement`);
  const { terms } = await currentTerms(tx, agreement);
  const parties = terms.parties.map(({ party }) => party);
  const names = await namesOf(tx, [row.party, ...parties], { valid: dayOf(at), known: asKnownNow });
  const nameOf = (party: string): Text => names.get(party) ?? text(party, party);
  const [papers, fields] = [await papersOf(tx, row.agreementReport), await reports.read(tx, row.agreementReport)];
  const form = fittedForm(row.form, terms, papers, nameOf);
  const filled = filledIn(form, fields, await knownBy(tx, row, terms));
  const answers = withPapers(form, filled.answers, papers);
  return { agreement, terms, papers, fields, form, answers, filledIn: filled.filledIn, nameOf };
}

const amountOf = (won: bigint) => ({
  num: `${won}`,
  den: "1",
  unit: "KRW",
  printed: printAmount(fraction(won), "KRW"),
});

/** Everything the page of a report shows: what is asked, what was answered, what is wrong, and where it stands. */
export async function reportView(tx: Tx, who: Who, row: AgreementReport, at: Date): Promise<ReportView> {
  const id = row.agreementReport;
  const isOffice = hasRole(who, "officer", "official");
  const standing = await standingOf(tx, row, at);
  const { agreement, terms, nameOf } = standing;

  const handedIn = await reports.handedIn<ReportContent>(tx, id);
  const last = handedIn.at(-1)?.content;
  const isOpen = reportLife.mayMove(row.state, "submit");
  // what a firm is still writing is not the office's to read
  const answers = isOffice ? (last?.answers ?? {}) : standing.answers;
  const papers = isOffice ? (last?.documents ?? []) : standing.papers;
  const form = isOffice ? fittedForm(row.form, terms, papers, nameOf) : standing.form;
  const { version } = await caseHistory(tx, reportCase, id);
  const spent = row.kind === "settlement" ? spentByLine(terms, answers) : [];
  const numbers = row.kind === "settlement" && isOffice ? numbersIn(answers) : [];
  const isWaiting = row.state === "submitted" && row.arrived !== null;
  return {
    ...{ report: id, version, revision: `${row.revision}`, kind: row.kind, sortWord: reportSorts[row.kind] },
    ...{ title: row.title, state: row.state, stateWord: reportLife.states[row.state] },
    agreement: { agreement: row.agreement, number: agreement.number, title: agreement.title },
    party: { party: row.party, name: nameOf(row.party) },
    ...{ due: row.amendBy ?? row.due, isOpen },
    isLate: row.arrived === null ? dayOf(at) > row.due : isLate(row.arrived, row.due),
    checkBy:
      isWaiting && row.kind === "settlement" ? checkedBy(agreement.track, row.arrived, await holidaysOf(tx)) : null,
    form: form as unknown as ReportView["form"],
    fields: isOffice ? fieldsToShow(form, answers, []) : fieldsToShow(form, answers, standing.fields),
    filledIn: [...standing.filledIn],
    papers: papers.map(({ document, evidence, fileName }) => ({ document, evidence, fileName })),
    faults: isOpen && !isOffice ? reportFaults(row.kind, form, terms, answers, at) : [],
    submissions: handedIn.map(({ no, sha256, arrived }) => ({ no, sha256, arrived: arrived.toISOString() })),
    said: (await saidOf(tx, id)).map((one) => ({ ...one, at: one.at.toISOString() })),
    spent: spent.map(({ party, item, source, agreed, spent: of }) => ({
      ...{ party: nameOf(party), item, source: moneySources[source] },
      ...{ agreed: amountOf(agreed), spent: amountOf(of), left: amountOf(agreed - of) },
    })),
    doubles: isOffice ? await doublesOf(tx, row, numbers) : [],
    moves: reportLife.eventsIn(row.state),
  };
}

/** [AR5] Proofs of this report that another report names as well, by the number or by the very file. */
async function doublesOf(tx: Tx, row: AgreementReport, numbers: readonly string[]): Promise<ReportView["doubles"]> {
  const { rows } = await sql<{ said: string; report: string; title: string; number: string }>`
    with last as (
      select distinct on (agreement_report) agreement_report, content from agreement_report_submission
      order by agreement_report, no desc
    ), named as (
      select l.agreement_report, n.number as said from last l
        cross join lateral jsonb_path_query(l.content, '$.answers.spent[*].number') as p (raw)
        cross join lateral (select regexp_replace(p.raw #>> '{}', '[[:space:]-]', '', 'g') as number) n
      where l.agreement_report <> ${row.agreementReport}::uuid and n.number = any(${[...numbers]}::text[])
      union
      select d.agreement_report, e.file_name as said
      from agreement_report_document o join evidence x on x.evidence = o.evidence
        join evidence e on e.sha256 = x.sha256 join agreement_report_document d on d.evidence = e.evidence
      where o.agreement_report = ${row.agreementReport}::uuid and d.agreement_report <> o.agreement_report
    )
    select distinct n.said, r.agreement_report as report, r.title, a.number
    from named n join agreement_report r using (agreement_report) join agreement_case a on a.agreement = r.agreement
    where r.state not in ('asked', 'waived') order by n.said, r.agreement_report limit 100`.execute(tx);
  return rows;
}

interface Listed {
  readonly agreementReport: string;
  readonly agreement: string;
  readonly number: string;
  readonly party: string;
  readonly kind: AgreementReport["kind"];
  readonly title: string;
  readonly state: AgreementReport["state"];
  readonly arrived: Date | null;
  readonly firstDue: Day;
  readonly due: Day;
  readonly ko: string;
  readonly en: string;
}

/** [AR10] Reports that somebody may see: those of the hub all; a firm's people those that their firm answers for. */
export async function listReports(tx: Tx, who: Who, at: Date): Promise<ReportRow[]> {
  const isOffice = hasRole(who, "officer", "official");
  const { rows } = await sql<Listed>`
    select r.agreement_report as "agreementReport", r.agreement, a.number, r.party, r.kind, r.title, r.state, r.arrived,
      r.due as "firstDue", coalesce(r.amend_by, r.due) as due, p.ko, p.en
    from agreement_report r join agreement_case a using (agreement) join programme p on p.programme = r.programme
    where ${isOffice} or (r.party = any(${partiesOf(who)}::uuid[]) and r.state <> 'waived')
    order by coalesce(r.amend_by, r.due) desc, r.agreement_report limit 5000`.execute(tx);
  const parties = rows.map(({ party }) => party);
  const names = await namesOf(tx, parties, { valid: dayOf(at), known: asKnownNow });
  return rows.map(
    ({ agreementReport, agreement, number, party, kind, title, state, arrived, firstDue, due, ko, en }) => ({
      ...{ report: agreementReport, agreement, number, kind, sortWord: reportSorts[kind], title },
      ...{ party: { party, name: names.get(party) ?? text(party, party) }, programme: text(ko, en) },
      ...{ state, stateWord: reportLife.states[state], due, arrived: arrived?.toISOString() ?? null },
      isOpen: reportLife.mayMove(state, "submit"),
      isLate: arrived === null ? state === "asked" && dayOf(at) > firstDue : isLate(arrived, firstDue),
    }),
  );
}

/** [AR2] So many days before a milestone its report is to be asked for. */
export const askBefore = 30;

export interface ToAsk {
  readonly agreement: string;
  readonly number: string;
  readonly title: string;
  readonly party: string;
  readonly kind: AgreementReport["kind"];
  readonly no: number;
  readonly milestone: string | null;
  readonly since: Day;
  readonly until: Day | null;
}

/** [AR2] Reports that are to be asked for and were not: of milestones that come near, and of agreements that are over. */
export const toAsk = (today: Day) => sql`
  select a.agreement, a.number, a.title, a.party, 'milestone' as kind, m.no, m.title as milestone,
    (m.due - ${askBefore}::int)::date as since, m.due::date as until
  from agreement_case a join agreement_milestone m on m.agreement = a.agreement and m.version = a.terms
  where a.kind = 'support' and a.programme is not null and a.state = 'in-force'
    -- what is paid when it begins is reported on by nothing
    and (m.no > 1 or not exists (select from agreement_milestone o
      where o.agreement = m.agreement and o.version = m.version and o.no > 1))
    and m.due <= ${today}::date + ${askBefore}::int
    and not exists (select from agreement_report r where r.agreement = a.agreement and r.kind = 'milestone' and r.no = m.no)
  union all
  select a.agreement, a.number, a.title, a.party, 'settlement', 0, null, a.over, null
  from agreement_case a
  where a.kind = 'support' and a.programme is not null and a.state in ('ended', 'terminated') and a.over is not null
    and not exists (select from agreement_report r where r.agreement = a.agreement and r.kind = 'settlement')`;

export async function listToAsk(
  tx: Tx,
  today: Day,
): Promise<(Omit<ToAsk, "party"> & { readonly party: { party: string; name: Text } })[]> {
  const { rows } =
    await sql<ToAsk>`select * from (${toAsk(today)}) t order by until nulls first, agreement, no limit 2000`.execute(
      tx,
    );
  const parties = rows.map(({ party }) => party);
  const names = await namesOf(tx, parties, { valid: today, known: asKnownNow });
  return rows.map((row) => ({
    ...row,
    party: { party: row.party, name: names.get(row.party) ?? text(row.party, row.party) },
  }));
}
