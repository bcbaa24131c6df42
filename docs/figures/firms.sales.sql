-- firms.sales: 사업화 매출 · Sales from commercialisation
-- generated from its definition; do not edit

-- the value: the fold over R
select unit, (den)::text as den, level, sum(num)::text as num, count(*)::text as n
from (select key, subject, grouped, unit, num, den, evidence_level as level, 1 as facts from (select f.fact as key, coalesce(m.into_party, f.subject) as subject, f.fact, f.kind, f."case", f.programme, f.valid, f.value,
f.unit as fact_unit, f.natural_key, f.evidence_level,
f.unit as unit,
f.value * share.num as num, share.den as den,
null::text as grouped
from fact f left join party_merge m on m.merged = f.subject and "m"."known_from" <= $1 and "m"."known_to" > $2   join (
select c.outcome, sum(c.num * div(whole.den, c.den)) as num, whole.den
from claim c join (
select c.outcome, least_common_multiple(c.den::numeric) as den from claim c where c.programme = any($3::uuid[]) and "c"."known_from" <= $4 and "c"."known_to" > $5 group by c.outcome
) whole using (outcome)
where c.programme = any($6::uuid[]) and "c"."known_from" <= $7 and "c"."known_to" > $8 group by c.outcome, whole.den
) share on share.outcome = f.fact
where f.kind = $9 and "f"."known_from" <= $10 and "f"."known_to" > $11 and upper(f.valid) <= $12::date and coalesce(m.into_party, f.subject) in (select coalesce(m.into_party, f.subject) from fact f left join party_merge m on m.merged = f.subject and "m"."known_from" <= $13 and "m"."known_to" > $14   where f.kind = $15 and "f"."known_from" <= $16 and "f"."known_to" > $17 and upper(f.valid) <= $18::date and f.programme::text = any($19::text[]) and f.facets ->> 'year' = any($20::text[])) and true) f) r
group by unit, level, den order by unit, level, 2;
-- $1 = "1"
-- $2 = "1"
-- $3 = ["<gn-digital-hub>"]
-- $4 = "1"
-- $5 = "1"
-- $6 = ["<gn-digital-hub>"]
-- $7 = "1"
-- $8 = "1"
-- $9 = "outcome.sale"
-- $10 = "1"
-- $11 = "1"
-- $12 = "2025-04-10"
-- $13 = "1"
-- $14 = "1"
-- $15 = "support.completed"
-- $16 = "1"
-- $17 = "1"
-- $18 = "2025-04-10"
-- $19 = ["<gn-digital-hub>"]
-- $20 = ["1"]

-- a page of R: what the value opens to
select key::text, unit, num::text, den::text, facts::text from (select key, subject, grouped, unit, num, den, evidence_level as level, 1 as facts from (select f.fact as key, coalesce(m.into_party, f.subject) as subject, f.fact, f.kind, f."case", f.programme, f.valid, f.value,
f.unit as fact_unit, f.natural_key, f.evidence_level,
f.unit as unit,
f.value * share.num as num, share.den as den,
null::text as grouped
from fact f left join party_merge m on m.merged = f.subject and "m"."known_from" <= $1 and "m"."known_to" > $2   join (
select c.outcome, sum(c.num * div(whole.den, c.den)) as num, whole.den
from claim c join (
select c.outcome, least_common_multiple(c.den::numeric) as den from claim c where c.programme = any($3::uuid[]) and "c"."known_from" <= $4 and "c"."known_to" > $5 group by c.outcome
) whole using (outcome)
where c.programme = any($6::uuid[]) and "c"."known_from" <= $7 and "c"."known_to" > $8 group by c.outcome, whole.den
) share on share.outcome = f.fact
where f.kind = $9 and "f"."known_from" <= $10 and "f"."known_to" > $11 and upper(f.valid) <= $12::date and coalesce(m.into_party, f.subject) in (select coalesce(m.into_party, f.subject) from fact f left join party_merge m on m.merged = f.subject and "m"."known_from" <= $13 and "m"."known_to" > $14   where f.kind = $15 and "f"."known_from" <= $16 and "f"."known_to" > $17 and upper(f.valid) <= $18::date and f.programme::text = any($19::text[]) and f.facets ->> 'year' = any($20::text[])) and true) f) r
where true
order by r.key limit $21;
-- $1 = "1"
-- $2 = "1"
-- $3 = ["<gn-digital-hub>"]
-- $4 = "1"
-- $5 = "1"
-- $6 = ["<gn-digital-hub>"]
-- $7 = "1"
-- $8 = "1"
-- $9 = "outcome.sale"
-- $10 = "1"
-- $11 = "1"
-- $12 = "2025-04-10"
-- $13 = "1"
-- $14 = "1"
-- $15 = "support.completed"
-- $16 = "1"
-- $17 = "1"
-- $18 = "2025-04-10"
-- $19 = ["<gn-digital-hub>"]
-- $20 = ["1"]
-- $21 = 50
