-- Definitions of figures: approved, dated in known time; a changed formula is a new version, past ones keep theirs.
create table figure_definition (
  version bigint generated always as identity primary key,
  figure text not null check (figure ~ '^[a-z0-9][a-z0-9.-]*$'),
  definition jsonb not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  approved_by text not null check (approved_by <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever(),
  check (known_from < known_to)
);
create unique index figure_definition_is_open_once on figure_definition (figure) where known_to = 9223372036854775807;
create trigger figure_definition_append after insert on figure_definition referencing new table as appended
  for each statement execute function known_append();
create trigger figure_definition_close before update or delete on figure_definition
  for each row execute function known_close();

create aggregate least_common_multiple(numeric) (sfunc = lcm, stype = numeric);
