import { sql } from "kysely";
import { type Day, dayOf } from "#base/day";
import type { Text } from "#base/text";
import { isOfTheHub, partiesOf, type Who } from "#base/who";
import { caseHistory } from "#case";
import type { Eligibility } from "#engine/eligibility";
import { asKnownNow } from "#journal";
import { namesOf } from "#party";
import { namesAt, namesThen } from "#platform/auth";
import type { Tx } from "#platform/db";
import { application, type Application, type ApplicationState, type Person } from "./application.ts";
import { applicationCase } from "./acts/move-application.ts";
import { type Content, type KeptLine, sectionOf } from "./content.ts";
import type { IntakeRow, OfficerRow, OwnApplication } from "./contract.ts";
import { mayEdit } from "./policy.ts";
import { type Standing } from "./readiness.ts";
import { moment, receiptNumber, stamp } from "./rules.ts";
import { memberStates } from "./vocabulary.ts";
import { applicationsOf, saidOf, submissionsOf } from "./store.ts";

/** The organisation with a business number, or null. */
export async function partyByNumber(tx: Tx, number: string): Promise<string | null> {
  const { rows } = await sql<{ party: string }>`
    select party from party_identifier where scheme = 'business-number' and value = ${number.replaceAll(/\D/g, "")}
      and known_to = 9223372036854775807`.execute(tx);
  return rows[0]?.party ?? null;
}

/** An application as the rooms after this one read it. */
export interface Submitted {
  readonly application: string;
  readonly call: string;
  readonly receipt: number;
  readonly arrived: Date;
  readonly lead: string;
  readonly members: readonly string[];
  readonly people: readonly Person[];
  readonly title: string;
  /** Public money asked for, in won. */
  readonly asked: bigint;
  readonly budget: readonly (Omit<KeptLine, "won"> & { readonly won: bigint })[];
  /** To the form of the call. */
  readonly answers: Content["answers"];
  /** Of the call's groups, the one in which it counts. */
  readonly group: string | null;
  readonly state: ApplicationState;
  /** Once an officer found it so. */
  readonly isEligible: boolean;
}

interface SubmittedRow {
  readonly application: string;
  readonly call: string;
  readonly receipt: number;
  readonly arrived: Date;
  readonly state: ApplicationState;
  readonly group: string | null;
  readonly content: Content;
}

const asSubmitted = ({ content, ...row }: SubmittedRow): Submitted => ({
  ...row,
  ...{ lead: content.lead, members: content.members, people: content.people, title: content.title },
  answers: content.answers,
  asked: BigInt(content.asked),
  budget: content.budget.map((line) => ({ ...line, won: BigInt(line.won) })),
  isEligible: row.state === "eligible",
});

const lastSubmission = sql`lateral (select content, eligibility, quota_group from application_submission s
  where s.application = a.application order by no desc limit 1)`;

/** Everything that was received under a call, by its last submission, in the order of the receipts. */
export async function submittedTo(tx: Tx, call: string): Promise<readonly Submitted[]> {
  const { rows } = await sql<SubmittedRow>`
    select a.application, a.call, a.receipt, a.arrived, a.state, s.content, s.quota_group as "group"
    from application a join ${lastSubmission} s on true
    where a.call = ${call}::uuid order by a.receipt`.execute(tx);
  return rows.map(asSubmitted);
}

/** One that was received; null while it is a draft. */
export async function submittedApplication(tx: Tx, id: string): Promise<Submitted | null> {
  const { rows } = await sql<SubmittedRow>`
    select a.application, a.call, a.receipt, a.arrived, a.state, s.content, s.quota_group as "group"
    from application a join ${lastSubmission} s on true where a.application = ${id}::uuid`.execute(tx);
  return rows[0] === undefined ? null : asSubmitted(rows[0]);
}

interface ListedRow {
  readonly application: string;
  readonly receipt: number;
  readonly arrived: Date;
  readonly party: string;
  readonly members: readonly string[];
  readonly state: ApplicationState;
  readonly due: Day | null;
  readonly title: string;
  readonly asked: string;
  readonly own: string;
  readonly eligibility: Eligibility;
  readonly documents: number;
  readonly same: number;
}

