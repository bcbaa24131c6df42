-- What a fact costs to tell, with nothing given up.
-- Of a fact one version is open: an index of its versions by when they end holds that too, because all open ones end at one
-- moment. It takes the place of one of the open versions and one of all.
create unique index fact_ends_once on fact (fact, known_to);
drop index fact_is_open_once;
drop index fact_versions;

-- Whom a fact is about is looked for once a statement, as its kind is: parties are neither changed nor deleted.
alter table fact drop constraint fact_subject_fkey;
create function fact_is_about_somebody() returns trigger language plpgsql as $$
declare
  nobody uuid;
begin
  select a.subject into nobody from appended a
  where not exists (select from party p where p.party = a.subject) limit 1;
  if found then
    raise exception 'there is no party % for a fact to be about', nobody using errcode = '23503';
  end if;
  return null;
end $$;
create trigger fact_is_about_somebody after insert on fact referencing new table as appended
  for each statement execute function fact_is_about_somebody();
