-- A fact that was taken back is not told again under its own name: whoever corrects it must hold the version that is
-- held true. A new version begins in the commit that closed the one before.
create function fact_stays_taken_back() returns trigger language plpgsql as $$
begin
  if exists (
    select from appended a
    where exists (select from fact f where f.fact = a.fact and f.known_to <= a.known_from)
      and not exists (select from fact f where f.fact = a.fact and f.known_to = a.known_from)
  ) then
    raise exception 'a fact that was taken back does not come back' using errcode = 'GJ007';
  end if;
  return null;
end $$;
create trigger fact_stays_taken_back after insert on fact referencing new table as appended
  for each statement execute function fact_stays_taken_back();