/** What an officer works through: the received applications of a call, each with what is to be looked at. */
export async function listUnder(tx: Tx, call: string, at: Date, after: number, limit: number) {
  const { rows } = await sql<ListedRow>`
    select a.application, a.receipt, a.arrived, a.party, a.state, a.due, s.eligibility,
      s.content ->> 'title' as title, s.content ->> 'asked' as asked, s.content -> 'members' as members,
      (select coalesce(sum((l ->> 'won')::bigint), 0)::text from jsonb_array_elements(s.content -> 'budget') l
        where l ->> 'source' like 'own-%') as own,
      jsonb_array_length(s.content -> 'documents') as documents,
      (select count(distinct e.sha256)::int from application_document d join evidence e using (evidence)
        where d.application = a.application and exists (select from evidence x join application_document y using (evidence)
          join application b on b.application = y.application
          where x.sha256 = e.sha256 and b.party <> a.party and b.receipt is not null)) as same
    from application a join ${lastSubmission} s on true
    where a.call = ${call}::uuid and a.receipt > ${after} order by a.receipt limit ${limit + 1}`.execute(tx);
  const page = rows.slice(0, limit);
  const names = await namesOf(
    tx,
    page.flatMap(({ party, members }) => [party, ...members]),
    { valid: dayOf(at), known: asKnownNow },
  );
  const nameOf = (party: string): Text => names.get(party) ?? { ko: party, en: party };
  const versions = await versionsOfCases(
    tx,
    page.map((row) => row.application),
  );
  return {
    rows: page.map((row): OfficerRow => ({
      ...{ application: row.application, number: receiptNumber(row.receipt), arrived: stamp(row.arrived) },
      ...{ party: row.party, name: nameOf(row.party), members: row.members.map(nameOf), title: row.title },
      ...{ state: row.state, stateWord: application.states[row.state], due: row.due },
      ...{ asked: row.asked, own: row.own, documents: row.documents, sameFiles: row.same },
      verdict: row.eligibility.verdict,
      open: row.eligibility.clauses.filter(({ verdict }) => verdict !== "met").map(({ says }) => says),
      ...{ moves: application.eventsIn(row.state), version: versions.get(row.application) ?? "0" },
    })),
    next: rows.length > limit ? `${page.at(-1)?.receipt ?? 0}` : null,
  };
}

/** What a step names as `seen`, of many cases at once. */
export async function versionsOfCases(tx: Tx, cases: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ case: string; version: string }>`
    select "case", greatest(max(known_from), max(case when known_to < forever() then known_to end))::text as version
    from fact where "case" = any(${[...cases]}::text[]) group by 1`.execute(tx);
  return new Map(rows.map((row) => [row.case, row.version]));
}

export async function countsUnder(
  tx: Tx,
  call: string,
): Promise<{ readonly drafts: number; readonly received: number }> {
  const { rows } = await sql<{ drafts: number; received: number }>`
    select (count(*) filter (where state = 'draft'))::int as drafts, count(receipt)::int as received
    from application where call = ${call}::uuid`.execute(tx);
  return rows[0] ?? { drafts: 0, received: 0 };
}

/** How much came in under each call that anybody applies under, the last to close first. */
export async function listIntake(tx: Tx): Promise<IntakeRow[]> {
  const { rows } = await sql<Omit<IntakeRow, "closes"> & { closes: Date | null }>`
    select a.call, jsonb_build_object('ko', v.ko, 'en', v.en) as title, v.closes,
      case when p.programme is null then null else jsonb_build_object('ko', p.ko, 'en', p.en) end as programme,
      (count(*) filter (where a.state = 'draft'))::int as drafts, count(a.receipt)::int as received,
      (count(*) filter (where a.state in ('submitted', 'explained')))::int as waiting,
      (count(*) filter (where a.state = 'eligible'))::int as eligible,
      (count(*) filter (where a.state in ('ineligible', 'informed')))::int as ineligible
    from application a join lateral (select ko, en, closes from call_version v where v.call = a.call
        and v.published_at is not null order by no desc limit 1) v on true
      left join programme p on p.programme = a.programme
    group by a.call, v.ko, v.en, v.closes, p.programme, p.ko, p.en
    order by v.closes desc nulls first, a.call`.execute(tx);
  return rows.map((row) => ({ ...row, closes: row.closes === null ? null : moment(row.closes) }));
}

