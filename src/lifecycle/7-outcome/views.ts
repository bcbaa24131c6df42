import { sql } from "kysely";
import type { Day } from "#base/day";
import { fraction, one, subtract, sumFractions } from "#base/fraction";
import { isId } from "#base/id";
import { lastDay, type Period } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import { printAmount } from "#engine/figure";
import { evidenceOfFacts } from "#evidence";
import { claimsOn, type EvidenceLevel, asKnownNow, periodOf, versionsOfFacts } from "#journal";
import { namesOf } from "#party";
import type { Tx } from "#platform/db";
import type { OutcomeRow, OutcomeView } from "./contract.ts";
import { defaultBasis, dividedByPaid, paidTo } from "./default-share.ts";
import { outcome, type Outcome, type OutcomeKind, type OutcomeState, stateOf } from "./outcome.ts";
import { unknownOutcome } from "./rules.ts";

interface Row {
  readonly outcome: string;
  readonly kind: OutcomeKind;
  readonly kindWord: Text;
  readonly naturalKey: string;
  readonly party: string;
  readonly homeProgramme: string;
  readonly programmeName: Text;
  readonly reportedBy: string;
  readonly reportedAt: Date;
  readonly case: string;
  readonly value: bigint;
  readonly unit: string;
  readonly valid: string;
  readonly level: EvidenceLevel;
  readonly isOpen: boolean;
  readonly isContradicted: boolean;
}

/** Each outcome with the last version of its fact, whether it is held true, and the last word on its evidence. */
const rows = sql`
  select o.outcome, o.kind, jsonb_build_object('ko', k.ko, 'en', k.en) as "kindWord", o.natural_key as "naturalKey",
    o.party, o.home_programme as "homeProgramme", jsonb_build_object('ko', p.ko, 'en', p.en) as "programmeName",
    o.reported_by as "reportedBy",
    (select c.at from fact f join journal_commit c on c.seq = f.known_from
      where f.fact = o.outcome order by f.version limit 1) as "reportedAt",
    f."case", f.value, f.unit, f.valid::text as valid, f.evidence_level as level,
    f.known_to = 9223372036854775807 as "isOpen",
    exists (select from (
      select distinct on (c.evidence) c.outcome from evidence_check c where c.fact = o.outcome
      order by c.evidence, c.known_from desc, c.check_id desc) last where last.outcome = 'contradicted') as "isContradicted"
  from outcome o join fact_kind k using (kind) join programme p on p.programme = o.home_programme
  join lateral (select * from fact f where f.fact = o.outcome order by f.version desc limit 1) f on true`;

export interface LoadedOutcome extends Outcome {
  readonly state: OutcomeState;
  readonly value: bigint;
  readonly unit: string;
  readonly valid: Period;
}

async function rowOf(tx: Tx, id: string): Promise<Row | null> {
  if (!isId(id)) return null;
  const { rows: found } = await sql<Row>`${rows} where o.outcome = ${id}::uuid`.execute(tx);
  return found[0] ?? null;
}

/** What acts and policies decide by. */
export async function loadOutcome(tx: Tx, id: string): Promise<LoadedOutcome | Refusal> {
  const row = await rowOf(tx, id);
  return row === null ? unknownOutcome({ outcome: id }) : { ...row, valid: periodOf(row.valid), state: stateOf(row) };
}

export async function outcomeState(tx: Tx, id: string): Promise<OutcomeState | null> {
  const loaded = await loadOutcome(tx, id);
  return isRefusal(loaded) ? null : loaded.state;
}

async function asRows(tx: Tx, found: readonly Row[], today: Day): Promise<OutcomeRow[]> {
  const parties = found.map(({ party }) => party);
  const names = await namesOf(tx, parties, { valid: today, known: asKnownNow });
  const versions = await versionsOfFacts(
    tx,
    found.map((row) => row.outcome),
  );
  return found.map((row) => ({
    outcome: row.outcome,
    version: `${versions.get(row.outcome)}`,
    kind: row.kind,
    kindWord: row.kindWord,
    naturalKey: row.naturalKey,
    party: { party: row.party, name: names.get(row.party) ?? { ko: row.party, en: row.party } },
    programme: { programme: row.homeProgramme, name: row.programmeName },
    amount: { num: `${row.value}`, den: "1", unit: row.unit, printed: printAmount(fraction(row.value), row.unit) },
    valid: periodOf(row.valid),
    state: stateOf(row),
    stateWord: outcome.states[stateOf(row)],
    evidenceLevel: row.level,
    reportedAt: row.reportedAt.toISOString(),
  }));
}

