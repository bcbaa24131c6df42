import { type RawBuilder, sql } from "kysely";
import { fraction } from "#base/fraction";
import type { Text } from "#base/text";
import { printAmount } from "#engine/figure";
import { asKnownNow } from "#journal";
import type { Tx } from "#platform/db";

export interface Pending {
  readonly reply: string;
  readonly survey: string;
  readonly party: string;
  readonly fact: string;
  readonly kind: Text;
  readonly naturalKey: string;
  /** Null where there was nothing, or is nothing any more. */
  readonly accepted: Text | null;
  readonly now: Text | null;
  readonly changedAt: Date;
}

/** Facts of the firm's year: of its own, and the outcomes it reported under the programme; also of records merged into it. */
const ofTheYear = (known: bigint) => sql`f.subject in (select r.party union select m.merged from party_merge m
    where m.into_party = r.party and m.known_from <= ${known}::bigint and m.known_to > ${known}::bigint)
  and (f.kind like 'firm-year.%' or (f.kind like 'outcome.%' and f.programme = s.programme))
  and f.valid && daterange(make_date(s.year, 1, 1), make_date(s.year + 1, 1, 1))`;

/** [SV9] Kinds of facts that a year is accepted by. */
export const isAccepted = (kind: string): boolean => kind.startsWith("firm-year.") || kind.startsWith("outcome.");

/** [SV9] The commit by which the year that the fact `f` tells of was accepted, as far as that was known; null where it is not. */
export const pinOfFact = (known: bigint): RawBuilder<bigint | null> => sql<bigint | null>`(
  select max(p.pinned) from survey_pin p join survey_reply r using (survey_reply) join survey s using (survey)
  where p.known_from <= ${known}::bigint and p.known_to > ${known}::bigint and ${ofTheYear(known)})`;

interface Row extends Omit<Pending, "accepted" | "now"> {
  readonly then: bigint | null;
  readonly thenUnit: string | null;
  readonly value: bigint | null;
  readonly unit: string | null;
}

/**
 * [SV9] What became known of a firm's year after its figure was accepted: each fact that was added, changed or taken back
 * since, with its value then and now. The accepted figure stays what it was until somebody restates it.
 */
export async function pendingOf(
  tx: Tx,
  only: { readonly reply?: string; readonly survey?: string } = {},
): Promise<Pending[]> {
  const { rows } = await sql<Row>`
    select r.survey_reply as reply, r.survey, r.party, f.fact, jsonb_build_object('ko', k.ko, 'en', k.en) as kind,
      f.natural_key as "naturalKey",
      max(f.value) filter (where f.known_from <= p.pinned and p.pinned < f.known_to) as "then",
      max(f.unit) filter (where f.known_from <= p.pinned and p.pinned < f.known_to) as "thenUnit",
      max(f.value) filter (where f.known_to = forever()) as value,
      max(f.unit) filter (where f.known_to = forever()) as unit,
      max(c.at) as "changedAt"
    from survey_pin p join survey_reply r using (survey_reply) join survey s using (survey)
    join fact f on ${ofTheYear(asKnownNow)}
    join fact_kind k using (kind)
    join journal_commit c on c.seq = case when f.known_to = forever() then f.known_from else f.known_to end
    where p.known_to = forever()
      and (${only.reply ?? null}::uuid is null or r.survey_reply = ${only.reply ?? null}::uuid)
      and (${only.survey ?? null}::uuid is null or r.survey = ${only.survey ?? null}::uuid)
    group by r.survey_reply, r.survey, r.party, f.fact, k.ko, k.en, f.natural_key
    having (max(f.value) filter (where f.known_from <= p.pinned and p.pinned < f.known_to))
      is distinct from (max(f.value) filter (where f.known_to = forever()))
    order by max(c.at), f.fact`.execute(tx);
  const printed = (value: bigint | null, unit: string | null): Text | null =>
    value === null || unit === null ? null : printAmount(fraction(value), unit);
  return rows.map(({ then, thenUnit, value, unit, ...row }) => ({
    ...row,
    accepted: printed(then, thenUnit),
    now: printed(value, unit),
  }));
}

export interface Standing {
  readonly kind: string;
  readonly word: Text;
  readonly value: { readonly num: string; readonly den: string; readonly unit: string; readonly printed: Text };
  readonly facts: number;
}

/** [SV9] The figures of a firm's year as they were accepted, or as they stand where nothing is pinned. */
export async function figuresOfYear(tx: Tx, reply: string): Promise<Standing[]> {
  const { rows } = await sql<{ kind: string; word: Text; value: bigint; unit: string; facts: number }>`
    select f.kind, jsonb_build_object('ko', k.ko, 'en', k.en) as word, sum(f.value)::bigint as value, f.unit, count(*)::int as facts
    from survey_reply r join survey s using (survey)
    left join survey_pin p on p.survey_reply = r.survey_reply and p.known_to = forever()
    join fact f on ${ofTheYear(asKnownNow)}
      and f.known_from <= coalesce(p.pinned, forever() - 1) and coalesce(p.pinned, forever() - 1) < f.known_to
    join fact_kind k using (kind)
    where r.survey_reply = ${reply}::uuid
    group by f.kind, k.ko, k.en, f.unit order by f.kind, f.unit`.execute(tx);
  return rows.map(({ value, unit, ...row }) => ({
    ...row,
    value: { num: `${value}`, den: "1", unit, printed: printAmount(fraction(value), unit) },
  }));
}

/** The commit that the accepted figure stands on; null while nothing is accepted. */
export async function acceptedAt(tx: Tx, reply: string): Promise<{ readonly seq: bigint; readonly at: Date } | null> {
  const { rows } = await sql<{ seq: bigint; at: Date }>`
    select c.seq, c.at from survey_pin p join journal_commit c on c.seq = p.pinned
    where p.survey_reply = ${reply}::uuid and p.known_to = forever()`.execute(tx);
  return rows[0] ?? null;
}
