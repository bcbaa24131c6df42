-- An award may be less than nothing: an adjustment of one before it. Only kinds that say so have such facts.
alter table fact_kind add column signed boolean not null default false;
alter table fact drop constraint fact_value_check;
create function fact_value_fits() returns trigger language plpgsql as $$
begin
  if exists (select from appended where value < 0)
     and exists (select from appended a join fact_kind k using (kind) where a.value < 0 and not k.signed) then
    raise exception 'a fact of this kind has no value below nothing' using errcode = 'GJ006';
  end if;
  return null;
end $$;
create trigger fact_value_fits after insert on fact referencing new table as appended
  for each statement execute function fact_value_fits();
alter table agreement drop constraint agreement_amount_check;

-- What an import told, so that it can be looked at behind its sum and taken back as one act.
-- taken: [number, told, minor units, currency, title, recipient], one for each record that was taken, in the order of the file.
alter table award_import
  add column taken jsonb not null default '[]' check (jsonb_typeof(taken) = 'array'),
  -- [agreement, fact, what the agreement was before or null] of what was written
  add column written jsonb not null default '[]' check (jsonb_typeof(written) = 'array'),
  add column told_in bigint references journal_commit;

-- A trial run: what an import would do, by what the hub held then.
create table award_trial (
  award_trial uuid primary key,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- what the job of the import is given
  source jsonb not null check (jsonb_typeof(source) = 'object'),
  report jsonb not null check (jsonb_typeof(report) = 'object'),
  taken jsonb not null check (jsonb_typeof(taken) = 'array'),
  -- the awards, organisations and programmes that the hub was asked for, and a hash over its answer
  asked jsonb not null check (jsonb_typeof(asked) = 'object'),
  basis text not null check (basis ~ '^[0-9a-f]{64}$'),
  actor text not null check (actor <> ''),
  at timestamptz not null
);
create trigger award_trial_is_final before update or delete on award_trial for each row execute function is_final();

create table award_undo (
  award_import uuid primary key references award_import,
  reason text not null check (reason <> ''),
  actor text not null check (actor <> ''),
  at timestamptz not null,
  told_in bigint not null references journal_commit
);
create trigger award_undo_is_final before update or delete on award_undo for each row execute function is_final();

-- A name that a record gave to the number of somebody else: for people to settle.
create table name_conflict (
  name_conflict uuid primary key,
  award_import uuid not null references award_import,
  party uuid not null references party,
  identifier text not null,
  held text not null,
  told text not null,
  awards jsonb not null check (jsonb_typeof(awards) = 'array'),
  settled text check (settled in ('kept', 'taken')),
  reason text check (reason <> ''),
  actor text check (actor <> ''),
  at timestamptz,
  check ((settled is null) = (at is null) and (settled is null) = (actor is null) and (settled is null) = (reason is null))
);
create unique index name_conflict_is_open_once on name_conflict (party, told) where settled is null;
