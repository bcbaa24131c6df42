-- A large file is checked by a sample: which facts were drawn, by which seed and to which precision stays on record.
-- See src/registry/evidence/README.md, [E12].
create table evidence_sample (
  sample uuid primary key,
  evidence uuid not null references evidence,
  -- the facts come in the order of the hashes of seed and fact, so that anybody can draw them again
  seed text not null check (seed <> ''),
  confidence smallint not null check (confidence between 50 and 99),
  -- percent of wrong facts it was to find, where the size came from that
  tolerance smallint check (tolerance between 1 and 50),
  population integer not null check (population > 0),
  size integer not null check (size > 0 and size < population),
  drawn_by text not null check (drawn_by <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever())
);
create index evidence_sample_of on evidence_sample (evidence);
create trigger evidence_sample_append after insert on evidence_sample referencing new table as appended
  for each statement execute function known_append();
create trigger evidence_sample_is_final before update or delete on evidence_sample
  for each row execute function is_final();
create trigger evidence_sample_is_not_emptied before truncate on evidence_sample
  for each statement execute function is_final();

create table evidence_sample_fact (
  sample uuid not null references evidence_sample,
  fact uuid not null,
  place integer not null check (place > 0),
  primary key (sample, fact),
  unique (sample, place)
);
create index evidence_sample_fact_of on evidence_sample_fact (fact);
create trigger evidence_sample_fact_is_final before update or delete on evidence_sample_fact
  for each row execute function is_final();
create trigger evidence_sample_fact_is_not_emptied before truncate on evidence_sample_fact
  for each statement execute function is_final();
