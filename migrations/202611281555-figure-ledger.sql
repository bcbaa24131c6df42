-- The as-of ledger: of a published figure and its groups, running totals at each commit that moved them, so that the
-- answer as of any commit is one descent of an index a group. It is a cache: what it says is what the facts say, up to
-- `until`; the nights compare it. See [F80]–[F87] in src/lifecycle/8-figure/README.md.

-- Days that publications have frozen: what is asked about them is kept in a ledger.
create table figure_ledger_day (
  figure text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  valid date not null,
  known bigint not null references journal_commit,
  primary key (figure, hash, valid)
);
create trigger figure_ledger_day_is_final before update or delete on figure_ledger_day
  for each row execute function is_final();
create trigger figure_ledger_day_stays before truncate on figure_ledger_day
  for each statement execute function is_final();

-- One relation R over all commits: the fold of a side (''), how many organisations it comes from ('subjects'), or its
-- groups by a dimension. `question` is the hash of everything an answer depends on but the commit.
create table figure_ledger (
  ledger bigint generated always as identity primary key,
  question text not null check (question ~ '^[0-9a-f]{64}$'),
  part text not null,
  figure text not null,
  valid date not null,
  -- covered up to this commit, and up to this version of a fact; null before anything is
  until bigint references journal_commit,
  version bigint not null default 0 check (version >= 0),
  unique (question, part)
);
create index figure_ledger_of_day on figure_ledger (valid);

create table figure_ledger_slot (
  slot bigint generated always as identity primary key,
  ledger bigint not null references figure_ledger on delete cascade,
  -- '' is what has no group, '=' and its name a group
  grouped text not null check (grouped = '' or grouped like '=%'),
  unit text not null,
  den numeric not null check (den > 0),
  level smallint not null check (level between 0 and 3),
  unique (ledger, grouped, unit, den, level)
);

create table figure_ledger_row (
  slot bigint not null references figure_ledger_slot on delete cascade,
  known bigint not null,
  num numeric not null,
  n bigint not null check (n >= 0),
  check (n > 0 or num = 0),
  primary key (slot, known)
);
comment on table figure_ledger_row is 'The running total of a group from a commit on, until the next row.';

-- A ledger only goes on; it is thrown away whole and made anew.
create function figure_ledger_goes_on() returns trigger language plpgsql as $$
begin
  if to_jsonb(old) - 'until' - 'version' <> to_jsonb(new) - 'until' - 'version'
     or new.until < old.until or new.version < old.version then
    raise exception 'a ledger only goes on' using errcode = 'GJ002';
  end if;
  return new;
end $$;
create trigger figure_ledger_goes_on before update of until, version on figure_ledger
  for each row execute function figure_ledger_goes_on();
create function figure_ledger_slot_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' or exists (select from figure_ledger where ledger = old.ledger) then
    raise exception 'a ledger is thrown away whole, never changed' using errcode = 'GJ002';
  end if;
  return old;
end $$;
create trigger figure_ledger_slot_stays before update or delete on figure_ledger_slot
  for each row execute function figure_ledger_slot_stays();
create function figure_ledger_row_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' or exists (select from figure_ledger_slot where slot = old.slot) then
    raise exception 'a ledger is thrown away whole, never changed' using errcode = 'GJ002';
  end if;
  return old;
end $$;
create trigger figure_ledger_row_stays before update or delete on figure_ledger_row
  for each row execute function figure_ledger_row_stays();

-- Known time increases and lies within what the ledger covers; checked once a statement.
create function figure_ledger_row_appends() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select distinct slot, known from appended) a
    join figure_ledger_slot s using (slot) join figure_ledger l using (ledger)
    where l.until is null or a.known > l.until
  ) or exists (
    select from (select distinct known from appended) a
    where not exists (select from journal_commit c where c.seq = a.known)
  ) then
    raise exception 'a row of a ledger stands at a commit that the ledger covers' using errcode = 'GJ003';
  end if;
  if exists (
    select from (select slot, min(known) as first, count(*) as n from appended group by slot) a
    where (select count(*) from figure_ledger_row r where r.slot = a.slot and r.known >= a.first) <> a.n
  ) then
    raise exception 'rows of a ledger are appended in the order of commits' using errcode = 'GJ003';
  end if;
  return null;
end $$;
create trigger figure_ledger_row_appends after insert on figure_ledger_row referencing new table as appended
  for each statement execute function figure_ledger_row_appends();

-- Where a ledger and the facts disagreed, for whoever has to find out why.
create table figure_ledger_incident (
  incident bigint generated always as identity primary key,
  at timestamptz not null,
  figure text not null,
  part text not null,
  valid date not null,
  known bigint not null references journal_commit,
  grouped text,
  kept text not null,
  computed text not null check (computed <> kept)
);
create trigger figure_ledger_incident_is_final before update or delete on figure_ledger_incident
  for each row execute function is_final();
create trigger figure_ledger_incident_stays before truncate on figure_ledger_incident
  for each statement execute function is_final();

-- What was closed since a commit, for what comes after the end of a ledger; an open row is not in it and costs nothing.
create index fact_closed on fact (known_to) where known_to < 9223372036854775807;
create index claim_closed on claim (known_to) where known_to < 9223372036854775807;
create index party_attribute_closed on party_attribute (known_to) where known_to < 9223372036854775807;
-- what was told last lies together
create index claim_told on claim using brin (known_from);
create index party_attribute_told on party_attribute using brin (known_from);
