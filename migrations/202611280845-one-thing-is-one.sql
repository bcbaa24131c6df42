-- [J16] An event or a state is one thing: "five persons" in one record would be counted once. What adds up is said of the
-- kinds (the same thing, or facets that are unlike things) where definitions are checked.
alter table fact_kind add column thing text, add column apart text[] not null default '{}';

create function fact_is_one() returns trigger language plpgsql as $$
declare
  bad record;
begin
  select a.kind, a.value into bad
  from appended a join fact_kind k on k.kind = a.kind and k.measure <> 'flow'
  where a.value <> 1
  limit 1;
  if found then
    raise exception 'a fact of kind % is one thing, not %', bad.kind, bad.value using errcode = 'GJ013';
  end if;
  return null;
end $$;
create trigger fact_is_one after insert on fact referencing new table as appended
  for each statement execute function fact_is_one();
