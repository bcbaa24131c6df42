-- support.promised: 지원금 약정액 · Support promised
-- generated from its definition; do not edit

-- the value: the fold over R
select unit, (1)::text as den, level, sum(num)::text as num, count(*)::text as n
from (select key, subject, grouped, unit, num, den, evidence_level as level, 1 as facts from (select f.fact as key, coalesce(m.into_party, f.subject) as subject, f.fact, f.kind, f."case", f.programme, f.valid, f.value,
f.unit as fact_unit, f.natural_key, f.evidence_level,
f.unit as unit,
f.value as num, 1::numeric as den,
null::text as grouped
from fact f left join party_merge m on m.merged = f.subject and "m"."known_from" <= $1 and "m"."known_to" > $2
where f.kind = $3 and "f"."known_from" <= $4 and "f"."known_to" > $5 and upper(f.valid) <= $6::date and f.facets ->> 'basis' = any($7::text[]) and true) f) r
group by unit, level order by unit, level, 2;
-- $1 = "1"
-- $2 = "1"
-- $3 = "support-worth.promised"
-- $4 = "1"
-- $5 = "1"
-- $6 = "2025-04-10"
-- $7 = ["won"]

-- a page of R: what the value opens to
select key::text, unit, num::text, den::text, facts::text from (select key, subject, grouped, unit, num, den, evidence_level as level, 1 as facts from (select f.fact as key, coalesce(m.into_party, f.subject) as subject, f.fact, f.kind, f."case", f.programme, f.valid, f.value,
f.unit as fact_unit, f.natural_key, f.evidence_level,
f.unit as unit,
f.value as num, 1::numeric as den,
null::text as grouped
from fact f left join party_merge m on m.merged = f.subject and "m"."known_from" <= $1 and "m"."known_to" > $2
where f.kind = $3 and "f"."known_from" <= $4 and "f"."known_to" > $5 and upper(f.valid) <= $6::date and f.facets ->> 'basis' = any($7::text[]) and true) f) r
where true
order by r.key limit $8;
-- $1 = "1"
-- $2 = "1"
-- $3 = "support-worth.promised"
-- $4 = "1"
-- $5 = "1"
-- $6 = "2025-04-10"
-- $7 = ["won"]
-- $8 = 50
