-- One hub, one database: when it was founded, and whether its records are a story told for demonstration.
create table hub (
  one boolean primary key default true check (one),
  story text check (story <> ''),
  founded_at timestamptz not null
);

-- Who asked for which change, when, from where: written in the transaction of the change.
create table audit (
  entry bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null check (actor <> ''),
  act text not null check (act <> ''),
  method text not null,
  address text not null,
  request_id text not null,
  ip text not null
);
create index audit_by_actor on audit (actor, at);
create trigger audit_is_final before update or delete on audit for each row execute function is_final();
