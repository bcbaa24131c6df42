-- A stock is what there is on a day, a cumulative series what there has been up to it: amounts of one day, that follow each
-- other and are never added over time. A promise and a forecast are plans of their own: neither is printed as the other.
alter table fact_kind drop constraint fact_kind_measure_check;
alter table fact_kind add constraint fact_kind_measure_check
  check (measure in ('event', 'state', 'flow', 'stock', 'cumulative'));
alter table fact_kind add column tense text check (tense in ('promise', 'forecast')), add check (tense is null or plan);

create or replace function fact_is_one() returns trigger language plpgsql as $$
declare
  bad record;
begin
  select a.kind, a.value, a.valid, k.measure into bad
  from appended a join fact_kind k on k.kind = a.kind and k.measure <> 'flow'
  where k.measure in ('event', 'state') and a.value <> 1
     or k.measure in ('stock', 'cumulative') and upper(a.valid) is distinct from lower(a.valid) + 1
  limit 1;
  if found and bad.measure in ('event', 'state') then
    raise exception 'a fact of kind % is one thing, not %', bad.kind, bad.value using errcode = 'GJ013';
  end if;
  if found then
    raise exception 'a fact of kind % is of one day, not of %', bad.kind, bad.valid using errcode = 'GJ032';
  end if;
  return null;
end $$;
