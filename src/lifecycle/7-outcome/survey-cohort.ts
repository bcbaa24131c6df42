import { type RawBuilder, sql } from "kysely";
import type { Day } from "#base/day";
import type { Text } from "#base/text";
import { room as applicationRoom } from "#application";
import { room as callRoom } from "#call";
import { room as reviewRoom } from "#review";
import type { Tx } from "#platform/db";

/** To have applied, or to have been looked at, is no part in a programme. */
const beforeAgreement = [callRoom, applicationRoom, reviewRoom].flatMap(({ kinds }) => kinds.map(({ kind }) => kind));

export interface Cohort {
  readonly programme: string;
  readonly cohortOn: Day;
  readonly cohortOf: readonly string[];
}

/**
 * [SV1] Facts of a programme and of what stands below it that a firm holds on a day: what had happened to it by then, and
 * what was true of it on that day. By whichever offer; outcomes and answers prove no part in a programme.
 */
const held = (programme: string, on: Day): RawBuilder<unknown> => sql`
  with recursive under(programme) as (
    select programme from programme where programme = ${programme}::uuid
    union select p.programme from programme p join under u on p.parent = u.programme)
  select f.kind, coalesce((select m.into_party from party_merge m
      where m.merged = f.subject and m.known_to = forever()), f.subject) as party
  from fact f join fact_kind k using (kind) join under using (programme) join party p on p.party = f.subject
  where f.known_to = forever() and not k.outcome and not k.plan and f.kind not like 'survey-reply.%'
    and f.kind <> all(${beforeAgreement}::text[])
    and p.type <> 'government' and p.type <> 'person'
    and case k.measure when 'state' then f.valid @> ${on}::date else lower(f.valid) <= ${on}::date end`;

/** The kinds of facts by which firms take part in a programme on a day, and how many firms each. */
export async function cohortKinds(
  tx: Tx,
  programme: string,
  on: Day,
): Promise<{ kind: string; word: Text; firms: number }[]> {
  const { rows } = await sql<{ kind: string; word: Text; firms: number }>`
    select h.kind, jsonb_build_object('ko', k.ko, 'en', k.en) as word, count(distinct h.party)::int as firms
    from (${held(programme, on)}) h join fact_kind k using (kind)
    group by h.kind, k.ko, k.en order by 3 desc, 1`.execute(tx);
  return rows;
}

export async function cohortOf(tx: Tx, { programme, cohortOn, cohortOf: kinds }: Cohort): Promise<string[]> {
  const { rows } = await sql<{ party: string }>`
    select distinct h.party from (${held(programme, cohortOn)}) h
    where h.kind = any(${[...kinds]}::text[]) order by h.party`.execute(tx);
  return rows.map(({ party }) => party);
}
