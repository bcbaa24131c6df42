-- tenants.outside-share: 도외 기업·기관의 비율 · Share from outside the province
-- generated from its definition; do not edit

-- the value, numerator: the fold over R
select unit, (1)::text as den, level, sum(num)::text as num, count(*)::text as n
from (select key, key as subject, grouped, min(unit) as unit, 1 as num, 1::numeric as den,
max(evidence_level) as level, count(*) as facts
from (select coalesce(m.into_party, f.subject) as key, coalesce(m.into_party, f.subject) as subject, f.fact, f.kind, f."case", f.programme, f.valid, f.value,
f.unit as fact_unit, f.natural_key, f.evidence_level,
$1::text as unit,
1 as num, 1::numeric as den,
null::text as grouped
from fact f left join party_merge m on m.merged = f.subject and "m"."known_from" <= $2 and "m"."known_to" > $3  left join party_attribute "p0_1" on "p0_1"."party" = coalesce(m.into_party, f.subject)
and "p0_1"."name" = 'origin'
and "p0_1"."valid" @> $4::date and "p0_1"."known_from" <= $5 and "p0_1"."known_to" > $6
where f.kind = $7 and "f"."known_from" <= $8 and "f"."known_to" > $9 and f.valid @> $10::date and f.programme::text = any($11::text[]) and "p0_1"."value" = any($12::text[]) and true) f group by key, grouped) r
group by unit, level order by unit, level, 2;
-- $1 = "organisation"
-- $2 = "1"
-- $3 = "1"
-- $4 = "2025-04-09"
-- $5 = "1"
-- $6 = "1"
-- $7 = "attraction.moved-in"
-- $8 = "1"
-- $9 = "1"
-- $10 = "2025-04-09"
-- $11 = ["<gn-digital-hub>"]
-- $12 = ["outside"]

-- a page of R, numerator: what the value opens to
select key::text, unit, num::text, den::text, facts::text from (select key, key as subject, grouped, min(unit) as unit, 1 as num, 1::numeric as den,
max(evidence_level) as level, count(*) as facts
from (select coalesce(m.into_party, f.subject) as key, coalesce(m.into_party, f.subject) as subject, f.fact, f.kind, f."case", f.programme, f.valid, f.value,
f.unit as fact_unit, f.natural_key, f.evidence_level,
$1::text as unit,
1 as num, 1::numeric as den,
null::text as grouped
from fact f left join party_merge m on m.merged = f.subject and "m"."known_from" <= $2 and "m"."known_to" > $3  left join party_attribute "p0_1" on "p0_1"."party" = coalesce(m.into_party, f.subject)
and "p0_1"."name" = 'origin'
and "p0_1"."valid" @> $4::date and "p0_1"."known_from" <= $5 and "p0_1"."known_to" > $6
where f.kind = $7 and "f"."known_from" <= $8 and "f"."known_to" > $9 and f.valid @> $10::date and f.programme::text = any($11::text[]) and "p0_1"."value" = any($12::text[]) and true) f group by key, grouped) r
where true
order by r.key limit $13;
-- $1 = "organisation"
-- $2 = "1"
-- $3 = "1"
-- $4 = "2025-04-09"
-- $5 = "1"
-- $6 = "1"
-- $7 = "attraction.moved-in"
-- $8 = "1"
-- $9 = "1"
-- $10 = "2025-04-09"
-- $11 = ["<gn-digital-hub>"]
-- $12 = ["outside"]
-- $13 = 50

-- the value, denominator: the fold over R
select unit, (1)::text as den, level, sum(num)::text as num, count(*)::text as n
from (select key, key as subject, grouped, min(unit) as unit, 1 as num, 1::numeric as den,
max(evidence_level) as level, count(*) as facts
from (select coalesce(m.into_party, f.subject) as key, coalesce(m.into_party, f.subject) as subject, f.fact, f.kind, f."case", f.programme, f.valid, f.value,
f.unit as fact_unit, f.natural_key, f.evidence_level,
$1::text as unit,
1 as num, 1::numeric as den,
null::text as grouped
from fact f left join party_merge m on m.merged = f.subject and "m"."known_from" <= $2 and "m"."known_to" > $3
where f.kind = $4 and "f"."known_from" <= $5 and "f"."known_to" > $6 and f.valid @> $7::date and f.programme::text = any($8::text[]) and true) f group by key, grouped) r
group by unit, level order by unit, level, 2;
-- $1 = "organisation"
-- $2 = "1"
-- $3 = "1"
-- $4 = "attraction.moved-in"
-- $5 = "1"
-- $6 = "1"
-- $7 = "2025-04-09"
-- $8 = ["<gn-digital-hub>"]

-- a page of R, denominator: what the value opens to
select key::text, unit, num::text, den::text, facts::text from (select key, key as subject, grouped, min(unit) as unit, 1 as num, 1::numeric as den,
max(evidence_level) as level, count(*) as facts
from (select coalesce(m.into_party, f.subject) as key, coalesce(m.into_party, f.subject) as subject, f.fact, f.kind, f."case", f.programme, f.valid, f.value,
f.unit as fact_unit, f.natural_key, f.evidence_level,
$1::text as unit,
1 as num, 1::numeric as den,
null::text as grouped
from fact f left join party_merge m on m.merged = f.subject and "m"."known_from" <= $2 and "m"."known_to" > $3
where f.kind = $4 and "f"."known_from" <= $5 and "f"."known_to" > $6 and f.valid @> $7::date and f.programme::text = any($8::text[]) and true) f group by key, grouped) r
where true
order by r.key limit $9;
-- $1 = "organisation"
-- $2 = "1"
-- $3 = "1"
-- $4 = "attraction.moved-in"
-- $5 = "1"
-- $6 = "1"
-- $7 = "2025-04-09"
-- $8 = ["<gn-digital-hub>"]
-- $9 = 50
