-- Accounts that are invited, closed, used; powers that take two; and a record of all of it that cannot be rewritten.

-- ── the record ─────────────────────────────────────────────────────────────────────────────────────────────────

alter table audit add column subject text check (subject <> '');
alter table audit add column detail jsonb not null default '{}' check (jsonb_typeof(detail) = 'object');
comment on column audit.subject is 'The account or thing that the entry speaks of, where it is not whoever acted.';
create index audit_by_act on audit (act, entry);
create index audit_by_subject on audit (subject, entry) where subject is not null;

-- Each link seals its entry together with everything before it. Links are made when a transaction commits, so their
-- order is that of commits and nobody waits for a transaction that is still at work.
create table audit_link (
  position bigint primary key check (position > 0),
  entry bigint not null unique references audit,
  hash bytea not null check (length(hash) = 32)
);
comment on table audit_link is 'hash = sha256(the hash before, then the entry as text); see audit_seal.';

create function audit_seal(previous bytea, told audit) returns bytea language sql stable as $$
  select sha256(previous || convert_to(jsonb_build_array(told.entry, extract(epoch from told.at), told.actor, told.act,
    told.method, told.address, told.request_id, told.ip, told.subject, told.detail)::text, 'UTF8'))
$$;

create function audit_is_linked() returns trigger language plpgsql as $$
declare
  last audit_link;
begin
  perform pg_advisory_xact_lock(7104);
  select * into last from audit_link order by position desc limit 1;
  insert into audit_link (position, entry, hash)
    values (coalesce(last.position, 0) + 1, new.entry, audit_seal(coalesce(last.hash, ''::bytea), new));
  return null;
end $$;

do $$
declare
  told audit;
  last bytea := '';
  reached bigint := 0;
begin
  for told in select * from audit order by entry loop
    reached := reached + 1;
    last := audit_seal(last, told);
    insert into audit_link (position, entry, hash) values (reached, told.entry, last);
  end loop;
end $$;

create constraint trigger audit_is_linked after insert on audit
  deferrable initially deferred for each row execute function audit_is_linked();
create trigger audit_link_is_final before update or delete on audit_link for each row execute function is_final();
create trigger audit_link_is_not_emptied before truncate on audit_link
  for each statement execute function is_final();

-- What does not fit: an entry that was changed, taken out, put in between, or never linked.
create function audit_faults() returns table (link bigint, entry bigint, fault text) language sql stable as $$
  with linked as (
    select l.position, l.entry, l.hash, lag(l.hash, 1, ''::bytea) over (order by l.position) as previous,
           row_number() over (order by l.position) as place
      from audit_link l
  )
  select k.position, k.entry,
         case when k.position <> k.place then 'gap' when a.entry is null then 'missing' else 'changed' end
    from linked k left join audit a on a.entry = k.entry
   where k.position <> k.place or a.entry is null or k.hash <> audit_seal(k.previous, a)
  union all
  select null, a.entry, 'unlinked' from audit a where not exists (select from audit_link l where l.entry = a.entry)
$$;

-- ── accounts ───────────────────────────────────────────────────────────────────────────────────────────────────

alter table auth_user add column used_at timestamptz not null default now();
comment on column auth_user.used_at is 'When it was signed in to or opened anew last; unused for long it lets nobody in.';
alter table auth_session add column seen_at timestamptz not null default now();
comment on column auth_session.seen_at is 'When the session asked for something last, to the minute.';

-- An account that is closed lets nobody in until it is opened. Nothing of it is deleted: it has done things.
create table account_closing (
  closing uuid primary key,
  user_id text not null references auth_user,
  closed_by text not null check (closed_by <> ''),
  closed_at timestamptz not null,
  reason text not null check (btrim(reason) <> ''),
  opened_by text check (opened_by <> ''),
  opened_at timestamptz check (opened_at >= closed_at),
  check ((opened_by is null) = (opened_at is null)),
  check (closed_by <> user_id)
);
create unique index account_closing_is_one on account_closing (user_id) where opened_at is null;

-- A way to set a password, good for once: sent to somebody who is invited, or who forgot his. Only its hash is kept.
create table access_link (
  link uuid primary key,
  user_id text not null references auth_user,
  kind text not null check (kind in ('invitation', 'reset')),
  seal bytea not null unique check (length(seal) = 32),
  made_by text not null check (made_by <> ''),
  made_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > made_at),
  used_at timestamptz check (used_at >= made_at and used_at < ends_at),
  replaced_at timestamptz check (replaced_at >= made_at),
  check (used_at is null or replaced_at is null)
);
-- a newer link ends the older one
create unique index access_link_is_one on access_link (user_id) where used_at is null and replaced_at is null;

