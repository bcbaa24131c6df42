-- grants.awards: 교부 건수 · Number of awards
-- generated from its definition; do not edit

-- the value: the fold over R
select unit, (1)::text as den, level, sum(num)::text as num, count(*)::text as n
from (select key, subject, grouped, unit, num, den, evidence_level as level, 1 as facts from (select f.fact as key, coalesce(m.into_party, f.subject) as subject, f.fact, f.kind, f."case", f.programme, f.valid, f.value,
f.unit as fact_unit, f.natural_key, f.evidence_level,
$1::text as unit,
1 as num, 1::numeric as den,
null::text as grouped
from fact f left join party_merge m on m.merged = f.subject and "m"."known_from" <= $2 and "m"."known_to" > $3
where f.kind = $4 and "f"."known_from" <= $5 and "f"."known_to" > $6 and upper(f.valid) <= $7::date and (f.facets ->> 'adjustment' = any($8::text[])) is not true and true) f) r
group by unit, level order by unit, level, 2;
-- $1 = "award"
-- $2 = "1"
-- $3 = "1"
-- $4 = "agreement.awarded"
-- $5 = "1"
-- $6 = "1"
-- $7 = "2025-04-10"
-- $8 = ["yes"]

-- a page of R: what the value opens to
select key::text, unit, num::text, den::text, facts::text from (select key, subject, grouped, unit, num, den, evidence_level as level, 1 as facts from (select f.fact as key, coalesce(m.into_party, f.subject) as subject, f.fact, f.kind, f."case", f.programme, f.valid, f.value,
f.unit as fact_unit, f.natural_key, f.evidence_level,
$1::text as unit,
1 as num, 1::numeric as den,
null::text as grouped
from fact f left join party_merge m on m.merged = f.subject and "m"."known_from" <= $2 and "m"."known_to" > $3
where f.kind = $4 and "f"."known_from" <= $5 and "f"."known_to" > $6 and upper(f.valid) <= $7::date and (f.facets ->> 'adjustment' = any($8::text[])) is not true and true) f) r
where true
order by r.key limit $9;
-- $1 = "award"
-- $2 = "1"
-- $3 = "1"
-- $4 = "agreement.awarded"
-- $5 = "1"
-- $6 = "1"
-- $7 = "2025-04-10"
-- $8 = ["yes"]
-- $9 = 50
