-- A case climbs its ladder: no rung is reached before a lower one of the same case. Which rungs may be left out is the
-- room's to say; that time does not run backwards on the way up is held here.
create function fact_climbs() returns trigger language plpgsql as $$
declare
  bad record;
begin
  select a.kind, a."case" into bad
  from appended a
  join fact_kind k on k.kind = a.kind and k.ladder is not null
  join fact_kind o on o.ladder = k.ladder and o.rung <> k.rung
  join fact f on f."case" = a."case" and f.kind = o.kind and f.known_to = 9223372036854775807
  where (o.rung < k.rung and lower(f.valid) > lower(a.valid))
     or (o.rung > k.rung and lower(f.valid) < lower(a.valid))
  limit 1;
  if found then
    raise exception 'case % cannot reach % before a lower rung of its ladder', bad."case", bad.kind
      using errcode = 'GJ012';
  end if;
  return null;
end $$;
create trigger fact_climbs after insert on fact referencing new table as appended
  for each statement execute function fact_climbs();
