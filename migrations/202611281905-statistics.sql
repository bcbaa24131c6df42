-- Statistics that others publish, as tables were read, and what an officer decided of values that look wrong.
-- See src/registry/statistic/README.md.

-- [XS1]
create table statistic (
  statistic uuid primary key,
  ko text not null check (ko <> ''),
  en text not null check (en <> ''),
  issuer uuid not null references party,
  unit text not null check (unit <> '' and unit not in ('percent', 'percent-point', 'ratio', 'times', 'rank')),
  frequency text not null check (frequency in ('month', 'quarter', 'year')),
  measure text not null check (measure in ('flow', 'stock')),
  source text not null check (source <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever()),
  unique (issuer, ko)
);
create trigger statistic_append after insert on statistic referencing new table as appended
  for each statement execute function known_append();
create trigger statistic_is_final before update or delete on statistic for each row execute function is_final();

-- [XS1] an area once
create table statistic_series (
  series uuid primary key,
  statistic uuid not null references statistic,
  area text not null check (area <> '' and area = btrim(area)),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever()),
  unique (statistic, area)
);
create trigger statistic_series_append after insert on statistic_series referencing new table as appended
  for each statement execute function known_append();
create trigger statistic_series_is_final before update or delete on statistic_series
  for each row execute function is_final();

-- [XS8] a set and its areas; another set has another name
create table comparison_set (
  comparison_set uuid primary key,
  statistic uuid not null references statistic,
  name text not null check (name <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever()),
  unique (statistic, name)
);
create trigger comparison_set_append after insert on comparison_set referencing new table as appended
  for each statement execute function known_append();
create trigger comparison_set_is_final before update or delete on comparison_set
  for each row execute function is_final();
create table comparison_set_area (
  comparison_set uuid not null references comparison_set,
  series uuid not null references statistic_series,
  primary key (comparison_set, series)
);
create trigger comparison_set_area_is_final before update or delete on comparison_set_area
  for each row execute function is_final();

-- [XS3] what was read of a file
create table statistic_table (
  statistic_table uuid primary key,
  statistic uuid not null references statistic,
  released date not null,
  file_name text not null check (file_name <> ''),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size > 0),
  media_type text not null check (media_type <> ''),
  rows jsonb not null,
  rejected jsonb not null,
  brought_by text not null check (brought_by <> ''),
  at timestamptz not null
);
create trigger statistic_table_is_final before update or delete on statistic_table
  for each row execute function is_final();

-- [XS6] each step once
create table statistic_table_step (
  statistic_table uuid not null references statistic_table,
  step text not null check (step in ('confirm', 'undo')),
  evidence uuid references evidence,
  reason text not null default '',
  actor text not null check (actor <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever()),
  primary key (statistic_table, step),
  check ((step = 'confirm') = (evidence is not null)),
  check ((step = 'undo') = (reason <> ''))
);
create trigger statistic_table_step_append after insert on statistic_table_step referencing new table as appended
  for each statement execute function known_append();
create trigger statistic_table_step_is_final before update or delete on statistic_table_step
  for each row execute function is_final();

-- [XS2] what a table told of which period, and what was held true before
create table statistic_told (
  statistic_table uuid not null references statistic_table,
  fact uuid not null,
  value_before bigint,
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever()),
  primary key (statistic_table, fact)
);
create trigger statistic_told_append after insert on statistic_told referencing new table as appended
  for each statement execute function known_append();
create trigger statistic_told_is_final before update or delete on statistic_told
  for each row execute function is_final();

-- [XS4] a value that waits
create table questioned_value (
  questioned_value uuid primary key,
  statistic_table uuid not null references statistic_table,
  series uuid not null references statistic_series,
  period text not null check (period <> ''),
  value bigint not null check (value <> 0),
  -- of ten, that brings it back to its series
  power smallint not null check (power <> 0 and power between -12 and 12),
  line int not null,
  written text not null,
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever()),
  unique (statistic_table, series, period)
);
create trigger questioned_value_append after insert on questioned_value referencing new table as appended
  for each statement execute function known_append();
create trigger questioned_value_is_final before update or delete on questioned_value
  for each row execute function is_final();

-- [XS5] decided once, with the reason
create table value_decision (
  questioned_value uuid primary key references questioned_value,
  decision text not null check (decision in ('kept', 'scaled', 'dropped')),
  reason text not null check (reason <> ''),
  actor text not null check (actor <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever())
);
create trigger value_decision_append after insert on value_decision referencing new table as appended
  for each statement execute function known_append();
create trigger value_decision_is_final before update or delete on value_decision
  for each row execute function is_final();
