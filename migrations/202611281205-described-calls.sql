-- A call is who calls for what and whether it is meant; what it says stands in its versions. A draft is changed until it
-- is published; from then on the database refuses every change of it, and a correction is a new version with its reason.
create table call_version (
  call uuid not null references call,
  no integer not null check (no > 0),
  ko text not null check (ko <> ''),
  en text not null check (en <> ''),
  track text not null check (track in ('r-and-d', 'subsidy')),
  announced date not null,
  opens timestamptz not null,
  intake text not null check (intake in ('single', 'always', 'periods')),
  -- null while it is always open
  closes timestamptz,
  quota integer check (quota > 0),
  budget bigint check (budget > 0),
  cap_per_firm bigint check (cap_per_firm > 0),
  -- what it asks and how it decides: form, documents, clauses, scheme, matching, milestones, periods
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  evidence uuid references evidence,
  -- why it follows the version before it
  because text check (because <> ''),
  saved_in bigint not null references journal_commit,
  published_at timestamptz,
  published_in bigint references journal_commit,
  primary key (call, no),
  check (opens at time zone 'Asia/Seoul' >= announced),
  check (closes > opens),
  check ((intake = 'always') or closes is not null),
  check (cap_per_firm <= budget),
  check (no = 1 or because is not null),
  check ((published_at is null) = (published_in is null)),
  check (published_in >= saved_in)
);
create unique index call_has_one_draft on call_version (call) where published_at is null;
comment on column call_version.saved_in is 'The commit that last saved it: what an act on it names as seen.';

-- What is asked, one row a question, and what speaks of each: a question that is used cannot go.
create table call_question (
  call uuid not null,
  no integer not null,
  question text not null check (question ~ '^[a-z][a-z0-9-]{0,59}$'),
  type text not null,
  position integer not null check (position >= 0),
  primary key (call, no, question),
  unique (call, no, position),
  foreign key (call, no) references call_version
);
create table call_reference (
  call uuid not null,
  no integer not null,
  question text not null,
  place text not null check (place ~ '^/'),
  primary key (call, no, question, place),
  foreign key (call, no, question) references call_question
);

create function call_version_is_frozen() returns trigger language plpgsql as $$
begin
  if exists (select from call_version v where v.call = old.call and v.no = old.no and v.published_at is not null) then
    raise exception 'a published version of a call is never changed' using errcode = 'GJ002';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger call_version_is_frozen before update or delete on call_version
  for each row execute function call_version_is_frozen();
create trigger call_question_is_frozen before update or delete on call_question
  for each row execute function call_version_is_frozen();
create trigger call_reference_is_frozen before update or delete on call_reference
  for each row execute function call_version_is_frozen();
create function call_question_is_of_a_draft() returns trigger language plpgsql as $$
begin
  if exists (select from call_version v where v.call = new.call and v.no = new.no and v.published_at is not null) then
    raise exception 'a published version of a call is never changed' using errcode = 'GJ002';
  end if;
  return new;
end $$;
create trigger call_question_is_of_a_draft before insert on call_question
  for each row execute function call_question_is_of_a_draft();
create trigger call_reference_is_of_a_draft before insert on call_reference
  for each row execute function call_question_is_of_a_draft();
create trigger call_version_is_not_emptied before truncate on call_version
  for each statement execute function is_final();

-- calls that were announced before they were described
insert into call_version (call, no, ko, en, track, announced, opens, intake, closes, quota, content, evidence,
    saved_in, published_at, published_in)
  select c.call, 1, c.ko, c.en, case p.track when 'r-and-d' then 'r-and-d' else 'subsidy' end, c.announced,
    c.announced::timestamp at time zone 'Asia/Seoul', 'single', c.closes, c.quota, '{}', c.evidence,
    f.known_from, j.at, f.known_from
  from call c join programme p using (programme)
    join lateral (select min(known_from) as known_from from fact where kind = 'call.quota' and natural_key = c.call::text) f on true
    join journal_commit j on j.seq = f.known_from;

alter table call
  drop column ko, drop column en, drop column announced, drop column closes, drop column quota, drop column evidence,
  alter column programme drop not null,
  add column direction text not null default 'down' check (direction in ('down', 'up')),
  -- who calls where it is not the hub
  add column caller uuid references party,
  add column mode text not null default 'live' check (mode in ('test', 'live')),
  add column copied_from uuid references call on delete set null,
  add column cancelled_on date,
  add column cancelled_because text check (cancelled_because <> ''),
  add column cancelled_in bigint references journal_commit,
  add check ((direction = 'up') = (caller is not null)),
  add check (direction = 'up' or programme is not null),
  add check ((cancelled_on is null) = (cancelled_because is null) and (cancelled_on is null) = (cancelled_in is null));
alter table call alter column direction drop default, alter column mode drop default;

-- What a call is and stays: whose, in which direction, meant or tried.
create function call_is_what_it_was() returns trigger language plpgsql as $$
begin
  if (new.direction, new.mode) is distinct from (old.direction, old.mode)
    or new.caller is distinct from old.caller or old.cancelled_on is not null
    or (old.programme is not null and new.programme is distinct from old.programme) then
    raise exception 'what a call is does not change' using errcode = 'GJ002';
  end if;
  return new;
end $$;
create trigger call_is_what_it_was before update on call for each row execute function call_is_what_it_was();
