import { type RawBuilder, sql } from "kysely";
import { type Day, dayOf } from "#base/day";
import { fraction } from "#base/fraction";
import type { Text } from "#base/text";
import { printAmount } from "#engine/figure";
import { asKnownNow } from "#journal";
import { namesOf } from "#party";
import type { Tx } from "#platform/db";
import type { DoubleView } from "./contract.ts";
import { type DoubleSort, doubleSorts } from "./vocabulary.ts";

export interface Double {
  /** Its kind and both sides, whichever of them was told first. */
  readonly double: string;
  readonly sort: DoubleSort;
  readonly left: string;
  /** Null where the other side is a row of a list that told nothing. */
  readonly right: string | null;
  readonly list: string | null;
  readonly line: number | null;
  readonly shared: string;
  readonly since: Date;
}

/** [DU1] One file behind outcomes of two firms, or of one firm in two programmes; a list of many is no such file. */
const files = sql`
  select 'file/' || least(a.fact, b.fact) || '/' || greatest(a.fact, b.fact) as double, 'file' as sort,
    least(a.fact, b.fact) as "left", greatest(a.fact, b.fact) as "right", null::uuid as list, null::int as line,
    ea.title as shared, greatest(la.known_from, lb.known_from) as seq
  from evidence ea join evidence eb on eb.sha256 = ea.sha256
  join evidence_of_fact la on la.evidence = ea.evidence and la.known_to = forever()
  join evidence_of_fact lb on lb.evidence = eb.evidence and lb.known_to = forever() and lb.fact > la.fact
  join fact a on a.fact = la.fact and a.known_to = forever() and a.kind like 'outcome.%'
  join fact b on b.fact = lb.fact and b.known_to = forever() and b.kind = a.kind
  where ea.kind <> 'dataset' and eb.kind <> 'dataset'
    and (a.subject, a.programme) is distinct from (b.subject, b.programme)`;

/** [DU1] One person insured for two firms, or for one firm in two programmes, on the same days: by lists, under hashed keys. */
const jobs = sql`
  with insured as (
    select distinct on (f.fact) f.fact, f.subject, f.programme, r ->> 'person' as person, t.known_from,
      daterange((r ->> 'on')::date, (r ->> 'until')::date, '[]') as days
    from outcome_list l join outcome_list_told t using (outcome_list)
    cross join jsonb_array_elements(l.rows) r
    join fact f on f.fact = t.fact and f.known_to = forever()
    where l.sort = 'insured' and (r ->> 'line')::int = t.line and r ->> 'person' is not null
    order by f.fact, t.known_from desc)
  select 'job/' || least(a.fact, b.fact) || '/' || greatest(a.fact, b.fact), 'job', least(a.fact, b.fact),
    greatest(a.fact, b.fact), null::uuid, null::int, left(a.person, 12), greatest(a.known_from, b.known_from)
  from insured a join insured b on b.person = a.person and b.fact > a.fact and b.days && a.days
  where (a.subject, a.programme) is distinct from (b.subject, b.programme)`;

/** [DU1] A row of an imported list under a number that another firm told already. */
const numbers = sql`
  select 'number/' || f.fact || '/' || l.outcome_list || '/' || (r ->> 'line'), 'number', f.fact, null::uuid,
    l.outcome_list, (r ->> 'line')::int, r ->> 'key', s.known_from
  from outcome_list l join outcome_list_step s on s.outcome_list = l.outcome_list and s.step = 'confirm'
  cross join jsonb_array_elements(l.rows) r
  join fact f on f.known_to = forever() and f.natural_key = r ->> 'key'
    and f.kind = case l.sort when 'tax-invoices' then 'outcome.sale' when 'exports' then 'outcome.export' else 'outcome.job' end
  where f.subject <> (r ->> 'party')::uuid
    and not exists (select from outcome_list_step u where u.outcome_list = l.outcome_list and u.step = 'undo')`;

const open = (where: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select d.double, d.sort, d."left", d."right", d.list, d.line, d.shared, c.at as since
  from ((${files}) union all (${jobs}) union all (${numbers})) d join journal_commit c on c.seq = d.seq
  where not exists (select from outcome_double o where o.double = d.double) and ${where}
  order by c.at, d.double`;

/** [DU1] [DU2] What looks like one thing and was not decided yet, the longest waiting first. */
export async function openDoubles(tx: Tx, only: string | null = null): Promise<Double[]> {
  const { rows } = await sql<Double>`${open(only === null ? sql`true` : sql`d.double = ${only}`)}`.execute(tx);
  return [...new Map(rows.map((row) => [row.double, row])).values()];
}

interface Side {
  readonly fact: string | null;
  readonly list: string | null;
  readonly party: string;
  readonly programme: Text | null;
  readonly number: string;
  readonly value: bigint;
  readonly unit: string;
  readonly on: Day;
  readonly level: number;
}

async function sidesOf(tx: Tx, facts: readonly string[]): Promise<ReadonlyMap<string, Side>> {
  const { rows } = await sql<Side & { fact: string }>`
    select f.fact, null as list, f.subject as party, f.natural_key as number, f.value, f.unit, lower(f.valid) as "on",
      f.evidence_level as level,
      case when p.programme is null then null else jsonb_build_object('ko', p.ko, 'en', p.en) end as programme
    from fact f left join programme p using (programme)
    where f.known_to = forever() and f.fact = any(${[...facts]}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.fact, row]));
}

async function listedSide(tx: Tx, { list, line }: Double): Promise<Side | null> {
  const { rows } = await sql<Side>`
    select null as fact, l.outcome_list as list, r ->> 'party' as party, r ->> 'key' as number, (r ->> 'value')::bigint as value,
      r ->> 'unit' as unit, (r ->> 'on')::date as "on", 0 as level, jsonb_build_object('ko', p.ko, 'en', p.en) as programme
    from outcome_list l cross join jsonb_array_elements(l.rows) r join programme p on p.programme = l.programme
    where l.outcome_list = ${list}::uuid and (r ->> 'line')::int = ${line}`.execute(tx);
  return rows[0] ?? null;
}

/** Both sides beside each other. */
export async function doublesShown(tx: Tx, found: readonly Double[], at: Date): Promise<DoubleView[]> {
  const known = await sidesOf(
    tx,
    found.flatMap(({ left, right }) => (right === null ? [left] : [left, right])),
  );
  const pairs: { one: Double; sides: Side[] }[] = [];
  for (const one of found) {
    const other = one.right === null ? await listedSide(tx, one) : known.get(one.right);
    pairs.push({ one, sides: [known.get(one.left), other].filter((side) => side !== undefined && side !== null) });
  }
  const parties = pairs.flatMap(({ sides }) => sides.map(({ party }) => party));
  const names = await namesOf(tx, parties, { valid: dayOf(at), known: asKnownNow });
  return pairs.map(({ one: { double, sort, shared, since }, sides }) => ({
    ...{ double, sort, sortWord: doubleSorts[sort], shared, since: since.toISOString() },
    sides: sides.map(({ fact, list, party, programme, number, value, unit, on, level }) => ({
      ...{
        fact,
        list,
        firm: names.get(party) ?? { ko: party, en: party },
        programme,
        number: number.slice(0, 24),
        on,
        level,
      },
      amount: printAmount(fraction(value), unit),
    })),
  }));
}
