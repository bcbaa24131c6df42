-- The other way around: a ministry calls and the hub answers against others; a win makes the programme.
create table bid (
  bid uuid primary key,
  call uuid not null references call unique,
  -- who applies
  party uuid not null references party,
  programme uuid references programme,
  state text not null check (state in ('preparing', 'submitted', 'reviewed', 'presented', 'won', 'lost', 'withdrawn')),
  -- how many others applied, once that is known
  competitors integer check (competitors >= 0),
  begun date not null,
  check ((state = 'won') = (programme is not null))
);

-- Calls of others that firms of the region may answer: as their portal told them last.
create table other_call (
  other_call uuid primary key,
  source text not null check (source in ('bizinfo', 'k-startup')),
  number text not null check (number <> ''),
  title text not null check (title <> ''),
  agency text not null,
  executor text not null,
  summary text not null,
  url text not null check (url = '' or url ~ '^https?://'),
  field text not null,
  opens date,
  closes date,
  -- what stood there where it is no period
  period_text text not null,
  clauses jsonb not null check (jsonb_typeof(clauses) = 'array'),
  taken_at timestamptz not null,
  taken_in bigint not null references journal_commit,
  unique (source, number),
  check (closes >= opens)
);
create index other_call_by_end on other_call (closes);
