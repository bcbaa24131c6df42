-- What people hand in under a test call. It is no application: it lies in tables of its own, which no figure, no export
-- and no letter reads, and the database takes it under a test call alone.
alter table call add unique (call, mode);

create table call_guest (
  call uuid not null,
  mode text not null default 'test' check (mode = 'test'),
  account text not null references auth_user on delete cascade,
  since timestamptz not null,
  primary key (call, account),
  foreign key (call, mode) references call (call, mode)
);
comment on table call_guest is 'Whom an officer let in to a test call.';

create table call_trial (
  call uuid not null,
  mode text not null default 'test' check (mode = 'test'),
  number integer not null check (number > 0),
  -- the version of the call that it answers
  no integer not null,
  account text not null,
  party uuid references party,
  answers jsonb not null check (jsonb_typeof(answers) = 'object'),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  verdict text check (verdict in ('met', 'failed', 'unknown')),
  at timestamptz not null,
  primary key (call, number),
  foreign key (call, mode) references call (call, mode),
  foreign key (call, no) references call_version
);