export interface OutcomeQuestion {
  /** Null for all. */
  readonly parties: readonly string[] | null;
  readonly programme?: string | undefined;
  readonly state?: OutcomeState | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
  readonly today: Day;
}

const levels: Partial<Record<OutcomeState, number>> = { reported: 0, documented: 1, matched: 2, inspected: 3 };

/** The last reported first; `after` is the last one of the page before. */
export async function listOutcomes(
  tx: Tx,
  { parties, programme, state, after, limit, today }: OutcomeQuestion,
): Promise<{ rows: OutcomeRow[]; next: string | null }> {
  const level = state === undefined ? null : (levels[state] ?? null);
  const { rows: found } = await sql<Row>`
    select * from (${rows}) o
    where (${parties}::uuid[] is null or o.party = any(${parties}::uuid[]))
      and (${programme ?? null}::uuid is null or o."homeProgramme" = ${programme ?? null}::uuid)
      and (${after ?? null}::uuid is null or o.outcome < ${after ?? null}::uuid)
      and (${state ?? null}::text is null or case
        when not o."isOpen" then ${state ?? null} = 'withdrawn'
        when o."isContradicted" then ${state ?? null} = 'contradicted'
        else o.level = ${level}::smallint end)
    order by o.outcome desc limit ${limit + 1}`.execute(tx);
  const page = found.slice(0, limit);
  return {
    rows: await asRows(tx, page, today),
    next: found.length > limit ? (page.at(-1)?.outcome ?? null) : null,
  };
}

/**
 * [O10] The programmes under which a firm holds something by the journal, and what; by whichever offer. An outcome is no
 * proof of itself, and what a merged record holds its survivor holds.
 */
export async function programmesOfFirm(
  tx: Tx,
  party: string,
): Promise<{ programme: string; name: Text; by: Text[] }[]> {
  const { rows: found } = await sql<{ programme: string; name: Text; by: Text[] }>`
    select p.programme, jsonb_build_object('ko', p.ko, 'en', p.en) as name,
      jsonb_agg(distinct jsonb_build_object('ko', k.ko, 'en', k.en)) as by
    from fact f join fact_kind k using (kind) join programme p using (programme)
    where not k.outcome and f.known_to = 9223372036854775807
      and (f.subject = ${party}::uuid or f.subject in (
        select m.merged from party_merge m where m.into_party = ${party}::uuid and m.known_to = 9223372036854775807))
    group by p.programme, p.ko, p.en, p.code order by p.code`.execute(tx);
  return found;
}

export async function outcomeView(tx: Tx, id: string, today: Day): Promise<OutcomeView | Refusal> {
  const row = await rowOf(tx, id);
  if (row === null) return unknownOutcome({ outcome: id });
  const [shown] = await asRows(tx, [row], today);
  const known = asKnownNow;
  const claims = await claimsOn(tx, id, known);
  const paid = await paidTo(tx, row.party, lastDay(periodOf(row.valid)) ?? today);
  const programmes = [...claims, ...paid].map(({ programme }) => programme);
  const { rows: named } = await sql<{ programme: string; name: Text }>`
    select programme, jsonb_build_object('ko', ko, 'en', en) as name from programme
    where programme = any(${programmes}::uuid[])`.execute(tx);
  const names = new Map(named.map(({ programme, name }) => [programme, name]));
  const { rows: reasons } = await sql<{ act: string; reason: string; at: Date }>`
    select r.act, r.reason, c.at from outcome_reason r join journal_commit c on c.seq = r.known_from
    where r.outcome = ${id}::uuid order by r.version`.execute(tx);
  const rest = subtract(one, sumFractions(claims.map(({ share }) => fraction(share.num, share.den))));
  return {
    ...(shown as OutcomeRow),
    case: row.case,
    claims: claims.map(({ programme, share, basis }) => ({
      programme,
      programmeName: names.get(programme) as Text,
      share: { num: `${share.num}`, den: `${share.den}` },
      basis,
    })),
    defaults: dividedByPaid(one, paid).map(({ programme, share }) => ({
      ...{ programme, programmeName: names.get(programme) as Text },
      paid: printAmount(fraction(paid.find((each) => each.programme === programme)?.won ?? 0n), "KRW"),
      share: { num: `${share.num}`, den: `${share.den}` },
    })),
    isByDefault: claims.some(({ basis }) => basis === defaultBasis),
    unclaimed: { num: `${rest.num}`, den: `${rest.den}` },
    evidence: (await evidenceOfFacts(tx, [id], { known })).get(id) ?? [],
    reasons: reasons.map((reason) => ({ ...reason, at: reason.at.toISOString() })),
    moves: outcome.eventsIn(stateOf(row)),
  };
}
