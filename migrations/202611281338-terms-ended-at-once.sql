-- A term may begin and end in one commit: it was never known to run. Everything else is closed by a later commit, as before.
create or replace function known_close() returns trigger language plpgsql as $$
declare
  before_row jsonb := to_jsonb(old) - 'known_to';
  after_row jsonb := to_jsonb(new) - 'known_to';
  at_once boolean := tg_nargs = 1 and tg_argv[0] = 'at-once';
begin
  if tg_op = 'DELETE' then
    raise exception '% is append-only', tg_table_name using errcode = 'GJ002';
  end if;
  if before_row <> after_row or old.known_to <> forever() or new.known_to <> journal_current()
     or new.known_to < new.known_from or (new.known_to = new.known_from and not at_once) then
    raise exception 'a row of % is closed once, by a later commit, and never changed otherwise', tg_table_name
      using errcode = 'GJ002';
  end if;
  return new;
end $$;

alter table running_term drop constraint running_term_check, add check (known_from <= known_to);
drop trigger running_term_close on running_term;
create trigger running_term_close before update or delete on running_term
  for each row execute function known_close('at-once');
