-- What accounts were called, and since which commit: whoever did something is called by the name he had then.

create table name_of_user (
  position bigint generated always as identity primary key,
  user_id text not null,
  name text not null,
  -- the last commit before the account was called so; 0: it was called so from the beginning
  after_commit bigint not null check (after_commit >= 0),
  since timestamptz not null default clock_timestamp()
);
create index name_of_user_of_user on name_of_user (user_id, position);
comment on table name_of_user is 'Every name an account ever had; written by the database itself, whoever renames it.';

insert into name_of_user (user_id, name, after_commit) select id, name, 0 from auth_user order by created_at, id;

create function auth_user_is_named() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    -- under the lock of commits: each is told either before the new name or after it
    perform pg_advisory_xact_lock(7102);
  end if;
  insert into name_of_user (user_id, name, after_commit)
    values (new.id, new.name,
      case tg_op when 'UPDATE' then coalesce((select max(seq) from journal_commit), 0) else 0 end);
  return null;
end $$;
create trigger auth_user_is_named after insert on auth_user for each row execute function auth_user_is_named();
create trigger auth_user_is_renamed after update of name on auth_user for each row
  when (old.name is distinct from new.name) execute function auth_user_is_named();

create function name_of_user_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'what somebody was called is not changed' using errcode = 'GJ002';
end $$;
create trigger name_of_user_is_final before update or delete on name_of_user
  for each row execute function name_of_user_is_final();
create trigger name_of_user_is_kept before truncate on name_of_user
  for each statement execute function name_of_user_is_final();

-- The name of whoever acted, as it was at that commit; of one without an account (an import, the command line), what he
-- signed with.
create function name_of_actor(actor text, seq bigint) returns text language sql stable as $$
  select coalesce(
    (select name from name_of_user where user_id = actor and after_commit < seq order by position desc limit 1),
    actor)
$$;
