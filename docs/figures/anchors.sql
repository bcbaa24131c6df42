-- anchors: 유치한 앵커기업·연구기관 · Anchors attracted
-- generated from its definition; do not edit

-- the value: the fold over R
select unit, (1)::text as den, level, sum(num)::text as num, count(*)::text as n
from (select key, key as subject, grouped, min(unit) as unit, 1 as num, 1::numeric as den,
max(evidence_level) as level, count(*) as facts
from (select coalesce(m.into_party, f.subject) as key, coalesce(m.into_party, f.subject) as subject, f.fact, f.kind, f."case", f.programme, f.valid, f.value,
f.unit as fact_unit, f.natural_key, f.evidence_level,
$1::text as unit,
1 as num, 1::numeric as den,
null::text as grouped
from fact f left join party_merge m on m.merged = f.subject and "m"."known_from" <= $2 and "m"."known_to" > $3  left join party_attribute "p0_1" on "p0_1"."party" = coalesce(m.into_party, f.subject)
and "p0_1"."name" = 'anchor'
and "p0_1"."valid" @> $4::date and "p0_1"."known_from" <= $5 and "p0_1"."known_to" > $6
where f.kind = $7 and "f"."known_from" <= $8 and "f"."known_to" > $9 and upper(f.valid) <= $10::date and f.programme::text = any($11::text[]) and "p0_1"."value" = any($12::text[]) and true) f group by key, grouped) r
group by unit, level order by unit, level, 2;
-- $1 = "organisation"
-- $2 = "1"
-- $3 = "1"
-- $4 = "2025-04-09"
-- $5 = "1"
-- $6 = "1"
-- $7 = "attraction.signed"
-- $8 = "1"
-- $9 = "1"
-- $10 = "2025-04-10"
-- $11 = ["<gn-digital-hub>"]
-- $12 = ["yes"]

-- a page of R: what the value opens to
select key::text, unit, num::text, den::text, facts::text from (select key, key as subject, grouped, min(unit) as unit, 1 as num, 1::numeric as den,
max(evidence_level) as level, count(*) as facts
from (select coalesce(m.into_party, f.subject) as key, coalesce(m.into_party, f.subject) as subject, f.fact, f.kind, f."case", f.programme, f.valid, f.value,
f.unit as fact_unit, f.natural_key, f.evidence_level,
$1::text as unit,
1 as num, 1::numeric as den,
null::text as grouped
from fact f left join party_merge m on m.merged = f.subject and "m"."known_from" <= $2 and "m"."known_to" > $3  left join party_attribute "p0_1" on "p0_1"."party" = coalesce(m.into_party, f.subject)
and "p0_1"."name" = 'anchor'
and "p0_1"."valid" @> $4::date and "p0_1"."known_from" <= $5 and "p0_1"."known_to" > $6
where f.kind = $7 and "f"."known_from" <= $8 and "f"."known_to" > $9 and upper(f.valid) <= $10::date and f.programme::text = any($11::text[]) and "p0_1"."value" = any($12::text[]) and true) f group by key, grouped) r
where true
order by r.key limit $13;
-- $1 = "organisation"
-- $2 = "1"
-- $3 = "1"
-- $4 = "2025-04-09"
-- $5 = "1"
-- $6 = "1"
-- $7 = "attraction.signed"
-- $8 = "1"
-- $9 = "1"
-- $10 = "2025-04-10"
-- $11 = ["<gn-digital-hub>"]
-- $12 = ["yes"]
-- $13 = 50
