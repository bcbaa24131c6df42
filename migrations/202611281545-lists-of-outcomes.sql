-- Lists of tax invoices, export declarations and insured people, as they were read: tried, confirmed, checked, undone.
-- See src/lifecycle/7-outcome/README.md.

-- [LI2] what was read of a file: rows under their keys, and why others are not taken. No person's number is in it.
create table outcome_list (
  outcome_list uuid primary key,
  sort text not null check (sort in ('tax-invoices', 'exports', 'insured')),
  programme uuid not null references programme,
  -- the firm that brought its own list; null of one that the office brought from a register
  party uuid references party,
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  file_name text not null check (file_name <> ''),
  -- of what is kept: the file, or its rows under hashed keys where people stand in it
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size > 0),
  media_type text not null check (media_type <> ''),
  rows jsonb not null,
  rejected jsonb not null,
  brought_by text not null check (brought_by <> ''),
  at timestamptz not null
);
create trigger outcome_list_is_final before update or delete on outcome_list for each row execute function is_final();

-- [LI4] [LI5] [LI6] each step once
create table outcome_list_step (
  outcome_list uuid not null references outcome_list,
  step text not null check (step in ('confirm', 'check', 'undo')),
  evidence uuid references evidence,
  reason text not null default '',
  actor text not null check (actor <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever()),
  primary key (outcome_list, step),
  check ((step = 'confirm') = (evidence is not null)),
  check ((step = 'undo') = (reason <> ''))
);
create trigger outcome_list_step_append after insert on outcome_list_step referencing new table as appended
  for each statement execute function known_append();
create trigger outcome_list_step_is_final before update or delete on outcome_list_step
  for each row execute function is_final();

-- nobody checks the list he brought
create function list_checked_by_another() returns trigger language plpgsql as $$
begin
  if new.step = 'check' and new.actor = (select brought_by from outcome_list where outcome_list = new.outcome_list) then
    raise exception 'nobody checks the list he brought' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger outcome_list_four_eyes before insert on outcome_list_step
  for each row execute function list_checked_by_another();

-- which outcomes it told or stands behind, and on which level these stood before
create table outcome_list_told (
  outcome_list uuid not null references outcome_list,
  fact uuid not null,
  line int not null,
  is_new boolean not null,
  level_before smallint not null check (level_before between 0 and 3),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever()),
  primary key (outcome_list, fact)
);
create trigger outcome_list_told_append after insert on outcome_list_told referencing new table as appended
  for each statement execute function known_append();
create trigger outcome_list_told_is_final before update or delete on outcome_list_told
  for each row execute function is_final();
