-- Two records that look like one and are not. See src/registry/party/README.md, [P11].
create table party_apart (
  version bigint generated always as identity primary key,
  one uuid not null references party,
  other uuid not null references party check (one < other),
  reason text not null check (reason <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever(),
  check (known_from < known_to),
  exclude using gist (one with =, other with =, int8range(known_from, known_to) with &&)
);
create trigger party_apart_append after insert on party_apart referencing new table as appended
  for each statement execute function known_append();
create trigger party_apart_close before update or delete on party_apart
  for each row execute function known_close();
create trigger party_apart_is_not_emptied before truncate on party_apart
  for each statement execute function is_final();