create function ends_once() returns trigger language plpgsql as $$
declare
  ends text[] := tg_argv;
  before_row jsonb := to_jsonb(old) - ends;
begin
  if tg_op = 'DELETE' or before_row <> to_jsonb(new) - ends
     or exists (select from unnest(ends) as each where to_jsonb(old) ->> each is not null) then
    raise exception 'a row of % ends once and is never changed otherwise', tg_table_name using errcode = 'GJ002';
  end if;
  return new;
end $$;
create trigger account_closing_ends_once before update or delete on account_closing
  for each row execute function ends_once('opened_by', 'opened_at');
create trigger access_link_ends_once before update or delete on access_link
  for each row execute function ends_once('used_at', 'replaced_at');

-- ── names ──────────────────────────────────────────────────────────────────────────────────────────────────────

alter table name_of_user add column named_by text check (named_by <> '');
create or replace function auth_user_is_named() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    -- under the lock of commits: each is told either before the new name or after it
    perform pg_advisory_xact_lock(7102);
  end if;
  insert into name_of_user (user_id, name, after_commit, named_by)
    values (new.id, new.name,
      case tg_op when 'UPDATE' then coalesce((select max(seq) from journal_commit), 0) else 0 end,
      nullif(current_setting('geojeom.named_by', true), ''));
  return null;
end $$;

-- ── two people for the powers of administrators ────────────────────────────────────────────────────────────────

alter table role_grant add column confirmed_by text references auth_user;
alter table role_grant add column end_confirmed_by text references auth_user;

create or replace function role_grant_only_narrows() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a role grant is revoked, not deleted' using errcode = 'GJ002';
  end if;
  if (new.role_grant, new.user_id, new.role, new.granted_by, new.granted_at)
       is distinct from (old.role_grant, old.user_id, old.role, old.granted_by, old.granted_at)
     or new.party is distinct from old.party
     or new.confirmed_by is distinct from old.confirmed_by
     or not new.valid <@ old.valid
     or new.revoked_at is null then
    raise exception 'a role grant can only be narrowed, and by somebody' using errcode = 'GJ002';
  end if;
  return new;
end $$;

-- Whoever has an account needs a second one for it; the command line and the founding of a hub have none.
create function administrators_are_two() returns trigger language plpgsql as $$
declare
  first text := case tg_op when 'INSERT' then new.granted_by else new.revoked_by end;
  second text := case tg_op when 'INSERT' then new.confirmed_by else new.end_confirmed_by end;
begin
  if exists (select from auth_user where id = first)
     and (second is null or second = first or (tg_op = 'INSERT' and new.user_id in (first, second))) then
    raise exception 'the role of an administrator is granted and ended by two' using errcode = 'GJ005';
  end if;
  return new;
end $$;
create trigger administrators_are_granted_by_two before insert on role_grant
  for each row when (new.role = 'administrator') execute function administrators_are_two();
create trigger administrators_are_ended_by_two before update on role_grant
  for each row when (new.role = 'administrator') execute function administrators_are_two();

create table role_request (
  request uuid primary key,
  user_id text not null references auth_user,
  -- null: to grant the role on these days; else to end that grant
  role_grant uuid references role_grant,
  valid daterange check (not isempty(valid) and not lower_inf(valid)),
  asked_by text not null references auth_user,
  asked_at timestamptz not null,
  decision text check (decision in ('confirmed', 'refused')),
  decided_by text references auth_user,
  decided_at timestamptz check (decided_at >= asked_at),
  check ((role_grant is null) <> (valid is null)),
  check (num_nulls(decision, decided_by, decided_at) in (0, 3)),
  check (user_id <> asked_by),
  -- whoever asked may take it back, and never confirm it; the one it is about decides nothing
  check (decision <> 'confirmed' or decided_by <> asked_by),
  check (decided_by <> user_id)
);
create unique index role_request_is_one on role_request (user_id) where decided_at is null;
create trigger role_request_ends_once before update or delete on role_request
  for each row execute function ends_once('decision', 'decided_by', 'decided_at');

do $$
declare
  kept text;
begin
  foreach kept in array array['account_closing', 'access_link', 'role_request', 'role_grant'] loop
    execute format('create trigger %I before truncate on %I for each statement execute function is_final()',
      kept || '_is_not_emptied', kept);
  end loop;
end $$;
