-- Why a fact was corrected or taken back, for facts whose room keeps no reasons of its own.
create table fact_reason (
  version bigint generated always as identity primary key,
  fact uuid not null,
  act text not null check (act <> ''),
  reason text not null check (reason <> ''),
  actor text not null check (actor <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever())
);
create index fact_reason_of on fact_reason (fact);
create trigger fact_reason_append after insert on fact_reason referencing new table as appended
  for each statement execute function known_append();
create trigger fact_reason_is_final before update or delete on fact_reason for each row execute function is_final();
create trigger fact_reason_is_not_emptied before truncate on fact_reason
  for each statement execute function is_final();

-- A support that was recorded by mistake.
alter table support_case drop constraint support_case_state_check;
alter table support_case add constraint support_case_state_check
  check (state in ('selected', 'agreed', 'completed', 'abandoned', 'withdrawn'));
