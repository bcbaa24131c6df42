-- What was decided of two outcomes that looked like one. See src/lifecycle/7-outcome/README.md.

-- [DU2] the same thing or not, once, with the reason; what was decided is not raised again
create table outcome_double (
  double text primary key check (double ~ '^(file|job|number)/'),
  decision text not null check (decision in ('same', 'different')),
  -- the outcome that was withdrawn because the other one is the same thing
  withdrawn uuid,
  reason text not null check (reason <> ''),
  actor text not null check (actor <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever()),
  check (decision = 'same' or withdrawn is null)
);
create trigger outcome_double_append after insert on outcome_double referencing new table as appended
  for each statement execute function known_append();
create trigger outcome_double_is_final before update or delete on outcome_double
  for each row execute function is_final();
