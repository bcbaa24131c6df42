-- A release is a text whose numbers are figures. It stands in versions, each with the day and the commit its numbers are of;
-- where it stands follows from what was told of it: versions, consents, a schedule, its issue. Nothing of it is changed.
create table release (
  release text primary key check (release ~ '^[a-z0-9][a-z0-9-]{2,60}$'),
  -- what it corrects, and why: the one before stays as it is, at its address
  corrects text references release,
  reason text check (reason in ('R1', 'R2', 'R3', 'C')),
  note text check (note <> ''),
  drafted_by text not null,
  synthetic boolean not null,
  known_from bigint not null references journal_commit,
  constraint correction_has_a_reason check ((corrects is null) = (reason is null) and (corrects is null) = (note is null)),
  constraint correction_is_of_another check (corrects <> release)
);
create unique index release_is_corrected_once on release (corrects);

create table release_version (
  release text not null references release,
  no integer not null check (no >= 1),
  tree jsonb not null check (jsonb_typeof(tree) = 'object'),
  -- the day it is published on: 작년 and 2년차 are written by it
  day date not null,
  as_of date not null,
  as_known bigint not null references journal_commit,
  -- the frozen figures it prints, where they were published before it
  publication text references publication,
  by text not null,
  known_from bigint not null references journal_commit,
  primary key (release, no)
);

-- a quotation is consented to as it reads: another word or number makes another one
create table release_consent_request (
  request uuid primary key,
  release text not null references release,
  quotation text not null check (quotation ~ '^[0-9a-f]{64}$'),
  says text not null check (says <> ''),
  speaker text not null check (speaker <> ''),
  email text not null check (email ~ '^[^@\s]+@[^@\s]+$'),
  -- the link in the letter: its hash alone
  seal text not null unique check (seal ~ '^[0-9a-f]{64}$'),
  ends_at timestamptz not null,
  known_from bigint not null references journal_commit
);
create index release_consent_request_of on release_consent_request (release);
create table release_consent (
  request uuid primary key references release_consent_request,
  answer text not null check (answer in ('consented', 'declined')),
  note text not null default '',
  known_from bigint not null references journal_commit,
  constraint declined_says_why check (answer = 'consented' or note <> '')
);

create table release_schedule (
  schedule uuid primary key,
  release text not null,
  no integer not null,
  at timestamptz not null,
  known_from bigint not null references journal_commit,
  foreign key (release, no) references release_version
);
create table release_schedule_end (
  schedule uuid primary key references release_schedule,
  known_from bigint not null references journal_commit
);

-- published once, one version of it, with the figures it prints frozen
create table release_issue (
  release text primary key references release,
  no integer not null,
  publication text not null references publication,
  at timestamptz not null,
  known_from bigint not null references journal_commit,
  foreign key (release, no) references release_version
);

-- one schedule at a time, none of what is published; no version after the issue
create function release_is_scheduled_once() returns trigger language plpgsql as $$
begin
  if exists (select from release_issue where release = new.release) or exists (
    select from release_schedule s left join release_schedule_end e using (schedule)
    where s.release = new.release and e.schedule is null and s.schedule <> new.schedule
  ) then
    raise exception 'a release is scheduled once' using errcode = 'GJ002';
  end if;
  return null;
end $$;
create trigger release_scheduled_once after insert on release_schedule
  for each row execute function release_is_scheduled_once();
create function release_version_is_before_issue() returns trigger language plpgsql as $$
begin
  if exists (select from release_issue where release = new.release) then
    raise exception 'what is published is corrected, never changed' using errcode = 'GJ002';
  end if;
  return null;
end $$;
create trigger release_version_before_issue after insert on release_version
  for each row execute function release_version_is_before_issue();

do $$
declare name text;
begin
  foreach name in array array['release', 'release_version', 'release_consent_request', 'release_consent',
    'release_schedule', 'release_schedule_end', 'release_issue'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function is_final()', name || '_is_final', name);
    execute format('create trigger %I before truncate on %I for each statement execute function is_final()', name || '_stays', name);
  end loop;
end $$;
