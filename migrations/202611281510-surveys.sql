-- What came of a year is asked of firms: a frozen form over a frozen cohort, one reply a firm. See src/lifecycle/7-outcome/README.md.

-- [SV1] [SV2]
create table survey (
  survey uuid primary key,
  programme uuid not null references programme,
  -- the year whose results are asked for
  year int not null check (year between 1990 and 2200),
  ko text not null check (ko <> ''),
  en text not null check (en <> ''),
  -- the day on which the cohort was taken, and the kinds of facts that made it
  cohort_on date not null,
  cohort_of text[] not null check (cardinality(cohort_of) > 0),
  asks text[] not null check (cardinality(asks) > 0),
  form jsonb not null,
  due date not null,
  actor text not null check (actor <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever()),
  unique (programme, year)
);
create trigger survey_append after insert on survey referencing new table as appended
  for each statement execute function known_append();
create trigger survey_is_final before update or delete on survey for each row execute function is_final();

-- [SV8] closed once, with the reason
create table survey_close (
  survey uuid primary key references survey,
  reason text not null check (reason <> ''),
  actor text not null check (actor <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever())
);
create trigger survey_close_append after insert on survey_close referencing new table as appended
  for each statement execute function known_append();
create trigger survey_close_is_final before update or delete on survey_close
  for each row execute function is_final();

create table survey_reply (
  survey_reply uuid primary key,
  survey uuid not null references survey,
  programme uuid not null references programme,
  party uuid not null references party,
  state text not null check (state in ('asked', 'submitted', 'returned', 'approved', 'accepted')),
  -- how often its draft was saved
  revision bigint not null default 0 check (revision >= 0),
  -- of the first submission
  arrived timestamptz,
  -- the last day of an amendment that is waited for
  due date,
  unique (survey, party),
  check (state = 'asked' or arrived is not null),
  check (state <> 'asked' or arrived is null),
  check (due is null or state = 'returned')
);
create index survey_reply_of_party on survey_reply (party);
create function survey_reply_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'who was asked stays asked' using errcode = '23514';
  end if;
  if old.arrived is not null and new.arrived is distinct from old.arrived then
    raise exception 'when a reply was here first never changes' using errcode = '23514';
  end if;
  if (old.survey, old.programme, old.party) is distinct from (new.survey, new.programme, new.party) then
    raise exception 'a reply stays with its firm and its survey' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger survey_reply_stays before update or delete on survey_reply
  for each row execute function survey_reply_is_kept();

-- What was filled in, as it was last saved, with the revision in which it changed and who did it.
create table survey_field (
  survey_reply uuid not null references survey_reply,
  section text not null check (section ~ '^[a-z0-9][a-z0-9/_.-]{0,99}$'),
  field text not null check (field <> '' and length(field) <= 200),
  value jsonb,
  version bigint not null check (version >= 1),
  actor text not null check (actor <> ''),
  at timestamptz not null,
  primary key (survey_reply, section, field)
);

-- [SV4] each submission as it was here
create table survey_submission (
  survey_reply uuid not null references survey_reply,
  no int not null check (no >= 1),
  -- given by whoever submits, so that asking twice is asking once
  submission_key uuid not null,
  revision bigint not null check (revision >= 0),
  content jsonb not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  arrived timestamptz not null,
  actor text not null check (actor <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever()),
  primary key (survey_reply, no),
  unique (survey_reply, submission_key)
);
create trigger survey_submission_append after insert on survey_submission referencing new table as appended
  for each statement execute function known_append();
create trigger survey_submission_is_final before update or delete on survey_submission
  for each row execute function is_final();
-- nothing arrives after its survey was closed
create function survey_is_open() returns trigger language plpgsql as $$
begin
  if exists (select from survey_close c join survey_reply r using (survey) where r.survey_reply = new.survey_reply) then
    raise exception 'nothing is answered after the survey was closed' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger survey_submission_in_time before insert on survey_submission
  for each row execute function survey_is_open();

-- [SV5] which facts a reply told: what is no longer answered is taken back
create table survey_told (
  survey_reply uuid not null references survey_reply,
  fact uuid not null,
  primary key (survey_reply, fact)
);
create index survey_told_of_fact on survey_told (fact);

create table survey_reason (
  version bigint generated always as identity primary key,
  survey_reply uuid not null references survey_reply,
  act text not null check (act in ('return', 'reopen', 'restate')),
  reason text not null check (reason <> ''),
  due date,
  actor text not null check (actor <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever()),
  check (due is null or act in ('return', 'reopen'))
);
create index survey_reason_of on survey_reason (survey_reply);
create trigger survey_reason_append after insert on survey_reason referencing new table as appended
  for each statement execute function known_append();
create trigger survey_reason_is_final before update or delete on survey_reason
  for each row execute function is_final();

-- [SV9] what the hub accepted of a unit and a year: all that was known in that commit, and nothing later
create table survey_pin (
  version bigint generated always as identity primary key,
  survey_reply uuid not null references survey_reply,
  pinned bigint not null references journal_commit,
  actor text not null check (actor <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever(),
  check (known_from < known_to),
  check (pinned <= known_from),
  exclude using gist (survey_reply with =, int8range(known_from, known_to) with &&)
);
create trigger survey_pin_append after insert on survey_pin referencing new table as appended
  for each statement execute function known_append();
create trigger survey_pin_close before update or delete on survey_pin
  for each row execute function known_close();
create trigger survey_pin_is_not_emptied before truncate on survey_pin
  for each statement execute function is_final();
