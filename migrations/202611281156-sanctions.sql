-- Sanctions: what may not be given to whom any more, and what somebody still owes. See src/registry/sanction/README.md.
create table sanction (
  sanction uuid primary key,
  number text not null check (number <> ''),
  basis text not null check (basis ~ '^[a-z][a-z-]*$'),
  kind text not null check (kind in ('debarment', 'surcharge', 'clawback', 'grant-return')),
  -- as its article has it; the database holds the case to it
  most_years integer check (most_years between 1 and 10),
  most_times integer check (most_times between 1 and 5),
  party uuid not null references party,
  programme uuid references programme,
  told_by uuid references party check (told_by <> party),
  ground text not null check (ground <> ''),
  state text not null
    check (state in ('noticed', 'under-review', 'in-force', 'ended', 'lifted', 'dropped', 'withdrawn')),
  noticed date not null,
  review_until date not null check (review_until >= noticed),
  decided date check (decided >= noticed),
  starts date check (starts >= noticed),
  ends date check (ends > starts),
  won bigint check (won > 0),
  base_won bigint check (base_won > 0),
  paid_won bigint not null default 0 check (paid_won >= 0),
  over date check (over >= noticed),
  check ((kind = 'debarment') = (starts is not null and ends is not null and won is null)),
  check ((kind = 'debarment') = (most_years is not null)),
  check ((kind = 'surcharge') = (base_won is not null and most_times is not null)),
  check (kind = 'debarment' or (won is not null and starts is null and ends is null)),
  check (ends <= starts + make_interval(years => most_years)),
  check (won <= base_won * most_times),
  check (paid_won <= coalesce(won, 0)),
  check (state not in ('in-force', 'ended', 'lifted') or decided is not null),
  check (state not in ('noticed', 'under-review') or decided is null),
  check ((state in ('ended', 'lifted', 'dropped')) = (over is not null) or state = 'withdrawn'),
  check (state <> 'ended' or won is null or paid_won = won),
  check (state <> 'under-review' or told_by is null)
);
-- one document decides one sanction, whoever issued it
create unique index sanction_of_number on sanction (coalesce(told_by, '00000000-0000-0000-0000-000000000000'), number)
  where state <> 'withdrawn';
create index sanction_of_party on sanction (party);
comment on column sanction.told_by is 'The other government that told of it; null for our own.';
comment on column sanction.ends is 'The first day on which a debarment is over.';
comment on column sanction.over is 'The day on which it ended, was lifted or dropped.';
