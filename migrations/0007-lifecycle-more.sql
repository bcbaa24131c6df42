-- What an import took and what it did not, kept after its job is forgotten. See src/lifecycle/5-agreement/README.md.
create table award_import (
  award_import uuid primary key,
  -- the file as it was; null when nothing in it was new
  evidence uuid references evidence,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  report jsonb not null check (jsonb_typeof(report) = 'object'),
  actor text not null check (actor <> ''),
  at timestamptz not null
);
create index award_import_of_file on award_import (sha256);
create index award_import_at on award_import (at desc);
create trigger award_import_is_final before update or delete on award_import
  for each row execute function is_final();

-- Why an outcome was corrected or withdrawn, or a claim on it released: what the journal shows without saying why.
create table outcome_reason (
  version bigint generated always as identity primary key,
  outcome uuid not null references outcome,
  act text not null check (act in ('correct', 'withdraw', 'release')),
  reason text not null check (reason <> ''),
  actor text not null check (actor <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever())
);
create index outcome_reason_of on outcome_reason (outcome);
create trigger outcome_reason_append after insert on outcome_reason referencing new table as appended
  for each statement execute function known_append();
create trigger outcome_reason_is_final before update or delete on outcome_reason
  for each row execute function is_final();
