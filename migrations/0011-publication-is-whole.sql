-- A publication is told whole, in one commit: nothing is added to it later, and it is not emptied either.
create function publication_is_told_whole() returns trigger language plpgsql as $$
begin
  if exists (
    select from appended a join publication p using (publication) where p.known_from <> journal_current()
  ) then
    raise exception 'nothing is added to a publication after its commit' using errcode = 'GJ002';
  end if;
  return null;
end $$;
create trigger publication_told_whole after insert on publication referencing new table as appended
  for each statement execute function publication_is_told_whole();
create trigger publication_figure_told_whole after insert on publication_figure referencing new table as appended
  for each statement execute function publication_is_told_whole();
create trigger publication_stays before truncate on publication
  for each statement execute function is_final();
create trigger publication_figure_stays before truncate on publication_figure
  for each statement execute function is_final();
