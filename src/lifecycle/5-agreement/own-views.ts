import { sql } from "kysely";
import { addDays, type Day, dayOf } from "#base/day";
import type { Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { hasRole, partiesOf, type Who } from "#base/who";
import { approvalOf, type Subject } from "#approval";
import { caseHistory, wordsOfSteps } from "#case";
import { documentsOf } from "#document";
import { asKnownNow, commitsOf, openFactsOfCase, reasonsOf, versionOf } from "#journal";
import { namesOf } from "#party";
import { namesThen } from "#platform/auth";
import type { Tx } from "#platform/db";
import { agreementCase, amendmentCase } from "./acts/agreement-steps.ts";
import { agreementKinds, agreementLife, agreementTracks, type AgreementCase } from "./agreement-case.ts";
import { type Amendment, amendmentKind, amendmentLife } from "./amendment.ts";
import { isRuled } from "./approval-of.ts";
import { askableOf } from "./askable.ts";
import { amendmentsOf, asCase, type CaseRow, signaturesOf, termsOf, type VersionOfTerms } from "./case-store.ts";
import type { AmendmentView, OwnAgreementRow, OwnAgreementView } from "./contract.ts";
import { signsFirst, unknownOwnAgreement } from "./signing.ts";
import { moneySources, partyRoles, sumsOf } from "./terms.ts";
import { differencesIn, type NameOf, saidBy } from "./terms-words.ts";

type Standing = CaseRow & {
  readonly programme_ko: string | null;
  readonly programme_en: string | null;
  readonly version: bigint;
  readonly starts: Day;
  readonly ends: Day;
  readonly total_won: bigint;
  readonly grant_won: bigint;
  readonly open: number;
};

const standing = sql`select a.*, p.ko as programme_ko, p.en as programme_en, t.starts, t.ends, t.total_won, t.grant_won,
    coalesce((select max(case when f.known_to = forever() then f.known_from else f.known_to end)
      from fact f where f."case" = a.agreement::text), 0) as version,
    (select count(*)::int from agreement_amendment m where m.agreement = a.agreement and m.state = 'asked') as open
  from agreement_case a join agreement_terms t on t.agreement = a.agreement and t.version = a.terms
  left join programme p on p.programme = a.programme`;

/** [A26] Whose agreements somebody sees: those of the hub all; a firm's people those that their firm is a party of. */
const seen = (who: Who) =>
  hasRole(who, "officer", "official")
    ? sql`true`
    : sql`(a.state <> 'drafted' and exists (select from agreement_party y
        where y.agreement = a.agreement and y.version = a.terms and y.party = any(${partiesOf(who)}::uuid[])))`;

export interface OwnAsked {
  readonly q?: string | undefined;
  readonly programme?: string | undefined;
}

/** The newest first. */
export async function listOwnAgreements(
  tx: Tx,
  who: Who,
  today: Day,
  { q = "", programme }: OwnAsked,
): Promise<OwnAgreementRow[]> {
  const part = `%${q.trim().replaceAll(/[\\%_]/g, "\\$&")}%`;
  const { rows } = await sql<Standing>`${standing} where ${seen(who)}
    and (${programme ?? null}::uuid is null or a.programme = ${programme ?? null})
    and (${q.trim()} = '' or a.title ilike ${part} or a.number ilike ${part}
      or exists (select from party_attribute n where n.party = a.party and n.name in ('name.ko', 'name.en')
        and n.known_to = forever() and n.value ilike ${part}))
    order by a.agreement desc limit 2000`.execute(tx);
  const names = await namesOf(
    tx,
    rows.map(({ party }) => party),
    { valid: today, known: asKnownNow },
  );
  return rows.map((row) => rowOf(row, (party) => names.get(party) ?? text(party, party)));
}

function rowOf(row: Standing, nameOf: NameOf): OwnAgreementRow {
  const one = asCase(row);
  const programme = one.programme;
  return {
    ...{ agreement: one.agreement, version: `${row.version}`, number: one.number, title: one.title },
    ...{ kind: one.kind, kindWord: agreementKinds[one.kind], trackWord: agreementTracks[one.track] },
    programme: programme === null ? null : { programme, name: text(row.programme_ko ?? "", row.programme_en ?? "") },
    party: { party: one.party, name: nameOf(one.party) },
    ...{ state: one.state, stateWord: agreementLife.states[one.state], signUntil: one.signUntil },
    ...{ firstDay: row.starts, lastDay: addDays(row.ends, -1), open: row.open },
    ...{ totalWon: `${row.total_won}`, grantWon: `${row.grant_won}` },
  };
}

/** One agreement with all that was agreed, signed, changed and issued of it. */
export async function ownAgreementView(tx: Tx, who: Who, at: Date, id: string): Promise<OwnAgreementView | Refusal> {
  const { rows } = await sql<Standing>`${standing} where a.agreement::text = ${id} and ${seen(who)}`.execute(tx);
  const [row] = rows;
  if (row === undefined) return unknownOwnAgreement({ agreement: id });
  const one = asCase(row);
  const versions = await termsOf(tx, id);
  const current = versions.find(({ version }) => version === one.terms) as VersionOfTerms;
  const signatures = await signaturesOf(tx, id);
  const amendments = await amendmentsOf(tx, id);
  const parties = [one.party, ...versions.flatMap(({ terms }) => terms.parties.map(({ party }) => party))];
  const names = await namesOf(tx, parties, { valid: dayOf(at), known: asKnownNow });
  const nameOf: NameOf = (party) => names.get(party) ?? text(party, party);
  const commits = await commitsOf(
    tx,
    [...versions, ...signatures].map(({ knownFrom }) => knownFrom),
  );
  const personOf = await namesThen(tx, commits);
  const told = (seq: bigint) => {
    const commit = commits.find((each) => each.seq === seq);
    return { at: commit?.at.toISOString() ?? "", by: commit === undefined ? "" : personOf(commit) };
  };
  const { lines, milestones, goals, principal, conduct, conditions } = current.terms;
  const { bySource } = sumsOf(lines);
  const named = (party: string) => ({ party, name: nameOf(party) });
  const signedOf = (party: string) =>
    signatures.find((each) => each.party === party && each.version === one.terms)?.signedOn ?? null;
  const documents = await documentsOf(tx, who, { kind: "agreement", id }, 50);
  const signedNow = signatures.flatMap((each) => (each.version === one.terms ? [each.party] : []));
  const moves = movesOf(who, one, current, signedNow);
  return {
    ...rowOf(row, nameOf),
    ...{ notified: one.notified, application: one.application, terms: one.terms, sha256: current.sha256 },
    parties: current.terms.parties.map(({ party, role }) => ({
      ...{ ...named(party), role, roleWord: partyRoles[role], signed: signedOf(party) },
    })),
    lines: lines.map(({ party, item, source, won }) => ({
      ...{ party: named(party), item, source, sourceWord: moneySources[source], won: `${won}` },
    })),
    sources: Object.entries(bySource).flatMap(([source, won]) =>
      won === 0n ? [] : [{ source, word: moneySources[source as keyof typeof moneySources], won: `${won}` }],
    ),
    milestones: milestones.map(({ title, due, won }) => ({ title, due, won: `${won}` })),
    goals: [...goals],
    ...{ principal, conduct, conditions: [...conditions] },
    fulfilment: await fulfilmentOf(tx, one, current),
    signatures: signatures.map((each) => ({
      ...{ party: named(each.party), version: each.version, sha256: each.sha256, evidence: each.evidence },
      wayWord: each.way === "account" ? text("로그인 서명", "by account") : text("서명본", "signed copy"),
      ...{ day: each.signedOn, ...told(each.knownFrom) },
    })),
    versions: versions.map(({ version, sha256, knownFrom, terms }) => ({
      ...{ no: version, sha256, ...told(knownFrom), says: saidBy(terms, nameOf) },
    })),
    amendments: await Promise.all(
      amendments.map((each) => amendmentView(tx, who, each, { versions, nameOf, at, track: one.track })),
    ),
    documents: documents.map(({ document, title, number, at: made }) => ({
      ...{ document, title, number, at: new Date(made).toISOString() },
    })),
    approval: hasRole(who, "officer", "official") ? await approvalWord(tx, { kind: "agreement", id }, dayOf(at)) : null,
    history: await caseHistory(tx, agreementCase, id),
    reasons: await reasonsOfCases(tx, [id, ...amendments.map(({ amendment }) => amendment)]),
    moves,
    askable: moves.includes("ask-amendment") ? await askableOf(tx, who, one) : [],
  };
}

async function amendmentView(
  tx: Tx,
  who: Who,
  one: Amendment,
  of: {
    readonly versions: readonly VersionOfTerms[];
    readonly nameOf: NameOf;
    readonly at: Date;
    readonly track: AgreementCase["track"];
  },
): Promise<AmendmentView> {
  const { word, law } = amendmentKind(one.kind);
  const base = of.versions.find(({ version }) => version === one.base) as VersionOfTerms;
  const side = hasRole(who, "officer") ? "hub" : "firm";
  // what was refused or taken back waits for nobody's signature
  const isOpen = one.state === "asked" || one.state === "agreed";
  const mayAnswer = one.state === "asked" && (side === "hub" || partiesOf(who).includes(one.party));
  const isOurs = one.askedBy === side;
  const subject = { kind: "agreement-amendment", id: one.amendment };
  return {
    ...{ amendment: one.amendment, version: `${await versionOf(tx, { case: one.amendment })}`, kind: one.kind },
    ...{ kindWord: word, law: law[of.track], state: one.state, stateWord: amendmentLife.states[one.state] },
    ...{ askedBy: one.askedBy, asked: one.asked, decided: one.decided, reason: one.reason, became: one.became },
    changes: differencesIn(base.terms, one.changes, of.nameOf),
    approval: side === "hub" && one.askedBy === "firm" && isOpen ? await approvalWord(tx, subject, dayOf(of.at)) : null,
    moves: mayAnswer && !hasRole(who, "official") ? (isOurs ? ["cancel"] : ["agree", "refuse"]) : [],
  };
}

/** Where the office's approval stands; null where no rule asks for one. */
async function approvalWord(tx: Tx, subject: Subject, on: Day): Promise<Text | null> {
  if (!(await isRuled(tx, subject.kind, on))) return null;
  const approval = await approvalOf(tx, subject);
  if (approval === null || approval.ended !== null) return text("결재 필요", "approval needed");
  return approval.standing === "approved" ? text("결재 완료", "approved") : text("결재 진행 중", "being approved");
}

async function fulfilmentOf(tx: Tx, one: AgreementCase, { terms: { promised } }: VersionOfTerms) {
  if (promised === null) return [];
  const facts = await openFactsOfCase(tx, one.agreement);
  const done = (kind: string) => facts.filter((fact) => fact.kind === kind).reduce((sum, { value }) => sum + value, 0n);
  return [
    {
      ...{ word: text("투자액", "Investment"), unit: "KRW" },
      ...{ promised: `${promised.won}`, done: `${done("mou-sum.done")}` },
    },
    {
      ...{ word: text("고용", "Jobs"), unit: "person" },
      ...{ promised: `${promised.jobs}`, done: `${done("mou-jobs.done")}` },
    },
  ];
}

async function reasonsOfCases(tx: Tx, cases: readonly string[]): Promise<OwnAgreementView["reasons"]> {
  const { rows } = await sql<{ fact: string }>`
    select distinct fact from fact where "case" = any(${[...cases]}::text[])`.execute(tx);
  const kept = (await Promise.all(rows.map(({ fact }) => reasonsOf(tx, fact, asKnownNow)))).flat();
  const commits = await commitsOf(
    tx,
    kept.map(({ knownFrom }) => knownFrom),
  );
  const personOf = await namesThen(tx, commits);
  const words = { ...wordsOfSteps(agreementCase), ...wordsOfSteps(amendmentCase) };
  return kept.flatMap(({ reason, knownFrom }) => {
    const commit = commits.find(({ seq }) => seq === knownFrom);
    if (commit === undefined) return [];
    const word = words[commit.act] ?? text(commit.act, commit.act);
    return [{ word, reason, at: commit.at.toISOString(), by: personOf(commit) }];
  });
}

/** [A26] What whoever looks may do next: an officer for the hub, a firm's people for a party that they are. */
function movesOf(who: Who, one: AgreementCase, { terms }: VersionOfTerms, signed: readonly string[]): string[] {
  const isOver = agreementLife.isFinal(one.state);
  if (hasRole(who, "officer")) {
    const steps = agreementLife
      .eventsIn(one.state)
      .filter((move) => !["sign", "amend", "suspend", "resume"].includes(move))
      .filter((move) => move !== "give-up" || one.inForce === null)
      .filter((move) => move !== "lapse" || one.signUntil !== null);
    const paper = one.state === "offered" ? ["sign-on-paper"] : [];
    const more = one.state === "in-force" || one.state === "suspended" ? ["ask-amendment"] : [];
    return [...steps, ...paper, ...more, ...(one.kind === "mou" && one.inForce !== null && !isOver ? ["fulfil"] : [])];
  }
  if (isOver) return [];
  const mine = terms.parties.filter(({ party, role }) => signsFirst(role) && partiesOf(who).includes(party));
  if (mine.length === 0) return [];
  if (one.state === "offered") {
    const left = mine.some(({ party }) => !signed.includes(party));
    return [...(left ? ["sign"] : []), ...(mine.some(({ role }) => role === "lead") ? ["give-up"] : [])];
  }
  const leads = mine.some(({ role }) => role === "lead");
  return leads && (one.state === "in-force" || one.state === "suspended") ? ["ask-amendment"] : [];
}
