-- Applications: drafts field by field, what was submitted and when it was here, receipts without gaps.
create table application (
  application uuid primary key,
  call uuid not null references call,
  -- null of a call that another body makes: its programme comes with the win
  programme uuid references programme,
  -- the lead of the consortium, or the one who applies alone
  party uuid not null references party,
  state text not null check (state in
    ('draft', 'submitted', 'returned', 'asked', 'explained', 'eligible', 'ineligible', 'informed', 'withdrawn')),
  -- how often its draft was saved
  revision bigint not null default 0 check (revision >= 0),
  receipt integer check (receipt >= 1),
  arrived timestamptz,
  due date,
  unique (call, receipt),
  check ((receipt is null) = (arrived is null)),
  check (state in ('draft', 'withdrawn') or receipt is not null),
  check (state <> 'draft' or receipt is null),
  check ((state in ('returned', 'asked')) = (due is not null))
);
-- one firm applies once under a call; what it took back does not stand in the way
create unique index application_is_one on application (call, party) where state <> 'withdrawn';
create index application_of_party on application (party);

-- The receipt is the next number of its call, and stays: there is no gap and no repeat, whoever writes here.
create function application_receipt_is_next() returns trigger language plpgsql as $$
begin
  if old.receipt is not distinct from new.receipt and old.arrived is not distinct from new.arrived then
    return new;
  end if;
  if old.receipt is not null then
    raise exception 'a receipt never changes' using errcode = '23514';
  end if;
  if new.receipt is distinct from (select coalesce(max(receipt), 0) + 1 from application where call = new.call) then
    raise exception 'a receipt is the next number of its call' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger application_receipt before update on application
  for each row execute function application_receipt_is_next();
create function application_begins_without_receipt() returns trigger language plpgsql as $$
begin
  if new.receipt is not null then
    raise exception 'an application begins as a draft' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger application_begins before insert on application
  for each row execute function application_begins_without_receipt();
create function application_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'an application is withdrawn, never deleted' using errcode = '23514';
end $$;
create trigger application_stays before delete on application for each row execute function application_is_kept();

create table application_member (
  application uuid not null references application,
  party uuid not null references party,
  -- how it stands in the consortium: no state of a case, for nothing is counted by it before the application is received
  standing text not null check (standing in ('invited', 'accepted', 'declined')),
  primary key (application, party)
);
create index application_member_of_party on application_member (party);

-- What was filled in, as it was last saved, with the revision in which it changed and who did it.
create table application_field (
  application uuid not null references application,
  section text not null check (section ~ '^[a-z0-9][a-z0-9/_.-]{0,99}$'),
  field text not null check (field <> '' and length(field) <= 200),
  value jsonb,
  version bigint not null check (version >= 1),
  actor text not null check (actor <> ''),
  at timestamptz not null,
  primary key (application, section, field)
);

create table application_document (
  application uuid not null references application,
  document text not null check (document <> '' and length(document) <= 100),
  evidence uuid not null references evidence,
  valid_until date,
  primary key (application, document, evidence)
);
create index application_document_of_evidence on application_document (evidence);

-- Each submission as it was here: its content is kept whole and known by its hash.
create table application_submission (
  application uuid not null references application,
  no integer not null check (no >= 1),
  -- given by whoever submits, so that asking twice is asking once
  submission_key uuid not null,
  revision bigint not null check (revision >= 0),
  content jsonb not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  eligibility jsonb not null,
  -- when its head reached the server; the receipt states this
  arrived timestamptz not null,
  actor text not null check (actor <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever()),
  primary key (application, no),
  unique (application, submission_key)
);
create trigger application_submission_append after insert on application_submission referencing new table as appended
  for each statement execute function known_append();
create trigger application_submission_is_final before update or delete on application_submission
  for each row execute function is_final();

-- What was said with a step: why it was returned, what was to be explained, how it was.
create table application_reason (
  version bigint generated always as identity primary key,
  application uuid not null references application,
  act text not null check (act in ('return', 'ask', 'explain', 'pass', 'fail', 'inform', 'reinstate', 'withdraw')),
  reason text not null check (reason <> ''),
  due date,
  actor text not null check (actor <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever()),
  check ((due is not null) = (act in ('return', 'ask')))
);
create index application_reason_of on application_reason (application);
create trigger application_reason_append after insert on application_reason referencing new table as appended
  for each statement execute function known_append();
create trigger application_reason_is_final before update or delete on application_reason
  for each row execute function is_final();

-- What is here in time: nothing is received after the call has closed, nor an amendment after its day.
create function application_in_time() returns trigger language plpgsql as $$
declare
  closing timestamptz;
  answered_by date;
begin
  if new.no = 1 then
    select case v.intake when 'periods' then (select max((p ->> 'closes')::timestamptz)
        from jsonb_array_elements(coalesce(v.content -> 'periods', '[]')) p) else v.closes end into closing
      from call_version v join application a using (call)
      where a.application = new.application and v.published_at is not null order by v.no desc limit 1;
    if new.arrived > closing then
      raise exception 'nothing is received after the call has closed' using errcode = '23514';
    end if;
    return new;
  end if;
  select due into answered_by from application where application = new.application;
  if answered_by is null or new.arrived >= (answered_by + 1)::timestamp at time zone 'Asia/Seoul' then
    raise exception 'an amendment is received while it is waited for' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger application_submission_in_time before insert on application_submission
  for each row execute function application_in_time();
