-- applications.received: 신청 접수 · Applications received
-- generated from its definition; do not edit

-- the value: the fold over R
select unit, (1)::text as den, level, sum(num)::text as num, count(*)::text as n
from (select key, min(subject::text)::uuid as subject, grouped, min(unit) as unit, 1 as num, 1::numeric as den,
max(evidence_level) as level, count(*) as facts
from (select f."case" collate "C" as key, coalesce(m.into_party, f.subject) as subject, f.fact, f.kind, f."case", f.programme, f.valid, f.value,
f.unit as fact_unit, f.natural_key, f.evidence_level,
$1::text as unit,
1 as num, 1::numeric as den,
null::text as grouped
from fact f left join party_merge m on m.merged = f.subject and "m"."known_from" <= $2 and "m"."known_to" > $3
where f.kind = $4 and "f"."known_from" <= $5 and "f"."known_to" > $6 and upper(f.valid) <= $7::date and true) f group by key, grouped) r
group by unit, level order by unit, level, 2;
-- $1 = "case"
-- $2 = "1"
-- $3 = "1"
-- $4 = "application.submitted"
-- $5 = "1"
-- $6 = "1"
-- $7 = "2025-04-10"

-- a page of R: what the value opens to
select key::text, unit, num::text, den::text, facts::text from (select key, min(subject::text)::uuid as subject, grouped, min(unit) as unit, 1 as num, 1::numeric as den,
max(evidence_level) as level, count(*) as facts
from (select f."case" collate "C" as key, coalesce(m.into_party, f.subject) as subject, f.fact, f.kind, f."case", f.programme, f.valid, f.value,
f.unit as fact_unit, f.natural_key, f.evidence_level,
$1::text as unit,
1 as num, 1::numeric as den,
null::text as grouped
from fact f left join party_merge m on m.merged = f.subject and "m"."known_from" <= $2 and "m"."known_to" > $3
where f.kind = $4 and "f"."known_from" <= $5 and "f"."known_to" > $6 and upper(f.valid) <= $7::date and true) f group by key, grouped) r
where true
order by r.key limit $8;
-- $1 = "case"
-- $2 = "1"
-- $3 = "1"
-- $4 = "application.submitted"
-- $5 = "1"
-- $6 = "1"
-- $7 = "2025-04-10"
-- $8 = 50
