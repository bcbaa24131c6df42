-- Reports of what became of an agreement: asked of its lead at a milestone and when it is over, on forms that are data.
-- See src/lifecycle/5-agreement/README.md.

-- [AR1] the form of a sort of report, of one programme or of all; the last one told stands
create table agreement_report_form (
  version bigint generated always as identity primary key,
  kind text not null check (kind in ('milestone', 'settlement')),
  programme uuid references programme,
  form jsonb not null check (jsonb_typeof(form) = 'object'),
  actor text not null check (actor <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever())
);
create index agreement_report_form_of on agreement_report_form (kind, programme, version);
create trigger agreement_report_form_append after insert on agreement_report_form referencing new table as appended
  for each statement execute function known_append();
create trigger agreement_report_form_is_final before update or delete on agreement_report_form
  for each row execute function is_final();

create table agreement_report (
  agreement_report uuid primary key,
  agreement uuid not null references agreement_case,
  programme uuid not null references programme,
  party uuid not null references party,
  kind text not null check (kind in ('milestone', 'settlement')),
  -- which milestone; a settlement is of the whole
  no int not null check ((kind = 'settlement') = (no = 0) and no >= 0),
  title text not null check (title <> ''),
  -- as it was asked: what is asked does not change under those who answer
  form jsonb not null check (jsonb_typeof(form) = 'object'),
  state text not null check (state in ('asked', 'submitted', 'returned', 'accepted', 'waived')),
  -- how often its draft was saved
  revision bigint not null default 0 check (revision >= 0),
  -- of the first submission
  arrived timestamptz,
  due date not null,
  -- the last day of an amendment that is waited for
  amend_by date,
  check (state not in ('asked', 'waived') or arrived is null),
  check (state in ('asked', 'waived') or arrived is not null),
  check (amend_by is null or state = 'returned')
);
-- [AR2] nothing is asked for twice
create unique index agreement_report_is_one on agreement_report (agreement, kind, no) where state <> 'waived';
create index agreement_report_of_party on agreement_report (party);
create function agreement_report_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'what was asked for stays asked for' using errcode = '23514';
  end if;
  if old.arrived is not null and new.arrived is distinct from old.arrived then
    raise exception 'when a report was here first never changes' using errcode = '23514';
  end if;
  if (old.agreement, old.programme, old.party, old.kind, old.no, old.title, old.form, old.due)
    is distinct from (new.agreement, new.programme, new.party, new.kind, new.no, new.title, new.form, new.due) then
    raise exception 'a report stays what was asked for' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger agreement_report_stays before update or delete on agreement_report
  for each row execute function agreement_report_is_kept();

-- What was filled in, as it was last saved, with the revision in which it changed and who did it.
create table agreement_report_field (
  agreement_report uuid not null references agreement_report,
  section text not null check (section ~ '^[a-z0-9][a-z0-9/_.-]{0,99}$'),
  field text not null check (field <> '' and length(field) <= 200),
  value jsonb,
  version bigint not null check (version >= 1),
  actor text not null check (actor <> ''),
  at timestamptz not null,
  primary key (agreement_report, section, field)
);

-- Files that answer a question of the form, each kept as evidence.
create table agreement_report_document (
  agreement_report uuid not null references agreement_report,
  document text not null check (document ~ '^[a-z][a-z0-9-]{0,59}$'),
  evidence uuid not null references evidence,
  primary key (agreement_report, document, evidence)
);
create index agreement_report_document_of_evidence on agreement_report_document (evidence);

-- [AR4] each submission as it was here
create table agreement_report_submission (
  agreement_report uuid not null references agreement_report,
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
  primary key (agreement_report, no),
  unique (agreement_report, submission_key)
);
create trigger agreement_report_submission_append after insert on agreement_report_submission
  referencing new table as appended for each statement execute function known_append();
create trigger agreement_report_submission_is_final before update or delete on agreement_report_submission
  for each row execute function is_final();

create table agreement_report_reason (
  version bigint generated always as identity primary key,
  agreement_report uuid not null references agreement_report,
  act text not null check (act in ('return', 'reopen', 'waive')),
  reason text not null check (reason <> ''),
  due date,
  actor text not null check (actor <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever()),
  check ((due is null) = (act = 'waive'))
);
create index agreement_report_reason_of on agreement_report_reason (agreement_report);
create trigger agreement_report_reason_append after insert on agreement_report_reason referencing new table as appended
  for each statement execute function known_append();
create trigger agreement_report_reason_is_final before update or delete on agreement_report_reason
  for each row execute function is_final();

-- [AR9] what an officer handed in to try a form: of no agreement, and in no list, letter or figure
create table agreement_report_trial (
  number bigint generated always as identity primary key,
  kind text not null check (kind in ('milestone', 'settlement')),
  programme uuid references programme,
  account text not null,
  form jsonb not null check (jsonb_typeof(form) = 'object'),
  answers jsonb not null check (jsonb_typeof(answers) = 'object'),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  at timestamptz not null
);
