-- Offices held over time, what a merge named, and why it was undone. See src/registry/party/README.md.

create index party_attribute_of on party_attribute (party, name);

-- `into_party` is the survivor, so that one join finds it; `named` is the party the merge spoke of, so that undoing a
-- merge in the middle of a family gives everyone back to the one he was merged into.
alter table party_merge add column named uuid not null references party check (named <> merged);

create table party_unmerge (
  version bigint generated always as identity primary key,
  party uuid not null references party,
  reason text not null check (reason <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever())
);
create index party_unmerge_of on party_unmerge (party);
create trigger party_unmerge_append after insert on party_unmerge referencing new table as appended
  for each statement execute function known_append();
create trigger party_unmerge_is_final before update or delete on party_unmerge
  for each row execute function is_final();

-- Who held which office of which organisation, on which days; an address prints (당시) from it.
create table party_office (
  version bigint generated always as identity primary key,
  organisation uuid not null references party,
  person uuid not null references party check (person <> organisation),
  title_ko text not null check (title_ko <> ''),
  title_en text not null check (title_en <> ''),
  valid daterange not null check (not isempty(valid) and lower(valid) is not null),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever(),
  check (known_from < known_to),
  exclude using gist (organisation with =, person with =, title_ko with =, valid with &&,
    int8range(known_from, known_to) with &&)
);
create index party_office_of_person on party_office (person);
create trigger party_office_append after insert on party_office referencing new table as appended
  for each statement execute function known_append();
create trigger party_office_close before update or delete on party_office
  for each row execute function known_close();