/** What somebody's firms apply for, with what is asked of them. */
export async function listOwn(tx: Tx, who: Who, at: Date): Promise<OwnApplication[]> {
  const own = partiesOf(who);
  const all = await applicationsOf(tx, own);
  const { rows } = await sql<{ call: string; title: Text; closes: Date | null }>`
    select distinct on (call) call, jsonb_build_object('ko', ko, 'en', en) as title, closes from call_version
    where call = any(${all.map(({ call }) => call)}::uuid[]) and published_at is not null order by call, no desc`.execute(
    tx,
  );
  const { rows: titles } = await sql<{ application: string; title: string }>`
    select application, value #>> '{}' as title from application_field
    where field = 'title' and (section = 'basic' or section like 'form/%') and value is not null
      and application = any(${all.map((one) => one.application)}::uuid[])`.execute(tx);
  const { rows: asked } = await sql<{ application: string }>`
    select distinct application from application_member where standing = 'invited' and party = any(${own}::uuid[])`.execute(
    tx,
  );
  const names = await namesOf(
    tx,
    all.map(({ party }) => party),
    { valid: dayOf(at), known: asKnownNow },
  );
  return all.map((row) => {
    const call = rows.find((one) => one.call === row.call);
    return {
      ...{ application: row.application, state: row.state, stateWord: application.states[row.state], due: row.due },
      call: {
        call: row.call,
        title: call?.title ?? { ko: "", en: "" },
        closes: call === undefined || call.closes === null ? null : moment(call.closes),
      },
      title: titles.find((one) => one.application === row.application)?.title ?? "",
      lead: names.get(row.party) ?? { ko: row.party, en: row.party },
      isLead: own.includes(row.party),
      isInvited: asked.some((one) => one.application === row.application),
      number: row.receipt === null ? null : receiptNumber(row.receipt),
      arrived: row.arrived === null ? null : stamp(row.arrived),
      isLate: row.state === "draft" && call !== undefined && call.closes !== null && at > call.closes,
    };
  });
}

/** The way it went: its ladder, its submissions, and what was said with each step. */
export async function wayOf(tx: Tx, who: Who, row: Application) {
  const submissions = await submissionsOf(tx, row.application);
  const said = await saidOf(tx, row.application);
  const nameOf = await namesThen(
    tx,
    said.map(({ by, knownFrom }) => ({ actor: by, seq: knownFrom })),
    { byName: isOfTheHub(who) },
  );
  const { version, rungs } = await caseHistory(tx, applicationCase, row.application);
  return {
    version,
    rungs,
    submissions: submissions.map(({ no, arrived, sha256 }) => ({ no, arrived: stamp(arrived), sha256 })),
    last: submissions.at(-1) ?? null,
    said: said.map(({ act, reason, due, by, knownFrom, at }) => ({
      ...{ act, word: wordOf(act), reason, due, at: at.toISOString() },
      by: nameOf({ actor: by, seq: knownFrom }),
    })),
  };
}

/** What both desks see of an application, in the shape of the contract. */
export function wayView(standing: Standing, { last, said, ...way }: Awaited<ReturnType<typeof wayOf>>) {
  const { application: row, terms, names, invited, on } = standing;
  const nameOf = (party: string): Text => names.get(party) ?? { ko: party, en: party };
  const { call, title, track, closes } = terms;
  return {
    ...{ application: row.application, state: row.state, stateWord: application.states[row.state], due: row.due },
    moves: application.eventsIn(row.state),
    call: { call, title, track, closes: closes === null ? null : moment(closes), on },
    lead: { party: row.party, name: nameOf(row.party) },
    members: invited.map(({ party, state }) => ({ party, name: nameOf(party), state, stateWord: memberStates[state] })),
    receipt:
      row.receipt === null || row.arrived === null || last === null
        ? null
        : { number: receiptNumber(row.receipt), arrived: stamp(row.arrived), sha256: last.sha256, no: last.no },
    ...{ version: way.version, rungs: way.rungs, submissions: way.submissions, said },
    eligibility: last === null ? null : { ...last.eligibility, clauses: [...last.eligibility.clauses] },
  };
}

const wordOf = (move: string): Text => application.states[application.moves[move as keyof typeof application.moves].to];

/** Each part of an application: who fills it in, whether the reader may, and who was last at it. */
export async function sectionsOf(tx: Tx, who: Who, standing: Standing) {
  const { application: row, members, terms, fields, names } = standing;
  const parties = { party: row.party, members };
  const nameOf = await namesAt(
    tx,
    fields.map(({ by, at }) => ({ actor: by, at })),
  );
  const section = (key: string, word: Text, party: string) => {
    const last = fields.filter((one) => one.section === key).toSorted((a, b) => Number(b.version - a.version))[0];
    return {
      ...{ section: key, word, party, owner: names.get(party) ?? { ko: party, en: party } },
      mayEdit: (row.state === "draft" || row.state === "returned") && mayEdit(who, parties, key),
      last: last === undefined ? null : { by: nameOf({ actor: last.by, at: last.at }), at: last.at.toISOString() },
    };
  };
  // what the form asks is not asked beside it again
  const basics = (["title", "asked"] as const).filter((key) => sectionOf(terms.form, key) === "basic");
  return [
    ...(basics.length === 0 ? [] : [section("basic", { ko: "기본 사항", en: "Basics" }, row.party)]),
    ...terms.form.sections.map(({ key, word }) => section(`form/${key}`, word, row.party)),
    section("people", { ko: "참여 인력", en: "People" }, row.party),
    ...[row.party, ...members].map((party) => section(`budget/${party}`, { ko: "사업비", en: "Budget" }, party)),
  ];
}
