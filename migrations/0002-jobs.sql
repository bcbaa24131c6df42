-- Work that is done later, beside the tables that need it: a job is born in the transaction that wants it, so there is
-- never a job without its cause or a cause without its job. See docs/decisions/0011-jobs-in-our-own-table.md.

create table job (
  id uuid primary key default gen_random_uuid(),
  -- Order among jobs that are due at the same time.
  number bigint generated always as identity unique,
  kind text not null check (kind ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  payload jsonb not null,
  -- While a job with this key is not finished, asking again changes nothing.
  unique_key text,
  state text not null default 'waiting'
    check (state in ('waiting', 'running', 'done', 'refused', 'dead', 'cancelled')),
  run_at timestamptz not null default now(),
  attempts int not null default 0 check (attempts >= 0),
  -- Who runs it, and until when he is believed to live; renewed while he does.
  worker text,
  lease_until timestamptz,
  cancel_asked boolean not null default false,
  progress numeric(5, 4) not null default 0 check (progress between 0 and 1),
  progress_ko text not null default '',
  progress_en text not null default '',
  -- What it answered: any JSON, or the refusal.
  result jsonb,
  -- Why the last attempt failed, for whoever operates the hub.
  failure text,
  born_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  check ((state = 'running') = (worker is not null and lease_until is not null)),
  check ((state in ('done', 'refused', 'dead', 'cancelled')) = (ended_at is not null))
);

create unique index job_one_of_a_key on job (kind, unique_key) where state in ('waiting', 'running');
create index job_due on job (run_at, number) where state = 'waiting';
create index job_leased on job (lease_until) where state = 'running';
create index job_ended on job (ended_at desc) where ended_at is not null;

comment on table job is 'Work to be done later, with its retries, progress and end';
